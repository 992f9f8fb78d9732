#ifndef TRAVAUX_TEXT_EDIT_H
#define TRAVAUX_TEXT_EDIT_H

/*
 * One numbered change inside a proposal (P12.3), as its sponsor wrote it: what to do, where, with
 * which words. This is what an act carries; the engine finds the token ids from it (negotiation.h).
 *
 * The place is a provision, or the text that another edit proposes (`in`: an amendment to an
 * amendment). Within it, words are found by quotation (`quote`, with `occurrence` when the words
 * stand there more than once) or by token numbers (`from`, `to`) with the quotation as a check: an
 * edit whose quoted words are not there is refused. Specified in doc/format/text.md, section 5.
 */

#include "base/json.h"
#include "text/provision.h"

enum edit_op {
	EDIT_INSERT,
	EDIT_DELETE,
	EDIT_REPLACE,
	EDIT_RESERVE,
	EDIT_INSERT_PROVISION,
	EDIT_DELETE_PROVISION,  /* with everything under it */
	EDIT_REPLACE_PROVISION, /* its own text; its children stay */
	EDIT_MOVE_PROVISION,
	EDIT_RESERVE_PROVISION,
	EDIT_SPLIT_PROVISION, /* in two: the first part keeps the id */
	EDIT_MERGE_PROVISION, /* others become part of it and are gone */
	EDIT_OP_COUNT
};

enum edit_where {
	EDIT_AT_QUOTE, /* delete, replace, reserve: the quoted words themselves */
	EDIT_AFTER,    /* insert, split: after the quoted words */
	EDIT_BEFORE,   /* insert, split: before the quoted words */
	EDIT_AT_START, /* insert */
	EDIT_AT_END,   /* insert; split: the words stay together */
};

struct edit {
	enum edit_op op;
	struct provision_id target; /* the provision it is about, unless `in` is set */
	struct edit_ref in;         /* proposal > 0: the text of that edit */

	/* insert, delete, replace, reserve, split: where */
	enum edit_where where;
	struct str quote;
	int64_t occurrence; /* from 1; 1 when the edit does not say */
	bool by_tokens;     /* the place is [from, to) in living tokens, the quote is a check */
	int64_t from;
	int64_t to; /* insert, split: equal to from, the gap before that token */

	struct str text;  /* new words; of a new provision its own text */
	struct str space; /* white space before the new words; null `at`: by rule */
	bool frozen;      /* cross-references in the new words never follow a renumbering */

	/* insert-provision, move-provision: where */
	struct provision_id parent;
	struct provision_id after; /* the sibling it comes after; 0: first */

	/* insert-provision: what */
	enum provision_kind kind;
	bool numbered;
	struct edit *under; /* its children: kind, numbered, text and under of each */
	size_t under_len;

	struct provision_id child; /* split: the first that goes to the new part; 0: none does */
	struct provision_id *with; /* merge: those that become part of `target`, in this order */
	size_t with_len;
};

/* From the form of doc/format/text.md; everything unknown or missing is refused with its place
 * ("/edits/0/quote" when `where` is "/edits/0"). */
bool edit_read(struct arena *a, const struct json *j, struct str where, struct edit *out,
	struct err *err) MUST_CHECK;
void edit_write(struct json_out *o, const struct edit *e);

/* With all its strings, in `a`. */
struct edit edit_copy(struct arena *a, const struct edit *e);

struct str edit_op_name(enum edit_op op); /* "insert-provision" */

/* "P12.3", "P12" for edit 0. */
struct str edit_ref_write(struct arena *a, struct edit_ref r);
bool edit_ref_read(struct str s, struct edit_ref *out) MUST_CHECK;

#endif
