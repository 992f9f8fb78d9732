# A convention from its adoption to its entry into force, by the acts of its depositary.
$ cat > committee.json <<'END'
> {"title": "Ad hoc committee (sample)", "negotiating": "en", "languages": ["ar", "zh", "en", "fr", "ru", "es"],
>  "sample": true, "bodies": [{"id": "committee", "name": "The Committee", "rules": "ahc-cybercrime"}]}
> END
> travaux init data --process committee.json --origin example.org/committee --new-keys
process.create is in the record: entry 0, [..]

$ cat > lib <<'END'
> export TRAVAUX_AT=data
> secretary="--sign-with data/keys/secretary.key"
> credentials="--sign-with data/keys/credentials-1.key --sign-with data/keys/credentials-3.key --sign-with data/keys/credentials-5.key"
> chair="--chair --sign-with FRA.key"
> treaty() { echo "{\"instrument\":\"convention\",$2}" > body; travaux act $1 body $secretary ${3:-}; }
> END
> . ./lib; for p in FRA IND KEN PER; do
>   travaux key new $p/head --file $p.key --no-passphrase > $p.vkey 2> /dev/null
>   echo "{\"code\":\"$p\",\"kind\":\"member\",\"bodies\":[\"committee\"]}" > $p.json
>   echo "{\"participant\":\"$p\",\"key\":\"$(cat $p.vkey)\"}" > $p.enter
> done
> travaux participant register $secretary @FRA.json @IND.json @KEN.json @PER.json
> travaux key enter $credentials @FRA.enter @IND.enter @KEN.enter @PER.enter
> travaux role bind $secretary --body committee --role chair --participant FRA --key $(cat FRA.vkey) --basis 'elected by acclamation'
> travaux session open $secretary --body committee --number 1 --place Vienna --date 2026-11-23
> printf '# Sample convention\n\n## Article 1. Purpose\n\n1. Each Party shall act.\n\n2. It may also wait.\n' | travaux import > convention.draft 2> /dev/null
> travaux draft introduce $secretary --instrument convention --body committee --lang en --title 'Sample convention' --text @convention.draft
> travaux meeting open $secretary --body committee --number 1 --kind formal --date 2026-11-24 --place Vienna --offset 900 --present FRA,IND,KEN
> travaux adopt $chair --instrument convention --body committee --meeting 6 --revision 0 --without-vote
...
instrument.adopt is in the record: entry 7, [..]

# The final clauses are a blob of the record, as rules of procedure are.
$ . ./lib; cat > clauses.json <<'END'
> {"format": "travaux/treaty/v1", "id": "99-1", "chapter": "XCIX", "number": "1", "title": "Sample convention",
>  "clauses": {"signature": {"open": [{"from": "2025-01-10", "to": "2025-12-31", "place": "Vienna"}], "article": "article 10 (1)"},
>   "consent": {"by": ["ratification", "accession"], "article": "article 10 (2)"},
>   "threshold": {"count": 2, "article": "article 11 (1)"}, "entry_into_force": {"days": 90, "article": "article 11 (1)"},
>   "later_parties": {"days": 30, "article": "article 11 (2)"}}}
> END
> hash=$(sha256sum clauses.json | cut -c1-64)
> treaty treaty.open "\"date\":\"2024-12-24\",\"clauses\":\"$hash\"" "--blob clauses.json"
treaty.open is in the record: entry 8, [..]

$ . ./lib; for p in FRA KEN; do treaty treaty.sign "\"date\":\"2025-01-10\",\"participant\":\"$p\",\"signature\":\"simple\",\"powers\":\"full-powers\""; done
treaty.sign is in the record: entry 9, [..]
treaty.sign is in the record: entry 10, [..]

$ . ./lib; treaty treaty.sign '"date":"2026-01-10","participant":"PER","signature":"simple","powers":"full-powers"'
! travaux: On 10 January 2026 the treaty is not open for signature: there remains accession, where it provides for it.
! Basis: article 10 (1).
? 3

$ . ./lib; treaty treaty.deposit '"date":"2026-01-10","participant":"PER","kind":"ratification","powers":"head-of-state"' 2>&1
travaux: Peru has not signed the treaty: there is nothing that an instrument of "ratification" could confirm.
Basis: article 10 (2).
? 3

$ . ./lib; for d in 2026-01-12:KEN:ratification 2026-02-02:FRA:ratification 2026-06-01:PER:accession; do treaty treaty.deposit "\"date\":\"${d%%:*}\",\"participant\":\"$(echo $d | cut -d: -f2)\",\"kind\":\"${d##*:}\",\"powers\":\"head-of-state\""; done
treaty.deposit is in the record: entry 11, [..]
treaty.deposit is in the record: entry 12, [..]
treaty.deposit is in the record: entry 13, [..]

$ travaux treaty status --at 2026-06-15 data
XCIX. 1. Sample convention
Status as of 15 June 2026
In force since 3 May 2026; instruments on 2 February 2026: 2 (article 11 (1)).
Signatories: 2. Parties: 2. Instruments in effect: 3.

Participant  Signature        Ratification, etc.  Entry into force
France       10 January 2025  2 February 2026     3 May 2026
Kenya        10 January 2025  12 January 2026     3 May 2026
Peru                          1 June 2026 a       1 July 2026

A acceptance, AA approval, [..]

$ . ./lib; travaux verify data --json
{"ok":true,[..]"judged":14,[..]"faults":0,"findings":[]}
