/* Laws about what decisions do. */
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "laws.h"

struct str law_tokens(struct arena *a, struct str text)
{
	struct buf b = buf_new(a, 1 << 20);
	struct token t;
	for (size_t at = 0; token_next(text, TOKEN_RULES_COMMON, &at, &t);)
		buf_print(&b, "%.*s ", STR_FMT(str_slice(text, t.from, t.to)));
	return buf_view(&b);
}

/* 6: tabled and withdrawn again, nothing is left. */
bool law_withdrawn(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p = {.a = a, .n = script_negotiation(a, s)};
	for (size_t i = 0; i < s->len; i++) {
		struct str before = play_document(&p);
		size_t tabled = p.tabled.len;
		step_play(&p, s, &s->steps[i]);
		if (p.tabled.len == tabled)
			continue;
		struct edit_set set = {.proposal = p.tabled.at[tabled].number};
		struct err err;
		if (!negotiation_withdraw_check(p.n, set, &err))
			continue;
		negotiation_withdraw(p.n, set);
		if (!law_same(f, play_document(&p), before))
			return false;
		negotiation_takeover(p.n, set, p.tabled.at[tabled].sponsors[0]);
	}
	return true;
}

/* --- 10 --------------------------------------------------------------------------------------- */

/* The text that holds the token now, and where among its living words it stands; -1: it is dead. */
struct found {
	const struct sequence *s;
	int64_t live;
};

static struct found token_found(struct play *p, const struct tabled_edit *e, uint32_t id)
{
	const struct text *t = negotiation_text(p->n);
	for (size_t k = 0; k < t->len; k++) {
		const struct sequence *s = e->in.proposal ? board_words(p->n, e) : t->at[k]->words;
		int64_t live = 0;
		for (uint32_t i = 0; t->at[k]->into.n == 0 && i < s->len; i++) {
			bool lives = !sequence_is_dead(s, i);
			if (sequence_id(s, i) == id && !sequence_is_away(s, i))
				return (struct found){s, lives ? live : -1};
			live += lives;
		}
	}
	return (struct found){0};
}

/* What a span has come to, by looking for its words one by one. */
static enum standing standing_counted(struct play *p, const struct tabled_edit *e)
{
	uint32_t dead = 0;
	bool interior = false;
	struct found last = {0};
	for (uint32_t k = 0; k < e->covers_len; k++) {
		struct found f = token_found(p, e, e->covers[k]);
		if (!f.s || f.live < 0) {
			dead++;
			continue;
		}
		if (last.s == f.s)
			interior |= f.live != last.live + 1;
		else if (last.s)
			interior |= f.live != 0 || last.live + 1 != last.s->live;
		last = f;
	}
	if (dead == e->covers_len)
		return STANDING_MOOT;
	if (dead)
		return STANDING_PARTIAL;
	return interior ? STANDING_INTERIOR : STANDING_PENDING;
}

static bool span_agrees(struct play *p, const struct tabled_edit *e, struct finding *f)
{
	enum standing want = standing_counted(p, e);
	enum standing got = e->standing == STANDING_ABSORBED ? STANDING_MOOT : e->standing;
	return got == want || finding_set(f, standing_name(got), standing_name(want));
}

/* What an edit can come to while it is not decided: other operations have other lists. */
static bool is_listed(const struct tabled_edit *e)
{
	enum {
		P = 1 << STANDING_PENDING,
		I = 1 << STANDING_INTERIOR,
		H = 1 << STANDING_PARTIAL,
		R = 1 << STANDING_REANCHORED,
		OVER = 1 << STANDING_ABSORBED | 1 << STANDING_MOOT
	};
	static const unsigned list[EDIT_OP_COUNT] = {
		[EDIT_INSERT] = P | R | OVER,
		[EDIT_DELETE] = P | I | H | OVER,
		[EDIT_REPLACE] = P | I | H | OVER,
		[EDIT_RESERVE] = P | I | H | OVER,
		[EDIT_INSERT_PROVISION] = P | R | OVER,
		[EDIT_DELETE_PROVISION] = P | I | H | OVER,
		[EDIT_REPLACE_PROVISION] = P | I | H | OVER,
		[EDIT_MOVE_PROVISION] = P | OVER,
		[EDIT_RESERVE_PROVISION] = P | I | H | OVER,
		[EDIT_SPLIT_PROVISION] = P | R | H | OVER,
		[EDIT_MERGE_PROVISION] = P | H | OVER,
	};
	return list[e->edit.op] & 1u << e->standing;
}

