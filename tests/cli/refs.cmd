# Cross-references of a draft, and of a negotiation that renumbers it.
$ printf '# Sample convention\n\n## Article 1. Reports\n\n1. Each Party shall report under article 2, paragraph 1, and article 9.\n\n2. Article 2 of the Charter of the United Nations applies.\n\n## Article 2. Measures\n\n1. As in article 1.\n' > draft.md
$ travaux refs draft.md --whole
article 1, paragraph 1
  found  “article 2, paragraph 1”  → article 2, paragraph 1
  not found  “article 9”
article 1, paragraph 2
  other instrument  “Article 2 of the Charter of the United Nations”  Charter of the United Nations
article 2, paragraph 1
  found  “article 1”  → article 1

References: 4; found: 2, to other instruments: 1, with another number: 0, to what was deleted: 0, not found: 1.

$ travaux refs draft.md --check
article 1, paragraph 1
  not found  “article 9”

References: 4; found: 2, to other instruments: 1, with another number: 0, to what was deleted: 0, not found: 1.
! travaux: References that need attention: 1.
? 6
