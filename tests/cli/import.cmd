# A draft goes in as it is written and comes out in canonical form; findings have their place.
$ printf '# Sample\n\nThe States Parties to this Convention,\n\nRecalling the Charter,\n\n## Article 1. Purpose\n\n1. Each Party shall:\n\n(a) act; and\n\n(b) report.\n\n2. It may [also] wait.\n' > small.md; travaux import small.md > small.draft
! Read: articles 1, paragraphs 2, subparagraphs 2, words [..]

$ head -1 small.draft
travaux-draft 1

$ travaux import small.draft | cmp - small.draft && echo the same bytes
the same bytes
! Read: articles 1, paragraphs 2, subparagraphs 2, words [..]

$ cat small.md | travaux import --json
{"format":"markdown",[..]"articles":1,[..]"paragraphs":2,"subparagraphs":2,[..]"brackets":1,[..]}

# The canonical form is strict.
$ printf 'travaux-draft 1\n\n: paragraf\nWords\n' > bad.draft; travaux import bad.draft
! travaux: bad.draft:3:[..]
!   | : paragraf
!   | [..]^
? 2

# Words are never lost: what looks wrong is told with its line.
$ printf '# Sample\n\n## Article 1\n\n1. It may [also wait.\n' | travaux import > /dev/null
! -:5:11: [..]
!   | 1. It may [also wait.
!   |           ^
! Read: articles 1, paragraphs 1, [..]

$ travaux import nowhere.md
! travaux: nowhere.md: [..]
? 5

$ travaux import small.md --format docx
! travaux: docx is not one of auto, markdown, plain, canonical.
? 2
