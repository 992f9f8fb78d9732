# Two treaties told in small files of our own: dated actions and what they should give.
$ mkdir tables
$ printf 'mtdsg,treaty,participant,date,code\n77-1,Harbour Convention,Kenya,2001-03-01,SIGNATURE\n77-1,Harbour Convention,Kenya,2002-01-15,\n77-1,Harbour Convention,Viet Nam,2002-02-10,a\n77-1,Harbour Convention,Brazil,2002-03-05,a\n' > tables/actions.csv
$ printf 'mtdsg,treaty,threshold_instruments,delay_rule,per_state_rule,rule_text_in,official_eif\n77-1,Harbour Convention,2,90th day,30th day,article 9,2002-05-11\n' > tables/cases.csv
$ travaux treaty eif tables
77-1     Harbour Convention
      11 May 2002  equal to the official date
      2 instruments counted on 10 February 2002, 2 needed; with the delay 11 May 2002 (article 9).
      Deposited on that day: Viet Nam.

1 treaties, 1 computed equal, 0 explained, 0 not explained

# The answer plays no part: a false one is told, an absent one changes nothing.
$ sed -i s/2002-05-11/2002-05-12/ tables/cases.csv && travaux treaty eif tables
77-1     Harbour Convention
      11 May 2002  NOT the official date
      2 instruments counted on 10 February 2002, 2 needed; with the delay 11 May 2002 (article 9).
      Deposited on that day: Viet Nam.
      The official date is 12 May 2002.

1 treaties, 0 computed equal, 0 explained, 1 not explained
? 1

$ cut -d, -f1-6 tables/cases.csv > t && mv t tables/cases.csv && travaux treaty eif tables --json
{"cases":[{"id":"77-1","treaty":"Harbour Convention","verdict":"no-official-date","in_force":"2002-05-11","threshold_reached":"2002-02-10","threshold":2,"counted":2,"article":"article 9","last_instrument":"Viet Nam","by_table_alone":"2002-05-11","official":null,"rows":4,"reasons":[],"unusual":[]}],"treaties":1,"equal":0,"explained":0,"not_explained":0,"no_official_date":1}

# Any day: before, between and after.
$ travaux treaty status --at 2002-01-31 tables 77-1
Harbour Convention
Status as of 31 January 2002
Not in force: 1 of 2 instruments (article 9).
Signatories: 1. Parties: 0. Instruments in effect: 1.

Participant  Signature     Ratification, etc.  Entry into force
Kenya        1 March 2001  15 January 2002

A acceptance, AA approval, a accession, c formal confirmation, d succession, s definitive signature, P provisional application; without a letter ratification; in brackets withdrawn.

$ travaux treaty status --at 2002-06-01 tables --lang fr
Harbour Convention
État au 1er juin 2002
En vigueur depuis le 11 mai 2002 ; instruments au 10 février 2002 : 2 (article 9).
Signataires : 1. Parties : 3. Instruments en vigueur : 3.

Participant  Signature      Ratification, etc.  Entrée en vigueur
Brésil                      5 mars 2002 a       11 mai 2002
Kenya        1er mars 2001  15 janvier 2002     11 mai 2002
Viet Nam                    10 février 2002 a   11 mai 2002

A acceptation, AA approbation, a adhésion, c confirmation formelle, d succession, s signature définitive, P application provisoire ; sans lettre ratification ; entre crochets retrait.

# A treaty file: what is refused names its article and its place.
$ printf '%s\n' '{"format": "travaux/treaty/v1", "id": "99-1", "chapter": "XCIX", "number": "1", "title": "Convention",' \
>  ' "clauses": {"consent": {"by": ["ratification"], "article": "article 3"},' \
>  '  "threshold": {"count": 1, "article": "article 4"}, "entry_into_force": {"days": 30, "article": "article 4"},' \
>  '  "later_parties": {"days": 30, "article": "article 4"}},' \
>  ' "events": [{"event": "deposit", "on": "2026-01-02", "who": "KEN", "instrument": "ratification"}]}' > convention.json
$ travaux treaty status --at 2026-01-03 convention.json
! travaux: line 5, column 13: Kenya has not signed the treaty: there is nothing that an instrument of "ratification" could confirm.
! [..]
! [..]^
! Basis: article 3.
? 3

$ travaux treaty status --at 2026-02-30 convention.json
! travaux: 2026-02-30 is not a date that exists, written as 2026-11-24.
? 2

$ travaux treaty status nowhere
! travaux: There is no treaty, file or folder nowhere.
? 5

# A treaty that this program knows, without a table: what its file tells.
$ travaux treaty status --at 2030-01-01 untoc
XVIII. 12. United Nations Convention against Transnational Organized Crime
Status as of 1 January 2030
Not in force: 0 of 40 instruments (article 38 (1)).
...

# The arithmetic alone, as a calculator.
$ travaux rules eif --deposit 2003-07-01 --days 90
29 September 2003

$ travaux rules eif --deposit 2003-01-31 --days 60 --next-month --json
{"in_force":"2003-05-01","by_delay":"2003-05-01","delay":"60 days, then the first day of the next month","month_too_short":false}

$ travaux rules eif --deposit 2032-02-29 --months 12 --json
{"in_force":"2033-02-28","by_delay":"2033-02-28","delay":"12 months","month_too_short":true}

$ travaux rules eif --deposit 2003-06-01 --days 90 --not-before 2003-09-29 --lang fr
29 septembre 2003

$ travaux rules eif --days 90
! travaux: --deposit is missing.
? 2

$ travaux rules eif --deposit 2003-07-01 --days 90000
! travaux: --days must be a number from 0 to 40000.
? 2
