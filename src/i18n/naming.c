#include <string.h>
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "i18n/naming.h"
#include "i18n/states.h"

/* Names are kept in small letters with plain apostrophes and hyphens, without "the" before them and
 * "and its member States" behind. */

enum { NAME_LONGEST = 200, NAMES_MAX = 4096 };

/* `out` has room for NAME_LONGEST bytes; empty when the name is longer. */
static struct str normal(struct str name, char *out)
{
	size_t len = 0;
	for (size_t i = 0; i < name.len;) {
		uint32_t c = unicode_lower(utf8_next(name, &i));
		if (c == 0x2019 || c == 0x02bc)
			c = '\'';
		if (c == 0x2010 || c == 0x2011)
			c = '-';
		if (len + 4 > NAME_LONGEST)
			return (struct str){0};
		len += utf8_write(out + len, c);
	}
	struct str s = str_trim((struct str){out, len});
	if (str_starts(s, S("the ")))
		s = str_from(s, 4);
	struct str with = S(" and its member states");
	if (str_ends(s, with))
		s.len -= with.len;
	return s;
}

static void add(struct arena *a, struct naming *n, struct str name, struct str code)
{
	char room[NAME_LONGEST];
	struct str key = normal(name, room);
	if (!key.len || n->len == NAMES_MAX || map_has(&n->codes, key))
		return;
	n->code[n->len] = code;
	map_put(a, &n->codes, str_copy(a, key), (int64_t)n->len++);
}

static void add_all(struct arena *a, struct naming *n, struct str code, bool by_code)
{
	if (by_code)
		add(a, n, code, code);
	for (int l = 0; l < LANG_COUNT; l++) {
		add(a, n, state_name((enum lang)l, code), code);
		add(a, n, state_formal_name((enum lang)l, code), code);
	}
}

struct naming naming_new(struct arena *a)
{
	/* Abbreviations such as LDC stand for countries, not for a group that proposes: by name. */
	static const struct {
		const char *code;
		bool by_code;
	} groups[] = {{"G77", true}, {"AFRICAN-GROUP", true}, {"ARAB-GROUP", true}, {"AOSIS", true},
		{"ASEAN", true}, {"CARICOM", true}, {"GCC", true}, {"OIC", true}, {"PIF", true},
		{"LDC", false}, {"LLDC", false}, {"GRULAC", true}, {"WEOG", true}};
	static const char *const written[][2] = {{"EU", "EUU"}, {"US", "USA"}, {"U.S.", "USA"},
		{"United States", "USA"}, {"UK", "GBR"}, {"United Kingdom", "GBR"},
		{"Turkey", "TUR"}, {"ROK", "KOR"}, {"PRC", "CHN"}, {"Holland", "NLD"},
		{"G-77", "G77"}, {"G77 and China", "G77"}, {"G-77 and China", "G77"},
		{"Group of 77", "G77"}, {"African States", "AFRICAN-GROUP"}, {"PSIDS", "PSIDS"},
		{"Pacific Small Island Developing States", "PSIDS"}, {"CLAM", "CLAM"},
		{"Core Latin American Group", "CLAM"}, {"LMDC", "LMDC"},
		{"Like-Minded Developing Countries", "LMDC"}, {"AILAC", "AILAC"},
		{"Umbrella Group", "UMBRELLA"}, {"EIG", "EIG"},
		{"Environmental Integrity Group", "EIG"}, {"ALBA", "ALBA"}};
	struct naming n = {.code = NEWN(a, struct str, NAMES_MAX)};
	for (size_t i = 0; i < state_count(); i++)
		add_all(a, &n, str_of(state_at(i)->code), true);
	for (size_t i = 0; i < LEN(groups); i++)
		add_all(a, &n, str_of(groups[i].code), groups[i].by_code);
	for (size_t i = 0; i < LEN(written); i++)
		add(a, &n, str_of(written[i][0]), str_of(written[i][1]));
	return n;
}

bool naming_find(const struct naming *n, struct str name, struct str *code)
{
	char room[NAME_LONGEST];
	int64_t i;
	struct str key = normal(name, room);
	if (!key.len || !map_get(&n->codes, key, &i))
		return false;
	*code = n->code[i];
	return true;
}
