#include "base/utf8.h"
#include "papers/comparison.h"
#include "msg_paper.h"

enum {
	FOLD_LEAST = 2,  /* provisions: one alone shows where a reader is */
	FIRST_WORDS = 5, /* of a provision without a number, where it is named */
};

struct writing {
	struct arena *a;
	const struct comparison *c;
	struct comparison_style style;
	struct paper *paper;
	struct paper_block *into;
	int32_t heading;           /* depth of the heading that stands above; -1: none */
	struct paper_block *under; /* an article that is open, or null */
};

/* ---- provisions by name ---- */

static bool is_group(enum provision_kind kind)
{
	return kind_has_heading(kind) || kind == PROVISION_PREAMBLE;
}

static struct str first_words(struct arena *a, struct str s)
{
	size_t at = 0, spaces = 0;
	while (at < s.len && spaces < FIRST_WORDS) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		spaces += c == ' ';
		if (spaces < FIRST_WORDS)
			at = next;
	}
	return at < s.len ? str_print(a, "“%.*s …”", STR_FMT(str_slice(s, 0, at)))
			  : str_print(a, "“%.*s”", STR_FMT(s));
}

/* From the nearest article or part down. */
struct str comparison_place(struct arena *a, struct match_text t, int64_t provision)
{
	struct str place = t.at[provision].label;
	int32_t depth = t.at[provision].depth;
	if (!place.len)
		place = t.at[provision].words.len ? first_words(a, t.at[provision].words)
						  : kind_name(t.at[provision].kind);
	for (int64_t i = provision; i >= 0 && !is_group(t.at[provision].kind); i--) {
		const struct match_provision *p = &t.at[i];
		if (p->depth >= depth)
			continue;
		depth = p->depth;
		bool group = is_group(p->kind);
		if (p->label.len)
			place = str_print(a, group ? "%.*s, %.*s" : "%.*s %.*s", STR_FMT(p->label),
				STR_FMT(place));
		if (group)
			break;
	}
	return place;
}

static const struct match_provision *either(const struct comparison *c, const struct compare_row *r)
{
	return r->right >= 0 ? &c->right.at[r->right] : &c->left.at[r->left];
}

static struct str place_of(const struct writing *w, const struct compare_row *r)
{
	return r->right >= 0 ? comparison_place(w->a, w->c->right, r->right)
			     : comparison_place(w->a, w->c->left, r->left);
}

/* ---- words ---- */

enum show { SHOW_OLD, SHOW_NEW, SHOW_BOTH };

static void put_piece(
	struct writing *w, struct paper_writer *runs, const struct compare_piece *p, enum show show)
{
	enum span_kind span = p->kind == WORDS_DELETED ? SPAN_DELETED : SPAN_INSERTED;
	bool old = show == SHOW_OLD || (show == SHOW_BOTH && p->kind == WORDS_DELETED);
	struct str text = old ? p->left : p->right;
	if (!text.len)
		return;
	if (p->kind == WORDS_KEPT) {
		paper_text(w->a, runs, text);
		return;
	}
	paper_open(w->a, runs, span, S(""));
	paper_text(w->a, runs, text);
	paper_close(w->a, runs, span);
}

/* Replaced words stand beside each other: a space keeps them apart in one line. */
static void put_pieces(
	struct writing *w, struct paper_writer *runs, const struct compare_row *r, enum show show)
{
	for (size_t i = 0; i < r->pieces_len; i++) {
		const struct compare_piece *p = &r->pieces[i];
		bool behind = i && r->pieces[i - 1].kind == WORDS_DELETED;
		if (show == SHOW_BOTH && behind && p->right.len && p->right.at[0] != ' ' &&
			p->kind == WORDS_INSERTED && i == 1)
			paper_text(w->a, runs, S(" "));
		put_piece(w, runs, p, show);
	}
}

static void put_marked(
	struct writing *w, struct paper_writer *runs, enum span_kind span, struct str s)
{
	if (!s.len)
		return;
	paper_open(w->a, runs, span, S(""));
	paper_text(w->a, runs, s);
	paper_close(w->a, runs, span);
}

/* "Article 4", with another number "Article 4 Article 7", the old one marked. */
static void put_labels(struct writing *w, struct paper_writer *runs, const struct compare_row *r)
{
	struct str old = r->left >= 0 ? w->c->left.at[r->left].label : S("");
	struct str new = r->right >= 0 ? w->c->right.at[r->right].label : S("");
	if (str_eq(old, new) || r->other >= 0) {
		paper_text(w->a, runs, new.len ? new : old);
		return;
	}
	put_marked(w, runs, SPAN_DELETED, old);
	paper_text(w->a, runs, old.len && new.len ? S(" ") : S(""));
	put_marked(w, runs, SPAN_INSERTED, new);
}

