#include <stdio.h>
#include <stdlib.h>
#include "base/unicode.h"
#include "gdpr_load.h"
#include "text/diff.h"
#include "text/typography.h"

static const char *const outcomes[] = {
	[GDPR_LOADED] = "loaded: what it quotes stands there",
	[GDPR_TYPOGRAPHY] = "loaded: it stands there in other typography",
	[GDPR_ADDED] = "loaded: a new provision",
	[GDPR_LANGUAGE] = "written in another language",
	[GDPR_OTHER_BASE] = "quotes words that do not stand there",
	[GDPR_NO_TARGET] = "names a provision that the text has not",
	[GDPR_SEVERAL] = "restates several provisions in another shape",
	[GDPR_NO_CHANGE] = "proposes what it quotes",
	[GDPR_REFUSED] = "refused by the engine",
};

const char *gdpr_outcome_name(enum gdpr_outcome o)
{
	return outcomes[o];
}

/* One amendment on its way in. */
struct loading {
	struct gdpr_load *l;
	struct arena *a;
	size_t amendment;
	const struct json *j;
	struct str old;
	struct str new;
	bool typography; /* some of the quoted words stand there in other typography */
	VEC(struct edit) edits;
};

static struct str member(const struct loading *g, const char *name)
{
	return json_str(g->j, str_of(name));
}

static struct edit *put(struct loading *g, struct edit e)
{
	struct edit *at = vec_push(g->a, &g->edits);
	*at = e;
	return at;
}

static enum gdpr_outcome outcome(struct loading *g, enum gdpr_outcome o, struct str note)
{
	g->l->note[g->amendment] = note;
	return o;
}

/* --- where ------------------------------------------------------------------------------------ */

int32_t gdpr_number(const struct gdpr *d, size_t amendment)
{
	int64_t number = 0;
	if (!str_int(json_str(&d->amendments[amendment], S("num")), &number))
		return 0;
	return (int32_t)number;
}

/* The provision with this id of the data. The data counts a paragraph 1 also in articles whose
 * paragraphs have no numbers: there the text has "a10t1" for its "a10p1", "a4i1" for "a4p1i1". */
static int64_t provision_of(const struct gdpr *d, struct str id)
{
	int64_t p = 0;
	if (str_ends(id, S("+")))
		id.len--;
	if (map_get(&d->provision, id, &p))
		return p;
	ptrdiff_t at = str_find(id, S("p1"), 0);
	struct str rest = at > 0 ? str_from(id, (size_t)at + 2) : S("-");
	if (rest.len && !str_starts(rest, S("i")))
		return 0;
	struct str article = str_slice(id, 0, (size_t)at);
	id = str_print(d->a, "%.*s%.*s", STR_FMT(article), STR_FMT(rest.len ? rest : S("t1")));
	return map_get(&d->provision, id, &p) ? p : 0;
}

int64_t gdpr_target(const struct gdpr *d, size_t amendment)
{
	return provision_of(d, json_str(&d->amendments[amendment], S("target_id")));
}

static const struct draft_provision *provision_at(const struct loading *g, int64_t id)
{
	return &g->l->draft.provisions.at[id - 1];
}

static struct str words_at(const struct loading *g, int64_t id)
{
	const struct draft_provision *p = provision_at(g, id);
	return kind_has_heading(p->kind) ? p->heading : p->text;
}

/* One past the last provision under it. */
static int64_t subtree_end(const struct loading *g, int64_t id)
{
	int64_t end = id + 1;
	while (end <= (int64_t)g->l->draft.provisions.len &&
		provision_at(g, end)->depth > provision_at(g, id)->depth)
		end++;
	return end;
}

static int64_t parent_of(const struct loading *g, int64_t id)
{
	int64_t p = id;
	while (p > 0 && provision_at(g, p)->depth >= provision_at(g, id)->depth)
		p--;
	return p;
}

/* The last child, 0: none. */
static int64_t last_child(const struct loading *g, int64_t id)
{
	int64_t last = 0;
	for (int64_t i = id + 1; i < subtree_end(g, id); i++) {
		if (provision_at(g, i)->depth == provision_at(g, id)->depth + 1)
			last = i;
	}
	return last;
}

/* --- words of one provision ------------------------------------------------------------------- */

/* Where the words stand in the provision's own text; in other typography if need be. */
static bool stands_in(struct loading *g, int64_t id, struct str words, uint32_t span[2])
{
	const struct text *t = negotiation_text(g->l->n);
	const struct sequence *s = t->at[id]->words;
	if (sequence_quote(t->vocabulary, s, words, 1, span))
		return true;
	bool alike = sequence_quote_alike(t->vocabulary, s, words, 1, span);
	g->typography |= alike;
	return alike;
}

