#include <assert.h>
#include "msg_paper.h"
#include "text/wording.h"

static struct str path_of(const struct labels *labels, struct provision_id id)
{
	const struct label *l = labels_get(labels, id);
	return l->path.len ? l->path : l->name;
}

/* A proposed text is spoken of by the edit that proposes it. */
static struct str place_of(struct arena *a, const struct edit *e, const struct labels *labels)
{
	return e->in.proposal ? edit_ref_write(a, e->in) : path_of(labels, e->target);
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

static struct msg new_provision(const struct edit *e, const struct labels *labels)
{
	if (e->after.n)
		return msg(MSG_WORDING_INSERT_PROVISION_AFTER, arg_str(path_of(labels, e->after)),
			arg_str(str_trim(e->text)));
	if (e->parent.n)
		return msg(MSG_WORDING_INSERT_PROVISION_FIRST, arg_str(path_of(labels, e->parent)),
			arg_str(str_trim(e->text)));
	return msg(MSG_WORDING_INSERT_PROVISION_TOP, arg_str(str_trim(e->text)));
}

static struct msg move(const struct edit *e, struct str place, const struct labels *labels)
{
	if (e->after.n)
		return msg(
			MSG_WORDING_MOVE_AFTER, arg_str(place), arg_str(path_of(labels, e->after)));
	if (e->parent.n)
		return msg(MSG_WORDING_MOVE_FIRST, arg_str(place),
			arg_str(path_of(labels, e->parent)));
	return msg(MSG_WORDING_MOVE_TOP, arg_str(place));
}

static struct msg split(const struct edit *e, struct str place, const struct labels *labels)
{
	if (e->where == EDIT_BEFORE)
		return msg(MSG_WORDING_SPLIT_BEFORE, arg_str(place), arg_str(e->quote));
	if (e->where == EDIT_AFTER)
		return msg(MSG_WORDING_SPLIT_AFTER, arg_str(place), arg_str(e->quote));
	return msg(MSG_WORDING_SPLIT_AT, arg_str(place), arg_str(path_of(labels, e->child)));
}

/* One provision or several, as the language sets a list of names that have commas in them. */
static struct str partners(struct arena *a, const struct edit *e, const struct labels *labels)
{
	struct str list = path_of(labels, e->with[0]);
	const char *between = "; ";
	if (str_eq(labels->lang, S("ar")))
		between = "؛ ";
	if (str_eq(labels->lang, S("zh")))
		between = "；";
	for (size_t i = 1; i < e->with_len; i++)
		list = str_print(a, "%.*s%s%.*s", STR_FMT(list), between,
			STR_FMT(path_of(labels, e->with[i])));
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
		return new_provision(e, labels);
	case EDIT_DELETE_PROVISION:
		return msg(MSG_WORDING_DELETE_PROVISION, arg_str(place));
	case EDIT_REPLACE_PROVISION:
		return msg(
			MSG_WORDING_REPLACE_PROVISION, arg_str(place), arg_str(str_trim(e->text)));
	case EDIT_MOVE_PROVISION:
		return move(e, place, labels);
	case EDIT_RESERVE_PROVISION:
		return msg(MSG_WORDING_RESERVE_PROVISION, arg_str(place));
	case EDIT_SPLIT_PROVISION:
		return split(e, place, labels);
	case EDIT_MERGE_PROVISION:
		return msg(MSG_WORDING_MERGE, arg_str(place), arg_str(partners(a, e, labels)));
	case EDIT_OP_COUNT:
		break;
	}
	assert(!"an edit has an operation");
	return (struct msg){0};
}

struct wording wording_of(struct arena *a, const struct edit *e, const struct labels *labels)
{
	struct wording w = {.main = main_of(a, e, place_of(a, e, labels), labels)};
	if (e->quote.len && e->occurrence > 1)
		w.occurrence = msg(MSG_WORDING_OCCURRENCE, arg_int(e->occurrence));
	if (e->op == EDIT_SPLIT_PROVISION && e->child.n && e->where != EDIT_AT_END)
		w.also = msg(MSG_WORDING_SPLIT_WITH, arg_str(path_of(labels, e->child)));
	return w;
}
