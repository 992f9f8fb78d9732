#include <assert.h>
#include "msg_paper.h"
#include "text/amendnew.h"
#include "text/wording.h"
#include "text/wordplace.h"

static struct str path_of(struct arena *a, const struct labels *labels, struct provision_id id)
{
	return wordplace_of(a, labels, id, false);
}

/* A proposed text is spoken of by the edit that proposes it. */
static struct str place_of(struct arena *a, const struct edit *e, const struct labels *labels)
{
	bool words = e->op <= EDIT_RESERVE || e->op == EDIT_REPLACE_PROVISION;
	return e->in.proposal ? edit_ref_write(a, e->in)
			      : wordplace_of(a, labels, e->target, words);
}

static struct msg insertion(const struct edit *e, struct str place)
{
	switch (e->where) {
	case EDIT_AFTER:
		return msg(MSG_WORDING_INSERT_AFTER, arg_str(place), arg_str(e->quote),
			arg_str(str_trim(e->text)));
	case EDIT_BEFORE:
		return msg(MSG_WORDING_INSERT_BEFORE, arg_str(place), arg_str(e->quote),
			arg_str(str_trim(e->text)));
	case EDIT_AT_START:
		return msg(MSG_WORDING_INSERT_START, arg_str(place), arg_str(str_trim(e->text)));
	case EDIT_AT_END:
		return msg(MSG_WORDING_INSERT_END, arg_str(place), arg_str(str_trim(e->text)));
	case EDIT_AT_QUOTE:
		break;
	}
	assert(!"an insertion has a gap");
	return (struct msg){0};
}

static struct msg new_provision(struct arena *a, const struct edit *e, const struct labels *labels)
{
	struct msg_arg words = arg_str(amend_new_words(a, e, labels->lang));
	struct msg_arg what = arg_str(wordplace_new(labels->lang, e->kind));
	if (e->after.n)
		return msg(MSG_WORDING_INSERT_PROVISION_AFTER,
			arg_str(path_of(a, labels, e->after)), words, what);
	if (e->parent.n)
		return msg(MSG_WORDING_INSERT_PROVISION_FIRST,
			arg_str(path_of(a, labels, e->parent)), words, what);
	return msg(MSG_WORDING_INSERT_PROVISION_TOP, words, what);
}

static struct msg move(
	struct arena *a, const struct edit *e, struct str place, const struct labels *labels)
{
	if (e->after.n)
		return msg(MSG_WORDING_MOVE_AFTER, arg_str(place),
			arg_str(path_of(a, labels, e->after)));
	if (e->parent.n)
		return msg(MSG_WORDING_MOVE_FIRST, arg_str(place),
			arg_str(path_of(a, labels, e->parent)));
	return msg(MSG_WORDING_MOVE_TOP, arg_str(place));
}

static struct msg split(
	struct arena *a, const struct edit *e, struct str place, const struct labels *labels)
{
	if (e->where == EDIT_BEFORE)
		return msg(MSG_WORDING_SPLIT_BEFORE, arg_str(place), arg_str(e->quote));
	if (e->where == EDIT_AFTER)
		return msg(MSG_WORDING_SPLIT_AFTER, arg_str(place), arg_str(e->quote));
	return msg(MSG_WORDING_SPLIT_AT, arg_str(place), arg_str(path_of(a, labels, e->child)));
}

/* One provision or several, as the language sets a list of names that have commas in them. */
static struct str partners(struct arena *a, const struct edit *e, const struct labels *labels)
{
	struct str list = path_of(a, labels, e->with[0]);
	const char *between = "; ";
	if (str_eq(labels->lang, S("ar")))
		between = "؛ ";
	if (str_eq(labels->lang, S("zh")))
		between = "；";
	for (size_t i = 1; i < e->with_len; i++)
		list = str_print(a, "%.*s%s%.*s", STR_FMT(list), between,
			STR_FMT(path_of(a, labels, e->with[i])));
	return list;
}

static struct msg main_of(
	struct arena *a, const struct edit *e, struct str place, const struct labels *labels)
{
	switch (e->op) {
	case EDIT_INSERT:
		return insertion(e, place);
	case EDIT_DELETE:
		return msg(MSG_WORDING_DELETE, arg_str(place), arg_str(e->quote));
	case EDIT_REPLACE:
		return msg(MSG_WORDING_REPLACE, arg_str(place), arg_str(e->quote),
			arg_str(str_trim(e->text)));
	case EDIT_RESERVE:
		return msg(MSG_WORDING_RESERVE, arg_str(place), arg_str(e->quote));
	case EDIT_INSERT_PROVISION:
		return new_provision(a, e, labels);
	case EDIT_DELETE_PROVISION:
		return msg(MSG_WORDING_DELETE_PROVISION, arg_str(place));
	case EDIT_REPLACE_PROVISION:
		return msg(
			MSG_WORDING_REPLACE_PROVISION, arg_str(place), arg_str(str_trim(e->text)));
	case EDIT_MOVE_PROVISION:
		return move(a, e, place, labels);
	case EDIT_RESERVE_PROVISION:
		return msg(MSG_WORDING_RESERVE_PROVISION, arg_str(place));
	case EDIT_SPLIT_PROVISION:
		return split(a, e, place, labels);
	case EDIT_MERGE_PROVISION:
		return msg(MSG_WORDING_MERGE, arg_str(place), arg_str(partners(a, e, labels)));
	case EDIT_OP_COUNT:
		break;
	}
	assert(!"an edit has an operation");
	return (struct msg){0};
}

/* Which place the edit means among those where its words stand; 0: there is one, or it is not in
 * this text. */
static int64_t occurrence_of(const struct edit *e, const struct labels *labels)
{
	const struct provision *p = text_get(labels->text, e->target);
	uint32_t span[2];
	int64_t n = 0, meant = e->by_tokens ? 0 : e->occurrence;
	bool words = e->op <= EDIT_RESERVE || e->op == EDIT_SPLIT_PROVISION;
	if (e->in.proposal || !e->quote.len || !p || !words)
		return e->quote.len && e->occurrence > 1 ? e->occurrence : 0;
	while (sequence_quote(labels->text->vocabulary, p->words, e->quote, n + 1, span)) {
		uint32_t at = e->where == EDIT_AFTER ? span[1] : span[0];
		n++;
		meant = e->by_tokens && at == (uint32_t)e->from ? n : meant;
	}
	return n > 1 ? meant : 0;
}

struct wording wording_of(struct arena *a, const struct edit *e, const struct labels *labels)
{
	struct wording w = {.main = main_of(a, e, place_of(a, e, labels), labels)};
	int64_t occurrence = occurrence_of(e, labels);
	if (occurrence)
		w.occurrence = msg(MSG_WORDING_OCCURRENCE, arg_int(occurrence));
	if (e->op == EDIT_SPLIT_PROVISION && e->child.n && e->where != EDIT_AT_END)
		w.also = msg(MSG_WORDING_SPLIT_WITH, arg_str(path_of(a, labels, e->child)));
	return w;
}