static bool is_whole(const struct loading *g, int64_t id, struct str words)
{
	return typography_text_eq(words_at(g, id), words, token_rules_of(g->l->lang));
}

/* The old words stand at `span`; the edits quote them as the author does. Where the author only
 * sets anew what stands so in the text already, there is no change. */
static void change_words(
	struct loading *g, int64_t id, const uint32_t span[2], struct str old, struct str new)
{
	const struct sequence *s = negotiation_text(g->l->n)->at[id]->words;
	struct diff_side at = {.target.n = id, .skip = span[0]};
	if (span[0])
		at.before = sequence_words(s, span[0] - 1, span[0]);
	struct edit *edits;
	size_t n = diff_edits(g->a, &at, old, new, g->l->lang, &edits);
	for (size_t i = 0; i < n; i++) {
		const struct edit *e = &edits[i];
		struct str stands = sequence_words(s, (uint32_t)e->from, (uint32_t)e->to);
		if (!token_text_eq(stands, e->text, token_rules_of(g->l->lang)))
			put(g, *e);
	}
}

static void delete_words(struct loading *g, int64_t id, struct str old)
{
	if (is_whole(g, id, old) && subtree_end(g, id) == id + 1)
		put(g, (struct edit){.op = EDIT_DELETE_PROVISION, .target.n = id, .quote = old});
	else
		put(g, (struct edit){
			       .op = EDIT_DELETE, .target.n = id, .quote = old, .occurrence = 1});
}

static enum gdpr_outcome one_provision(struct loading *g, int64_t id, const uint32_t span[2])
{
	if (gdpr_is_deletion(g->new))
		delete_words(g, id, g->old);
	else
		change_words(g, id, span, g->old, g->new);
	return g->edits.len ? GDPR_LOADED : GDPR_NO_CHANGE;
}

/* --- several provisions, a line each ---------------------------------------------------------- */

/* A line: the number in front without its marks, and the words. */
struct line {
	struct str label;
	struct str words;
	int64_t provision; /* of an old line */
};

struct lines {
	VEC(struct line) of;
};

/* "Article 18", "Artikel 18a": the label of an article, alone on its line. */
static bool is_article_label(struct str s)
{
	bool digit = false;
	for (size_t i = 0; i < s.len; i++)
		digit |= s.at[i] >= '0' && s.at[i] <= '9';
	return digit && s.len < 20 && str_starts(s, S("Art"));
}

static struct lines lines_of(struct loading *g, struct str text)
{
	struct lines l = {0};
	while (text.at) {
		struct str s = str_trim(str_cut(&text, '\n'));
		if (s.len == 0 || (l.of.len == 0 && is_article_label(s)))
			continue;
		struct str words = gdpr_words(g->a, s);
		struct str number = str_trim(str_slice(s, 0, gdpr_number_end(s)));
		while (number.len && (number.at[0] == '(' || number.at[0] == ' '))
			number = str_from(number, 1);
		while (number.len && str_find_char(S(") ."), number.at[number.len - 1], 0) >= 0)
			number.len--;
		*vec_push(g->a, &l.of) = (struct line){.label = number, .words = words};
	}
	return l;
}

/* Do the lines quote provision `id` and what comes behind it, up to `end`? */
static bool lines_stand(const struct loading *g, struct lines *l, int64_t id, int64_t end)
{
	for (size_t i = 0; i < l->of.len; i++, id++) {
		while (id < end && words_at(g, id).len == 0)
			id++;
		if (id >= end || !is_whole(g, id, l->of.at[i].words))
			return false;
		l->of.at[i].provision = id;
	}
	return true;
}

/* The same from some provision on, `root` or under it. */
static bool lines_find(const struct loading *g, struct lines *l, int64_t root)
{
	int64_t end = subtree_end(g, root);
	for (int64_t id = root; id < end; id++) {
		if (lines_stand(g, l, id, end))
			return true;
	}
	return false;
}

static struct edit fresh_line(const struct line *l)
{
	struct edit e = {.op = EDIT_INSERT_PROVISION, .text = l->words, .kind = PROVISION_FLUSH};
	if (l->label.len) {
		bool digit = l->label.at[0] >= '0' && l->label.at[0] <= '9';
		e.kind = digit ? PROVISION_PARAGRAPH : PROVISION_SUBPARAGRAPH;
		e.numbered = true;
	}
	return e;
}

/* A new line behind `last`, a provision of the subtree of `root`. */
static void insert_line(struct loading *g, int64_t root, int64_t last, const struct line *l)
{
	struct edit *e = put(g, fresh_line(l));
	e->parent.n = last == root ? root : parent_of(g, last);
	e->after.n = last == root ? 0 : last;
}

