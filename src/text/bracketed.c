#include <stdlib.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/bracketed.h"

struct scan {
	struct arena *a;
	struct str text;
	VEC(struct bracketed_pair) pairs;
	VEC(struct bracketed_fault) faults;
	VEC(size_t) open; /* indices into pairs, innermost last */
};

static bool is_footnote(struct str text, size_t at)
{
	return str_starts(str_from(text, at), S("[^"));
}

static void open_pair(struct scan *s, size_t from, size_t after)
{
	*vec_push(s->a, &s->open) = s->pairs.len;
	*vec_push(s->a, &s->pairs) = (struct bracketed_pair){
		.from = from, .inner_from = after, .depth = (int32_t)s->open.len};
}

static void close_pair(struct scan *s, size_t from, size_t after)
{
	if (!s->open.len) {
		*vec_push(s->a, &s->faults) = (struct bracketed_fault){false, from};
		return;
	}
	struct bracketed_pair *p = &s->pairs.at[vec_last(&s->open)];
	s->open.len--;
	p->inner_to = from;
	p->to = after;
}

static int by_place(const void *x, const void *y)
{
	const struct bracketed_fault *a = x, *b = y;
	return (a->at > b->at) - (a->at < b->at);
}

/* Those that were never closed leave the pairs; what was nested in them moves outwards. */
static void drop_unclosed(struct scan *s)
{
	size_t kept = 0;
	for (size_t i = 0, lost = 0; i < s->pairs.len; i++) {
		struct bracketed_pair p = s->pairs.at[i];
		if (lost < s->open.len && s->open.at[lost] == i) {
			*vec_push(s->a, &s->faults) = (struct bracketed_fault){true, p.from};
			lost++;
			continue;
		}
		p.depth -= (int32_t)lost;
		s->pairs.at[kept++] = p;
	}
	s->pairs.len = kept;
	if (s->faults.len)
		qsort(s->faults.at, s->faults.len, sizeof(*s->faults.at), by_place);
}

static bool starts_lower(struct str s, const char *lower)
{
	size_t at = 0;
	for (struct str w = str_of(lower); w.len;) {
		size_t k = 0;
		uint32_t want = utf8_next(w, &k);
		if (at >= s.len || unicode_lower(utf8_next(s, &at)) != want)
			return false;
		w = str_from(w, k);
	}
	return true;
}

/* Nothing, or dots and strokes where words will be. */
static bool is_blank(struct str s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);
		if (c != '.' && c != '_' && c != 0x2026 && unicode_class(c) != UNICODE_SPACE)
			return false;
	}
	return true;
}

bool bracketed_is_placeholder(struct str inner)
{
	static const char *const list[] = {"placeholder", "to be completed", "to be added",
		"to be drafted", "to be developed", "to be determined", "to be inserted",
		"to be discussed", "text to be", "tbd", "reserved", "à compléter", "à insérer",
		"à élaborer", "à déterminer", "à préciser", "texte à ", "por completar",
		"por añadir", "por determinar", "por elaborar", "a completar", "texto por ",
		"подлежит дополнению", "подлежит разработке", "подлежит уточнению",
		"будет дополнено", "будет определено", "текст будет", "待定", "待补充", "待拟订",
		"有待", "占位", "يستكمل لاحقا", "يحدد لاحقا", "سيحدد لاحقا", "سيستكمل"};
	struct str words = str_trim(inner);
	for (size_t i = 0; i < LEN(list); i++)
		if (starts_lower(words, list[i]))
			return true;
	return is_blank(words);
}

static bool is_placeholder(const struct scan *s)
{
	if (!s->pairs.len || s->faults.len)
		return false;
	struct str all = str_trim(s->text);
	const struct bracketed_pair *p = &s->pairs.at[0];
	if (s->text.at + p->from != all.at || s->text.at + p->to != all.at + all.len)
		return false;
	return bracketed_is_placeholder(str_slice(s->text, p->inner_from, p->inner_to));
}

struct bracketed bracketed_read(struct arena *a, struct str text)
{
	struct scan s = {.a = a, .text = text};
	bool note = false;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t c = utf8_next(text, &at);
		if (is_footnote(text, from))
			note = true;
		else if (c == '[' || c == 0xff3b)
			open_pair(&s, from, at);
		else if ((c == ']' || c == 0xff3d) && note)
			note = false;
		else if (c == ']' || c == 0xff3d)
			close_pair(&s, from, at);
	}
	drop_unclosed(&s);
	return (struct bracketed){
		s.pairs.at, s.pairs.len, s.faults.at, s.faults.len, is_placeholder(&s)};
}
