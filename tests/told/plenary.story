# In the Assembly: a tie is voted again at a later meeting; important questions need two thirds; a vote
# in parts; the European Union's text is voted when a member asks.

process unga-plenary
members BRA CHN EGY FRA IND JPN KEN USA
reio EUU
chair BRA

draft treaty "Draft articles"
	### Article 1. Duties

	1. Each Party shall keep an inventory of its archives.

	2. Each Party may publish that inventory.
end

secretariat: session 81 at "New York" on 2026-09-15
chair: meeting 1 formal on 2026-09-15 present all

# A tie: no decision, a second vote at the next meeting, and a second tie rejects.
KEN: propose art_1__para_1 replace "shall" by "should"
chair: put P1 substance recorded
votes yes BRA CHN EGY no FRA IND JPN abstain KEN
chair: close vote
result V1 second-vote 3-3-1 needed 4
chair: reject P1 by vote
refused: "has to be repeated" "rule 95"
chair: put P1 substance recorded
refused: "has to be repeated"
chair: put P1 substance recorded again
refused: "later meeting"
chair: close meeting on 2026-09-15
chair: meeting 2 formal on 2026-09-16 present all
chair: put P1 substance recorded again
votes yes BRA CHN EGY no FRA IND JPN abstain KEN
chair: close vote
result V2 rejected 3-3-1
chair: reject P1 by vote
standing P1 rejected

# The same room, an important question.
IND: propose art_1__para_2 replace "may" by "shall"
chair: put P2 important recorded
votes yes BRA CHN EGY IND no FRA JPN KEN
chair: close vote
result V3 rejected 4-3-0 needed 5 by "rule 83"
chair: reject P2 by vote

# Parts: the second falls, the first is adopted with the whole.
USA: propose art_1__para_1 insert "complete" before "inventory" ; art_1__para_2 delete "that"
chair: put retain P3.2 substance recorded
votes yes USA no BRA CHN EGY
chair: close vote
chair: reject retain P3.2 by vote
chair: put P3 substance recorded
votes yes USA BRA CHN EGY
chair: close vote
chair: accept P3 by vote
standing P3 divided
text art_1__para_2 "Each Party may publish that inventory."

# On request only.
EUU: propose art_1__para_2 insert "promptly" after "may"
chair: put P4 substance recorded
refused: "only when a member asks"
chair: put P4 substance recorded asked by FRA
votes yes FRA
FRA: explains before "We asked for this vote."
chair: close vote
FRA: intended no
result V6 adopted 1-0-0 needed 1
chair: accept P4 by vote
text art_1__para_2 "Each Party may promptly publish that inventory."

# A motion.
chair: put motion procedure show
secretariat: count 6 1 1
chair: close vote
chair: accept motion by vote
