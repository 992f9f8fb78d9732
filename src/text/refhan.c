#include "text/refhan.h"

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
	struct str ascii = refread_number(r, *i);
	if (ascii.len) {
		*out = ascii;
		++*i;
		return true;
	}
	int64_t total = 0, digit = -1;
	size_t from = *i;
	for (; *i < r->n && *i < from + 9; ++*i) {
		int d = han_digit(refread_word(r, *i));
		int64_t unit = refread_is(r, *i, "百") ? 100 : refread_is(r, *i, "十") ? 10 : 0;
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
	bool ordinal = refread_is(r, j, "第");
	j += ordinal;
	*v = (struct value){0};
	bool bracket = refread_is_open(r, j);
	j += bracket;
	if (!han_number(r, &j, &v->label)) {
		if (!bracket || !refread_is_letter(r, j))
			return REFUNIT_NONE;
		v->label = refread_word(r, j++);
	}
	if (bracket && !refread_is_close(r, j++))
		return REFUNIT_NONE;
	const struct refword *u = refread_unit(r, j);
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

size_t refhan_read(struct reader *r, size_t i, struct reference *out)
{
	size_t j = i;
	bool here = refread_any(r, j, r->w->these) && refread_unit(r, j + 1);
	j += here ? 2 : 0;
	struct chain c = {0};
	struct value v;
	enum refunit last = REFUNIT_NONE;
	for (;;) {
		bool range = false;
		size_t k = j + (last ? refread_separator(r, j, &range) : 0);
		bool apart = k > j;
		enum refunit u = han_unit(r, &k, &v);
		if (!u || (apart ? u != last : !refread_fits_inside(&c, u)))
			break;
		if (apart) { /* a sibling: the same place above it */
			struct reference_place p = vec_last(&c.places);
			p.subs = u == REFUNIT_SUB && p.subs ? p.subs - 1 : 0;
			refread_set(&p, u, &v, false);
			*vec_push(r->a, &c.places) = p;
			c.range = c.range || range;
		} else {
			struct values one = {0};
			*vec_push(r->a, &one.v) = v;
			refread_add_inner(r, &c, u, &one);
		}
		last = u;
		j = k;
	}
	if (!last)
		return i;
	out->scope = c.has[REFUNIT_ARTICLE] ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE;
	refread_finish(r, i, j, &c, out);
	if (i > 0 && refread_is(r, i - 1, "》"))
		out->scope = REFERENCE_EXTERNAL;
	return j;
}
