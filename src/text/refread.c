#include "base/unicode.h"
#include "base/utf8.h"
#include "text/numeral.h"
#include "text/refread.h"

/* ---- tokens ---- */

struct str refread_word(const struct reader *r, size_t i)
{
	return i < r->n ? str_slice(r->text, r->t[i].from, r->t[i].to) : (struct str){0};
}

bool refread_is(const struct reader *r, size_t i, const char *z)
{
	return i < r->n && str_eq(r->lower[i], str_of(z));
}

struct str refread_lower(struct arena *a, struct str s)
{
	char *p = NEWN(a, char, s.len * 2 + 4);
	size_t n = 0;
	for (size_t at = 0; at < s.len && n < s.len * 2;)
		n += utf8_write(p + n, unicode_lower(utf8_next(s, &at)));
	return (struct str){p, n};
}

/* Tokens that the phrase takes up from token i, or 0. */
static size_t phrase_len(const struct reader *r, size_t i, struct str phrase)
{
	size_t from = i;
	while (phrase.len) {
		if (phrase.at[0] == ' ') {
			phrase = str_from(phrase, 1);
			continue;
		}
		if (i >= r->n || !str_starts(phrase, r->lower[i]))
			return 0;
		phrase = str_from(phrase, r->lower[i++].len);
	}
	return i - from;
}

size_t refread_any(const struct reader *r, size_t i, const char *const *list)
{
	size_t best = 0;
	for (; list && *list; list++) {
		size_t n = phrase_len(r, i, str_of(*list));
		if (n > best)
			best = n;
	}
	return best;
}

const struct refword *refread_unit(const struct reader *r, size_t i)
{
	if (i >= r->n)
		return NULL;
	for (const struct refword *u = r->w->units; u->word; u++)
		if (str_eq(r->lower[i], str_of(u->word)))
			return u;
	return NULL;
}

bool refread_is_capital(const struct reader *r, size_t i)
{
	if (i >= r->n || r->t[i].class != TOKEN_WORD)
		return false;
	return !str_eq(refread_word(r, i), r->lower[i]);
}

/* ---- labels ---- */

/* A whole number in ASCII digits, or empty. */
struct str refread_number(const struct reader *r, size_t i)
{
	int64_t n = 0;
	struct str s = refread_word(r, i);
	bool number = i < r->n && s.len <= 24 &&
		      (r->t[i].class == TOKEN_NUMBER || r->t[i].class == TOKEN_IDEOGRAPH ||
			      (r->french && r->t[i].class == TOKEN_WORD));
	if (number)
		n = numeral_plain(r->lower[i]);
	return n ? str_print(r->a, "%lld", (long long)n) : (struct str){0};
}

/* The label that tokens [from, to) write. */
struct reference_label refread_label(
	const struct reader *r, size_t from, size_t to, struct str name)
{
	return (struct reference_label){name, r->t[from].from, r->t[to - 1].to};
}

static const char *const latin_counts[] = {"bis", "ter", "quater", "quinquies", "sexies", NULL};

static bool is_roman(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (str_find_char(S("IVXLCivxlc"), s.at[i], 0) < 0)
			return false;
	return s.len > 0 && s.len <= 7;
}

/* May the word be the letter or numeral of a list: one letter, two equal ones, a small numeral? */
bool refread_is_letter(const struct reader *r, size_t i)
{
	struct str s = refread_word(r, i);
	if (i >= r->n || r->t[i].class == TOKEN_MARK || s.len > 8)
		return false;
	size_t n = utf8_count(s);
	if (n == 1 || (s.len == 2 && s.at[0] == s.at[1]))
		return true;
	return is_roman(s) || r->t[i].class == TOKEN_NUMBER;
}

bool refread_is_open(const struct reader *r, size_t i)
{
	return refread_is(r, i, "(") || refread_is(r, i, "（") || refread_is(r, i, "«");
}

bool refread_is_close(const struct reader *r, size_t i)
{
	return refread_is(r, i, ")") || refread_is(r, i, "）") || refread_is(r, i, "»");
}

/* One "(a)", "a)" or "«a»" at *i; moves *i past it. */
static bool one_sub(const struct reader *r, size_t *i, struct reference_label *out)
{
	size_t j = *i + refread_is_open(r, *i);
	if (!refread_is_letter(r, j) || !refread_is_close(r, j + 1))
		return false;
	if (j == *i && r->t[j].class == TOKEN_NUMBER)
		return false; /* "2)" ends a remark in brackets more often than it names a place */
	struct str digits = refread_number(r, j);
	*out = refread_label(r, j, j + 1, digits.len ? digits : refread_word(r, j));
	*i = j + 2;
	return true;
}

static bool some_subs(const struct reader *r, size_t *i, struct value *v)
{
	int32_t before = v->subs;
	while (v->subs < REFERENCE_SUBS_MAX && one_sub(r, i, &v->sub[v->subs]))
		v->subs++;
	return v->subs > before;
}

/* "12 bis" as one label. */
static void with_count(const struct reader *r, size_t *i, struct reference_label *label)
{
	if (!refread_any(r, *i, latin_counts))
		return;
	label->name =
		str_print(r->a, "%.*s %.*s", STR_FMT(label->name), STR_FMT(refread_word(r, *i)));
	label->to = r->t[(*i)++].to;
}

/* "Annex B" */
static bool is_annex_letter(const struct reader *r, size_t i, enum refunit unit)
{
	return unit == REFUNIT_ANNEX && refread_word(r, i).len == 1;
}