/* An insertion is anchored anew exactly when the word that it was quoted by is gone. */
static bool anchor_agrees(struct play *p, const struct tabled_edit *e, struct finding *f)
{
	if (e->edit.op != EDIT_INSERT || !standing_is_live(e->standing))
		return true;
	bool gone = e->anchor_word && token_found(p, e, e->anchor_word).live < 0;
	enum standing want = gone ? STANDING_REANCHORED : STANDING_PENDING;
	return e->standing == want ||
	       finding_set(f, standing_name(e->standing), standing_name(want));
}

/* 10: every edit has a standing of the closed list, and it is the right one. */
bool law_standing(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	const struct tabled_proposal **list;
	size_t n = negotiation_proposals(p.n, a, &list);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list[i]->edits_len; k++) {
			const struct tabled_edit *e = &list[i]->edits[k];
			bool span = e->edit.op == EDIT_DELETE || e->edit.op == EDIT_REPLACE ||
				    e->edit.op == EDIT_RESERVE;
			bool there = text_has(negotiation_text(p.n), e->target);
			const struct tabled_edit *in = negotiation_edit(p.n, e->in);
			if (e->standing >= STANDING_DIVIDED)
				return finding_set(f, standing_name(e->standing), S("another"));
			if (e->standing >= STANDING_ACCEPTED)
				continue;
			if (!is_listed(e) || !anchor_agrees(&p, e, f))
				return finding_set(
					f, standing_name(e->standing), S("one of the list"));
			/* What amends a text that is not live, or is on a provision that is not
			 * there, is moot whatever its words; the other operations have no words to
			 * count. */
			if (!span || !there || (in && !standing_is_live(in->standing)))
				continue;
			if (!span_agrees(&p, e, f))
				return false;
		}
	}
	return true;
}

/* 11: the pieces of the blame are the clean text, and each comes from who is blamed. */
bool law_blame(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	for (size_t k = 1; k < negotiation_text(p.n)->len; k++) {
		struct provision_id id = {(int64_t)k};
		struct blame *b;
		size_t n = negotiation_blame(p.n, a, id, &b);
		struct buf all = buf_new(a, 1 << 20);
		for (size_t i = 0; i < n; i++) {
			struct str words = law_tokens(a, b[i].words);
			buf_str(&all, words);
			const struct tabled_edit *e = negotiation_edit(p.n, b[i].origin);
			bool new_one = e && e->edit.op == EDIT_INSERT_PROVISION;
			if (b[i].origin.proposal == 0 || new_one)
				continue;
			struct token t;
			for (size_t at = 0; token_next(b[i].words, TOKEN_RULES_COMMON, &at, &t);) {
				struct str word = str_slice(b[i].words, t.from, t.to);
				/* The number of a provision is the one it has now. */
				struct str came = law_without_numbers(a, e ? e->edit.text : S(""));
				if (!e || !str_has(came, law_without_numbers(a, word)))
					return finding_set(f, word, e ? e->edit.text : S("draft"));
			}
		}
		if (!law_same(f, buf_view(&all),
			    law_tokens(a, text_words(negotiation_text(p.n), id))))
			return false;
	}
	return true;
}

