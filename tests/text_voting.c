#include "text/ballot.h"
#include "text_voting.h"

static void put_edits(struct json_out *o, const struct voting *v, const struct suggested_ballot *b,
	const char *more)
{
	for (size_t i = 0; i < b->edits_len; i++) {
		struct str name = v->name(v->of, b->edits[i].proposal);
		json_put_str(o, str_print(v->a, "%.*s%s", STR_FMT(name), more));
	}
}

static size_t suggest(const struct voting *v, struct suggested_ballot **out)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 26);
	return ballots_suggest(v->a, v->n, (struct provision_id){1}, out, scratch);
}

struct str voting_ballots(const struct voting *v)
{
	struct suggested_ballot *b;
	size_t n = suggest(v, &b);
	struct buf got = buf_new(v->a, 1 << 16);
	struct json_out o = json_out(&got);
	json_open(&o, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&o, '[');
		put_edits(&o, v, &b[i], b[i].kind == BALLOT_EDIT ? "" : " as amended");
		if (b[i].kind == BALLOT_PROVISION)
			json_put_str(&o, S("paragraph as amended"));
		json_close(&o, ']');
	}
	json_close(&o, ']');
	return buf_view(&got);
}

struct str voting_order(const struct voting *v)
{
	struct suggested_ballot *b;
	size_t n = suggest(v, &b);
	struct buf got = buf_new(v->a, 1 << 16);
	struct json_out o = json_out(&got);
	json_open(&o, '[');
	for (size_t i = 0; i < n; i++)
		put_edits(&o, v, &b[i], "");
	json_close(&o, ']');
	return buf_view(&got);
}

struct str voting_json(struct arena *a, const struct json *j)
{
	struct buf b = buf_new(a, 1 << 16);
	struct json_out o = json_out(&b);
	json_put(&o, j);
	return buf_view(&b);
}
