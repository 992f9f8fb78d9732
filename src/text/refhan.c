#include "text/refhan.h"

/* 附件三 at *i. */
static enum refunit han_annex(const struct reader *r, size_t *i, struct value *v)
{
	struct str name = refread_number(r, *i + 2);
	*v = (struct value){0};
	if (!refread_is(r, *i, "附") || !refread_is(r, *i + 1, "件") || !name.len)
		return REFUNIT_NONE;
	v->label = refread_label(r, *i + 2, *i + 3, name);
	*i += 3;
	return REFUNIT_ANNEX;
}

/* 第二十三条, 第（一）项, （一）项 at *i. */
static enum refunit han_unit(const struct reader *r, size_t *i, struct value *v)
{
	size_t j = *i;
	enum refunit annex = han_annex(r, i, v);
	if (annex)
		return annex;
	bool ordinal = refread_is(r, j, "第");
	j += ordinal;
	*v = (struct value){0};
	bool bracket = refread_is_open(r, j);
	j += bracket;
	struct str name = refread_number(r, j);
	if (!name.len && bracket && refread_is_letter(r, j))
		name = refread_word(r, j);
	if (!name.len)
		return REFUNIT_NONE;
	v->label = refread_label(r, j, j + 1, name);
	j++;
	if (bracket && !refread_is_close(r, j++))
		return REFUNIT_NONE;
	const struct refword *u = refread_unit(r, j);
	if (!u || (!ordinal && (!bracket || u->unit != REFUNIT_SUB)))
		return REFUNIT_NONE;
	*i = j + 1;
	if (u->unit == REFUNIT_PART && refread_is(r, j + 1, "分"))
		++*i;
	if (u->unit == REFUNIT_SUB) {
		v->sub[0] = v->label;
		v->subs = 1;
		v->label = (struct reference_label){0};
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
	out->scope = refread_is_of_all(&c) ? REFERENCE_THIS : REFERENCE_THIS_ARTICLE;
	refread_finish(r, i, j, &c, out);
	if (i > 0 && refread_is(r, i - 1, "》"))
		out->scope = REFERENCE_EXTERNAL;
	return j;
}
