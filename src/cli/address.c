#include "cli/address.h"
#include "msg_cli.h"

enum { ADDRESS_MAX = 400 };

struct address_book address_book_new(struct arena *a, const struct text *t)
{
	return (struct address_book){.text = t, .labels = labels_new(a, t, t->lang)};
}

/* "sub:a" as its part of an eId; false when it is no such step. */
static bool step_write(struct str step, struct buf *out)
{
	static const struct {
		const char *said;
		const char *eid;
	} kinds[] = {{"sub", "subpara"}, {"ch", "chp"}, {"chapter", "chp"}, {"article", "art"},
		{"paragraph", "para"}, {"section", "sec"}};
	struct str kind = str_cut(&step, ':');
	if (!step.len || !kind.len)
		return false;
	for (size_t i = 0; i < LEN(kinds); i++)
		if (str_eq(kind, str_of(kinds[i].said)))
			kind = str_of(kinds[i].eid);
	if (out->len)
		buf_z(out, "__");
	buf_str(out, kind);
	buf_char(out, '_');
	for (size_t i = 0; i < step.len; i++)
		buf_char(out, step.at[i] == ' ' ? '-' : step.at[i]); /* "5 bis" */
	return true;
}

static bool eid_find(const struct address_book *b, struct str eid, struct provision_id *out)
{
	for (size_t i = 1; i < b->labels.len; i++) {
		if (!str_eq(b->labels.at[i].eid, eid) || !eid.len)
			continue;
		*out = (struct provision_id){(int64_t)i};
		return true;
	}
	return false;
}

static bool steps_find(const struct address_book *b, struct str address, struct provision_id *out)
{
	char room[2 * ADDRESS_MAX];
	struct arena a = {room, room, room + sizeof(room)};
	struct buf eid = buf_new(&a, ADDRESS_MAX);
	struct str rest = address;
	while (rest.at)
		if (!step_write(str_cut(&rest, '/'), &eid))
			return false;
	return eid_find(b, buf_view(&eid), out);
}

bool address_find(
	const struct address_book *b, struct str address, struct provision_id *out, struct err *err)
{
	int64_t n;
	struct provision_id id;
	bool short_enough = address.len > 0 && address.len < ADDRESS_MAX / 2;
	if (str_int(address, &n) && text_has(b->text, (struct provision_id){n}))
		id = (struct provision_id){n};
	else if (!short_enough || (!eid_find(b, address, &id) && !steps_find(b, address, &id)))
		return err_set(err, FAULT_MISSING, msg(MSG_ADDRESS_UNKNOWN, arg_str(address)));
	*out = id;
	return true;
}

/* ---- edits ---- */

/* `after` is a provision where an edit places one, and words where it inserts words. */
static bool is_place(struct str member, struct str op)
{
	bool places = str_eq(op, S("insert-provision")) || str_eq(op, S("move-provision"));
	return str_eq(member, S("provision")) ||
	       (places && (str_eq(member, S("parent")) || str_eq(member, S("after"))));
}

static bool edit_with_numbers(const struct address_book *b, const struct json *edit,
	struct json_out *out, struct err *err)
{
	struct str op = json_str(edit, S("op"));
	json_open(out, '{');
	for (size_t i = 0; i < edit->len; i++) {
		const struct json *value = &edit->item[i];
		struct provision_id id;
		json_name(out, edit->name[i]);
		if (!is_place(edit->name[i], op) || value->kind != JSON_KIND_STR) {
			json_put(out, value);
			continue;
		}
		if (!address_find(b, value->string, &id, err))
			return false;
		json_put_int(out, id.n);
	}
	json_close(out, '}');
	return true;
}

bool address_edits(const struct address_book *b, const struct json *edits, struct str where,
	struct json_out *out, struct err *err)
{
	if (!edits || edits->kind != JSON_KIND_LIST)
		return err_field(err, where, msg(MSG_EDITS_MUST_BE_LIST));
	json_open(out, '[');
	for (size_t i = 0; i < edits->len; i++) {
		if (edits->item[i].kind != JSON_KIND_OBJECT)
			return err_field(err, where, msg(MSG_EDITS_MUST_BE_LIST));
		if (!edit_with_numbers(b, &edits->item[i], out, err)) {
			err->where = where;
			return false;
		}
	}
	json_close(out, ']');
	return true;
}
