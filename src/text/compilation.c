#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/diff.h"
#include "text/incoming.h"
#include "text/parties.h"
#include "text/submission.h"

/* From the submissions of a compilation to a draft and proposals on it. */

enum { UNLIKE = 40, COMMENT_TOKENS = 150 };

/* Address space for a compilation of this many bytes. */
static size_t room_for(size_t bytes)
{
	size_t most = (size_t)8 << 30, room = ((size_t)64 << 20) + 8192 * bytes;
	return room < most ? room : most;
}

struct article_work {
	struct str number; /* "21BIS"; empty: the preamble */
	VEC(struct reading) readings;
	struct article_text text;
};

struct place_of {       /* of a submission */
	size_t article; /* index into articles, SIZE_MAX: none */
	size_t reading;
	bool fresh; /* proposes a whole article */
	struct reading own;
	size_t party;
};

struct compiler {
	struct arena *a; /* of what comes out */
	struct arena *keep;
	const struct bracketing_ask *ask;
	struct contents contents;
	VEC(struct article_work) articles;
	struct place_of *places;
	struct compilation *out;
	struct negotiation *n;
	struct arena *scratch;
};

static void tell(struct compiler *c, enum finding_weight weight, size_t line, struct msg what)
{
	size_t from = line < c->contents.lines.len ? c->contents.lines.at[line].from : 0;
	finding_add(c->a, &c->out->made.findings, weight,
		(struct span){.from = from, .to = from + 1}, what);
}

static void keep_back(struct compiler *c, enum unproposed why, size_t line)
{
	static const int words[] = {[UNPROPOSED_COMMENT] = MSG_COMPILATION_COMMENT,
		[UNPROPOSED_LANGUAGE] = MSG_COMPILATION_LANGUAGE,
		[UNPROPOSED_PLACE] = MSG_COMPILATION_PLACE,
		[UNPROPOSED_BASE] = MSG_COMPILATION_BASE,
		[UNPROPOSED_UNLIKE] = MSG_COMPILATION_UNLIKE,
		[UNPROPOSED_REFUSED] = MSG_COMPILATION_REFUSED};
	c->out->counts.kept[why]++;
	tell(c, why == UNPROPOSED_COMMENT ? FINDING_NOTE : FINDING_DOUBT, line, msg(words[why]));
}

/* --- headings --- */

/* "ARTICLE 21BIS": its number; `*fresh` for "PROPOSAL FOR A NEW ARTICLE 3BIS". */
static bool heading_article(struct str heading, struct str *number, bool *fresh)
{
	struct str new = S("PROPOSAL FOR A NEW ARTICLE "), article = S("ARTICLE ");
	*fresh = str_starts(heading, new);
	*number = S("");
	if (str_eq(heading, S("PREAMBLE")))
		return true;
	if (!*fresh && !str_starts(heading, article))
		return false;
	struct str rest = str_from(heading, *fresh ? new.len : article.len);
	size_t i = 0;
	while (i < rest.len && rest.at[i] != ' ')
		i++;
	*number = str_slice(rest, 0, i);
	return i > 0;
}

static size_t article_of(struct compiler *c, struct str number)
{
	for (size_t i = 0; i < c->articles.len; i++)
		if (str_eq(c->articles.at[i].number, number))
			return i;
	*vec_push(c->keep, &c->articles) = (struct article_work){.number = number};
	return c->articles.len - 1;
}

static size_t party_of(struct compiler *c, struct str name)
{
	for (size_t i = 0; i < c->out->parties.len; i++)
		if (str_eq(c->out->parties.at[i].name, name))
			return i;
	struct credit credit;
	struct bracketing *made = &c->out->made;
	bool known = parties_read(c->keep, c->ask->who, name, &credit);
	int32_t *codes = NEWN(c->a, int32_t, credit.len);
	bool group = false;
	for (size_t i = 0; i < credit.len; i++) {
		size_t k = 0;
		while (k < made->codes.len && !str_eq(made->codes.at[k], credit.party[i]))
			k++;
		if (k == made->codes.len)
			*vec_push(c->a, &made->codes) = str_copy(c->a, credit.party[i]);
		codes[i] = (int32_t)k;
		group = group || credit.party[i].len != 3 || str_eq(credit.party[i], S("EUU"));
	}
	*vec_push(c->a, &c->out->parties) = (struct party_counts){.name = str_copy(c->a, name),
		.codes = codes,
		.codes_len = credit.len,
		.kind = !known  ? PARTY_OBSERVER
			: group ? PARTY_GROUP
				: PARTY_STATE};
	return c->out->parties.len - 1;
}

