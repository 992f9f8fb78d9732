#ifndef TRAVAUX_WEB_VOTE_DATA_H
#define TRAVAUX_WEB_VOTE_DATA_H

/* Votes as data: the words that JSON and CSV use for choices, methods and outcomes. */

#include "base/json.h"
#include "web/request.h"

/* What this participant did; CHOICE_NONE when nothing. */
struct ballot ballot_of(const struct vote *v, int32_t participant);

struct str choice_code(enum choice c); /* "yes", "no", "abstain", "absent" or empty */

/* The vote as one JSON object; with every member's choice when `members`. */
void vote_write(struct request *q, struct json_out *o, const struct vote *v, bool members);

/* The vote of every member as CSV (RFC 4180): code, name, group, choice, entry. */
struct str vote_csv(struct request *q, const struct vote *v);

#endif
