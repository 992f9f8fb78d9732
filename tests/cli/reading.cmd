# What people see of a negotiation: views, profiles, order of voting, conflicts, brackets, blame.
$ printf '# Sample convention\n\n## Article 1. Reports\n\n1. Each Party shall report within 30 days of its own accord.\n\n2. Reports are public.\n' > old.md
$ cat > proposals.json <<'END'
> [{"sponsors":["KEN"],"accepted":true,"edits":[{"op":"replace","provision":"art:1/para:2","quote":"public","text":"made public without delay"}]},
>  {"sponsors":["FRA","NOR"],"edits":[{"op":"replace","provision":"art:1/para:1","quote":"shall","text":"should"}]},
>  {"sponsors":["KEN"],"edits":[{"op":"replace","provision":"art:1/para:1","quote":"30","text":"90"}]},
>  {"sponsors":["IND"],"edits":[{"op":"replace","provision":"art:1/para:1","quote":"30","text":"45"}]},
>  {"sponsors":["IND"],"edits":[{"op":"delete","provision":"art:1/para:1","quote":"shall report within"}]},
>  {"sponsors":["NOR"],"edits":[{"op":"reserve","provision":"art:1/para:2","quote":"without delay"}]}]
> END
$ travaux compile old.md --proposals proposals.json
Sample convention
Article 1 Reports
1. Each Party [[shall][should] (FRA, NOR) report within] (del. IND) [30][90] (KEN)[45] (IND) days of its own accord.
2. Reports are made public [without delay] (res. NOR).

$ travaux compile old.md --proposals proposals.json --profile notes --lang fr
Sample convention
Article 1 Reports
1. Each Party [[shall] [should]¹ report within]² [30] [90]³ [45]⁴ days of its own accord.
    ¹ France, Norvège
    ² del. Inde
    ³ Kenya
    ⁴ Inde
2. Reports are made public [without delay]¹.
    ¹ res. Norvège

$ travaux compile old.md --proposals proposals.json --profile marked
Sample convention
Article 1 Reports
1. Each Party [[~~shall~~] [**should**]¹ ~~report within~~]² [~~30~~] [**90**]³ [**45**]⁴ days of its own accord. (¹ FRA, NOR; ² del. IND; ³ KEN; ⁴ IND)
2. Reports are made public [without delay]¹. (¹ res. NOR)

$ echo '{"profile":"mine","options":0,"spacing":"spaced","names":"names","order":"language"}' > mine.json
$ travaux compile old.md --proposals proposals.json --profile mine.json --lang es --provision art:1/para:1
1. Each Party [[shall] [should] (Francia, Noruega) report within] (del. India) [30] [90] (Kenya) [45] (India) days of its own accord.

$ printf '{"profile":"mine",\n "spacing":"wide"}' > bad.json
$ travaux compile old.md --proposals proposals.json --profile ./bad.json
! travaux: ./bad.json:2:12: "wide" is not one of the words that the field spacing can have.
!   |  "spacing":"wide"}
!   |            ^
? 2

$ travaux compile old.md --proposals proposals.json --for WEOG
Sample convention
Article 1 Reports
1. Each Party [shall][should] (FRA, NOR) report within 30 days of its own accord.
2. Reports are made public [without delay] (res. NOR).

$ travaux compile old.md --proposals proposals.json --for IND --view wanted
Sample convention
Article 1 Reports
1. Each Party [-shall report within-] [-30-] {+45+} days of its own accord.
    P5.1 (IND); P4.1 (IND)
2. Reports are made public without delay.
! Provisions changed: 1; words added: 1; removed: 4.

$ travaux compile old.md --proposals proposals.json --view clean
Sample convention
Article 1 Reports
1. Each Party shall report within 30 days of its own accord.
2. Reports are made public without delay.

$ travaux compile old.md --proposals proposals.json --since 0
2. Reports are [-public-] {+made public without delay+}.
    P1.1 (KEN)
! Provisions changed: 1; words added: 4; removed: 1.

$ travaux compile old.md --proposals proposals.json --since 0 --until 0
! Provisions changed: 0; words added: 0; removed: 0.

$ travaux compile old.md --proposals proposals.json --since 0 --json
[{"provision":4,"change":"changed","moved":false,"old-label":"2.","label":"2.","words":[{"is":"kept","text":"Reports are"},{"is":"removed","text":" public","by":"P1.1"},{"is":"added","text":" made public without delay","by":"P1.1"},{"is":"kept","text":"."}]}]

$ travaux compile old.md --proposals proposals.json --columns 40
Sample convention
Article 1 Reports
1. Each Party [[shall][should] (FRA,
    NOR) report within] (del. IND)
    [30][90] (KEN)[45] (IND) days of its
    own accord.
2. Reports are made public [without
    delay] (res. NOR).

