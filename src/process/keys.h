#ifndef TRAVAUX_PROCESS_KEYS_H
#define TRAVAUX_PROCESS_KEYS_H

/*
 * Which keys count. A public key in text form (a vkey, doc/format/record.md) is
 * "<name>+<8 hex digits>+<base64>"; its first two parts are its id ("KEN/head+4e1f22c0") and are
 * what a signature line names. A key counts for acts whose index is in its interval.
 *
 * To judge an entry: for each signature line ask key_find for the vkey, let record verify the line
 * with it, and hand the ids of those that verified to keys_allow.
 */

#include "process/act.h"
#include "process/state.h"

/* The id of a vkey: what stands before its second '+'; empty when it is no vkey. */
struct str key_id(struct str vkey);

/* The key with that id, valid or not, or null. Before the first act nobody is known: use the
 * `secretary` that process.create names (key_of_create). */
const struct key_held *key_find(const struct process *p, struct str id);

/* The vkey that a process.create must be signed with; empty for any other act. */
struct str key_of_create(const struct act *act);

/*
 * Do these verified keys suffice for the act at act->at.index, in its capacity?
 *
 *	delegation    one key of `by`
 *	chair         one key that holds the chair of the body the act concerns, of `by`
 *	secretary     one key that holds the secretary's role there; `by` is "secretariat"
 *	recorder      the same
 *	credentials   `threshold` different keys of the credentials committee
 *
 * FAULT_DENIED with what is missing.
 */
bool keys_allow(const struct process *p, const struct act *act, const struct str *key_ids,
	size_t key_ids_len, struct err *err) MUST_CHECK;

#endif
