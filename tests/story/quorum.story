# A committee opens with a quarter of its members and decides with more than half of them.
include setup
secretariat session.open {"body": "committee", "number": 1, "place": "New York", "date": "2026-11-24"}
chair meeting.open {"body": "committee", "number": 1, "kind": "formal", "date": "2026-11-24", "place": "New York", "offset": 540, "present": "$present:48"}
! order rule 108
chair meeting.open {"body": "committee", "number": 1, "kind": "formal", "date": "2026-11-24", "place": "New York", "offset": 540, "present": "$present:49"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the meeting be suspended?"}, "class": "procedure", "method": "show"}
! order rule 108
secretariat meeting.present {"meeting": "$meeting", "present": "$present:96"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the meeting be suspended?"}, "class": "procedure", "method": "show"}
! order rule 108
secretariat meeting.present {"meeting": "$meeting", "present": "$present:97"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the meeting be suspended?"}, "class": "procedure", "method": "show"}