$ travaux blame old.md --proposals proposals.json --gone
article 1, paragraph 2
  draft       since rev. 0  Reports are
  draft       rev. 0 to 0   [-public-]  taken away by P1.1 (KEN)
  P1.1   KEN  since rev. 1  made public without delay
  draft       since rev. 0  .

$ travaux blame old.md --proposals proposals.json --json
[{"provision":4,"path":"article 1, paragraph 2","words":[{"text":"Reports are","revision":0},{"text":" made public without delay","by":{"edit":"P1.1","sponsors":["KEN"]},"revision":1},{"text":".","revision":0}]}]

$ travaux order old.md --proposals proposals.json --provision art:1/para:1
article 1, paragraph 1
  1. P5.1 (IND): changes an obligation or a negation
     In article 1, paragraph 1, delete “shall report within”.
     If it carries, not put to the vote: P2.1.
  2. P2.1 (FRA NOR): changes an obligation or a negation
     In article 1, paragraph 1, replace “shall” by “should”.
     If it carries, left with only some of their words: P5.1.
  3. P3.1 (KEN): its number is 60 away from the one in the text
     In article 1, paragraph 1, replace “30” by “90”.
     If it carries, not put to the vote: P4.1.
  4. P4.1 (IND): its number is 15 away from the one in the text
     In article 1, paragraph 1, replace “30” by “45”.
     If it carries, not put to the vote: P3.1.
  5. The provision as amended
! This order is a suggestion; the Chair decides.

$ travaux order old.md --proposals proposals.json --provision art:1/para:1 --tree 2
article 1, paragraph 1
  P5.1 carried
      If it carries, not put to the vote: P2.1.
    P3.1 carried
        If it carries, not put to the vote: P4.1.
    P3.1 lost
  P5.1 lost
    P2.1 carried
    P2.1 lost
! This order is a suggestion; the Chair decides.

$ travaux order old.md --proposals proposals.json --provision art:1/para:1 --tree 1 --json
[{"provision":3,"path":"article 1, paragraph 1","tree":{"ballot":"edit","edits":["P5.1"],"reason":"obligation","measure":3,"carried":[{"edit":"P2.1","becomes":"falls"}],"lost":[]}}]

$ travaux conflicts old.md --proposals proposals.json
article 1, paragraph 1
  “shall report within”
    one inside the other: P2.1 (FRA NOR), P5.1 (IND)
  “30”
    alternatives: P3.1 (KEN), P4.1 (IND)
! Places with conflicts: 2; edits in them: 4.

$ travaux conflicts old.md --proposals proposals.json --for FRA --json
[{"provision":3,"scope":"words","from":2,"to":5,"words":"shall report within","classes":["nested"],"edits":["P2.1","P5.1"]}]

$ travaux brackets old.md --proposals proposals.json --sort age
edit  since   kind               words  owners   place                   text
P2.1  rev. 1  text as it stands      1  FRA NOR  article 1, paragraph 1  shall
P2.1  rev. 1  replacement            1  FRA NOR  article 1, paragraph 1  should
P3.1  rev. 1  text as it stands      1  IND KEN  article 1, paragraph 1  30
P3.1  rev. 1  replacement            1  KEN      article 1, paragraph 1  90
P4.1  rev. 1  replacement            1  IND      article 1, paragraph 1  45
P5.1  rev. 1  deletion               4  IND      article 1, paragraph 1  shall should report within
P6.1  rev. 1  reservation            2  NOR      article 1, paragraph 2  without delay
! Open brackets: 7.

$ travaux brackets old.md --proposals proposals.json --for NOR --json
[{"provision":3,"path":"article 1, paragraph 1","kind":"standing","whole":false,"depth":0,"words":1,"opening":"shall","owners":["FRA","NOR"],"edits":["P2.1"],"since-revision":1},{"provision":3,"path":"article 1, paragraph 1","kind":"replacement","whole":false,"depth":0,"words":1,"opening":"should","owners":["FRA","NOR"],"edits":["P2.1"],"since-revision":1},{"provision":4,"path":"article 1, paragraph 2","kind":"reservation","whole":false,"depth":0,"words":2,"opening":"without delay","owners":["NOR"],"edits":["P6.1"],"since-revision":1}]

$ travaux compile old.md --proposals proposals.json --profile fancy
! travaux: There is no bracket profile "fancy". Known are: anonymous, default, marked, notes, options, spaced. A file must be named with its path.
? 5

$ travaux compile old.md --for KEN
! travaux: KEN is neither a participant nor a group here.
? 5

$ travaux compile old.md --view side
! travaux: There is no view side; there are consolidated, clean and wanted.
? 2

$ travaux compile old.md --since 4
! travaux: There is no revision 4.
? 5

$ travaux compile old.md --view wanted
! travaux: Say whose text is wanted with --for.
? 2

$ travaux brackets old.md --sort colour
! travaux: Brackets cannot be sorted by colour, only by place, age, size or owner.
? 2

$ travaux conflicts old.md
! No edits conflict.

$ travaux order old.md --lang ru
! Открытых изменений нет.

