# From a draft to an adopted text.
include opened
AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "replace", "provision": "$at:art_2__para_1__subpara_b", "quote": "three", "text": "two"}]}
ALB proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "delete-provision", "provision": "$at:art_2__para_2"}]}
chair instrument.adopt {"instrument": "convention", "body": "committee", "meeting": "$meeting", "revision": 0, "without_vote": true}
! order adopt-open-edits
chair provision.agree {"instrument": "convention", "meeting": "$meeting", "provisions": ["$at:art_2__para_2"], "level": "agreed"}
! conflict text-agree-open
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 1}, "outcome": "accepted"}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 2}, "outcome": "rejected"}
= text art_2__para_1__subpara_b Publish it within two years.
secretariat revision.compile {"instrument": "convention", "text": "$clean:convention"}
secretariat revision.compile {"instrument": "convention", "text": "$clean:convention"}
! order revision-unchanged
chair instrument.adopt {"instrument": "convention", "body": "committee", "meeting": "$meeting", "revision": 0, "without_vote": true}
! order adopt-old-revision
chair instrument.adopt {"instrument": "convention", "body": "committee", "meeting": "$meeting", "revision": 1, "without_vote": true}
