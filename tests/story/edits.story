# Numbered edits: voted, withdrawn, joined, left, taken over and decided by themselves; what a division
# leaves; provisions split and merged.
include opened

AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en", "title": "three edits",
	"edits": [{"op": "replace", "provision": "$at:art_1__para_u1", "quote": "shall", "text": "should"},
		{"op": "delete", "provision": "$at:art_1__para_u1", "quote": "appropriate"},
		{"op": "replace", "provision": "$at:art_2__para_2", "quote": "may", "text": "shall"}]}

# Joined and left one by one; who did not join an edit cannot leave it.
DZA proposal.cosponsor {"proposal": 1, "edits": [2]}
= consolidated art_1__para_u1 Each Party [shall][should] (AFG) take [appropriate] (del. AFG, DZA) measures to protect the systems in its territory.
ALB proposal.leave {"proposal": 1, "edits": [2]}
! missing text-sponsor-not
DZA proposal.leave {"proposal": 1, "edits": [1]}
! missing text-sponsor-not
DZA proposal.leave {"proposal": 1, "edits": [2]}
= consolidated art_1__para_u1 Each Party [shall][should] (AFG) take [appropriate] (del. AFG) measures to protect the systems in its territory.

# Withdrawn by itself, and taken over by another, who alone is its sponsor and may withdraw it.
AGO proposal.takeover {"proposal": 1, "edits": [2]}
! conflict text-not-withdrawn
AFG proposal.withdraw {"proposal": 1, "edits": [2]}
= proposal 1 pending
= consolidated art_1__para_u1 Each Party [shall][should] (AFG) take appropriate measures to protect the systems in its territory.
AGO proposal.takeover {"proposal": 1, "edits": [2]}
= consolidated art_1__para_u1 Each Party [shall][should] (AFG) take [appropriate] (del. AGO) measures to protect the systems in its territory.
AFG proposal.withdraw {"proposal": 1, "edits": [2]}
! order withdraw-not-first
AGO proposal.leave {"proposal": 1, "edits": [2]}
! conflict text-sponsor-last
AND proposal.cosponsor {"proposal": 1, "edits": [2]}
= consolidated art_1__para_u1 Each Party [shall][should] (AFG) take [appropriate] (del. AGO, AND) measures to protect the systems in its territory.

# One edit is put to the vote by itself and lost; another is decided without a vote; the rest stays open.
chair gate.exhaust {"body": "committee", "bureau_decision": "1", "statement": "Every effort has been made.", "scope": "article 1"}
chair vote.open {"meeting": "$meeting", "question": {"kind": "edit", "instrument": "convention", "proposal": 1, "edits": [1], "words": "Shall the first edit be adopted?"}, "class": "substance", "method": "recorded"}
cast {"yes": 40, "no": 90, "abstain": 3}
chair vote.close {"vote": "$vote"}
chair decision.take {"meeting": "$meeting", "vote": 1, "subject": {"kind": "edit", "instrument": "convention", "proposal": 1, "edits": [1]}, "outcome": "rejected"}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "edit", "instrument": "convention", "proposal": 1, "edits": [2]}, "outcome": "accepted"}
= text art_1__para_u1 Each Party shall take measures to protect the systems in its territory.
= proposal 1 pending
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "edit", "instrument": "convention", "proposal": 1, "edits": [3]}, "outcome": "rejected"}
= proposal 1 divided

# A division: the parts that are not retained are rejected, the rest is decided as a whole.
ALB proposal.table {"instrument": "convention", "lang": "en", "title": "two parts",
	"edits": [{"op": "insert", "provision": "$at:art_2__para_2", "after": "Party", "text": "that needs it"},
		{"op": "delete", "provision": "$at:art_2__para_2", "quote": "for help"}]}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "retain", "instrument": "convention", "proposal": 2, "edits": [2]}, "outcome": "rejected"}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "retain", "instrument": "convention", "proposal": 2, "edits": [1]}, "outcome": "accepted"}
= proposal 2 pending
= consolidated art_2__para_2 A Party [that needs it] (ALB) may ask another Party for help.
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 2}, "outcome": "accepted"}
= proposal 2 divided
= text art_2__para_2 A Party that needs it may ask another Party for help.

# All parts rejected: the proposal is.
ALB proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "insert", "provision": "$at:art_2__para_2", "at": "end", "text": "At once."},
		{"op": "delete", "provision": "$at:art_2__para_2", "quote": "help"}]}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "retain", "instrument": "convention", "proposal": 3, "edits": [1, 2]}, "outcome": "rejected"}
= proposal 3 rejected

# Split: what others want of its words goes with them.
AFG proposal.table {"instrument": "convention", "lang": "en", "title": "two paragraphs",
	"edits": [{"op": "split-provision", "provision": "$at:art_2__para_2", "before": "may"}]}
= consolidated art_2__para_2 [A Party that needs it may ask another Party for help.] (split AFG)
DZA proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "replace", "provision": "$at:art_2__para_2", "quote": "it may ask", "text": "help can ask"},
		{"op": "delete", "provision": "$at:art_2__para_2", "quote": "for help"}]}
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 4}, "outcome": "accepted"}
= text art_2__para_2 A Party that needs it
= consolidated art_2__para_2 A Party that needs [it] (del. DZA)
= consolidated art_2__para_3 [may ask][help can ask] (DZA) another Party [for help] (del. DZA).
= proposal 5 pending

# Merge: both names of the text go on in one.
ALB proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "merge-provision", "provision": "$at:art_2__para_2", "with": ["$at:art_2__para_3"]}]}
= consolidated art_2__para_3 [[may ask][help can ask] (DZA) another Party [for help] (del. DZA).] (merge ALB)
ALB proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "merge-provision", "provision": "$at:art_2__para_2", "with": ["$at:art_2__para_2"]}]}
! conflict text-merge-under
ALB proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "merge-provision", "provision": "$at:art_2__para_2", "with": ["$at:art_1"]}]}
! input text-merge-kinds
ALB proposal.table {"instrument": "convention", "lang": "en",
	"edits": [{"op": "split-provision", "provision": "$at:art_2__para_2", "before": "A Party"}]}
! input text-split-empty
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 6}, "outcome": "accepted"}
= text art_2__para_2 A Party that needs it may ask another Party for help.
= consolidated art_2__para_2 A Party that needs [it may ask][help can ask] (DZA) another Party [for help] (del. DZA).