/* ---- what became of it ---- */

static void put_link(
	struct writing *w, struct paper_writer *runs, const struct compare_row *r, struct msg m)
{
	paper_open(w->a, runs, SPAN_REF, str_print(w->a, "r%lld", (long long)r->other));
	paper_message(w->a, runs, m);
	paper_close(w->a, runs, SPAN_REF);
}

static void put_caption(struct writing *w, struct paper_writer *runs, const struct compare_row *r)
{
	struct str there = r->other >= 0 ? place_of(w, &w->c->rows[r->other]) : S("");
	switch (r->kind) {
	case COMPARE_SAME:
		if (r->renumbered)
			paper_message(w->a, runs, msg(MSG_COMPARE_NUMBER_ONLY));
		return;
	case COMPARE_CHANGED:
	case COMPARE_KIND_COUNT:
		return;
	case COMPARE_SPLIT:
		paper_message(w->a, runs, msg(MSG_COMPARE_SPLIT));
		return;
	case COMPARE_MERGED:
		paper_message(w->a, runs, msg(MSG_COMPARE_MERGED));
		return;
	case COMPARE_DELETED:
		paper_message(w->a, runs, msg(MSG_COMPARE_DELETED));
		return;
	case COMPARE_INSERTED:
		paper_message(w->a, runs, msg(MSG_COMPARE_INSERTED));
		return;
	case COMPARE_MOVED_AWAY:
		put_link(w, runs, r, msg(MSG_COMPARE_MOVED_TO, arg_str(there)));
		return;
	case COMPARE_MOVED_HERE:
		put_link(w, runs, r, msg(MSG_COMPARE_MOVED_FROM, arg_str(there)));
		return;
	}
}

static enum block_state state_of(enum compare_kind kind)
{
	return kind == COMPARE_DELETED                                    ? STATE_GOING
	       : kind == COMPARE_INSERTED                                 ? STATE_NEW
	       : kind == COMPARE_MOVED_AWAY || kind == COMPARE_MOVED_HERE ? STATE_MOVING
									  : STATE_NONE;
}

/* ---- pairs ---- */

static int32_t level_of(const struct writing *w, const struct match_provision *p)
{
	int32_t level = p->depth - w->heading - 1;
	return level > 0 ? level : 0;
}

static void add_side(
	struct writing *w, struct paper_block *pair, const struct compare_row *r, bool old)
{
	struct paper_block *b = paper_add(w->a, pair, ROLE_SIDE);
	struct paper_writer runs = {0};
	int64_t here = old ? r->left : r->right;
	if (here < 0)
		return;
	const struct match_provision *p = old ? &w->c->left.at[here] : &w->c->right.at[here];
	bool goes_on = old ? r->left_goes_on : r->right_goes_on;
	b->level = level_of(w, p);
	if (goes_on)
		paper_message(w->a, &runs, msg(MSG_COMPARE_GOES_ON));
	else
		b->label = p->label;
	b->renumbered = !goes_on && r->renumbered;
	put_pieces(w, &runs, r, old ? SHOW_OLD : SHOW_NEW);
	b->runs = paper_runs(&runs);
}

static enum show show_of(const struct compare_row *r)
{
	return r->kind == COMPARE_MOVED_AWAY ? SHOW_OLD : SHOW_BOTH;
}

static void add_pair(struct writing *w, size_t i)
{
	const struct compare_row *r = &w->c->rows[i];
	struct paper_block *b = paper_add(w->a, w->into, ROLE_PAIR);
	struct paper_writer caption = {0}, both = {0};
	b->anchor = str_print(w->a, "r%zu", i);
	b->state = state_of(r->kind);
	b->level = level_of(w, either(w->c, r));
	put_caption(w, &caption, r);
	b->before = paper_runs(&caption);
	put_labels(w, &both, r);
	if (both.runs.len && r->pieces_len)
		paper_text(w->a, &both, S(" "));
	put_pieces(w, &both, r, show_of(r));
	b->runs = paper_runs(&both);
	add_side(w, b, r, true);
	add_side(w, b, r, false);
}

/* ---- headings ---- */

static enum block_role role_of(enum provision_kind kind)
{
	return kind == PROVISION_ARTICLE ? ROLE_ARTICLE : ROLE_HEADING;
}

