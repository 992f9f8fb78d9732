# 79 to 60 with 33 abstentions, the figures by which the Assembly once created a committee: adopted in
# plenary by a simple majority, not adopted in the committee, where substance needs two thirds - and
# not even voted there before the Chair has said that consensus cannot be reached.
include opened

AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en", "title": "should",
	"edits": [{"op": "replace", "provision": "$at:art_1__para_u1", "quote": "shall", "text": "should"}]}

chair vote.open {"meeting": "$meeting", "question": {"kind": "proposal", "instrument": "convention", "proposal": 1, "words": "Shall the proposal be adopted?"}, "class": "substance", "method": "recorded"}
! order A/RES/75/282

chair gate.exhaust {"body": "committee", "bureau_decision": "1", "statement": "Every effort has been made.", "scope": "article 1"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "proposal", "instrument": "convention", "proposal": 1, "words": "Shall the proposal be adopted?"}, "class": "substance", "method": "recorded"}
cast {"yes": 79, "no": 60, "abstain": 33}
chair vote.close {"vote": "$vote"}
= vote 1 rejected 79 60 33 needed 93

# The result binds the Chair.
chair decision.take {"meeting": "$meeting", "vote": 1, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 1}, "outcome": "accepted"}
! order decision-not-adopted
chair decision.take {"meeting": "$meeting", "vote": 1, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 1}, "outcome": "rejected"}
= proposal 1 rejected
= text art_1__para_u1 Each Party shall take appropriate measures to protect the systems in its territory.

# The same figures in plenary, on a question that a simple majority decides.
secretariat session.open {"body": "plenary", "number": 1, "place": "New York", "date": "2026-11-24"}
chair:plenary meeting.open {"body": "plenary", "number": 1, "kind": "formal", "date": "2026-11-24", "place": "New York", "offset": 540, "present": "$present:193"}
chair:plenary vote.open {"meeting": "$meeting", "question": {"kind": "procedure", "words": "Shall the committee be convened again?"}, "class": "procedure", "method": "recorded"}
cast {"yes": 79, "no": 60, "abstain": 33}
chair:plenary vote.close {"vote": "$vote"}
= vote 2 adopted 79 60 33 needed 70
