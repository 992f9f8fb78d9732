# What may be done when: votes belong to formal meetings, and to an open vote.
include opened
AFG vote.cast {"vote": 1, "choice": "yes"}
! missing vote-unknown
chair meeting.open {"body": "committee", "number": 2, "kind": "formal", "date": "2026-11-24", "place": "New York", "offset": 540, "present": "$present:100"}
! order meeting-open
chair meeting.close {"meeting": "$meeting", "date": "2026-11-24"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the list of speakers be closed?"}, "class": "procedure", "method": "recorded"}
! order meeting-closed
chair meeting.open {"body": "committee", "number": 2, "kind": "informal", "date": "2026-11-25", "place": "New York", "offset": 540, "present": "$present:100"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the list of speakers be closed?"}, "class": "procedure", "method": "recorded"}
! order meeting-not-formal
chair meeting.close {"meeting": "$meeting", "date": "2026-11-25"}

chair meeting.open {"body": "committee", "number": 3, "kind": "formal", "date": "2026-11-25", "place": "New York", "offset": 540, "present": "$present:193"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the list of speakers be closed?"}, "class": "procedure", "method": "recorded"}
chair meeting.close {"meeting": "$meeting", "date": "2026-11-25"}
! order vote-open

# Until the close a second vote replaces the first; afterwards the intention is a footnote.
AFG vote.cast {"vote": 1, "choice": "yes"}
AFG vote.cast {"vote": 1, "choice": "no"}
= vote 1 rejected 0 1 0 needed 1
cast {"yes": 100, "no": 10, "abstain": 5}
chair vote.close {"vote": 1}
ZWE vote.cast {"vote": 1, "choice": "no"}
! order vote-closed
ZWE vote.intend {"vote": 1, "choice": "no"}
