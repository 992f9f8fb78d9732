#include <string.h>
#include "text/blame.h"
#include "text/inside.h"

/* In which revisions the words of a sequence stand: revisions share the sequences that did not
 * change, so each is looked at once. */
struct life {
	int64_t first;
	int64_t until;
};

static void lives_note(const struct negotiation *n, const struct sequence *now,
	struct provision_id id, struct life *l)
{
	const struct sequence *before = NULL;
	int64_t revisions = (int64_t)n->revisions.len;
	for (uint32_t i = 0; i < now->len; i++)
		l[i] = (struct life){-1, -1};
	for (int64_t r = 0; r < revisions; r++) {
		const struct provision *p = text_get(n->revisions.at[r], id);
		if (!p || p->proposed || p->words == before)
			continue;
		before = p->words;
		for (uint32_t i = 0; i < p->words->len; i++) {
			uint32_t at = n->spots.at[sequence_id(p->words, i)].index;
			bool here =
				at < now->len && sequence_id(now, at) == sequence_id(p->words, i);
			if (!here)
				continue;
			if (sequence_is_dead(p->words, i) && l[at].first >= 0 && l[at].until < 0)
				l[at].until = r;
			else if (!sequence_is_dead(p->words, i) && l[at].first < 0)
				l[at].first = r;
		}
	}
}

static bool same(const struct blamed *x, const struct blamed *y)
{
	return edit_ref_eq(x->origin, y->origin) && edit_ref_eq(x->removed, y->removed) &&
	       x->first == y->first && x->until == y->until;
}

static struct str word_put(
	struct buf *out, const struct vocabulary *x, uint32_t id, struct str before)
{
	const struct word *w = &x->words.at[id];
	struct str word = vocabulary_word(x, id);
	if (w->space)
		buf_bytes(out, w->at - w->space, w->space);
	else if (w->first ? token_wants_space(before, word) : token_would_fuse(before, word))
		buf_char(out, ' ');
	buf_str(out, word);
	return word;
}

size_t blame_words(struct arena *a, const struct negotiation *n, struct provision_id id, bool gone,
	struct blamed **out)
{
	const struct provision *p = text_get(&n->text, id);
	VEC(struct blamed) list = {0};
	VEC(struct buf) words = {0};
	struct str before = {0};
	struct life *lives = NEWN(a, struct life, p ? p->words->len : 0);
	if (p)
		lives_note(n, p->words, id, lives);
	for (uint32_t i = 0; p && i < p->words->len; i++) {
		uint32_t k = sequence_id(p->words, i);
		if (!gone && sequence_is_dead(p->words, i))
			continue;
		struct blamed b = {.origin = vocabulary_run(&n->vocabulary, k)->origin,
			.removed = n->spots.at[k].removed,
			.first = lives[i].first,
			.until = lives[i].until};
		if (list.len == 0 || !same(&vec_last(&list), &b)) {
			*vec_push(a, &list) = b;
			*vec_push(a, &words) = buf_new(a, 1 << 24);
		}
		before = word_put(&vec_last(&words), &n->vocabulary, k, before);
	}
	for (size_t i = 0; i < list.len; i++)
		list.at[i].words = buf_view(&words.at[i]);
	*out = list.at;
	return list.len;
}
