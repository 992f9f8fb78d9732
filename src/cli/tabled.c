#include "cli/tabled.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/address.h"
#include "msg_cli.h"

enum { PROPOSALS_MAX = 256 << 20 };

struct tabler {
	struct cli *c;
	struct negotiation *n;
	struct address_book book;
	struct codes *codes;
};

static int32_t participant_of(struct tabler *t, struct str code)
{
	int64_t i;
	if (map_get(&t->codes->index, code, &i))
		return (int32_t)i;
	map_put(t->c->a, &t->codes->index, code, (int64_t)t->codes->at.len);
	negotiation_name(t->n, (int32_t)t->codes->at.len, code);
	*vec_push(t->c->a, &t->codes->at) = code;
	return (int32_t)t->codes->at.len - 1;
}

static bool read_edits(struct tabler *t, const struct json *list, struct str where,
	struct tabling *out, struct err *err)
{
	struct arena *a = t->c->a;
	struct buf b = buf_new(a, PROPOSALS_MAX);
	struct json_out o = json_out(&b);
	struct json numbered;
	if (!address_edits(&t->book, list, where, &o, err) ||
		!json_read(a, buf_view(&b), &numbered, err))
		return false;
	struct edit *edits = NEWN(a, struct edit, numbered.len);
	for (size_t i = 0; i < numbered.len; i++)
		if (!edit_read(a, &numbered.item[i], str_print(a, "%.*s/%zu", STR_FMT(where), i),
			    &edits[i], err))
			return false;
	out->edits = edits;
	out->edits_len = numbered.len;
	return true;
}

static bool read_sponsors(struct tabler *t, const struct json *list, struct str where,
	struct tabling *out, struct err *err)
{
	struct arena *a = t->c->a;
	if (!list || list->kind != JSON_KIND_LIST || !list->len)
		return err_field(err, where, msg(MSG_SPONSORS_MISSING));
	int32_t *sponsors = NEWN(a, int32_t, list->len);
	for (size_t i = 0; i < list->len; i++) {
		if (list->item[i].kind != JSON_KIND_STR || t->codes->at.len >= LIMIT_PARTICIPANTS)
			return err_field(err, where, msg(MSG_SPONSORS_MISSING));
		sponsors[i] = participant_of(t, list->item[i].string);
	}
	out->sponsors = sponsors;
	out->sponsors_len = list->len;
	return true;
}

static bool adopt(struct tabler *t, int32_t number, struct err *err)
{
	struct edit_set set = {.proposal = number};
	if (!negotiation_accept_check(t->n, set, err))
		return false;
	negotiation_accept(t->n, set, *t->c->extra);
	negotiation_compile(t->n);
	t->book = address_book_new(t->c->a, negotiation_text(t->n));
	return true;
}

static bool table_one(struct tabler *t, const struct json *j, size_t i, struct err *err)
{
	struct arena *a = t->c->a;
	struct str where = str_print(a, "/%zu", i);
	int64_t number = json_get(j, S("number")) ? json_int(j, S("number")) : (int64_t)i + 1;
	struct tabling tabling = {.number = (int32_t)number, .revision = REVISION_CURRENT};
	if (number < 1 || number > INT32_MAX)
		return err_field(err, where, msg(MSG_PROPOSAL_NUMBER));
	if (!read_sponsors(t, json_get(j, S("sponsors")),
		    str_print(a, "%.*s/sponsors", STR_FMT(where)), &tabling, err) ||
		!read_edits(t, json_get(j, S("edits")), str_print(a, "%.*s/edits", STR_FMT(where)),
			&tabling, err))
		return false;
	if (!negotiation_table_check(t->n, &tabling, a, err)) {
		err->where = str_print(a, "%.*s%.*s", STR_FMT(where), STR_FMT(err->where));
		return false;
	}
	negotiation_table(t->n, &tabling, *t->c->extra);
	if (!json_bool(j, S("accepted")) || adopt(t, tabling.number, err))
		return true;
	err->where = where;
	return false;
}

bool tabled_read(
	struct cli *c, struct negotiation *n, struct str path, struct codes *codes, struct err *err)
{
	struct tabler t = {.c = c,
		.n = n,
		.book = address_book_new(c->a, negotiation_text(n)),
		.codes = codes};
	struct json list;
	struct str text;
	if (!file_read(c->a, path, PROPOSALS_MAX, &text, err))
		return false;
	c->source = text;
	if (!json_read(c->a, text, &list, err))
		return false;
	for (size_t i = 0; list.kind == JSON_KIND_LIST && i < list.len; i++)
		if (!table_one(&t, &list.item[i], i, err))
			return false;
	return list.kind == JSON_KIND_LIST || err_field(err, path, msg(MSG_PROPOSALS_MUST_BE_LIST));
}
