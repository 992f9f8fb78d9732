#include <string.h>
#include "base/limits.h"
#include "text/parties.h"

/* Names of a table of contents as codes of participants. */

/* "New Zealand (also on behalf of Australia, Canada)" is a list like any other. */
static struct str as_list(struct arena *a, struct str name)
{
	struct str with = S("(also on behalf of "), s = name;
	ptrdiff_t at = str_find(s, with, 0);
	if (at < 0)
		at = str_find(s, with = S("(on behalf of "), 0);
	if (at < 0)
		return s;
	struct str first = str_trim(str_slice(s, 0, (size_t)at));
	struct str rest = str_from(s, (size_t)at + with.len);
	if (str_ends(rest, S(")")))
		rest.len--;
	return str_print(a, "%.*s, %.*s", STR_FMT(first), STR_FMT(rest));
}

static bool is_small(struct str word)
{
	static const char *const list[] = {
		"of", "for", "the", "and", "on", "in", "de", "des", "du"};
	for (size_t i = 0; i < LEN(list); i++)
		if (str_eq(word, str_of(list[i])))
			return true;
	return false;
}

static void put_capital(struct buf *b, char c)
{
	enum { CODE_MAX = 12 };
	bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z',
	     digit = c >= '0' && c <= '9';
	if (b->len < CODE_MAX && (small || capital || digit))
		buf_char(b, (char)(small ? c - 32 : c));
}

struct str parties_acronym(struct arena *a, struct str name)
{
	struct buf b = buf_new(a, 64);
	struct str rest = name;
	while (rest.len) {
		size_t i = 0;
		while (i < rest.len && rest.at[i] != ' ' && rest.at[i] != '-')
			i++;
		struct str word = str_slice(rest, 0, i);
		if (word.len && !is_small(word))
			put_capital(&b, word.at[0]);
		rest = str_from(rest, i + 1);
	}
	if (b.len >= 2)
		return buf_view(&b);
	buf_clear(&b);
	for (size_t i = 0; i < name.len; i++)
		put_capital(&b, name.at[i]);
	return buf_view(&b);
}

bool parties_read(struct arena *a, const struct who *who, struct str name, struct credit *out)
{
	if (credit_parties(a, who, as_list(a, name), out))
		return true;
	struct str *code = NEW(a, struct str);
	*code = parties_acronym(a, name);
	*out = (struct credit){.party = code, .len = 1};
	return false;
}