static bool label_is_left(const struct lines *l, size_t from, struct str label)
{
	for (size_t i = from; i < l->of.len; i++) {
		if (label.len && str_eq(l->of.at[i].label, label))
			return true;
	}
	return false;
}

/* Lines with the same number are the same provision; the others are deleted and inserted. */
static enum gdpr_outcome lines_change(
	struct loading *g, int64_t root, const struct lines *old, const struct lines *new)
{
	size_t i = 0;
	int64_t last = root;
	for (size_t k = 0; k < new->of.len; k++) {
		const struct line *n = &new->of.at[k];
		while (i < old->of.len && label_is_left(old, i + 1, n->label) &&
			!str_eq(old->of.at[i].label, n->label))
			put(g, (struct edit){.op = EDIT_DELETE_PROVISION,
				       .target.n = old->of.at[i++].provision});
		if (i == old->of.len || !str_eq(old->of.at[i].label, n->label)) {
			insert_line(g, root, last, n);
			continue;
		}
		uint32_t span[2];
		last = old->of.at[i].provision;
		if (stands_in(g, last, old->of.at[i].words, span))
			change_words(g, last, span, old->of.at[i].words, n->words);
		i++;
	}
	for (; i < old->of.len; i++)
		put(g, (struct edit){
			       .op = EDIT_DELETE_PROVISION, .target.n = old->of.at[i].provision});
	for (size_t k = 0; k < g->edits.len; k++) {
		const struct edit *e = &g->edits.at[k];
		bool whole = e->op == EDIT_DELETE_PROVISION;
		if (whole && (e->target.n == root || last_child(g, e->target.n)))
			return outcome(g, GDPR_SEVERAL, S("its lines do not match by number"));
	}
	return g->edits.len ? GDPR_LOADED : GDPR_NO_CHANGE;
}

static enum gdpr_outcome several(struct loading *g, int64_t id, struct lines *old)
{
	if (!gdpr_is_deletion(g->new)) {
		struct lines new = lines_of(g, member(g, "new"));
		return lines_change(g, id, old, &new);
	}
	int64_t last = old->of.at[old->of.len - 1].provision;
	if (old->of.at[0].provision != id || last + 1 != subtree_end(g, id))
		return outcome(g, GDPR_SEVERAL, S("deletes a part of what is under it"));
	put(g, (struct edit){.op = EDIT_DELETE_PROVISION, .target.n = id});
	return GDPR_LOADED;
}

/* --- what an amendment does ------------------------------------------------------------------- */

/* How far the quotation is from the words that stand there. */
static struct str distance(struct loading *g, int64_t id)
{
	struct hunk *h;
	struct token *t;
	size_t n = diff_words(g->a, words_at(g, id), g->old, g->l->lang, &h);
	size_t differ = 0;
	for (size_t i = 0; i < n; i++)
		differ += h[i].new_to - h[i].new_from + h[i].to - h[i].from;
	size_t all = token_split(g->a, g->old, token_rules_of(g->l->lang), &t);
	all += token_split(g->a, words_at(g, id), token_rules_of(g->l->lang), &t);
	return str_print(g->a, "%zu of %zu words", differ, all);
}

/* Amended words: those of the provision, or of one under it ("paragraph 3, subparagraph 2"), or of
 * it and all under it. */
static enum gdpr_outcome changed(struct loading *g, int64_t id)
{
	uint32_t span[2];
	if (stands_in(g, id, g->old, span))
		return one_provision(g, id, span);
	struct lines lines = lines_of(g, member(g, "old"));
	if (lines.of.len > 1 && lines_find(g, &lines, id))
		return several(g, id, &lines);
	for (int64_t i = id + 1; i < subtree_end(g, id); i++) {
		if (is_whole(g, i, g->old) && stands_in(g, i, g->old, span))
			return one_provision(g, i, span);
	}
	return outcome(g, GDPR_OTHER_BASE, distance(g, id));
}

/* What stands under the first line of a new provision. */
static void put_under(struct loading *g, struct edit *e, const struct lines *l, size_t from)
{
	e->under = NEWN(g->a, struct edit, l->of.len);
	struct edit *paragraph = NULL;
	for (size_t i = from; i < l->of.len; i++) {
		struct edit line = fresh_line(&l->of.at[i]);
		if (e->kind == PROVISION_ARTICLE && line.kind == PROVISION_FLUSH)
			line.kind = PROVISION_PARAGRAPH;
		if (paragraph && line.kind == PROVISION_SUBPARAGRAPH) {
			paragraph->under[paragraph->under_len++] = line;
			continue;
		}
		e->under[e->under_len] = line;
		if (line.kind == PROVISION_PARAGRAPH) {
			paragraph = &e->under[e->under_len];
			paragraph->under = NEWN(g->a, struct edit, l->of.len);
		}
		e->under_len++;
	}
}

