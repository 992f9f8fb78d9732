#include <assert.h>
#include <string.h>
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum nfc { NFC_YES, NFC_MAYBE, NFC_NO };

/* Code points that agree in all of this share one record; stage 1 and 2 find it. */
struct record {
	uint8_t class;
	uint8_t script;
	uint8_t ccc; /* canonical combining class; 0 is a starter */
	uint8_t nfc; /* NFC_Quick_Check */
	uint8_t ignorable;
	uint8_t prepended;
	int32_t lower; /* added, gives the lower-case letter */
};

struct pair {
	uint32_t first;
	uint32_t second; /* 0 in `split`: decomposes to one code point */
	uint32_t whole;
};

struct name {
	uint32_t c;
	struct str name;
};

#include "base/unicode_tables.h"

/* Hangul syllables are composed by arithmetic (Unicode, section 3.12). */
enum {
	HANGUL_L = 0x1100,
	HANGUL_V = 0x1161,
	HANGUL_T = 0x11a7,
	HANGUL_S = 0xac00,
	HANGUL_LS = 19,
	HANGUL_VS = 21,
	HANGUL_TS = 28,
	HANGUL_SS = HANGUL_LS * HANGUL_VS * HANGUL_TS,
};

static const struct record *record_of(uint32_t c)
{
	if (c > 0x10ffff)
		c = 0x10ffff; /* a noncharacter: unassigned like everything beyond it */
	return &record[stage2[stage1[c / BLOCK]][c % BLOCK]];
}

enum unicode_class unicode_class(uint32_t c)
{
	return (enum unicode_class)record_of(c)->class;
}

int unicode_script(uint32_t c)
{
	return record_of(c)->script;
}

struct str unicode_script_name(int script)
{
	return script >= 0 && (size_t)script < LEN(script_name) ? script_name[script] : S("");
}

bool unicode_is_ignorable(uint32_t c)
{
	return record_of(c)->ignorable;
}

bool unicode_is_prepended(uint32_t c)
{
	return record_of(c)->prepended;
}

bool unicode_is_variation(uint32_t c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

uint32_t unicode_lower(uint32_t c)
{
	return (uint32_t)((int64_t)c + record_of(c)->lower);
}

struct str unicode_name_of_control(uint32_t c)
{
	size_t low = 0, high = LEN(name);
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (name[mid].c == c)
			return name[mid].name;
		if (name[mid].c < c)
			low = mid + 1;
		else
			high = mid;
	}
	return S("");
}

struct str unicode_describe(struct arena *a, uint32_t c)
{
	struct str n = unicode_name_of_control(c);
	if (n.len)
		return str_print(a, "U+%04X %.*s", c, STR_FMT(n));
	return str_print(a, "U+%04X", c);
}

enum { STRETCH_SMALL = 48 };

/* A stretch: code points between two boundaries, decomposed, ordered and composed in place. Nearly
 * all fit the room inside; a longer one opens an arena, used again for the next. */
struct stretch {
	uint32_t *at;
	uint32_t *spare;
	size_t len;
	size_t cap;
	size_t text_len;   /* of the text that stretches are taken from, in bytes */
	struct arena room; /* opened when first needed */
	uint32_t small[2][STRETCH_SMALL];
};

static void stretch_init(struct stretch *t, size_t text_len)
{
	*t = (struct stretch){.cap = STRETCH_SMALL, .text_len = text_len};
	t->at = t->small[0];
	t->spare = t->small[1];
}

static void stretch_close(struct stretch *t)
{
	arena_close(&t->room);
}

static void stretch_add(struct stretch *t, uint32_t c)
{
	if (t->len == t->cap) {
		/* At most one and a half code points a byte, two arrays of them, and what doubling
		 * leaves behind. Only touched pages are used. */
		if (!t->room.start)
			t->room = arena_open(64 * t->text_len + (1 << 16));
		t->cap *= 2;
		uint32_t *at = NEWN(&t->room, uint32_t, t->cap);
		memcpy(at, t->at, t->len * sizeof *at);
		t->at = at;
		t->spare = NEWN(&t->room, uint32_t, t->cap);
	}
	t->at[t->len++] = c;
}