/* How many bytes of a numeral begin here: a digit, or a Chinese one. */
static size_t numeral_len(struct str text, size_t at)
{
	static const char *const chinese[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	if (text.at[at] >= '0' && text.at[at] <= '9')
		return 1;
	for (size_t i = 0; i < LEN(chinese); i++) {
		if (str_starts(str_from(text, at), str_of(chinese[i])))
			return str_of(chinese[i]).len;
	}
	return 0;
}

/* The text with "#" for every number: what a new place in the count cannot change. */
struct str law_without_numbers(struct arena *a, struct str text)
{
	struct buf b = buf_new(a, text.len + 1);
	bool was = false;
	for (size_t i = 0; i < text.len;) {
		size_t len = numeral_len(text, i);
		if (len == 0)
			buf_char(&b, text.at[i]);
		else if (!was)
			buf_char(&b, '#');
		was = len > 0;
		i += len ? len : 1;
	}
	return buf_view(&b);
}

/* Every reference shows the number that its provision has: there is nothing left to follow. */
static bool references_are_up_to_date(struct finding *f, struct play *p, struct arena scratch)
{
	size_t told = p->n->renumberings.len;
	links_follow(p->n, scratch);
	const char *after = p->n->renumberings.len == told ? "up to date" : "behind";
	return law_same(f, str_of(after), S("up to date"));
}

/* 13: a provision that moves takes its edits along, and nobody's words change but the numbers of
 * provisions in cross-references, which are those that the provisions have. */
bool law_moved(const struct script *s, struct arena *a, struct finding *f)
{
	struct arena scratch = script_scratch();
	struct play p;
	script_play(&p, s, a);
	for (size_t i = 0; i < p.tabled.len; i++) {
		const struct tabling *t = &p.tabled.at[i];
		struct edit_set set = {.proposal = t->number};
		struct err err;
		if (t->edits_len != 1 || t->edits->op != EDIT_MOVE_PROVISION ||
			!negotiation_accept_check(p.n, set, &err))
			continue;
		size_t len = negotiation_text(p.n)->len;
		struct str *before = NEWN(a, struct str, len);
		bool *had = NEWN(a, bool, len);
		for (size_t k = 1; k < len; k++) {
			const struct board *b = p.n->boards.at[k];
			struct provision_id id = {(int64_t)k};
			had[k] = text_has(negotiation_text(p.n), id) && !(b && b->whole.len);
			before[k] = law_without_numbers(a, play_plain(&p, id));
		}
		negotiation_accept(p.n, set, scratch);
		if (!references_are_up_to_date(f, &p, scratch))
			return false;
		for (size_t k = 1; k < len; k++) {
			struct provision_id id = {(int64_t)k};
			/* A proposed provision may come to be beside one that says the same. */
			if (had[k] && !negotiation_text(p.n)->at[k]->proposed &&
				!law_same(f, law_without_numbers(a, play_plain(&p, id)), before[k]))
				return false;
		}
	}
	return true;
}

static struct str revision_text(struct arena *a, const struct text *t)
{
	struct buf b = buf_new(a, 1 << 20);
	struct text_line *lines;
	size_t n = text_list(a, t, (struct provision_id){0}, true, &lines);
	for (size_t i = 0; i < n; i++)
		buf_print(&b, "%d %d:%.*s\n", (int)lines[i].depth, (int)lines[i].id.n,
			STR_FMT(text_words(t, lines[i].id)));
	return buf_view(&b);
}

/* From a snapshot after any step the rest of the steps gives the same, and what is done to the
 * snapshot is not seen where it was taken. */
static bool snapshot_replays(const struct script *s, struct arena *a, struct finding *f)
{
	size_t at = s->len ? s->steps[0].r[NUMBERS - 1] % s->len : 0;
	struct play p = {.a = a, .n = script_negotiation(a, s)};
	for (size_t i = 0; i < at; i++)
		step_play(&p, s, &s->steps[i]);
	struct str before = play_document(&p);
	struct play q = p;
	q.n = negotiation_fork(a, p.n);
	q.tabled.cap = q.tabled.len; /* what it adds is its own */
	q.done.cap = q.done.len;
	for (size_t i = at; i < s->len; i++)
		step_play(&q, s, &s->steps[i]);
	if (!law_same(f, play_document(&p), before))
		return false;
	for (size_t i = at; i < s->len; i++)
		step_play(&p, s, &s->steps[i]);
	return law_same(f, play_document(&q), play_document(&p));
}

/* 15: the same steps give the same bytes, and a revision never changes after it was compiled. */
bool law_replay(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p = {.a = a, .n = script_negotiation(a, s)};
	VEC(struct str) kept = {0};
	*vec_push(a, &kept) = revision_text(a, negotiation_revision(p.n, 0));
	for (size_t i = 0; i < s->len; i++) {
		step_play(&p, s, &s->steps[i]);
		while ((int64_t)kept.len <= negotiation_revision_last(p.n)) {
			int64_t next = (int64_t)kept.len;
			*vec_push(a, &kept) = revision_text(a, negotiation_revision(p.n, next));
		}
	}
	for (size_t i = 0; i < kept.len; i++) {
		const struct text *t = negotiation_revision(p.n, (int64_t)i);
		if (!law_same(f, revision_text(a, t), kept.at[i]))
			return false;
	}
	struct play q;
	script_play(&q, s, a);
	return law_same(f, play_document(&q), play_document(&p)) && snapshot_replays(s, a, f);
}
