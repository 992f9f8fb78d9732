#ifndef TRAVAUX_PAPERS_VERDICT_H
#define TRAVAUX_PAPERS_VERDICT_H

/* What the text engine finds, as messages of po/paper: how edits conflict, what a bracket holds,
 * why an amendment is put to the vote at its place and what follows. */

#include "base/msg.h"
#include "text/clash.h"
#include "text/ledger.h"
#include "text/outcome.h"

struct msg clash_words(enum conflict_kind kind);  /* "one inside the other" */
struct msg bracket_words(enum bracket_sort sort); /* "reservation" */
struct msg order_words(const struct suggested_ballot *b, struct arena *a);

/* What follows for the edits of one kind, named by `refs` ("P12.1, P14.1"); key 0 where nothing is
 * to be said. */
struct msg outcome_words(enum outcome_kind kind, bool carried, struct str refs);

#endif
