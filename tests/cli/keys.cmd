# Keys are made open or locked, shown without their passphrase, and never written over.
$ travaux key new KEN/head --no-passphrase --json
{"name":"KEN/head","kind":"ed25519","vkey":"KEN/head+[..]","file":"[..]/.local/share/travaux/keys/KEN-head.key"}

$ stat -c %a .local/share/travaux/keys/KEN-head.key
600

$ travaux key new KEN/head --no-passphrase
! travaux: There is already a key file [..]KEN-head.key; a key is never written over.
? 6

$ echo 'a long passphrase' > pass; travaux key new FRA/head --file fra.key --passphrase-file pass
FRA/head+[..]
! The key is kept in fra.key. Whoever has this file can sign with it.

$ head -3 fra.key
travaux/key/v1
FRA/head+[..]
argon2id13 3 65536 [..]

$ test "$(travaux key show fra.key)" = "$(sed -n 2p fra.key)" && echo same
same

$ travaux key list --json
[{"name":"KEN/head","vkey":"KEN/head+[..]","file":"[..]","locked":false}]

$ echo short > pass; travaux key new FRA/desk --file desk.key --passphrase-file pass
! travaux: A passphrase has at least 8 bytes.
? 2

$ travaux key new 'FRA head' --file bad.key --no-passphrase
! travaux: [..]
? 2

$ test -e bad.key || echo nothing was written
nothing was written

$ chmod 644 fra.key; travaux key show fra.key
! travaux: Others may read the key file fra.key; take that away with chmod 600.
? 4

$ echo hello > no.key; chmod 600 no.key; travaux key show no.key
! travaux: no.key: [..]
? 2

$ travaux key show nowhere.key
! travaux: There is no key file nowhere.key.
? 5