static void read_submissions(struct compiler *c)
{
	const struct contents *k = &c->contents;
	c->places = NEWN(c->keep, struct place_of, k->list.len);
	for (size_t i = 0; i < k->list.len; i++) {
		struct place_of *p = &c->places[i];
		struct str number;
		bool placed = heading_article(k->list.at[i].heading, &number, &p->fresh);
		p->party = party_of(c, k->list.at[i].name);
		p->article = SIZE_MAX;
		if (!placed)
			continue;
		p->own = submission_read(c->keep, k, &k->list.at[i], number);
		if (p->fresh)
			continue;
		p->article = article_of(c, number);
		struct article_work *w = &c->articles.at[p->article];
		p->reading = w->readings.len;
		*vec_push(c->keep, &w->readings) = p->own;
	}
}

/* --- the draft --- */

static int64_t add_provision(struct compiler *c, struct draft_provision p)
{
	int32_t before = -1;
	struct draft *d = &c->out->made.text;
	if (d->provisions.len)
		before = d->provisions.at[d->provisions.len - 1].depth;
	p.depth = p.depth > before + 1 ? before + 1 : p.depth;
	p.label = str_copy(c->a, p.label);
	p.heading = str_copy(c->a, p.heading);
	p.text = str_copy(c->a, p.text);
	*vec_push(c->a, &d->provisions) = p;
	return (int64_t)d->provisions.len;
}

/* "3(a)" is "(a)", "2bis" is "2 bis." */
static struct str label_of(struct arena *a, struct str key)
{
	ptrdiff_t round = -1;
	for (size_t i = 0; i < key.len; i++)
		round = key.at[i] == '(' ? (ptrdiff_t)i : round;
	if (round >= 0)
		return str_from(key, (size_t)round);
	return key.len ? str_print(a, "%.*s.", STR_FMT(key)) : key;
}

static void draft_article(struct compiler *c, struct article_work *w)
{
	static const enum provision_kind kinds[] = {
		PROVISION_PARAGRAPH, PROVISION_SUBPARAGRAPH, PROVISION_ITEM};
	bool preamble = !w->number.len;
	/* An article that nobody quotes keeps its place, and so its number. */
	if (!w->text.list.len && preamble)
		return;
	w->text.id = add_provision(c,
		(struct draft_provision){.kind = preamble ? PROVISION_PREAMBLE : PROVISION_ARTICLE,
			.label = preamble ? S("Preamble")
					  : str_print(c->keep, "Article %.*s", STR_FMT(w->number)),
			.heading = preamble ? S("") : w->text.title});
	for (size_t i = 0; i < w->text.list.len; i++) {
		struct agreed_text *t = &w->text.list.at[i];
		int32_t depth = t->depth > 2 ? 2 : t->depth;
		t->id = add_provision(
			c, (struct draft_provision){
				   .kind = preamble ? PROVISION_PREAMBULAR : kinds[depth],
				   .depth = 1 + depth,
				   .label = label_of(c->keep, t->key),
				   .text = t->words});
		c->out->counts.agreed += t->alike >= 2;
	}
	c->out->counts.provisions += (int64_t)w->text.list.len;
}

static void find_draft(struct compiler *c)
{
	for (size_t i = 0; i < c->articles.len; i++) {
		struct article_work *w = &c->articles.at[i];
		w->text = consensus_find(
			c->keep, w->number, w->readings.at, w->readings.len, c->ask->lang);
		draft_article(c, w);
	}
}

/* --- one submission --- */

struct sender {
	struct compiler *c;
	const struct place_of *place;
	struct article_work *work;
	struct party_counts *party;
	bool *placed;  /* by agreed text: quoted in this submission already */
	size_t before; /* the one placed last, from 1; 0: none */
	VEC(struct edit) edits;
	bool text; /* some paragraph is text */
};

static struct str without_title(struct sender *s, struct str words)
{
	struct str title = s->work->text.title;
	size_t i = 0;
	if (title.len < 4 || words.len <= title.len)
		return words;
	for (; i < title.len; i++)
		if ((words.at[i] | 0x20) != (title.at[i] | 0x20))
			return words;
	struct str rest = str_trim(str_from(words, title.len));
	ptrdiff_t close = str_starts(rest, S("(Article ")) ? str_find_char(rest, ')', 0) : -1;
	return close > 0 ? str_trim(str_from(rest, (size_t)close + 1)) : rest;
}

