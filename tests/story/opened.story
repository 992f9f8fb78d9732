# ... and a formal meeting of the committee that has the draft before it.
include setup
secretariat session.open {"body": "committee", "number": 1, "place": "New York", "date": "2026-11-24"}
chair meeting.open {"body": "committee", "number": 1, "kind": "formal", "date": "2026-11-24", "place": "New York", "offset": 540, "present": "$present:193"}
secretariat draft.introduce {"instrument": "convention", "body": "committee", "lang": "en", "title": "Short convention", "text": "$text:short"}