static const struct pair *find_split(uint32_t whole)
{
	size_t low = 0, high = LEN(split);
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (split[mid].whole == whole)
			return &split[mid];
		if (split[mid].whole < whole)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static void decompose(struct stretch *t, uint32_t c)
{
	if (c < 0xc0) {
		stretch_add(t, c);
		return;
	}
	uint32_t s = c - HANGUL_S;
	if (c >= HANGUL_S && s < HANGUL_SS) {
		stretch_add(t, HANGUL_L + s / (HANGUL_VS * HANGUL_TS));
		stretch_add(t, HANGUL_V + s / HANGUL_TS % HANGUL_VS);
		if (s % HANGUL_TS)
			stretch_add(t, HANGUL_T + s % HANGUL_TS);
		return;
	}
	/* Recursion is as deep as the data: four levels in Unicode 15. */
	const struct pair *p = find_split(c);
	if (!p) {
		stretch_add(t, c);
		return;
	}
	decompose(t, p->first);
	if (p->second)
		decompose(t, p->second);
}

/* Stable sort of at[from, to) by combining class: counting, so that a hostile run of a million
 * marks costs no more than an honest one. */
static void order_marks(struct stretch *t, size_t from, size_t to)
{
	size_t start[257] = {0};
	for (size_t i = from; i < to; i++)
		start[record_of(t->at[i])->ccc + 1]++;
	for (size_t k = 1; k < LEN(start); k++)
		start[k] += start[k - 1];
	for (size_t i = from; i < to; i++)
		t->spare[start[record_of(t->at[i])->ccc]++] = t->at[i];
	memcpy(t->at + from, t->spare, (to - from) * sizeof *t->at);
}

static void order(struct stretch *t)
{
	for (size_t i = 0; i < t->len;) {
		size_t to = i;
		bool sorted = true;
		while (to < t->len && record_of(t->at[to])->ccc) {
			if (to > i && record_of(t->at[to])->ccc < record_of(t->at[to - 1])->ccc)
				sorted = false;
			to++;
		}
		if (!sorted)
			order_marks(t, i, to);
		i = to + 1;
	}
}

static uint32_t join_hangul(uint32_t a, uint32_t b)
{
	uint32_t l = a - HANGUL_L, v = b - HANGUL_V, s = a - HANGUL_S, t = b - HANGUL_T;
	if (l < HANGUL_LS && v < HANGUL_VS)
		return HANGUL_S + (l * HANGUL_VS + v) * HANGUL_TS;
	if (s < HANGUL_SS && s % HANGUL_TS == 0 && t > 0 && t < HANGUL_TS)
		return a + t;
	return 0;
}

/* The primary composite of two code points, or 0. */
static uint32_t join_pair(uint32_t a, uint32_t b)
{
	size_t low = 0, high = LEN(join);
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct pair *p = &join[mid];
		if (p->first == a && p->second == b)
			return p->whole;
		if (p->first < a || (p->first == a && p->second < b))
			low = mid + 1;
		else
			high = mid;
	}
	return join_hangul(a, b);
}

/* The Canonical Composition Algorithm (Unicode, D117) over a stretch in canonical order. */
static void compose(struct stretch *t)
{
	size_t out = 0, starter = SIZE_MAX;
	int last = -1; /* class of the last mark kept after the starter; -1: none kept */
	for (size_t i = 0; i < t->len; i++) {
		uint32_t c = t->at[i];
		int ccc = record_of(c)->ccc;
		bool blocked = last != -1 && (last == 0 || last >= ccc);
		uint32_t whole = starter != SIZE_MAX && !blocked ? join_pair(t->at[starter], c) : 0;
		if (whole) {
			t->at[starter] = whole;
			continue;
		}
		if (ccc == 0) {
			starter = out;
			last = -1;
		} else {
			last = ccc;
		}
		t->at[out++] = c;
	}
	t->len = out;
}

/* Nothing that stands before such a code point composes or changes place with it. */
static bool is_boundary(uint32_t c)
{
	const struct record *r = record_of(c);
	return r->ccc == 0 && r->nfc == NFC_YES;
}

/* Where the stretch that begins at `from` ends, and whether it is plainly in normal form. */
static size_t stretch_end(struct str s, size_t from, bool *plain)
{
	size_t at = from;
	uint8_t last = 0;
	*plain = true;
	while (at < s.len) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);
		if (at > from && is_boundary(c))
			break;
		const struct record *r = record_of(c);
		if (r->nfc != NFC_YES || (r->ccc && r->ccc < last))
			*plain = false;
		last = r->ccc;
		at = next;
	}
	return at;
}

/* Characters that are starters and never change. Most of a text. */
static size_t skip_plain(struct str s, size_t at)
{
	size_t last = at;
	while (at < s.len && (unsigned char)s.at[at] < 0x80)
		last = at++;
	return at == s.len ? at : last;
}

static void normalise(struct stretch *t, struct str s)
{
	t->len = 0;
	for (size_t at = 0; at < s.len;)
		decompose(t, utf8_next(s, &at));
	order(t);
	compose(t);
}

static bool stretch_is(const struct stretch *t, struct str s)
{
	size_t at = 0;
	for (size_t i = 0; i < t->len; i++)
		if (at == s.len || utf8_next(s, &at) != t->at[i])
			return false;
	return at == s.len;
}

ptrdiff_t unicode_nfc_fault(struct str s)
{
	struct stretch t CLEANUP(stretch_close);
	stretch_init(&t, s.len);
	for (size_t at = skip_plain(s, 0); at < s.len; at = skip_plain(s, at)) {
		bool plain;
		size_t end = stretch_end(s, at, &plain);
		struct str part = str_slice(s, at, end);
		if (!plain) {
			normalise(&t, part);
			if (!stretch_is(&t, part))
				return (ptrdiff_t)at;
		}
		at = end;
	}
	return -1;
}

bool unicode_is_nfc(struct str s)
{
	return unicode_nfc_fault(s) < 0;
}

struct str unicode_nfc(struct arena *a, struct str s)
{
	ptrdiff_t fault = unicode_nfc_fault(s);
	if (fault < 0)
		return s;
	size_t from = (size_t)fault;
	struct stretch t CLEANUP(stretch_close);
	stretch_init(&t, s.len);
	struct buf out = buf_new(a, 3 * s.len + 16);
	buf_str(&out, str_slice(s, 0, from));
	for (size_t at = from; at < s.len;) {
		bool plain;
		size_t end = stretch_end(s, at, &plain);
		struct str part = str_slice(s, at, end);
		at = end;
		if (plain) {
			buf_str(&out, part);
			continue;
		}
		normalise(&t, part);
		for (size_t i = 0; i < t.len; i++) {
			char b[4];
			buf_bytes(&out, b, utf8_write(b, t.at[i]));
		}
	}
	assert(!buf_full(&out));
	return buf_view(&out);
}
