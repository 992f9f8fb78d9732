#include "text/stitch.h"

/*
 * The proof of an import: the negotiation, compiled without attributions, against the draft. Both
 * are brought to one form: the draft's without attributions, with a pair of brackets for each
 * option in place of its label, with pairs that go over several provisions cut at their ends, and
 * without pairs that are exactly around another. White space does not count.
 */

enum { LINE_MAX_BYTES = 64 << 20 };

struct proof {
	struct sheets *s;
	const struct negotiation *n;
	struct arena *a;
	size_t *closes;   /* by provision, brackets that close behind it */
	size_t *sheet_of; /* by id, SIZE_MAX: none */
	size_t ids;
	bool *seen;
	bool *differs;
};

static bool is_shown(const struct sheets *s, size_t i)
{
	return s->at[i].role != ROLE_TEXT && s->at[i].role != ROLE_DROPPED;
}

/* Of an option, as a whole provision: the first is to be deleted by the others. */
static bool is_swapped(const struct sheets *s, size_t i)
{
	const struct option_block *b = sheet_block(s, i);
	const struct sheet *k = &s->at[i];
	if (!b || b->shape == BLOCK_TEXTS)
		return false;
	if (k->role == ROLE_INSERTED)
		return true;
	if (k->role != ROLE_STANDS || k->choice > 1)
		return false;
	return b->shape == BLOCK_SIBLINGS ? k->parent == s->at[b->first].parent
					  : k->parent == b->first;
}

static bool is_whole(const struct sheets *s, size_t i)
{
	for (size_t k = 0; k < s->at[i].parts.len; k++)
		if (s->at[i].parts.at[k].whole &&
			!pair_proposes(&s->pairs.at[s->at[i].parts.at[k].pair]))
			return true;
	return false;
}

/* Pairs of brackets around the provision and all under it. */
static size_t brackets_around(const struct sheets *s, size_t i)
{
	enum role role = s->at[i].role;
	bool proposed = role == ROLE_INSERTED || role == ROLE_CREDITED;
	bool out = is_swapped(s, i) && role == ROLE_STANDS;
	return (size_t)proposed + (is_whole(s, i) || out);
}

static void count_closes(struct proof *p)
{
	const struct sheets *s = p->s;
	for (size_t i = 0; i < s->len; i++) {
		size_t last = s->at[i].last;
		while (last > i && !is_shown(s, last))
			last--;
		if (is_shown(s, i))
			p->closes[last] += brackets_around(s, i);
	}
}

static bool is_merged(const struct sheets *s, size_t sheet, size_t pair)
{
	const struct sheet *k = &s->at[sheet];
	for (size_t i = 0; i < k->merged.len; i++)
		if (k->merged.at[i] == pair)
			return true;
	return false;
}

static void put_words(struct buf *b, const struct proof *p, size_t sheet)
{
	struct surface f = surface_new(p->a, p->s, sheet);
	size_t at = 0;
	for (size_t i = 0; i < f.len; i++) {
		if (!is_merged(p->s, sheet, f.marks[i].pair))
			continue;
		buf_str(b, str_slice(f.words, at, f.marks[i].at));
		at = f.marks[i].at + 1;
	}
	buf_str(b, str_from(f.words, at));
}

/* All options of a block in the place of the first. */
static void put_options(struct buf *b, const struct proof *p, size_t sheet)
{
	const struct option_block *block = sheet_block(p->s, sheet);
	for (size_t i = sheet; i <= block->last; i++) {
		if (i != sheet && p->s->at[i].role != ROLE_TEXT)
			continue;
		buf_char(b, '[');
		put_words(b, p, i);
		buf_char(b, ']');
	}
}

static bool holds_options(const struct sheets *s, size_t i)
{
	const struct option_block *b = sheet_block(s, i);
	return b && b->first == i && b->shape != BLOCK_SIBLINGS;
}

static struct str expected(const struct proof *p, size_t sheet)
{
	struct buf b = buf_new(p->a, LINE_MAX_BYTES);
	size_t around = brackets_around(p->s, sheet);
	bool options = holds_options(p->s, sheet);
	/* Deletion of the whole is the bracket of the only text that stands. */
	for (size_t i = 0; i < around; i++)
		buf_char(&b, '[');
	if (options)
		put_options(&b, p, sheet);
	else
		put_words(&b, p, sheet);
	for (size_t i = 0; i < p->closes[sheet]; i++)
		buf_char(&b, ']');
	return buf_view(&b);
}

static struct str compiled(const struct proof *p, const struct consolidated_line *line)
{
	static const struct profile profile = {.anonymous = true};
	struct buf b = buf_new(p->a, LINE_MAX_BYTES);
	pieces_plain(&b, p->n, &line->before, &profile);
	pieces_plain(&b, p->n, &line->own, &profile);
	pieces_plain(&b, p->n, &line->after, &profile);
	return buf_view(&b);
}

void sheet_keep(struct sheets *s, size_t sheet, enum kept why)
{
	struct option_block *b = sheet_block(s, sheet);
	struct sheet *k = &s->at[sheet];
	if (b) {
		b->why = why;
		return;
	}
	for (size_t i = 0; i < k->parts.len; i++)
		s->pairs.at[k->parts.at[i].pair].why = why;
	for (size_t i = 0; i < k->events.len; i++)
		s->pairs.at[k->events.at[i].pair].why = why;
}

static void prove(struct proof *p, const struct consolidated_line *line)
{
	struct arena keep = *p->a;
	size_t sheet = (size_t)line->id.n < p->ids ? p->sheet_of[line->id.n] : SIZE_MAX;
	if (sheet == SIZE_MAX)
		return;
	p->seen[sheet] = true;
	if (!token_text_eq(expected(p, sheet), compiled(p, line), p->s->rules)) {
		p->differs[sheet] = true;
	}
	*p->a = keep;
}

static void index_ids(struct proof *p)
{
	for (size_t i = 0; i < p->ids; i++)
		p->sheet_of[i] = SIZE_MAX;
	for (size_t i = 0; i < p->s->len; i++)
		if (is_shown(p->s, i) && (size_t)p->s->at[i].id < p->ids)
			p->sheet_of[p->s->at[i].id] = i;
}

bool sheets_give_back(struct sheets *s, const struct negotiation *n)
{
	static const struct profile profile = {.anonymous = true};
	struct consolidated_line *lines;
	struct proof p = {.s = s, .n = n, .a = &s->work};
	bool good = true;
	p.ids = negotiation_text(n)->len;
	p.closes = NEWN(p.a, size_t, s->len);
	p.sheet_of = NEWN(p.a, size_t, p.ids);
	p.seen = NEWN(p.a, bool, s->len);
	p.differs = NEWN(p.a, bool, s->len);
	index_ids(&p);
	count_closes(&p);
	size_t len = consolidate_lines(p.a, n, (struct provision_id){0}, &profile, &lines);
	for (size_t i = 0; i < len; i++)
		prove(&p, &lines[i]);
	/* Only now: what is expected depends on what is kept. */
	for (size_t i = 0; i < s->len; i++)
		if (is_shown(s, i) && (!p.seen[i] || p.differs[i])) {
			sheet_keep(s, i, KEPT_DIFFERS);
			good = false;
		}
	return good;
}
