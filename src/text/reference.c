#include <assert.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/reference.h"
#include "text/refwords.h"

struct reader {
	struct arena *a;
	struct str text;
	const struct refwords *w;
	struct token *t;
	struct str *lower; /* of each token */
	size_t n;
};

/* The label of one unit, with the letters that follow it: "2 (a) (i)". */
struct value {
	struct str label;
	struct str sub[REFERENCE_SUBS_MAX];
	int32_t subs;
};

struct values {
	VEC(struct value) v;
	bool range;
};

/* ---- tokens ---- */

static struct str word(const struct reader *r, size_t i)
{
	return i < r->n ? str_slice(r->text, r->t[i].from, r->t[i].to) : (struct str){0};
}

static bool is(const struct reader *r, size_t i, const char *z)
{
	return i < r->n && str_eq(r->lower[i], str_of(z));
}

static struct str lower_of(struct arena *a, struct str s)
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

static size_t any_len(const struct reader *r, size_t i, const char *const *list)
{
	size_t best = 0;
	for (; *list; list++) {
		size_t n = phrase_len(r, i, str_of(*list));
		if (n > best)
			best = n;
	}
	return best;
}

static const struct refword *unit_at(const struct reader *r, size_t i)
{
	if (i >= r->n)
		return NULL;
	for (const struct refword *u = r->w->units; u->word; u++)
		if (str_eq(r->lower[i], str_of(u->word)))
			return u;
	return NULL;
}

static bool is_capital(const struct reader *r, size_t i)
{
	if (i >= r->n || r->t[i].class != TOKEN_WORD)
		return false;
	return !str_eq(word(r, i), r->lower[i]);
}

/* ---- labels ---- */

static int digit_value(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0x660 && c <= 0x669)
		return (int)(c - 0x660);
	return c >= 0x6f0 && c <= 0x6f9 ? (int)(c - 0x6f0) : -1;
}

