#include "text/refhan.h"

/* Words between two units: [,] [of [the]]. */
static size_t link_at(const struct reader *r, size_t i, bool *linked)
{
	size_t n = refread_is(r, i, ",") || refread_is(r, i, "،");
	size_t of = refread_any(r, i + n, r->w->links);
	*linked = of > 0;
	return i + n + of;
}

static bool next_unit(struct reader *r, size_t *i, struct chain *c)
{
	bool linked;
	size_t j = link_at(r, *i, &linked);
	const struct refword *u = refread_unit(r, j);
	if (!u)
		return false;
	j++;
	struct values vs;
	if (!refread_values(r, &j, u, &vs))
		return false;
	if (!linked && refread_fits_inside(c, u->unit))
		refread_add_inner(r, c, u->unit, &vs);
	else if (refread_fits_outside(c, u->unit) && vs.v.len == 1)
		refread_add_outer(c, u->unit, &vs.v.at[0]);
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
		if (refread_is_capital(r, i) || (end > i - 1 && r->t[i].class == TOKEN_NUMBER)) {
			end = ++i;
			continue;
		}
		size_t small = refread_any(r, i, r->w->small);
		if (!small)
			break;
		i += small;
	}
	return end;
}

static bool is_own(const struct reader *r, size_t i)
{
	return refread_any(r, i, r->w->own) > 0;
}

static void belongs(const struct reader *r, size_t *i, const struct chain *c, struct reference *out)
{
	size_t near = refread_any(r, *i, r->w->near);
	if (near) {
		*i += near;
		return;
	}
	size_t there = refread_any(r, *i, r->w->there);
	if (there) {
		out->scope = REFERENCE_EXTERNAL;
		*i += there;
		return;
	}
	bool linked;
	size_t j = link_at(r, *i, &linked);
	size_t these = refread_any(r, j, r->w->these);
	if (!these) { /* "du présent": the phrase has the link in it */
		j = *i + (refread_is(r, *i, ",") || refread_is(r, *i, "،"));
		these = refread_any(r, j, r->w->these);
	}
	if (these) {
		const struct refword *u = refread_unit(r, j + these);
		if (u && refread_fits_outside(c, u->unit))
			*i = j + these + 1;
		else if (!u && is_own(r, j + these))
			*i = j + these + 1;
		return;
	}
	j = link_at(r, *i, &linked);
	if (c->has[REFUNIT_ANNEX] && refread_is(r, j, "to")) { /* "annex II to the Agreement" */
		linked = true;
		j++;
	}
	bool the = refread_is(r, j, "the");
	bool genitive = str_eq(str_of(r->w->lang), S("ru")) && j == *i;
	if (!(linked || genitive) || (str_eq(str_of(r->w->lang), S("en")) && !the))
		return;
	j += the;
	bool arabic = str_eq(str_of(r->w->lang), S("ar"));
	if (refread_any(r, j, r->w->actors) || (genitive && !refread_any(r, j, r->w->genitive)))
		return;
	size_t end = arabic                     ? j + refread_any(r, j, r->w->own)
		     : refread_is_capital(r, j) ? name_end(r, j)
						: j;
	if (end == j || refread_unit(r, j))
		return;
	out->scope = REFERENCE_EXTERNAL;
	out->instrument = str_slice(r->text, r->t[j].from, r->t[end - 1].to);
	*i = end;
}

/* A unit with its labels at token i; returns the token after it, or i. */
static size_t labelled(struct reader *r, size_t i, struct reference *out)
{
	size_t j = i + 1;
	struct chain c = {0};
	struct values vs;
	const struct refword *u = refread_unit(r, i);
	static const struct refword sub = {"", REFUNIT_SUB, true};
	if (u->unit == REFUNIT_PARAGRAPH &&
		refread_is(r, j, "الفرعية")) { /* "subparagraph" in Arabic */
		u = &sub;
		j++;
	}
	if (!refread_values(r, &j, u, &vs))
		return i;
	refread_add_inner(r, &c, u->unit, &vs);
	while (next_unit(r, &j, &c))
		continue;
	out->scope = refread_is_of_all(&c) ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE;
	belongs(r, &j, &c, out);
	refread_finish(r, i, j, &c, out);
	return j;
}

/* "the preceding paragraph", "paragraphe précédent"; returns the token after it, or i. */
static size_t relative(struct reader *r, size_t i, struct reference *out)
{
	size_t before = refread_any(r, i, r->w->before), next = refread_any(r, i, r->w->next);
	size_t lead = before ? before : next;
	const struct refword *u = lead ? refread_unit(r, i + lead) : refread_unit(r, i);
	if (!u || u->plural)
		return i;
	size_t end = i + lead + 1;
	if (!lead) {
		before = refread_any(r, i + 1, r->w->before);
		next = refread_any(r, i + 1, r->w->next);
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

static size_t one_reference(struct reader *r, size_t i, struct reference *out)
{
	*out = (struct reference){0};
	size_t end = relative(r, i, out);
	if (end > i)
		return end;
	if (r->w->number_first)
		return refhan_read(r, i, out);
	return refread_unit(r, i) ? labelled(r, i, out) : i;
}

size_t reference_find(struct arena *a, struct str text, struct str lang, struct reference **out)
{
	struct reader r = {.a = a, .text = text, .w = refwords_of(lang)};
	r.french = str_eq(lang, S("fr"));
	VEC(struct reference) found = {0};
	if (r.w) {
		r.n = token_split(a, text, token_rules_of(lang), &r.t);
		r.lower = NEWN(a, struct str, r.n);
		for (size_t i = 0; i < r.n; i++)
			r.lower[i] = refread_lower(a, refread_word(&r, i));
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