static size_t token_count(struct arena *a, struct str s)
{
	size_t n = 0;
	struct token t;
	for (size_t at = 0; token_next(s, TOKEN_RULES_COMMON, &at, &t);)
		n++;
	(void)a;
	return n;
}

static bool is_remark(struct sender *s, struct str words)
{
	return submission_is_comment(words) || token_count(s->c->keep, words) > COMMENT_TOKENS;
}

/* The same letters and marks: what differs is a space or a hyphen that taking text out of a PDF put
 * in or left out. */
static bool is_typography(const struct edit *e)
{
	size_t i = 0, k = 0;
	while (i < e->quote.len || k < e->text.len) {
		while (i < e->quote.len && (e->quote.at[i] == ' ' || e->quote.at[i] == '-'))
			i++;
		while (k < e->text.len && (e->text.at[k] == ' ' || e->text.at[k] == '-'))
			k++;
		if (i >= e->quote.len || k >= e->text.len)
			break;
		if (e->quote.at[i++] != e->text.at[k++])
			return false;
	}
	return e->op == EDIT_REPLACE && i >= e->quote.len && k >= e->text.len;
}

/* The changes to words of the draft; remarks among them are left out. Returns how many. */
static size_t take_changes(
	struct sender *s, int64_t id, struct str old, struct str new, size_t line)
{
	struct edit *list;
	struct diff_side side = {.target = {id}};
	size_t len = diff_edits(s->c->keep, &side, old, new, s->c->ask->lang, &list);
	size_t taken = 0, remarks = 0;
	for (size_t i = 0; i < len; i++) {
		if (is_typography(&list[i])) {
			s->c->out->counts.typography++;
			continue;
		}
		if (list[i].text.len && is_remark(s, list[i].text)) {
			remarks++;
			continue;
		}
		*vec_push(s->c->keep, &s->edits) = list[i];
		taken++;
	}
	if (remarks)
		keep_back(s->c, UNPROPOSED_COMMENT, line);
	return taken;
}

static const struct agreed_text *agreed_by_key(const struct article_text *t, struct str key)
{
	for (size_t i = 0; i < t->list.len; i++)
		if (key.len && str_eq(t->list.at[i].key, key))
			return &t->list.at[i];
	return NULL;
}

/* The numbered one that "2bis" comes after, or null. */
static const struct agreed_text *agreed_before(const struct article_text *t, struct str key)
{
	size_t digits = 0;
	while (digits < key.len && key.at[digits] >= '0' && key.at[digits] <= '9')
		digits++;
	return agreed_by_key(t, str_slice(key, 0, digits));
}

static bool has_suffix(struct str key)
{
	return str_ends(key, S("bis")) || str_ends(key, S("ter")) || str_ends(key, S("quater"));
}

static struct provision_id parent_of(struct sender *s, int64_t id)
{
	return text_get(negotiation_text(s->c->n), (struct provision_id){id})->parent;
}

/* A provision that the draft does not have. */
static bool take_new(struct sender *s, const struct quoted *q)
{
	struct article_text *t = &s->work->text;
	bool preamble = !s->work->number.len;
	const struct agreed_text *before = preamble
						   ? (s->before ? &t->list.at[s->before - 1] : NULL)
						   : agreed_before(t, q->key);
	bool fresh = preamble ? !q->key.len : q->depth == 0 && has_suffix(q->key) && before;
	if (!fresh || !t->id || (before && parent_of(s, before->id).n != t->id))
		return false;
	*vec_push(s->c->keep, &s->edits) = (struct edit){.op = EDIT_INSERT_PROVISION,
		.parent = {t->id},
		.after = {before ? before->id : 0},
		.kind = preamble ? PROVISION_PREAMBULAR : PROVISION_PARAGRAPH,
		.numbered = !preamble,
		.text = q->words};
	s->c->out->counts.inserted++;
	return true;
}

static void take_title_words(struct sender *s, const struct quoted *q)
{
	struct article_text *t = &s->work->text;
	if (!t->id || !t->title.len ||
		consensus_likeness(s->c->scratch, t->title, q->words, s->c->ask->lang) < UNLIKE)
		return;
	take_changes(s, t->id, t->title, q->words, q->line);
}

