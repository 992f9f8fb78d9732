# Tabling, joining, leaving, withdrawing, taking over.
include opened

# Words that are not there are not deleted.
AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "delete", "provision": "$at:art_1__para_u1", "quote": "suitable"}]}
! conflict text-words-missing
AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "delete", "provision": 9999, "quote": "appropriate"}]}
! missing text-no-provision
AFG proposal.table {"instrument": "other", "revision": 0, "lang": "en",
	"edits": [{"op": "delete", "provision": 5, "quote": "appropriate"}]}
! missing instrument-unknown

AFG proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "delete", "provision": "$at:art_1__para_u1", "quote": "appropriate"}]}
ALB proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "replace", "provision": "$at:art_1__para_u1", "quote": "appropriate measures", "text": "action"}]}
DZA proposal.cosponsor {"proposal": 1}
DZA proposal.cosponsor {"proposal": 1}
! conflict text-sponsor-already
DZA proposal.cosponsor {"proposal": 7}
! missing proposal-unknown
floor:AND proposal.cosponsor {"proposal": 1}
AND proposal.leave {"proposal": 1}
= consolidated art_1__para_u1 Each Party shall take [[appropriate] (del. AFG, DZA) measures][action] (ALB) to protect the systems in its territory.

# Only the first sponsor withdraws; another may take over.
DZA proposal.withdraw {"proposal": 1}
! order withdraw-not-first
AFG proposal.withdraw {"proposal": 1}
= proposal 1 withdrawn
= consolidated art_1__para_u1 Each Party shall take [appropriate measures][action] (ALB) to protect the systems in its territory.
AGO proposal.takeover {"proposal": 1}
= proposal 1 pending

# Decided without a vote, as nobody objects.
chair decision.take {"meeting": "$meeting", "without_vote": true, "subject": {"kind": "proposal", "instrument": "convention", "proposal": 2}, "outcome": "accepted"}
= proposal 2 accepted
= text art_1__para_u1 Each Party shall take action to protect the systems in its territory.
ALB proposal.withdraw {"proposal": 2}
! conflict text-proposal-not-open

# Who joins a proposal about a whole provision is named there too.
AND proposal.table {"instrument": "convention", "revision": 0, "lang": "en",
	"edits": [{"op": "delete-provision", "provision": "$at:art_2__para_2"}]}
ATG proposal.cosponsor {"proposal": 3}
= consolidated art_2__para_2 [A Party may ask another Party for help.] (del. AND, ATG)
