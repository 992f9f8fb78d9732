#ifndef TRAVAUX_RULES_ROLLCALL_H
#define TRAVAUX_RULES_ROLLCALL_H

/*
 * The order of a roll call: English alphabetical order of the names of members, from one drawn by
 * lot, round to the one before (rules 87 and 127). The alphabet is not known here: the members are
 * handed in already in that order.
 */

#include <stddef.h>
#include <stdint.h>

/* `out` receives the `len` members, beginning with `first` and wrapping round. When `first` is not
 * among them the order is from the first member. */
void roll_call_order(const int32_t *members, size_t len, int32_t first, int32_t *out);

#endif