static void count_paragraph(struct sender *s)
{
	s->text = true;
	s->party->paragraphs++;
	s->c->out->counts.paragraphs++;
}

static void take_paragraph(struct sender *s, const struct quoted *read)
{
	struct compiler *c = s->c;
	struct article_text *t = &s->work->text;
	struct quoted q = *read;
	if (str_eq(q.key, S("title"))) {
		take_title_words(s, &q);
		return;
	}
	q.words = q.key.len ? q.words : without_title(s, q.words);
	const struct agreed_text *base = consensus_place(c->scratch, t, &q, c->ask->lang);
	if (!base && !q.key.len && is_remark(s, q.words)) {
		keep_back(c, UNPROPOSED_COMMENT, q.line);
		return;
	}
	count_paragraph(s);
	if (!base) {
		if (!take_new(s, &q))
			keep_back(c, UNPROPOSED_BASE, q.line);
		return;
	}
	size_t at = (size_t)(base - t->list.at);
	bool again = s->placed[at];
	s->placed[at] = true;
	if (token_text_eq(base->words, q.words, token_rules_of(c->ask->lang))) {
		c->out->counts.unchanged++;
		s->party->unchanged++;
	} else if (again ||
		   consensus_likeness(c->scratch, base->words, q.words, c->ask->lang) < UNLIKE) {
		keep_back(c, UNPROPOSED_UNLIKE, q.line);
		return;
	} else {
		c->out->counts.changed +=
			take_changes(s, base->id, base->words, q.words, q.line) > 0;
	}
	s->before = at + 1;
}

static void take_deletions(struct sender *s)
{
	const struct reading *r = &s->place->own;
	for (size_t i = 0; i < r->deletions.len; i++) {
		const struct agreed_text *t = agreed_by_key(&s->work->text, r->deletions.at[i].key);
		if (!t) {
			keep_back(s->c, UNPROPOSED_BASE, r->deletions.at[i].line);
			continue;
		}
		*vec_push(s->c->keep, &s->edits) =
			(struct edit){.op = EDIT_DELETE_PROVISION, .target = {t->id}};
		s->c->out->counts.deleted++;
	}
}

/* All paragraphs of a new article, behind the article that its number follows. */
static void take_article(struct sender *s, struct str number)
{
	struct compiler *c = s->c;
	const struct reading *r = &s->place->own;
	size_t digits = 0;
	while (digits < number.len && number.at[digits] >= '0' && number.at[digits] <= '9')
		digits++;
	size_t before = article_of(c, str_slice(number, 0, digits));
	int64_t after = c->articles.at[before].text.id;
	struct edit e = {.op = EDIT_INSERT_PROVISION,
		.kind = PROVISION_ARTICLE,
		.numbered = true,
		.after = {after}};
	e.under = NEWN(c->keep, struct edit, r->list.len);
	for (size_t i = 0; i < r->list.len; i++) {
		const struct quoted *q = &r->list.at[i];
		if (str_eq(q->key, S("title"))) {
			e.text = q->words;
			continue;
		}
		s->text = true;
		e.under[e.under_len++] = (struct edit){
			.kind = PROVISION_PARAGRAPH, .numbered = q->key.len > 0, .text = q->words};
	}
	if (!e.under_len)
		return;
	if (!after) {
		keep_back(c, UNPROPOSED_BASE, r->list.at[0].line);
		return;
	}
	count_paragraph(s);
	c->out->counts.inserted++;
	*vec_push(c->keep, &s->edits) = e;
}

/* Edits that the engine refuses go; the others are one proposal. */
static void table(struct sender *s, size_t line)
{
	struct compiler *c = s->c;
	struct party_counts *party = s->party;
	struct err err;
	while (s->edits.len) {
		struct tabling t = {.number = c->ask->first + (int32_t)c->out->made.list.len,
			.revision = REVISION_CURRENT,
			.sponsors = party->codes,
			.sponsors_len = party->codes_len,
			.edits = s->edits.at,
			.edits_len = s->edits.len > LIMIT_EDITS ? LIMIT_EDITS : s->edits.len};
		int64_t bad = 0;
		struct arena keep = *c->scratch;
		if (negotiation_table_check(c->n, &t, c->scratch, &err)) {
			struct edit *copy = NEWN(c->a, struct edit, t.edits_len);
			for (size_t i = 0; i < t.edits_len; i++)
				copy[i] = edit_copy(c->a, &s->edits.at[i]);
			negotiation_table(c->n, &t, *c->scratch);
			*vec_push(c->a, &c->out->made.list) = (struct bracketing_item){
				t.number, party->codes, party->codes_len, copy, t.edits_len, 0};
			party->proposals++;
			party->edits += (int64_t)t.edits_len;
			c->out->counts.edits += (int64_t)t.edits_len;
			c->out->counts.doubtful += s->place->own.struck ? (int64_t)t.edits_len : 0;
			return;
		}
		bool told = str_int(str_from(err.where, S("/edits/").len), &bad);
		assert(told && bad >= 0 && (size_t)bad < s->edits.len);
		*c->scratch = keep;
		keep_back(c, UNPROPOSED_REFUSED, line);
		memmove(&s->edits.at[bad], &s->edits.at[bad + 1],
			(s->edits.len - (size_t)bad - 1) * sizeof(struct edit));
		s->edits.len--;
	}
}

