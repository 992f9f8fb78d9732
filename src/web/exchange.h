#ifndef TRAVAUX_WEB_EXCHANGE_H
#define TRAVAUX_WEB_EXCHANGE_H

/*
 * One request answered: from the kept answers when there is one, else by its route's handler. An
 * act that a handler submits is answered after the service's turn: the handler sets `later` and the
 * exchange goes on by exchange_done.
 */

#include "web/inside.h"

/* The request of this visit is complete: queue its answer, or suspend it. */
enum MHD_Result exchange_answer(struct visit *v);

/* A refusal in the form that its address wants. `q` may be empty: it is filled as far as it can be.
 */
void exchange_refuse(struct visit *v, struct request *q, struct answer *out, const struct err *why);

#endif
