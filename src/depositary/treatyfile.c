#include "depositary/treatyfile.h"
#include "depositary/jsonform.h"
#include "base/limits.h"
#include "msg_err.h"

/* A treaty as a file (treatyfile.h). */

enum { WEIGHTS_MAX = 4096 };

static bool read_weights(struct reader *r, struct place p, struct treaty_file *f)
{
	if (!p.j)
		return true;
	if (!reader_kind(r, p, JSON_KIND_OBJECT))
		return false;
	if (p.j->len > WEIGHTS_MAX)
		return reader_fault(r, p.path,
			msg(MSG_TREATY_LIST_LONG, arg_str(p.path), arg_int(WEIGHTS_MAX)));
	for (size_t i = 0; i < p.j->len; i++) {
		struct place item = {&p.j->item[i],
			str_print(r->a, "%.*s/%.*s", STR_FMT(p.path), STR_FMT(p.j->name[i]))};
		struct weight *w = vec_push(r->a, &f->weights);
		w->who = p.j->name[i];
		if (!reader_number(r, item, (int64_t)1 << WEIGHT_BITS, &w->n))
			return false;
	}
	return true;
}

static bool read_tables(struct reader *r, struct place p, struct treaty_file *f)
{
	if (!p.j)
		return true;
	if (!reader_kind(r, p, JSON_KIND_LIST))
		return false;
	for (size_t i = 0; i < p.j->len; i++)
		if (!reader_text(r, reader_item(r, p, i), vec_push(r->a, &f->tables)))
			return false;
	return true;
}

bool treaty_file_read(struct arena *a, struct str text, struct treaty_file *out, struct err *err)
{
	static const char *const names[] = {"format", "id", "chapter", "number", "title", "tables",
		"clauses", "weights", "events", NULL};
	struct reader r = {a, text, err};
	struct json *root = NEW(a, struct json);
	struct treaty_file f = {0};
	struct str format;
	if (!json_read(a, text, root, err))
		return false;
	struct place top = {root, S("")};
	struct place is = reader_member(&r, top, "format");
	if (!reader_only(&r, top, names) || !reader_text(&r, is, &format))
		return false;
	if (!str_eq(format, S("travaux/treaty/v1")))
		return reader_fault(&r, is.path, msg(MSG_TREATY_FORMAT, arg_str(format)));
	if (!clauses_read(a, text, root, &f.clauses, err) ||
		!read_tables(&r, reader_member(&r, top, "tables"), &f) ||
		!read_weights(&r, reader_member(&r, top, "weights"), &f) ||
		!events_read(a, text, json_get(root, S("events")), S("/events"), &f.events, err))
		return false;
	*out = f;
	return true;
}

bool treaty_file_open(
	struct arena *a, const struct treaty_file *f, struct treaty *out, struct err *err)
{
	struct events sorted = {0};
	struct arena scratch = arena_open((f->events.list.len + 1) * sizeof(struct event) + 4096);
	treaty_open(a, &f->clauses, out);
	for (size_t i = 0; i < f->weights.len; i++)
		treaty_weigh(out, f->weights.at[i].who, f->weights.at[i].n);
	for (size_t i = 0; i < f->events.list.len; i++)
		*vec_push(a, &sorted.list) = f->events.list.at[i];
	events_sort(scratch, &sorted);
	arena_close(&scratch);
	return treaty_add(out, &sorted, err);
}

bool treaty_shipped(struct arena *a, struct str name, struct str *text)
{
	struct str mark = str_print(a, "\"id\": \"%.*s\"", STR_FMT(name));
	for (const struct embedded *e = treaties_shipped; e->name; e++) {
		struct str s = {e->at, e->len};
		if (!str_eq(str_of(e->name), name) && !str_has(str_slice(s, 0, 200), mark))
			continue;
		*text = s;
		return true;
	}
	return false;
}