/* In one line: the number and the title, with what changed in both; what else became of it follows
 * as a paragraph. */
static void add_heading(struct writing *w, size_t i)
{
	const struct compare_row *r = &w->c->rows[i];
	const struct match_provision *p = either(w->c, r);
	struct paper_writer runs = {0}, caption = {0};
	w->into = w->under ? w->under->parent : w->into;
	w->under = NULL;
	struct paper_block *b = paper_add(w->a, w->into, role_of(p->kind));
	b->anchor = str_print(w->a, "r%zu", i);
	b->level = p->depth + 1;
	b->state = state_of(r->kind);
	put_labels(w, &runs, r);
	if (runs.runs.len && r->pieces_len)
		paper_text(w->a, &runs, S(" "));
	put_pieces(w, &runs, r, show_of(r));
	b->runs = paper_runs(&runs);
	if (b->role == ROLE_ARTICLE)
		w->into = w->under = b;
	w->heading = p->depth;
	put_caption(w, &caption, r);
	if (caption.runs.len)
		paper_add(w->a, w->into, ROLE_PARAGRAPH)->runs = paper_runs(&caption);
}

/* A row that does not stand under the heading above: closing words, notes. */
static void leave_heading(struct writing *w, const struct match_provision *p)
{
	if (w->heading < 0 || p->depth > w->heading)
		return;
	w->into = w->under ? w->under->parent : w->into;
	w->under = NULL;
	w->heading = p->depth - 1;
}

static void add_row(struct writing *w, size_t i)
{
	const struct match_provision *p = either(w->c, &w->c->rows[i]);
	bool bare = p->kind == PROVISION_PREAMBLE && !p->label.len && !p->words.len;
	if (is_group(p->kind) && !bare) {
		add_heading(w, i);
		return;
	}
	leave_heading(w, p);
	if (!bare)
		add_pair(w, i);
	else
		w->heading = p->depth;
}

/* ---- folds ---- */

static bool is_quiet(const struct writing *w, size_t i)
{
	return w->c->rows[i].kind == COMPARE_SAME;
}

static bool is_heading(const struct writing *w, size_t i)
{
	return is_group(either(w->c, &w->c->rows[i])->kind);
}

/* The end of what stands under the heading in row `i`; 0 when there is anything to see. */
static size_t quiet_end(const struct writing *w, size_t i)
{
	int32_t depth = either(w->c, &w->c->rows[i])->depth;
	size_t k = i;
	if (!is_quiet(w, i))
		return 0;
	for (k++; k < w->style.to && either(w->c, &w->c->rows[k])->depth > depth; k++)
		if (!is_quiet(w, k))
			return 0;
	return k;
}

/* The end of the stretch from `i` that may be folded; `i` when there is none. */
static size_t stretch_end(const struct writing *w, size_t i)
{
	size_t k = i, next;
	if (w->style.unfolded)
		return i;
	if (is_heading(w, i)) {
		while (k < w->style.to && is_heading(w, k) && (next = quiet_end(w, k)) > 0)
			k = next;
		return k;
	}
	while (k < w->style.to && !is_heading(w, k) && is_quiet(w, k))
		k++;
	return k - i < FOLD_LEAST ? i : k;
}

/* Within an article the number is enough. */
static struct str short_place(const struct writing *w, const struct compare_row *r)
{
	const struct match_provision *p = either(w->c, r);
	if (is_group(p->kind))
		return place_of(w, r);
	return p->label.len ? p->label : first_words(w->a, p->words);
}

/* "12 provisions unchanged (3 with another number) – Article 5 to Article 9". */
static void put_summary(struct writing *w, struct paper_writer *runs, size_t from, size_t to)
{
	int64_t renumbered = 0;
	struct str first = short_place(w, &w->c->rows[from]), last = S("");
	for (size_t i = from; i < to; i++) {
		renumbered += w->c->rows[i].renumbered;
		if (is_heading(w, i) || !is_heading(w, from))
			last = short_place(w, &w->c->rows[i]);
	}
	paper_message(w->a, runs, msg(MSG_COMPARE_UNCHANGED, arg_int((int64_t)(to - from))));
	if (renumbered) {
		paper_text(w->a, runs, S(" "));
		paper_message(w->a, runs, msg(MSG_COMPARE_RENUMBERED, arg_int(renumbered)));
	}
	paper_text(w->a, runs, S(" "));
	paper_message(w->a, runs,
		str_eq(first, last) ? msg(MSG_COMPARE_STRETCH_ONE, arg_str(first))
				    : msg(MSG_COMPARE_STRETCH, arg_str(first), arg_str(last)));
}

