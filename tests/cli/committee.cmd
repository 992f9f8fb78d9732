# A small negotiation from its first act to an adopted text, by the command line alone.
$ cat > committee.json <<'END'
> {"title": "Ad hoc committee (sample)", "negotiating": "en", "languages": ["ar", "zh", "en", "fr", "ru", "es"],
>  "sample": true, "bodies": [{"id": "committee", "name": "The Committee", "rules": "ahc-cybercrime"}]}
> END
> travaux init data --process committee.json --origin example.org/committee --new-keys
process.create is in the record: entry 0, [..]

$ travaux init data --process committee.json --origin example.org/committee --new-keys
! travaux: There is already a store at data/travaux.db.
? 6

# Every command below finds the seat and the keys here.
$ cat > lib <<'END'
> export TRAVAUX_AT=data
> secretary="--sign-with data/keys/secretary.key"
> credentials="--sign-with data/keys/credentials-1.key --sign-with data/keys/credentials-3.key --sign-with data/keys/credentials-5.key"
> chair="--chair --sign-with FRA.key"
> END
> . ./lib; for p in FRA IND KEN PER; do
>   travaux key new $p/head --file $p.key --no-passphrase > $p.vkey 2> /dev/null
>   echo "{\"code\":\"$p\",\"kind\":\"member\",\"bodies\":[\"committee\"]}" > $p.json
>   echo "{\"participant\":\"$p\",\"key\":\"$(cat $p.vkey)\"}" > $p.enter
> done
> travaux participant register $secretary @FRA.json @IND.json @KEN.json @PER.json
participant.register is in the record: entry 1, [..]

# Keys are entered by the credentials committee, three of five; two are not enough, the secretary is none.
$ . ./lib; travaux key enter --sign-with data/keys/credentials-1.key --sign-with data/keys/credentials-2.key @KEN.enter
! travaux: [..]
? 4

$ . ./lib; travaux key enter $secretary --capacity credentials @KEN.enter
! travaux: [..]
? 4

$ . ./lib; travaux key enter $credentials @FRA.enter @IND.enter @KEN.enter @PER.enter
key.enter is in the record: entry 2, [..]

$ . ./lib; travaux role bind $secretary --body committee --role chair --participant FRA --key $(cat FRA.vkey) --basis 'elected by acclamation' --json
{"entry":3,"identity":"[..]","size":4,"time":"[..]"}

$ . ./lib; travaux session open $secretary --body committee --number 1 --place Vienna --date 2026-11-23
session.open is in the record: entry 4, [..]

# The draft: malformed it is refused with its line, and nothing is stored.
$ . ./lib; printf 'travaux-draft 1\n\n: paragraf\nWords\n' > bad.draft; travaux draft introduce $secretary --instrument convention --body committee --lang en --title Sample --text @bad.draft
! travaux: [..]line 3[..]
? 2

$ . ./lib; printf '# Sample convention\n\n## Article 1. Purpose\n\n1. Each Party shall:\n\n(a) act; and\n\n(b) report.\n\n2. It may also wait.\n' | travaux import > convention.draft 2> /dev/null; travaux draft introduce $secretary --instrument convention --body committee --lang en --title 'Sample convention' --text @convention.draft
draft.introduce is in the record: entry 5, [..]

# Proposals: words that are not there, an unknown provision, somebody without a key.
$ . ./lib; travaux propose --sign-with KEN.key --provision art:1/para:2 --replace might --with shall
! travaux: /edits/0: [..]might[..]
? 6

$ . ./lib; travaux propose --sign-with KEN.key --provision art:7 --replace may --with shall
! travaux: /edits: There is no provision art:7. [..]
? 5

$ . ./lib; travaux key new BRA/head --file BRA.key --no-passphrase > /dev/null 2>&1; travaux propose --sign-with BRA.key --provision art:1/para:2 --replace may --with shall
! travaux: The key BRA/head+[..] is not known in this process, or no longer valid.
? 4

$ . ./lib; travaux propose --sign-with KEN.key --provision art:1/para:2 --replace may --with shall --title 'A duty to wait'
proposal.table is in the record: entry 6, [..] Proposal 1.

$ . ./lib; travaux propose --sign-with IND.key --provision art:1/para:2 --replace may --with should
proposal.table is in the record: entry 7, [..] Proposal 2.

$ . ./lib; travaux propose --sign-with PER.key --provision art:1/para:1/sub:b --insert ' without delay' --after report --dry-run
{"instrument":"convention","revision":0,"lang":"en","edits":[{"op":"insert","provision":[..],"after":"report","text":" without delay"}]}

# Sponsors: unknown, twice.
$ . ./lib; travaux sponsor 1 --sign-with PER.key
proposal.cosponsor is in the record: entry 8, [..] Proposal 1.

