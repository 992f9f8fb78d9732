#include "depositary/symbol.h"

/* Symbols of depositary notifications (symbol.h). */

static bool is_roman(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != 'I' && s.at[i] != 'V' && s.at[i] != 'X' && s.at[i] != 'L')
			return false;
	return s.len > 0 && s.len <= 8;
}

/* Digits and small letters between points: "16", "12.a", "8.b". */
static bool is_treaty(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool inner = i > 0 && i + 1 < s.len;
		if (!((c >= '0' && c <= '9') || (i > 0 && c >= 'a' && c <= 'z') ||
			    (inner && c == '.')))
			return false;
	}
	return s.len > 0 && s.len <= 12;
}

static bool is_count(struct str s, int64_t *out)
{
	return s.len > 0 && s.len <= 6 && s.at[0] != '0' && str_int(s, out) && *out > 0;
}

bool notice_symbol_read(struct str s, struct notice_symbol *out)
{
	enum { YEAR_FIRST = 1946, YEAR_LAST = 9000 };
	struct notice_symbol n = {0};
	if (!str_starts(s, S("C.N.")))
		return false;
	struct str rest = str_from(s, 4);
	if (!is_count(str_cut(&rest, '.'), &n.number) || !is_count(str_cut(&rest, '.'), &n.year) ||
		n.year < YEAR_FIRST || n.year > YEAR_LAST || !str_starts(rest, S("TREATIES-")))
		return false;
	rest = str_from(rest, 9);
	struct str all = rest;
	struct str first = str_cut(&rest, '.');
	if (rest.at) {
		n.chapter = first;
		n.treaty = rest;
	} else {
		n.treaty = all;
	}
	if ((n.chapter.len && !is_roman(n.chapter)) || !is_treaty(n.treaty))
		return false;
	*out = n;
	return true;
}

struct str notice_symbol_write(struct arena *a, struct notice_symbol s)
{
	return str_print(a, "C.N.%lld.%lld.TREATIES-%.*s%s%.*s", (long long)s.number,
		(long long)s.year, STR_FMT(s.chapter), s.chapter.len ? "." : "", STR_FMT(s.treaty));
}