/* A new provision behind the one that the target names; "subparagraph 1 a" of a paragraph and
 * points of one that has none stand under it. */
static enum gdpr_outcome added(struct loading *g, int64_t id)
{
	const struct draft_provision *p = provision_at(g, id);
	struct str target = member(g, "target");
	bool flush = str_has(target, S("subparagraph")) && p->kind == PROVISION_PARAGRAPH;
	bool point = str_has(target, S("poin")) && p->kind == PROVISION_PARAGRAPH;
	struct lines l = lines_of(g, member(g, "new"));
	struct edit e = {
		.op = EDIT_INSERT_PROVISION, .kind = p->kind, .numbered = p->label.len > 0};
	e.parent.n = flush || point ? id : parent_of(g, id);
	e.after.n = flush || point ? last_child(g, id) : id;
	if (flush || point) {
		e.kind = flush ? PROVISION_FLUSH : PROVISION_SUBPARAGRAPH;
		e.numbered = point;
	}
	if (l.of.len == 0)
		return GDPR_NO_CHANGE;
	e.text = p->kind == PROVISION_PREAMBULAR ? g->new : l.of.at[0].words;
	struct edit *at = put(g, e);
	if (p->kind != PROVISION_PREAMBULAR)
		put_under(g, at, &l, 1);
	return GDPR_LOADED;
}

/* --- all of them ------------------------------------------------------------------------------ */

static size_t sponsors_of(struct gdpr_load *l, struct str authors, int32_t *out)
{
	size_t n = 0;
	while (authors.at) {
		struct str name = str_trim(str_cut(&authors, ','));
		int64_t p = (int64_t)l->author.len;
		if (name.len == 0)
			continue;
		if (!map_get(&l->author, name, &p))
			map_put(l->d->a, &l->author, name, p);
		negotiation_name(l->n, (int32_t)p, name);
		out[n++] = (int32_t)p;
	}
	return n;
}

static enum gdpr_outcome tabled(struct loading *g, struct arena scratch)
{
	enum { SPONSORS_MAX = 64 };
	int32_t sponsors[SPONSORS_MAX];
	struct err err;
	struct tabling t = {.number = gdpr_number(g->l->d, g->amendment), .sponsors = sponsors};
	t.sponsors_len = sponsors_of(g->l, member(g, "authors"), sponsors);
	t.edits = g->edits.at;
	t.edits_len = g->edits.len;
	if (!negotiation_table_check(g->l->n, &t, g->a, &err))
		return outcome(g, GDPR_REFUSED,
			str_print(g->a, "%.*s, message %d", STR_FMT(err.where), err.why.key));
	negotiation_table(g->l->n, &t, scratch);
	if (json_bool(g->j, S("target_is_new")))
		return GDPR_ADDED;
	return g->typography ? GDPR_TYPOGRAPHY : GDPR_LOADED;
}

void gdpr_load_one(struct gdpr_load *l, size_t amendment, struct arena scratch)
{
	struct loading g = {.l = l, .a = l->d->a, .amendment = amendment};
	g.j = &l->d->amendments[amendment];
	g.old = gdpr_words(g.a, member(&g, "old"));
	g.new = gdpr_words(g.a, member(&g, "new"));
	int64_t id = gdpr_target(l->d, amendment);
	enum gdpr_outcome o;
	if (!str_eq(gdpr_lang(g.j), l->lang))
		o = GDPR_LANGUAGE;
	else if (id == 0)
		o = GDPR_NO_TARGET;
	else if (json_bool(g.j, S("target_is_new")))
		o = added(&g, id);
	else
		o = changed(&g, id);
	if (o == GDPR_LOADED)
		o = tabled(&g, scratch);
	l->of[amendment] = o;
}

/* The engine knows the six languages; tokens of the others follow the common rules. */
static struct str engine_lang(struct str lang)
{
	return str_eq(lang, S("fr")) || str_eq(lang, S("es")) ? lang : S("en");
}

void gdpr_load(
	struct gdpr_load *l, struct gdpr *d, struct str lang, bool backwards, struct arena scratch)
{
	struct err err;
	*l = (struct gdpr_load){.d = d, .lang = lang};
	l->of = NEWN(d->a, enum gdpr_outcome, d->amendments_len);
	l->note = NEWN(d->a, struct str, d->amendments_len);
	gdpr_draft(d, lang, &l->draft);
	if (!negotiation_new(d->a, &l->draft, engine_lang(lang), &l->n, &err)) {
		fputs("the text is no draft\n", stderr);
		exit(2);
	}
	for (size_t i = 0; i < d->amendments_len; i++)
		gdpr_load_one(l, backwards ? d->amendments_len - 1 - i : i, scratch);
	for (size_t i = 0; i < d->amendments_len; i++)
		l->count[l->of[i]]++;
}
