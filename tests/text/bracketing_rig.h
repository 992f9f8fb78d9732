#ifndef TRAVAUX_TESTS_BRACKETING_RIG_H
#define TRAVAUX_TESTS_BRACKETING_RIG_H

/* Drafts with brackets for tests: participants by their codes, positions as one line each. */

#include "base/buf.h"
#include "text/bracketing.h"
#include "text/canonical.h"

static inline bool rig_find(const void *context, struct str words, struct str *code)
{
	static const char *const codes[] = {"KEN", "EU", "BRA", "USA", "CHN", "FJI"};
	(void)context;
	for (size_t i = 0; i < LEN(codes); i++)
		if (str_eq(words, str_of(codes[i])))
			*code = str_of(codes[i]);
	if (str_eq(words, S("Kenya")))
		*code = S("KEN");
	for (size_t i = 0; i < LEN(codes); i++)
		if (str_eq(words, str_of(codes[i])))
			return true;
	return str_eq(words, S("Kenya"));
}

static const struct who rig_who = {rig_find, NULL};

static inline struct bracketing_ask rig_ask(const char *lang)
{
	return (struct bracketing_ask){
		.lang = str_of(lang), .document = S("DOC"), .first = 1, .who = &rig_who};
}

/* "P1 EU insert here 'words'": what a position does. */
static inline void rig_tell(
	struct buf *b, const struct bracketing *p, const struct bracketing_item *x)
{
	buf_print(b, "P%d ", x->number);
	for (size_t i = 0; i < x->sponsors_len; i++) {
		struct str code = p->codes.at[x->sponsors[i]];
		buf_print(b, "%s%.*s", i ? "," : "", STR_FMT(code));
	}
	for (size_t i = 0; i < x->edits_len; i++) {
		const struct edit *e = &x->edits[i];
		struct str op = edit_op_name(e->op);
		buf_print(b, " %.*s", STR_FMT(op));
		if (e->in.proposal)
			buf_print(b, " in P%d", e->in.proposal);
		else
			buf_print(b, " %d",
				(int)(e->op == EDIT_INSERT_PROVISION ? e->parent.n : e->target.n));
		if (e->quote.len)
			buf_print(b, " '%.*s'", STR_FMT(e->quote));
		if (e->text.len)
			buf_print(b, " -> '%.*s'", STR_FMT(e->text));
	}
	buf_char(b, '\n');
}

/* The text can be written, and read again as it was: what an act that introduces it asks. */
static inline bool rig_canonical(struct arena *a, const struct draft *d)
{
	struct buf out = buf_new(a, (size_t)1 << 26), twice = buf_new(a, (size_t)1 << 26);
	struct draft again;
	struct err err;
	canonical_write(&out, d);
	if (!canonical_read(a, buf_view(&out), &again, &err))
		return false;
	canonical_write(&twice, &again);
	return str_eq(buf_view(&out), buf_view(&twice));
}

/* The whole consolidated text of the positions. */
static inline struct str rig_compiled(struct arena *a, const struct bracketing *p, const char *lang,
	const struct profile *profile)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct buf b = buf_new(a, 1 << 24);
	struct negotiation *n;
	struct err err;
	if (!bracketing_table(a, p, str_of(lang), &n, &err))
		return S("refused");
	consolidate_document(&b, n, (struct provision_id){0}, profile, scratch);
	return buf_view(&b);
}

#endif