static bool one_value(const struct reader *r, size_t *i, enum refunit unit, struct value *v)
{
	size_t j = *i;
	*v = (struct value){0};
	if (unit == REFUNIT_SUB) {
		if (!some_subs(r, &j, v))
			return false;
		*i = j;
		return true;
	}
	struct str number = refread_number(r, j);
	if (number.len && unit == REFUNIT_PART && r->w->roman_parts)
		return false;
	if (number.len) {
		v->label = refread_label(r, j, j + 1, number);
		j++;
	} else if (unit <= REFUNIT_ARTICLE && refread_is_capital(r, j) &&
		   (is_roman(refread_word(r, j)) || is_annex_letter(r, j, unit))) {
		v->label = refread_label(r, j, j + 1, refread_word(r, j));
		j++;
	} else if (refread_is_open(r, j) && refread_number(r, j + 1).len &&
		   refread_is_close(r, j + 2)) {
		v->label = refread_label(r, j + 1, j + 2, refread_number(r, j + 1));
		j += 3;
	} else { /* "párrafo a) i)": a letter where a number is the rule */
		return unit == REFUNIT_PARAGRAPH && some_subs(r, i, v);
	}
	with_count(r, &j, &v->label);
	some_subs(r, &j, v);
	*i = j;
	return true;
}

/* The next of "(a), (b)" after a value that ended with a letter: the same place but its last. */
static bool sibling_sub(
	const struct reader *r, size_t *i, const struct value *last, struct value *v)
{
	if (!last->subs)
		return false;
	*v = *last;
	v->subs--;
	return some_subs(r, i, v);
}

/* Between two values: a comma, "and", ", and", or "to". */
size_t refread_separator(const struct reader *r, size_t i, bool *range)
{
	size_t n = refread_any(r, i, r->w->ranges);
	*range = n > 0;
	if (n)
		return n;
	size_t comma = refread_is(r, i, ",") || refread_is(r, i, "،") || refread_is(r, i, "，");
	return comma + refread_any(r, i + comma, r->w->joins);
}

bool refread_values(const struct reader *r, size_t *i, const struct refword *u, struct values *out)
{
	struct value v;
	*out = (struct values){0};
	if (!one_value(r, i, u->unit, &v))
		return false;
	*vec_push(r->a, &out->v) = v;
	for (;;) {
		bool range;
		size_t sep = refread_separator(r, *i, &range);
		size_t j = *i + sep;
		if (!sep)
			return true;
		bool more = (u->plural && one_value(r, &j, u->unit, &v)) ||
			    sibling_sub(r, &j, &vec_last(&out->v), &v);
		if (!more)
			return true;
		if (range)
			out->range = true;
		*vec_push(r->a, &out->v) = v;
		*i = j;
	}
}

/* ---- places ---- */

static void add_subs(struct reference_place *p, const struct value *v, bool in_front)
{
	struct reference_place old = *p;
	int32_t n = 0;
	if (in_front)
		for (int32_t k = 0; k < v->subs && n < REFERENCE_SUBS_MAX; k++)
			p->sub[n++] = v->sub[k];
	for (int32_t k = 0; k < old.subs && n < REFERENCE_SUBS_MAX; k++)
		p->sub[n++] = old.sub[k];
	if (!in_front)
		for (int32_t k = 0; k < v->subs && n < REFERENCE_SUBS_MAX; k++)
			p->sub[n++] = v->sub[k];
	p->subs = n;
}

void refread_set(struct reference_place *p, enum refunit unit, const struct value *v, bool outer)
{
	struct reference_label *const label[REFUNIT_COUNT] = {
		[REFUNIT_ANNEX] = &p->annex,
		[REFUNIT_PART] = &p->part,
		[REFUNIT_CHAPTER] = &p->chapter,
		[REFUNIT_SECTION] = &p->section,
		[REFUNIT_ARTICLE] = &p->article,
		[REFUNIT_PARAGRAPH] = &p->paragraph,
	};
	if (label[unit])
		*label[unit] = v->label;
	add_subs(p, v, outer);
}

/* An inner unit: each value is a place below the last one there ("article 7, paragraphs 1 and 2").
 */
void refread_add_inner(
	struct reader *r, struct chain *c, enum refunit unit, const struct values *vs)
{
	struct reference_place base = {0};
	if (c->places.len) {
		base = vec_last(&c->places);
		c->places.len--;
	}
	for (size_t k = 0; k < vs->v.len; k++) {
		struct reference_place p = base;
		refread_set(&p, unit, &vs->v.at[k], false);
		*vec_push(r->a, &c->places) = p;
	}
	c->range = c->range || vs->range;
	c->has[unit] = true;
}

/* An outer unit: "paragraphs 1 and 2 of article 7" gives all of them the article. */
void refread_add_outer(struct chain *c, enum refunit unit, const struct value *v)
{
	for (size_t k = 0; k < c->places.len; k++)
		refread_set(&c->places.at[k], unit, v, true);
	c->has[unit] = true;
}

bool refread_fits_outside(const struct chain *c, enum refunit unit)
{
	for (enum refunit u = REFUNIT_ANNEX; u <= unit; u++)
		if (c->has[u])
			return false;
	return true;
}

bool refread_fits_inside(const struct chain *c, enum refunit unit)
{
	for (enum refunit u = unit; u <= REFUNIT_SUB; u++)
		if (c->has[u])
			return false;
	return true;
}

bool refread_is_of_all(const struct chain *c)
{
	for (enum refunit u = REFUNIT_ANNEX; u <= REFUNIT_ARTICLE; u++)
		if (c->has[u])
			return true;
	return false;
}

void refread_finish(const struct reader *r, size_t from, size_t end, const struct chain *c,
	struct reference *out)
{
	out->from = r->t[from].from;
	out->to = r->t[end - 1].to;
	out->places = c->places.at;
	out->places_len = c->places.len;
	out->range = c->range && c->places.len >= 2;
}