$ . ./lib; travaux sponsor 1 --sign-with PER.key
! travaux: This participant sponsors P1 already.
? 6

$ . ./lib; travaux sponsor 9 --sign-with PER.key
! travaux: There is no proposal 9.
? 5

$ . ./lib; travaux compile --at data
Sample convention
Article 1 Purpose
1. Each Party shall:
    (a) act; and
    (b) report.
2. It [may][shall] (KEN, PER)[should] (IND) also wait.

# A vote: not without a meeting, not before the gate, not after the close.
$ . ./lib; echo '{"kind":"proposal","instrument":"convention","proposal":1,"words":"Shall proposal 1 be adopted?"}' > question; travaux vote open 8 $chair --question @question --class substance --method recorded
! travaux: [..]
? 5

$ . ./lib; travaux meeting open $secretary --body committee --number 1 --kind formal --date 2026-11-24 --place Vienna --offset 900 --present FRA,IND,KEN
meeting.open is in the record: entry 9, [..]

$ . ./lib; travaux vote open 9 $chair --question @question --class substance --method recorded
! travaux: A vote on substance is not in order: [..]
! Basis: A/RES/75/282, para. 5.
? 3

$ . ./lib; travaux gate exhaust committee $chair --bureau-decision 'Bureau, 24 November' --statement 'Every effort to reach consensus has been exhausted.' --scope 'Article 1'
gate.exhaust is in the record: entry 10, [..]

$ . ./lib; travaux vote open 9 $chair --question @question --class substance --method recorded
vote.open is in the record: entry 11, [..] Proposal 1. Vote 1.

$ . ./lib; for p in FRA IND KEN; do travaux vote cast 1 yes --sign-with $p.key; done; travaux vote cast 1 abstain --for PER $secretary
vote.cast is in the record: entry 12, [..] Vote 1.
vote.cast is in the record: entry 13, [..] Vote 1.
vote.cast is in the record: entry 14, [..] Vote 1.
vote.cast is in the record: entry 15, [..] Vote 1.

$ . ./lib; travaux vote close 1 $chair
vote.close is in the record: entry 16, [..] Vote 1.

$ . ./lib; travaux vote cast 1 no --sign-with KEN.key
! travaux: Vote 1 is closed.
! Basis: [..]
? 3

# The outcome announced must be that of the vote.
$ . ./lib; echo '{"kind":"proposal","instrument":"convention","proposal":1}' > subject; travaux decide 9 $chair --vote 1 --subject @subject --outcome rejected
! travaux: [..]
! Basis: [..]
? 3

$ . ./lib; travaux decide 9 $chair --vote 1 --subject @subject --outcome accepted
decision.take is in the record: entry 17, [..] Decision 1.

$ . ./lib; travaux meeting close 9 2026-11-24 $secretary; travaux vote cast 1 yes --sign-with KEN.key
meeting.close is in the record: entry 18, [..]
! travaux: Vote 1 is closed.
! Basis: [..]
? 3

# The revision, and everything checked again.
$ . ./lib; travaux revision $secretary --symbol A/AC.999/L.1 --title 'First revision'
revision.compile is in the record: entry 19, [..]

$ . ./lib; travaux export --at data --to plain
...
2. It shall also wait.

# Who brought the words, and what changed, with the decision.
$ . ./lib; travaux blame --at data --gone
article 1, paragraph 2
  draft           since rev. 0 [..] It
  draft           rev. 0 to 0 [..] [-may-]  taken away by P1.1 (KEN PER) decision 1 of [..]
  P1.1   KEN PER  since rev. 1, decision 1 of [..]  shall
  draft           since rev. 0 [..] also wait.

$ . ./lib; travaux compile --at data --since 0
2. It [-may-] {+shall+} also wait.
    P1.1 (KEN PER), decision 1 of [..]
! Provisions changed: 1; words added: 1; removed: 1.

$ . ./lib; travaux brackets --at data
! No bracket is open.

$ . ./lib; travaux compile --at data --for XYZ
! travaux: XYZ is neither a participant nor a group here.
? 5

$ . ./lib; travaux verify data --json
{"ok":true,"origin":"example.org/committee","size":20,[..]"entries":20,[..]"judged":20,[..]"faults":0,"findings":[]}

$ . ./lib; travaux export static public --json > static.json; travaux verify public --log-key "$(jq -r .log_key static.json)"
ok: the record verifies.
20 entries hashed, [..]
example.org/committee, 20 entries, root [..]

# One byte of the export changed: the place is named.
$ printf X | dd of=public/tile/entries/000.p/20 bs=1 seek=400 conv=notrunc 2> /dev/null; travaux verify public --log-key "$(jq -r .log_key static.json)" 2>&1
entry 0: [..]
...
The record does not verify: [..]
...
? 8
