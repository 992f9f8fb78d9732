# What must not happen, and the words in which it is refused. The ad hoc committee's rules: two thirds
# on substance, behind the consensus gate.

process ahc-cybercrime
members BRA CHN EGY FRA IND JPN KEN USA
reio EUU
stakeholder STK

# Nobody is in the chair yet.
BRA: act session.open {"body":"committee","number":1,"place":"Vienna","date":"2026-01-05"}
refused: "capacity"

chair BRA

# A draft that does not read.
secretariat: act draft.introduce {"instrument":"bad","body":"committee","lang":"en","title":"T","text":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}
refused: "hash 00112233"

draft treaty "Convention on archives"
	### Article 1. Duties

	1. Each Party shall keep an inventory of its archives.

	2. Each Party may publish that inventory.
end

# Proposals.
KEN: propose art_1__para_1 replace "must" by "may"
refused: "must"
recorded ATL: propose art_1__para_1 replace "shall" by "may"
refused: "no participant" "ATL"
STK: propose art_1__para_1 replace "shall" by "may"
refused: "cannot table" "A/RES/75/282"
KEN: propose #99 delete
refused: "99"
KEN: cosponsor P1
refused: "no proposal 1"
KEN: propose art_1__para_1 replace "shall" by "may"
= P1
again
refused: "already in the record"
KEN: cosponsor P1
refused: "sponsor"
EGY: withdraw P1
refused: "first sponsor"
KEN: leave P1
refused: "withdraw"

# No session, no meeting, no quorum.
chair: meeting 1 formal on 2026-01-05 present all
refused: "No session"
chair: session 1 at Vienna on 2026-01-05
chair: meeting 1 formal on 2026-01-05 present 1
refused: "cannot be declared open" "rule 108"
chair: meeting 1 formal on 2026-01-05 present 2
chair: put P1 substance recorded
refused: "No decision can be taken: 2 members are present and 5 are needed." "rule 108"
secretariat: present 5

# The gate is closed, and a vote on procedure does not carry a text.
chair: put P1 substance recorded
refused: "every effort" "A/RES/75/282, para. 5"
chair: put P1 procedure recorded
refused: "does not fit"
chair: put P1 important recorded
refused: "no class of question"
chair: exhaust
refused: "Bureau"
chair: exhaust "Bureau, decision 1"
chair: put P1 substance roll-call
refused: "member drawn by lot"
chair: put P1 substance recorded

# The vote.
recorded STK: votes yes
refused: "cannot vote"
recorded EUU: votes yes
refused: "cannot vote"
votes yes BRA CHN EGY no FRA IND
again
refused: "already in the record"
chair: put P1 substance recorded
refused: "not closed yet"
KEN: withdraw P1
refused: "Voting on proposal 1 has begun" "rule 122"
chair: accept P1 by vote
refused: "not closed yet"
chair: close vote
KEN: votes yes
refused: "closed"
result V1 rejected 3-2-0 needed 4 by "A/RES/75/282, para. 5"
chair: accept P1 by vote
refused: "3 voted in favour and 4 were needed"
chair: reject P1 by vote
EGY: cosponsor P1
refused: ""

# A closed meeting votes no more.
FRA: propose art_1__para_2 delete
chair: close meeting on 2026-01-05
chair: put P2 substance recorded
refused: "Meeting 1 of the committee is closed"
chair: meeting 2 closed on 2026-01-06 present all
chair: put P2 substance recorded
refused: "not a formal meeting"
chair: close meeting on 2026-01-06

# What the secretariat records can be contested, once, by whom it is about.
recorded JPN: cosponsor P2
CHN: contest 0 "Not recorded for us."
refused: "not recorded for this delegation"
JPN: contest 0 "We did not speak."
JPN: contest 1 "We did not speak."
refused: "already contested"

# The Chair's powers are the Chair's.
secretariat: act vote.close {"vote":1}
refused: "capacity"
KEN: act vote.close {"vote":1}
refused: "capacity"
