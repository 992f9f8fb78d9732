# A small committee from its mandate to adoption in the plenary: two readings, what is agreed without
# a vote, what is voted, a provision agreed ad referendum and reopened, a revision, adoption.

process unga-main-committee under unga-plenary
members BRA CHN EGY FRA IND JPN KEN MEX NGA SWE TUR USA
observer VAT
stakeholder STK
chair BRA

draft archives "Convention on the protection of archives"
	# Convention on the Protection of Archives

	## Preamble

	The Parties to this Convention,

	Recognizing that archives are the memory of nations,

	Have agreed as follows:

	## Chapter I. General provisions

	### Article 1. Purpose

	The purpose of this Convention is to protect archives and to keep them open.

	### Article 2. Duties of Parties

	1. Each Party shall keep an inventory of its archives.

	2. Each Party may publish that inventory.

	3. Each Party shall:

	(a) Protect its archives against fire and water;

	(b) Train those who keep them.

	### Article 3. Costs

	Costs lie where they fall.
end

# First meeting: organization.
secretariat: session 1 at Nairobi on 2026-03-02
secretariat: meeting 1 formal on 2026-03-02 present all
chair: agenda "Opening" "Adoption of the agenda" "Draft convention"

# First reading: proposals in writing and from the floor.
KEN: propose art_2__para_1 replace "shall" by "should"
= P1
EGY: cosponsor P1
recorded NGA: cosponsor P1
sponsors P1 KEN EGY NGA
JPN: propose art_2__para_1 insert "complete" after "keep an"
SWE: propose art_2__para_2 replace "may" by "shall" ; art_3__para_u1 delete
= P3
MEX: propose add subparagraph "Lend copies to schools." under art_2__para_3 after art_2__para_3__subpara_b
shown art_2__para_1 "Each Party [shall][should] (EGY, KEN, NGA) keep an [complete] (JPN) inventory of its archives."
shown art_2__para_2 "Each Party [may][shall] (SWE) publish that inventory."

# An amendment to a proposal is itself a proposal.
IND: propose P3.1 replace "shall" by "is encouraged to"
= P5
FRA: support P2
USA: oppose P3
TUR: reserve art_3__para_u1

chair: close meeting on 2026-03-02
chair: meeting 2 informal on 2026-03-03 present KEN EGY SWE IND
chair: agree art_2__para_3__subpara_a informals
agreed art_2__para_3__subpara_a informals
chair: close meeting on 2026-03-03

# Second reading: without a vote what can be, by vote what cannot.
chair: meeting 3 formal on 2026-03-04 present 11
chair: accept P2 without vote
text art_2__para_1 "Each Party shall keep an complete inventory of its archives."
chair: put P5 substance recorded
votes yes IND KEN EGY FRA BRA no USA SWE abstain CHN JPN
chair: close vote
result V1 adopted 5-2-2 needed 4 by "rule 125"
chair: accept P5 by vote
chair: put P3.1 substance recorded
votes yes IND KEN EGY FRA BRA SWE no USA
chair: close vote
chair: accept P3.1 by vote
text art_2__para_2 "Each Party is encouraged to publish that inventory."

# The rest of proposal 3 would delete article 3: roll call, Kenya drawn, and it fails.
chair: put P3.2 substance roll-call from KEN
KEN: votes no
recorded MEX: votes no
NGA: votes no
SWE: votes yes
BRA: votes no
chair: close vote
result V3 rejected 1-4-0 needed 3
chair: reject P3.2 by vote
standing P3 divided
text art_3__para_u1 "Costs lie where they fall."

# Kenya sees that its words have no support.
KEN: leave P1
sponsors P1 EGY NGA
EGY: withdraw P1
standing P1 withdrawn

# Mexico's new subparagraph is accepted and becomes (c).
chair: accept P4 without vote
text art_2__para_3__subpara_c "Lend copies to schools."

# Agreement, and its way back.
chair: agree art_1__para_u1 ad-referendum
CHN: propose art_1__para_u1 delete "and to keep them open"
refused: "agreed" "only after a decision to reopen"
chair: reopen art_1__para_u1 "decision of the Committee, 4 March"
CHN: propose art_1__para_u1 delete "and to keep them open"
= P6
chair: put P6 substance show
secretariat: count 3 7 1
chair: close vote
chair: reject P6 by vote
chair: agree art_1__para_u1 agreed
agreed art_1__para_u1 agreed

# A drafting point, decided without a vote, makes the sentence right.
recorded SWE: propose art_2__para_1 replace "an" by "a"
chair: accept P7 without vote
text art_2__para_1 "Each Party shall keep a complete inventory of its archives."

secretariat: compile "A/C.9/81/L.2/Rev.1"
revision 1
chair: put text substance recorded
votes yes BRA CHN EGY FRA IND JPN KEN MEX NGA SWE abstain TUR no USA
chair: close vote
result V5 adopted 10-1-1 needed 6
chair: adopt by vote
adopted by committee
chair: close meeting on 2026-03-04
chair: close session 1 on 2026-03-04

# The Assembly adopts the text that its committee recommends.
chair EGY of plenary
secretariat: session 81 at "New York" on 2026-12-01 of plenary
secretariat: meeting 55 formal on 2026-12-01 of plenary present all
chair: adopt without vote in plenary
adopted by plenary
