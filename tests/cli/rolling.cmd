# A draft full of brackets becomes a text and proposals; both together are the draft again.
$ printf 'Convention on Samples\n\nArticle 1\nDuties\n\n1. Each Party [shall][should] keep [all] samples.\n\n2. Parties [may sell samples] (KEN) lend samples [to anybody] (del. EU, FJI).\n\n3. Option 1: Samples are destroyed.\n\nOption 2: Samples [shall][may] be given away.\n\n4. Part[y] [ies] may leave].\n' > rolling.txt; travaux import rolling.txt --brackets positions.json > convention.draft
! rolling.txt:14:8: This bracket begins or ends inside a word: it stays in the text as it is.
!   | 4. Part[y] [ies] may leave].
!   |        ^
! rolling.txt:14:12: This bracket begins or ends inside a word: it stays in the text as it is.
!   | 4. Part[y] [ies] may leave].
!   |            ^
! rolling.txt:14:27: This bracket closes, but none was opened in this article.
!   | 4. Part[y] [ies] may leave].
!   |                           ^
! Read: articles 1, [..]
! Brackets: pairs 9, made proposals 7, left as words 2; without their other half 1.
! Options: blocks 1, made proposals 1.
! Paragraphs with brackets or options: 5; compiled again as in the file, nothing left as words: 4. Proposals: 6.

$ travaux compile convention.draft --proposals positions.json
Convention on Samples
Article 1 Duties
1. Each Party [shall][should] (DRAFT) keep [all] (res. DRAFT) samples.
2. Parties [may sell samples] (KEN) lend samples [to anybody] (del. EUU, FJI).
[3. Samples are destroyed.][Samples [shall][may] (DRAFT) be given away.] (DRAFT)
4. Part[y] [ies] may leave].

$ travaux import rolling.txt --brackets - --json | grep -o '"positions":{"brackets":9,"edits":7'
"positions":{"brackets":9,"edits":7

# Into a process: the secretariat records each position for who has it; what has no author is the document's.
$ printf '{"title":"Samples","negotiating":"en","languages":["en"],"bodies":[{"id":"committee","name":"Committee","rules":"un-diplomatic-conference"}]}' > process.json; travaux init data --origin example.org/samples --process process.json --new-keys > /dev/null; for code in KEN FJI; do travaux participant register --at data --sign-with data/keys/secretary.key --participants "{\"code\":\"$code\",\"kind\":\"member\",\"bodies\":[\"committee\"]}"; done
participant.register is in the record: entry 1, [..]
participant.register is in the record: entry 2, [..]

$ travaux participant register --at data --sign-with data/keys/secretary.key --participants '{"code":"EUU","kind":"reio","bodies":["committee"]}' && travaux draft introduce --at data --sign-with data/keys/secretary.key --instrument convention --body committee --lang en --title Draft --text @convention.draft
participant.register is in the record: entry 3, [..]
draft.introduce is in the record: entry 4, [..]

$ travaux table positions.json --at data --sign-with data/keys/secretary.key
! travaux: /0/sponsors: DRAFT is no participant of this process: register it first.
? 2

$ travaux participant register --at data --sign-with data/keys/secretary.key --participants '{"code":"DRAFT","kind":"stakeholder","name":"Rolling text of 5 June","bodies":["committee"]}' && travaux participant rights --at data --sign-with data/keys/secretary.key --participant DRAFT --rights table=true --from 2020-01-01 --basis "Positions of the rolling text"
participant.register is in the record: entry 5, [..]
participant.rights is in the record: entry 6, [..]

$ travaux table positions.json --at data --sign-with data/keys/secretary.key
proposal.table is in the record: entry 7, [..] Proposal 1.
proposal.table is in the record: entry 8, [..] Proposal 2.
proposal.table is in the record: entry 9, [..] Proposal 3.
proposal.table is in the record: entry 10, [..] Proposal 4.
proposal.cosponsor is in the record: entry 11, [..] Proposal 4.
proposal.table is in the record: entry 12, [..] Proposal 5.
proposal.table is in the record: entry 13, [..] Proposal 6.

$ travaux compile --at data | tail -4
1. Each Party [shall][should] (DRAFT) keep [all] (res. DRAFT) samples.
2. Parties [may sell samples] (KEN) lend samples [to anybody] (del. EUU, FJI).
[3. Samples are destroyed.][Samples [shall][may] (DRAFT) be given away.] (DRAFT)
4. Part[y] [ies] may leave].

$ travaux table positions.json --at data --sign-with data/keys/secretary.key
! travaux: Proposals on convention were tabled already: those of its document come before all others.
? 6

# A compilation of what delegations sent in.
$ printf 'ARTICLE 1 ..... 1 Kenya ..... 1 Fiji ..... 1 Ocean Friends Society ..... 2\nARTICLE 1\nKenya\nArticle 1 Aim\n1. Each Party shall keep samples dry.\nFiji\nArticle 1 Aim\n1. Each Party shall keep samples dry.\nOcean Friends Society\nArticle 1 Aim\n1. Each Party should keep samples dry.\n' > received.txt; travaux import received.txt --compilation proposals.json > quoted.draft
! Submissions: announced 3, found 3, of 3 delegations and others; with text of the draft 3.
! Draft, as quoted: provisions 1, of which quoted alike by two or more 1.
! Paragraphs: compared 3, unchanged 2. Proposals: 1, with edits 1, of which 0 where deletions cannot be seen.

$ travaux compile quoted.draft --proposals proposals.json
Article 1 Aim
1. Each Party [shall][should] (OFS) keep samples dry.

$ travaux import rolling.txt --compilation proposals.json
! travaux: rolling.txt: This is no compilation: it has no table of contents with dots and numbers of pages.
? 2