static void take_submission(struct compiler *c, size_t i)
{
	const struct submission *sub = &c->contents.list.at[i];
	struct place_of *p = &c->places[i];
	struct sender s = {.c = c, .place = p, .party = &c->out->parties.at[p->party]};
	struct str number;
	bool fresh;
	s.party->submissions++;
	c->out->counts.submissions++;
	if (!heading_article(sub->heading, &number, &fresh)) {
		keep_back(c, UNPROPOSED_PLACE, sub->line);
		return;
	}
	if (p->own.foreign || p->own.dropped)
		keep_back(c, UNPROPOSED_LANGUAGE, sub->line);
	if (p->own.comments.len)
		keep_back(c, UNPROPOSED_COMMENT, p->own.comments.at[0].line);
	if (fresh) {
		take_article(&s, number);
	} else {
		s.work = &c->articles.at[p->article];
		s.placed = NEWN(c->keep, bool, s.work->text.list.len);
		for (size_t k = 0; k < p->own.list.len; k++)
			take_paragraph(&s, &p->own.list.at[k]);
		take_deletions(&s);
	}
	c->out->counts.with_text += s.text;
	c->out->counts.struck += s.text && p->own.struck;
	table(&s, sub->line);
}

/* --- all --- */

static void tell_missing(struct compiler *c)
{
	const struct contents *k = &c->contents;
	c->out->counts.entries = (int64_t)k->entries.len;
	c->out->counts.missing = (int64_t)k->missing.len;
	for (size_t i = 0; i < k->entries.len; i++)
		c->out->counts.names += !k->entries.at[i].heading;
	for (size_t i = 0; i < k->missing.len; i++) {
		struct str words = str_copy(c->a, k->entries.at[k->missing.at[i]].words);
		tell(c, FINDING_DOUBT, 0, msg(MSG_COMPILATION_MISSING, arg_str(words)));
	}
}

static bool compile_all(struct compiler *c, struct err *err)
{
	struct arena engine CLEANUP(arena_close) = arena_open(room_for(c->ask->source.len));
	read_submissions(c);
	find_draft(c);
	tell_missing(c);
	if (!c->out->made.text.provisions.len)
		return err_set(err, FAULT_INPUT, msg(MSG_COMPILATION_NO_TEXT));
	if (!negotiation_new(&engine, &c->out->made.text, c->ask->lang, &c->n, err))
		return false;
	for (size_t i = 0; i < c->contents.list.len; i++)
		take_submission(c, i);
	c->out->counts.proposals = (int64_t)c->out->made.list.len;
	return true;
}

bool compilation_read(
	struct arena *a, const struct bracketing_ask *ask, struct compilation *out, struct err *err)
{
	struct arena keep CLEANUP(arena_close) = arena_open(room_for(ask->source.len));
	struct arena scratch CLEANUP(arena_close) = arena_open(room_for(ask->source.len));
	struct compiler c = {.a = a, .keep = &keep, .ask = ask, .out = out, .scratch = &scratch};
	struct str source;
	*out = (struct compilation){0};
	if (!incoming_open(a, ask->source, &out->made.findings, &source, err))
		return false;
	if (!contents_read(&keep, source, &c.contents))
		return err_set(err, FAULT_INPUT, msg(MSG_COMPILATION_NO_CONTENTS));
	*vec_push(a, &out->made.codes) = ask->document;
	if (!compile_all(&c, err)) {
		*err = err_copy(a, err);
		return false;
	}
	findings_place(&out->made.findings, ask->source);
	return true;
}
