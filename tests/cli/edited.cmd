# What changed between two texts: in one column, in two, in brackets, as data and as edits.
$ printf '# Sample\n\n## Article 1. Purpose\n\n1. Each Party shall act.\n\n2. It may also wait.\n' > old.md; printf '# Sample\n\n## Article 1. Purpose\n\n1. Each Party shall act.\n\n2. Acts are public.\n\n3. It shall wait.\n' > new.md; travaux diff old.md new.md
Comparison of old.md and new.md

Provisions: 4 → 5
Unchanged: 3
Changed: 1
New: 1
Deleted: 0
Moved: 0
Renumbered: 1
Words in changed provisions: 2 deleted, 1 inserted

  Sample

Article 1 Purpose

  1. Each Party shall act.

+ 2. Acts are public.

~ [-2.-] {+3.+} It [-may also-] {+shall+} wait.

? 1

$ travaux diff old.md new.md --columns 100 | tail -6
1. Each Party shall act.                           1. Each Party shall act.

                                                 + 2. Acts are public.

2. It [-may also-] wait.                         ~ 3. It {+shall+} wait.


$ travaux diff old.md new.md --summary | grep Changed
Changed: 1

$ travaux diff old.md new.md --brackets
Sample
Article 1 Purpose
1. Each Party shall act.
[1 bis. Acts are public.]
2. It [may also][shall] wait.
? 1

$ travaux diff old.md new.md --json | jq -c '.counts.inserted, (.rows[] | select(.kind == "changed") | .words)'
1
[{"kept":"It"},{"deleted":" may also"},{"inserted":" shall"},{"kept":" wait."}]

$ travaux diff old.md new.md --html page.html; grep -c '<ins>' page.html; grep -o '<h1>.*</h1>' page.html
! The page is in page.html.
2
<h1>Comparison of old.md and new.md</h1>

$ travaux diff old.md new.md --edits > edits.json
? 1

$ jq -c '[.[] | .op]' edits.json
["insert-provision","replace"]

$ travaux diff old.md old.md | tail -3

... 3 provisions unchanged – Article 1


# The whole text as a delegation wants it becomes its proposal.
$ echo '{"title":"Edited (sample)","negotiating":"en","languages":["en"],"sample":true,"bodies":[{"id":"committee","name":"The Committee","rules":"unga-main-committee"}]}' > c.json; travaux init data --process c.json --origin example.org/edited --new-keys > /dev/null; travaux key new KEN/head --file KEN.key --no-passphrase > KEN.vkey 2> /dev/null; export TRAVAUX_AT=data; travaux participant register --sign-with data/keys/secretary.key '{"code":"KEN","kind":"member","bodies":["committee"]}'; travaux key enter --sign-with data/keys/credentials-1.key --sign-with data/keys/credentials-2.key --sign-with data/keys/credentials-3.key "{\"participant\":\"KEN\",\"key\":\"$(cat KEN.vkey)\"}"; travaux import old.md > old.draft 2> /dev/null; travaux draft introduce --sign-with data/keys/secretary.key --instrument convention --body committee --lang en --title Sample --text @old.draft
participant.register is in the record: [..]
key.enter is in the record: [..]
draft.introduce is in the record: [..]

$ travaux propose --at data --edited old.md --sign-with KEN.key
! travaux: Nothing was changed in old.md.
? 2

$ travaux propose --at data --edited new.md --sign-with KEN.key
proposal.table is in the record: entry 4, [..] Proposal 1.

$ travaux compile --at data
Sample
Article 1 Purpose
1. Each Party shall act.
[1 bis. Acts are public.] (KEN)
2. It [may also][shall] (KEN) wait.

$ travaux compile --at data --json | jq '.brackets'
3

# Revisions of an instrument are paired by the ids of their provisions.
$ travaux diff data --from 0 --summary --json | jq -c '.counts.same'
4

$ travaux diff data --from 7
! travaux: There is no revision 7: the newest is 0.
? 5