static void add_fold(struct writing *w, size_t from, size_t to)
{
	struct paper_writer runs = {0};
	if (is_heading(w, from)) {
		w->into = w->under ? w->under->parent : w->into;
		w->under = NULL;
	} else {
		leave_heading(w, either(w->c, &w->c->rows[from]));
	}
	struct paper_block *outside = w->into, *under = w->under;
	w->into = paper_add(w->a, outside, ROLE_FOLD);
	w->under = NULL;
	put_summary(w, &runs, from, to);
	w->into->runs = paper_runs(&runs);
	for (size_t i = from; i < to && !w->style.hollow; i++)
		add_row(w, i);
	w->into = outside;
	w->under = under;
}

/* ---- the head ---- */

static void add_fact(struct writing *w, struct paper_block *head, struct msg name, struct msg value)
{
	struct paper_block *b = paper_add(w->a, head, ROLE_FACT);
	struct paper_writer runs = {0};
	b->name = name;
	paper_message(w->a, &runs, value);
	b->runs = paper_runs(&runs);
}

static void add_count(struct writing *w, struct paper_block *head, struct msg name, int64_t n)
{
	struct paper_block *b = paper_add(w->a, head, ROLE_FACT);
	struct paper_writer runs = {0};
	b->name = name;
	paper_text(w->a, &runs, str_print(w->a, "%lld", (long long)n));
	b->runs = paper_runs(&runs);
}

static void add_head(struct writing *w)
{
	const struct compare_counts *n = &w->c->counts;
	struct paper_block *title = paper_add(w->a, w->paper->root, ROLE_TITLE);
	struct paper_block *head = paper_add(w->a, w->paper->root, ROLE_MASTHEAD);
	struct paper_writer runs = {0};
	paper_message(w->a, &runs,
		msg(MSG_COMPARE_TITLE, arg_str(w->style.old_name), arg_str(w->style.new_name)));
	title->runs = paper_runs(&runs);
	add_fact(w, head, msg(MSG_COMPARE_FACT_PROVISIONS),
		msg(MSG_COMPARE_FROM_TO, arg_int(n->left), arg_int(n->right)));
	add_count(w, head, msg(MSG_COMPARE_FACT_SAME), n->same);
	add_count(w, head, msg(MSG_COMPARE_FACT_CHANGED), n->changed);
	if (n->split)
		add_count(w, head, msg(MSG_COMPARE_FACT_SPLIT), n->split);
	if (n->merged)
		add_count(w, head, msg(MSG_COMPARE_FACT_MERGED), n->merged);
	add_count(w, head, msg(MSG_COMPARE_FACT_INSERTED), n->inserted);
	add_count(w, head, msg(MSG_COMPARE_FACT_DELETED), n->deleted);
	add_count(w, head, msg(MSG_COMPARE_FACT_MOVED), n->moved);
	add_count(w, head, msg(MSG_COMPARE_FACT_RENUMBERED), n->renumbered);
	add_fact(w, head, msg(MSG_COMPARE_FACT_WORDS),
		msg(MSG_COMPARE_WORDS, arg_int(n->words_deleted), arg_int(n->words_inserted)));
}

static void add_names(struct writing *w)
{
	struct paper_block *pair = paper_add(w->a, w->paper->root, ROLE_PAIR);
	const struct str name[] = {w->style.old_name, w->style.new_name};
	pair->head = true;
	for (size_t i = 0; i < LEN(name); i++) {
		struct paper_writer runs = {0};
		paper_text(w->a, &runs, name[i]);
		paper_add(w->a, pair, ROLE_SIDE)->runs = paper_runs(&runs);
	}
}

struct paper *paper_comparison(
	struct arena *a, const struct comparison *c, struct comparison_style style)
{
	struct writing w = {.a = a, .c = c, .style = style, .heading = -1};
	w.style.to = style.to ? style.to : c->rows_len;
	w.paper = paper_new(a, style.lang);
	w.into = w.paper->root;
	if (style.head)
		add_head(&w);
	if (!style.rows)
		return w.paper;
	add_names(&w);
	for (size_t i = style.from, end; i < w.style.to; i = end) {
		end = stretch_end(&w, i);
		if (end > i) {
			add_fold(&w, i, end);
			continue;
		}
		add_row(&w, i);
		end = i + 1;
	}
	return w.paper;
}
