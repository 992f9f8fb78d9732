#include <assert.h>
#include "text/compilation.h"

/* What a compilation came to, as JSON. */

struct str unproposed_name(enum unproposed why)
{
	static const struct str names[] = {{"no", 2}, {"comment", 7}, {"language", 8}, {"place", 5},
		{"base", 4}, {"unlike", 6}, {"refused", 7}};
	static_assert(LEN(names) == UNPROPOSED_COUNT, "every reason has a name");
	return names[why];
}

static void write_party(
	struct json_out *o, const struct compilation *c, const struct party_counts *p)
{
	static const struct str kinds[] = {{"state", 5}, {"group", 5}, {"observer", 8}};
	static_assert(LEN(kinds) == PARTY_KIND_COUNT, "every kind has a name");
	json_open(o, '{');
	json_add_str(o, S("name"), p->name);
	json_add_str(o, S("kind"), kinds[p->kind]);
	json_name(o, S("codes"));
	json_open(o, '[');
	for (size_t i = 0; i < p->codes_len; i++)
		json_put_str(o, c->made.codes.at[p->codes[i]]);
	json_close(o, ']');
	json_add_int(o, S("submissions"), p->submissions);
	json_add_int(o, S("paragraphs"), p->paragraphs);
	json_add_int(o, S("unchanged"), p->unchanged);
	json_add_int(o, S("proposals"), p->proposals);
	json_add_int(o, S("edits"), p->edits);
	json_close(o, '}');
}

void compilation_report(struct json_out *o, const struct compilation *c)
{
	const struct compilation_counts *n = &c->counts;
	const struct {
		struct str name;
		int64_t value;
	} numbers[] = {{S("entries"), n->entries}, {S("names"), n->names},
		{S("missing"), n->missing}, {S("submissions"), n->submissions},
		{S("with_text"), n->with_text}, {S("struck"), n->struck},
		{S("paragraphs"), n->paragraphs}, {S("unchanged"), n->unchanged},
		{S("changed"), n->changed}, {S("inserted"), n->inserted},
		{S("deleted"), n->deleted}, {S("provisions"), n->provisions},
		{S("agreed"), n->agreed}, {S("proposals"), n->proposals}, {S("edits"), n->edits},
		{S("doubtful"), n->doubtful}, {S("typography"), n->typography}};
	json_open(o, '{');
	for (size_t i = 0; i < LEN(numbers); i++)
		json_add_int(o, numbers[i].name, numbers[i].value);
	json_name(o, S("kept"));
	json_open(o, '{');
	for (int i = UNPROPOSED_NOT + 1; i < UNPROPOSED_COUNT; i++)
		json_add_int(o, unproposed_name((enum unproposed)i), n->kept[i]);
	json_close(o, '}');
	json_name(o, S("parties"));
	json_open(o, '[');
	for (size_t i = 0; i < c->parties.len; i++)
		write_party(o, c, &c->parties.at[i]);
	json_close(o, ']');
	json_close(o, '}');
}
