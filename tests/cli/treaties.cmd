# Real conventions, read whole.
needs $DATA/treaties
$ travaux import $DATA/treaties/untoc/untoc.en.md --json
{"format":"markdown",[..]"articles":41,[..]}

$ travaux import $DATA/treaties/budapest/ets185_convention_on_cybercrime.en.md > budapest.draft
! Read: articles 48, paragraphs 142, subparagraphs 92, words 10,129.

$ travaux import budapest.draft | cmp - budapest.draft && echo the same tree
the same tree
! Read: articles 48, paragraphs 142, subparagraphs 92, words 10,129.