/* A whole number in ASCII digits, or empty. */
static struct str number_at(const struct reader *r, size_t i)
{
	struct str s = word(r, i);
	if (i >= r->n || r->t[i].class != TOKEN_NUMBER || s.len > 16)
		return (struct str){0};
	char *p = NEWN(r->a, char, s.len);
	size_t n = 0;
	for (size_t at = 0; at < s.len;) {
		int d = digit_value(utf8_next(s, &at));
		if (d < 0)
			return (struct str){0};
		p[n++] = (char)('0' + d);
	}
	return (struct str){p, n};
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
static bool is_letter(const struct reader *r, size_t i)
{
	struct str s = word(r, i);
	if (i >= r->n || r->t[i].class == TOKEN_MARK || s.len > 8)
		return false;
	size_t n = utf8_count(s);
	if (n == 1 || (s.len == 2 && s.at[0] == s.at[1]))
		return true;
	return is_roman(s) || r->t[i].class == TOKEN_NUMBER;
}

static bool is_open(const struct reader *r, size_t i)
{
	return is(r, i, "(") || is(r, i, "（") || is(r, i, "«");
}

static bool is_close(const struct reader *r, size_t i)
{
	return is(r, i, ")") || is(r, i, "）") || is(r, i, "»");
}

/* One "(a)", "a)" or "«a»" at *i; moves *i past it. */
static bool one_sub(const struct reader *r, size_t *i, struct str *out)
{
	size_t j = *i + is_open(r, *i);
	if (!is_letter(r, j) || !is_close(r, j + 1))
		return false;
	if (j == *i && r->t[j].class == TOKEN_NUMBER)
		return false; /* "2)" ends a remark in brackets more often than it names a place */
	struct str digits = number_at(r, j);
	*out = digits.len ? digits : word(r, j);
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
static struct str with_count(const struct reader *r, size_t *i, struct str label)
{
	if (!any_len(r, *i, latin_counts))
		return label;
	struct str count = r->lower[(*i)++];
	return str_print(r->a, "%.*s %.*s", STR_FMT(label), STR_FMT(count));
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
	v->label = number_at(r, j);
	if (v->label.len) {
		j++;
	} else if (unit == REFUNIT_ARTICLE && is_capital(r, j) && is_roman(word(r, j))) {
		v->label = word(r, j++);
	} else if (is_open(r, j) && number_at(r, j + 1).len && is_close(r, j + 2)) {
		v->label = number_at(r, j + 1);
		j += 3;
	} else { /* "párrafo a) i)": a letter where a number is the rule */
		return unit == REFUNIT_PARAGRAPH && some_subs(r, i, v);
	}
	v->label = with_count(r, &j, v->label);
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
static size_t separator_len(const struct reader *r, size_t i, bool *range)
{
	size_t n = any_len(r, i, r->w->ranges);
	*range = n > 0;
	if (n)
		return n;
	size_t comma = is(r, i, ",") || is(r, i, "،") || is(r, i, "，");
	return comma + any_len(r, i + comma, r->w->joins);
}

static bool read_values(
	const struct reader *r, size_t *i, const struct refword *u, struct values *out)
{
	struct value v;
	*out = (struct values){0};
	if (!one_value(r, i, u->unit, &v))
		return false;
	*vec_push(r->a, &out->v) = v;
	for (;;) {
		bool range;
		size_t sep = separator_len(r, *i, &range);
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

struct chain {
	VEC(struct reference_place) places;
	bool range;
	bool has[4]; /* by unit */
};

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

static void set_value(
	struct reference_place *p, enum refunit unit, const struct value *v, bool outer)
{
	if (unit == REFUNIT_ARTICLE)
		p->article = v->label;
	else if (unit == REFUNIT_PARAGRAPH)
		p->paragraph = v->label;
	add_subs(p, v, outer);
}

/* An inner unit: each value is a place below the last one there ("article 7, paragraphs 1 and 2").
 */
static void add_inner(struct reader *r, struct chain *c, enum refunit unit, const struct values *vs)
{
	struct reference_place base = {0};
	if (c->places.len) {
		base = vec_last(&c->places);
		c->places.len--;
	}
	for (size_t k = 0; k < vs->v.len; k++) {
		struct reference_place p = base;
		set_value(&p, unit, &vs->v.at[k], false);
		*vec_push(r->a, &c->places) = p;
	}
	c->range = c->range || vs->range;
	c->has[unit] = true;
}

/* An outer unit: "paragraphs 1 and 2 of article 7" gives all of them the article. */
static void add_outer(struct chain *c, enum refunit unit, const struct value *v)
{
	for (size_t k = 0; k < c->places.len; k++)
		set_value(&c->places.at[k], unit, v, true);
	c->has[unit] = true;
}

static bool fits_outside(const struct chain *c, enum refunit unit)
{
	for (enum refunit u = REFUNIT_ARTICLE; u <= unit; u++)
		if (c->has[u])
			return false;
	return true;
}

static bool fits_inside(const struct chain *c, enum refunit unit)
{
	for (enum refunit u = unit; u <= REFUNIT_SUB; u++)
		if (c->has[u])
			return false;
	return true;
}

/* Words between two units: [,] [of [the]]. */
static size_t link_at(const struct reader *r, size_t i, bool *linked)
{
	size_t n = is(r, i, ",") || is(r, i, "،");
	size_t of = any_len(r, i + n, r->w->links);
	*linked = of > 0;
	return i + n + of;
}

static bool next_unit(struct reader *r, size_t *i, struct chain *c)
{
	bool linked;
	size_t j = link_at(r, *i, &linked);
	const struct refword *u = unit_at(r, j);
	if (!u)
		return false;
	j++;
	struct values vs;
	if (!read_values(r, &j, u, &vs))
		return false;
	if (!linked && fits_inside(c, u->unit))
		add_inner(r, c, u->unit, &vs);
	else if (fits_outside(c, u->unit) && vs.v.len == 1)
		add_outer(c, u->unit, &vs.v.at[0]);
	else
		return false;
	*i = j;
	return true;
}

/* ---- what it belongs to ---- */

/* The end of a name such as "Statute of the International Court of Justice": capitalised words,
 * numbers, and small words as long as another of those follows. */
static size_t name_end(const struct reader *r, size_t i)
{
	size_t end = i;
	while (i < r->n) {
		if (is_capital(r, i) || (end > i - 1 && r->t[i].class == TOKEN_NUMBER)) {
			end = ++i;
			continue;
		}
		size_t small = any_len(r, i, r->w->small);
		if (!small)
			break;
		i += small;
	}
	return end;
}

static bool is_own(const struct reader *r, size_t i)
{
	return any_len(r, i, r->w->own) > 0;
}

static void belongs(const struct reader *r, size_t *i, const struct chain *c, struct reference *out)
{
	size_t near = any_len(r, *i, r->w->near);
	if (near) {
		*i += near;
		return;
	}
	bool linked;
	size_t j = link_at(r, *i, &linked);
	size_t these = any_len(r, j, r->w->these);
	if (!these) { /* "du présent": the phrase has the link in it */
		j = *i + (is(r, *i, ",") || is(r, *i, "،"));
		these = any_len(r, j, r->w->these);
	}
	if (these) {
		const struct refword *u = unit_at(r, j + these);
		if (u && !c->has[REFUNIT_ARTICLE])
			*i = j + these + 1;
		else if (!u && is_own(r, j + these))
			*i = j + these + 1;
		return;
	}
	j = link_at(r, *i, &linked);
	bool the = is(r, j, "the");
	bool genitive = str_eq(str_of(r->w->lang), S("ru")) && j == *i;
	if (!(linked || genitive) || (str_eq(str_of(r->w->lang), S("en")) && !the))
		return;
	j += the;
	bool arabic = str_eq(str_of(r->w->lang), S("ar"));
	size_t end = arabic ? j + any_len(r, j, r->w->own) : is_capital(r, j) ? name_end(r, j) : j;
	if (end == j || unit_at(r, j))
		return;
	out->scope = REFERENCE_EXTERNAL;
	out->instrument = str_slice(r->text, r->t[j].from, r->t[end - 1].to);
	*i = end;
}

static void finish(const struct reader *r, size_t from, size_t end, const struct chain *c,
	struct reference *out)
{
	out->from = r->t[from].from;
	out->to = r->t[end - 1].to;
	out->places = c->places.at;
	out->places_len = c->places.len;
	out->range = c->range && c->places.len >= 2;
}

/* A unit with its labels at token i; returns the token after it, or i. */
static size_t labelled(struct reader *r, size_t i, struct reference *out)
{
	size_t j = i + 1;
	struct chain c = {0};
	struct values vs;
	const struct refword *u = unit_at(r, i);
	static const struct refword sub = {"", REFUNIT_SUB, true};
	if (u->unit == REFUNIT_PARAGRAPH && is(r, j, "الفرعية")) { /* "subparagraph" in Arabic */
		u = &sub;
		j++;
	}
	if (!read_values(r, &j, u, &vs))
		return i;
	add_inner(r, &c, u->unit, &vs);
	while (next_unit(r, &j, &c))
		continue;
	out->scope = c.has[REFUNIT_ARTICLE] ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE;
	belongs(r, &j, &c, out);
	finish(r, i, j, &c, out);
	return j;
}

/* "the preceding paragraph", "paragraphe précédent"; returns the token after it, or i. */
static size_t relative(struct reader *r, size_t i, struct reference *out)
{
	size_t before = any_len(r, i, r->w->before), next = any_len(r, i, r->w->next);
	size_t lead = before ? before : next;
	const struct refword *u = lead ? unit_at(r, i + lead) : unit_at(r, i);
	if (!u || u->plural)
		return i;
	size_t end = i + lead + 1;
	if (!lead) {
		before = any_len(r, i + 1, r->w->before);
		next = any_len(r, i + 1, r->w->next);
		end += before ? before : next;
	}
	if (!before && !next)
		return i;
	*out = (struct reference){.from = r->t[i].from,
		.to = r->t[end - 1].to,
		.relative = before ? -1 : 1,
		.scope = u->unit == REFUNIT_ARTICLE ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE};
	return end;
}

/* ---- Chinese: the label before the unit, no spaces ---- */

static int han_digit(struct str s)
{
	static const char digits[] = "零一二三四五六七八九";
	if (str_eq(s, S("〇")))
		return 0;
	if (str_eq(s, S("两")))
		return 2;
	ptrdiff_t at = str_find((struct str){digits, sizeof(digits) - 1}, s, 0);
	return s.len == 3 && at >= 0 ? (int)(at / 3) : -1;
}

/* 二十三 or 23 at *i. */
static bool han_number(const struct reader *r, size_t *i, struct str *out)
{
	struct str ascii = number_at(r, *i);
	if (ascii.len) {
		*out = ascii;
		++*i;
		return true;
	}
	int64_t total = 0, digit = -1;
	size_t from = *i;
	for (; *i < r->n && *i < from + 9; ++*i) {
		int d = han_digit(word(r, *i));
		int64_t unit = is(r, *i, "百") ? 100 : is(r, *i, "十") ? 10 : 0;
		if (d >= 0) {
			digit = d;
		} else if (unit) {
			total += (digit < 0 ? 1 : digit) * unit;
			digit = -1;
		} else {
			break;
		}
	}
	if (*i == from)
		return false;
	*out = str_print(r->a, "%lld", (long long)(total + (digit < 0 ? 0 : digit)));
	return true;
}

/* 第二十三条, 第（一）项, （一）项 at *i. */
static enum refunit han_unit(const struct reader *r, size_t *i, struct value *v)
{
	size_t j = *i;
	bool ordinal = is(r, j, "第");
	j += ordinal;
	*v = (struct value){0};
	bool bracket = is_open(r, j);
	j += bracket;
	if (!han_number(r, &j, &v->label)) {
		if (!bracket || !is_letter(r, j))
			return REFUNIT_NONE;
		v->label = word(r, j++);
	}
	if (bracket && !is_close(r, j++))
		return REFUNIT_NONE;
	const struct refword *u = unit_at(r, j);
	if (!u || (!ordinal && !bracket))
		return REFUNIT_NONE;
	*i = j + 1;
	if (u->unit == REFUNIT_SUB) {
		v->sub[0] = v->label;
		v->subs = 1;
		v->label = (struct str){0};
	}
	return u->unit;
}

static size_t han(struct reader *r, size_t i, struct reference *out)
{
	size_t j = i;
	bool here = any_len(r, j, r->w->these) && unit_at(r, j + 1);
	j += here ? 2 : 0;
	struct chain c = {0};
	struct value v;
	enum refunit last = REFUNIT_NONE;
	for (;;) {
		bool range = false;
		size_t k = j + (last ? separator_len(r, j, &range) : 0);
		bool apart = k > j;
		enum refunit u = han_unit(r, &k, &v);
		if (!u || (apart ? u != last : !fits_inside(&c, u)))
			break;
		if (apart) { /* a sibling: the same place above it */
			struct reference_place p = vec_last(&c.places);
			p.subs = u == REFUNIT_SUB && p.subs ? p.subs - 1 : 0;
			set_value(&p, u, &v, false);
			*vec_push(r->a, &c.places) = p;
			c.range = c.range || range;
		} else {
			struct values one = {0};
			*vec_push(r->a, &one.v) = v;
			add_inner(r, &c, u, &one);
		}
		last = u;
		j = k;
	}
	if (!last)
		return i;
	out->scope = c.has[REFUNIT_ARTICLE] ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE;
	finish(r, i, j, &c, out);
	if (i > 0 && is(r, i - 1, "》"))
		out->scope = REFERENCE_EXTERNAL;
	return j;
}

static size_t one_reference(struct reader *r, size_t i, struct reference *out)
{
	*out = (struct reference){0};
	size_t end = relative(r, i, out);
	if (end > i)
		return end;
	if (r->w->number_first)
		return han(r, i, out);
	return unit_at(r, i) ? labelled(r, i, out) : i;
}

size_t reference_find(struct arena *a, struct str text, struct str lang, struct reference **out)
{
	struct reader r = {.a = a, .text = text, .w = refwords_of(lang)};
	VEC(struct reference) found = {0};
	if (r.w) {
		r.n = token_split(a, text, token_rules_of(lang), &r.t);
		r.lower = NEWN(a, struct str, r.n);
		for (size_t i = 0; i < r.n; i++)
			r.lower[i] = lower_of(a, word(&r, i));
	}
	for (size_t i = 0; i < r.n;) {
		struct reference ref;
		size_t end = one_reference(&r, i, &ref);
		if (end > i)
			*vec_push(a, &found) = ref;
		i = end > i ? end : i + 1;
	}
	*out = found.at;
	return found.len;
}
