#include "text_trial.h"

void trial_fail(struct trial *r, struct str why)
{
	if (!r->failed)
		r->why = why;
	r->failed = true;
}

void trial_expect(struct trial *r, struct str got, struct str want)
{
	if (!str_eq(got, want))
		trial_fail(r, str_print(r->a, "%.*s|%.*s", STR_FMT(got), STR_FMT(want)));
}

int64_t trial_find(const struct name *list, size_t len, struct str id)
{
	for (size_t i = 0; i < len; i++) {
		if (str_eq(list[i].id, id))
			return list[i].n;
	}
	return -1;
}

int64_t trial_node(struct trial *r, struct str id)
{
	return trial_find(r->nodes.at, r->nodes.len, id);
}

struct str trial_node_name(struct trial *r, int64_t n)
{
	for (size_t i = 0; i < r->nodes.len; i++) {
		if (r->nodes.at[i].n == n)
			return r->nodes.at[i].id;
	}
	return S("?");
}

struct str trial_proposal_name(struct trial *r, int64_t n)
{
	for (size_t i = 0; i < r->proposals.len; i++) {
		if (r->proposals.at[i].n == n)
			return r->proposals.at[i].id;
	}
	return S("base");
}
