# Help and what is typed wrong.
$ travaux --version
travaux [..]

$ travaux | head -1
travaux COMMAND [OPTION ...] [OPERAND ...]

$ travaux key --help | head -4
travaux key COMMAND [OPTION ...] [OPERAND ...]
Commands
[..]key [..]
...

$ travaux rules majority --help
travaux rules majority --body ID|FILE [--class ID] --yes N --no N --abstain N --members N
Work out whether a vote carries, by the rules of a body
Options
...
  --json                 the result as JSON
...
Examples
  travaux rules majority --body ahc-cybercrime[..]

$ travaux kye new
! travaux: There is no command kye. Did you mean key?
? 2

$ travaux rules majorty
! travaux: There is no command majorty. Did you mean rules majority?
? 2

$ travaux xyzzy
! travaux: There is no command xyzzy; see travaux --help.
? 2

$ travaux rules quorum --bodi x
! travaux: There is no option --bodi. Did you mean --body?
? 2

$ travaux rules quorum --members many
! travaux: --members must be a whole number, not many.
? 2

$ travaux rules quorum --waived=yes
! travaux: --waived takes no value.
? 2

$ travaux rules quorum --body
! travaux: --body needs a value: --body ID|FILE.
? 2

$ travaux rules list --lang xx
! travaux: xx is not one of ar, en, es, fr, ru, zh.
? 2

$ LANG=fr_CH.UTF-8 travaux xyzzy
! travaux: La commande xyzzy n’existe pas[..]
? 2

$ travaux rules majority --json --oops
{"error":{"fault":"input","message":"There is no option --oops.[..]"}}
? 2

# A unique beginning of a name is enough; values stand behind = or as the next word.
$ travaux rules quorum --bo=unga-plenary --mem 193 --pres 97 --json
{"body":"unga-plenary",[..]}
