# The real vote on A/RES/74/247 (79-60-33) by the rules of two bodies: simple majority of those present
# and voting in the plenary, two thirds in the ad hoc committee.
$ travaux rules majority --body unga-plenary --class substance --yes 79 --no 60 --abstain 33 --members 193
Adopted: 79 in favour, 60 against, 33 abstentions; 70 needed.
Basis: [..]

$ travaux rules majority --body ahc-cybercrime --class substance --yes 79 --no 60 --abstain 33 --members 193 --json
{"body":"ahc-cybercrime","adopted":false,"outcome":"rejected","yes":79,"no":60,"abstain":33,"not_voting":21,"present_and_voting":139,"needed":93,"of":139,"base":"present-and-voting","share":"2/3","tie":false,"rule":"A/RES/75/282, para. 5"}

$ travaux rules majority --body unga-main-committee --yes 60 --no 60 --abstain 0 --members 193
Not adopted: 60 in favour, 60 against, 0 abstentions; 61 needed.
Basis: [..]

$ travaux rules majority --body unga-plenary --yes 60 --no 60 --abstain 0 --members 193
Equally divided: 60 in favour, 60 against, 0 abstentions; a second vote is taken.
Basis: rule 95.

$ travaux rules majority --body ahc-cybercrime --class important --yes 1 --no 0 --abstain 0 --members 193
! travaux: The rules of ahc-cybercrime know no class of question important; they know [..]
? 5

$ travaux rules majority --body unga-plenary --yes 100 --no 94 --abstain 0 --members 193
! travaux: 194 votes are more than the 193 members can have cast.
? 2

$ travaux rules majority --body unga-plenary --yes 100 --no 4 --abstain -1 --members 193
! travaux: --abstain must be a number from 0 to 1,048,576.
? 2

$ travaux rules majority --body unga-plenary --yes 100 --members 193
! travaux: --no is missing.
? 2

# One quarter opens a committee, a majority of members decides.
$ travaux rules quorum --body unga-main-committee --members 193 --present 48 --json
{"body":"unga-main-committee","may_open":false,"may_decide":false,"needed":49,"needed_to_decide":97,"rule":"rule 108","decide_rule":"rule 108"}

$ travaux rules quorum --body unga-main-committee --members 193 --present 48 --waived
The meeting may be opened (49 members needed). Basis: rule 108.
No decision may be taken: 97 members must be present. Basis: rule 108.

$ travaux rules quorum --body unga-plenary --members 193 --present 97
The meeting may be opened (65 members needed). Basis: rule 67.
Decisions may be taken (97 members needed). Basis: rule 67.

$ travaux rules quorum --body unga-plenary --members 193 --present 194
! travaux: 194 present are more than the 193 members.
? 2

$ travaux rules quorum --body nowhere --members 193 --present 1 --json
{"error":{"fault":"missing","message":"There are no rules of procedure nowhere: no shipped ones of that name (see travaux rules list) and no such file."}}
? 5

# A rules file with a fault is refused with its place.
$ travaux rules list ahc-cybercrime | sed 's,at least 1/4 of,at least 5/4 of,' > broken.json; travaux rules quorum --body broken.json --members 193 --present 1
! travaux: /quorum-open/value:6:27: "at least 5/4 of members" is not a share. [..]
!   | 	"quorum-open": {"value": "at least 5/4 of members", "rule": "rule 108 (rule 161)"},
!   | 	                         ^
? 2

# A roll call counted and put in the order of the call.
$ printf 'FRA,yes\nIND,N\nKEN,\nPER,abstain\n' > roll.csv; travaux rules roll-call roll.csv --drawn KEN
KEN          absent
PER          abstain
FRA          yes
IND          no
1-1-1

$ printf 'FRA,yes\nFRA,no\n' | travaux rules roll-call
! travaux: line 2, column 1: FRA is in this roll call twice.
!   | FRA,no
!   | ^
? 2

$ printf 'FRA,perhaps\n' | travaux rules roll-call
! travaux: line 1, column 1: perhaps is not yes, no, abstain or absent.
!   | FRA,perhaps
!   | ^
? 2
