# The same over HTTP: a server, commands at its address, its record followed and checked.
$ echo '{"title":"Served (sample)","negotiating":"en","languages":["en"],"sample":true,"bodies":[{"id":"committee","name":"The Committee","rules":"unga-main-committee"}]}' > c.json; travaux init data --process c.json --origin example.org/served --new-keys > /dev/null; travaux key show data/keys/log.key > log.vkey; travaux serve --data data --port 0 > served 2>&1 & echo $! > pid; for i in $(seq 100); do grep -q 'Serving at' served && break; sleep 0.1; done; sed -n 's,.*\(http://[a-z]*:[0-9]*\)/.*,export TRAVAUX_AT=\1 TRAVAUX_LOG_KEY=log.vkey,p' served > lib; wc -l < lib
1

$ . ./lib; for p in FRA KEN; do travaux key new $p/head --file $p.key --no-passphrase > $p.vkey 2> /dev/null; done; travaux participant register --sign-with data/keys/secretary.key '{"code":"FRA","kind":"member","bodies":["committee"]}' '{"code":"KEN","kind":"member","bodies":["committee"]}'
participant.register is in the record: entry 1, [..]

$ . ./lib; travaux key enter --sign-with data/keys/credentials-1.key --sign-with data/keys/credentials-2.key --sign-with data/keys/credentials-3.key "{\"participant\":\"KEN\",\"key\":\"$(cat KEN.vkey)\"}" "{\"participant\":\"FRA\",\"key\":\"$(cat FRA.vkey)\"}" --json
{"entry":2,[..]"size":3,[..]}

$ . ./lib; printf '# Sample\n\n## Article 1\n\n1. It may wait.\n' | travaux import > draft 2> /dev/null; travaux draft introduce --sign-with data/keys/secretary.key --instrument convention --body committee --lang en --title Sample --text @draft
draft.introduce is in the record: entry 3, [..]

$ . ./lib; travaux propose --sign-with KEN.key --provision art:1/para:1 --replace may --with shall --receipt proof
proposal.table is in the record: entry 4, [..] Proposal 1.

$ head -2 proof
c2sp.org/tlog-proof@v1
index 4

$ . ./lib; travaux compile --at $TRAVAUX_AT
Sample
Article 1
1. It [may][shall] (KEN) wait.

# The very act again: told where it is.
$ . ./lib; curl -s $TRAVAUX_AT/tile/entries/000.p/5 | tail -c +3 > /dev/null; travaux sponsor 1 --sign-with FRA.key; travaux sponsor 1 --sign-with FRA.key
proposal.cosponsor is in the record: entry 5, [..]
! travaux: [..] sponsors P1 already.
? 6

$ . ./lib; travaux sponsor 9 --sign-with FRA.key --json
{"error":{"fault":"missing","message":"There is no proposal 9.[..]"[..]}}
? 5

$ . ./lib; travaux verify $TRAVAUX_AT --log-key log.vkey
ok: the record verifies.
6 entries hashed, [..]
example.org/served, 6 entries, root [..]

# Another log's key is not believed.
$ . ./lib; travaux verify $TRAVAUX_AT --log-key "$(travaux key show FRA.key)"
The record does not verify: [..]
...
! checkpoint: This is a checkpoint of example.org/served, not of FRA/head.
! ...
? 8

$ kill $(cat pid); while kill -0 $(cat pid) 2> /dev/null; do sleep 0.1; done; travaux verify data | head -1
ok: the record verifies.

$ . ./lib; travaux sponsor 1 --sign-with FRA.key
! travaux: The node http://localhost:[..] could not be reached: [..]
? 9
