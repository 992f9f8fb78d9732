#include <assert.h>
#include "text/vocabulary.h"
#include "text/planted.h"

void vocabulary_init(struct arena *a, struct vocabulary *x, struct str lang)
{
	*x = (struct vocabulary){.rules = token_rules_of(lang)};
	*vec_push(a, &x->words) = (struct word){0};
	*vec_push(a, &x->run_of) = 0;
}

static struct str trim(struct str s, enum token_rules rules)
{
	struct token t;
	size_t at = 0;
	if (!token_next(s, rules, &at, &t))
		return (struct str){s.at, 0};
	size_t from = t.from;
	while (token_next(s, rules, &at, &t))
		;
	return str_slice(s, from, t.to);
}

size_t vocabulary_add(struct arena *a, struct vocabulary *x, const struct run *run)
{
	struct run r = *run;
	r.order = run->origin;
	r.text = trim(run->text, x->rules);
	if (run->space.at)
		r.space = str_copy(a, run->space);
	r.first = (uint32_t)x->words.len;
	r.count = 0;
	r.hash = VOCABULARY_HASH;
	struct token t;
	for (size_t at = 0; token_next(r.text, x->rules, &at, &t); r.count++) {
		size_t space = t.from - t.space;
		*vec_push(a, &x->words) = (struct word){
			.at = r.text.at + t.from,
			.len = t.to - t.from,
			.space = space > UINT16_MAX ? UINT16_MAX : (uint16_t)space,
			.class = (uint8_t)t.class,
			.first = r.count == 0,
			.hash = str_hash(str_slice(r.text, t.from, t.to)),
		};
		r.hash = vocabulary_hash(r.hash, vec_last(&x->words).hash);
	}
	/* A text without words has a place all the same: what is proposed for it hangs there, and
	 * it keeps its place when the text becomes part of another. */
	if (r.count == 0 && r.anchor.fresh) {
		*vec_push(a, &x->words) =
			(struct word){.at = r.text.at, .class = TOKEN_MARK, .first = true};
		r.count = 1;
		r.blank = true;
	}
	assert(x->words.len < VOCABULARY_MAX);
	while (x->run_of.len < x->words.len)
		*vec_push(a, &x->run_of) = (uint32_t)x->runs.len;
	*vec_push(a, &x->runs) = r;
	return x->runs.len - 1;
}

const struct run *vocabulary_run(const struct vocabulary *x, uint32_t id)
{
	assert(id > 0 && id < x->words.len);
	return &x->runs.at[x->run_of.at[id]];
}

struct str vocabulary_word(const struct vocabulary *x, uint32_t id)
{
	const struct word *w = &x->words.at[id];
	return (struct str){w->at, w->len};
}

int run_cmp(const struct run *a, const struct run *b)
{
	if (a->anchor.replacement != b->anchor.replacement)
		return a->anchor.replacement ? -1 : 1;
	if (PLANTED(1)) /* in the order of arrival */
		return a->first < b->first ? -1 : 1;
	if (a->order.proposal != b->order.proposal)
		return a->order.proposal < b->order.proposal ? -1 : 1;
	int c = str_cmp(a->text, b->text);
	return c ? c : (a->order.edit > b->order.edit) - (a->order.edit < b->order.edit);
}
