#include <assert.h>
#include <unicode/uchar.h>
#include "base/utf8.h"
#include "i18n/lang.h"

struct form {
	const char *code;
	const char *autonym;
	bool rtl;
};

static const struct form forms[] = {
	[LANG_EN] = {"en", "English", false},
	[LANG_AR] = {"ar", "العربية", true},
	[LANG_ZH] = {"zh", "中文", false},
	[LANG_FR] = {"fr", "Français", false},
	[LANG_RU] = {"ru", "Русский", false},
	[LANG_ES] = {"es", "Español", false},
};
static_assert(LEN(forms) == LANG_COUNT, "a form for each language");

const enum lang lang_order[LANG_COUNT] = {LANG_AR, LANG_ZH, LANG_EN, LANG_FR, LANG_RU, LANG_ES};

struct str lang_code(enum lang l)
{
	return str_of(forms[l].code);
}

struct str lang_autonym(enum lang l)
{
	return str_of(forms[l].autonym);
}

struct str lang_dir(enum lang l)
{
	return forms[l].rtl ? S("rtl") : S("ltr");
}

bool lang_is_rtl(enum lang l)
{
	return forms[l].rtl;
}

bool lang_read(struct str code, enum lang *out)
{
	for (int l = 0; l < LANG_COUNT; l++)
		if (str_eq(code, lang_code((enum lang)l))) {
			*out = (enum lang)l;
			return true;
		}
	return false;
}

/* "0.8" in thousandths; -1 when it is not a quality value. */
static int read_quality(struct str s)
{
	if (!s.len || (s.at[0] != '0' && s.at[0] != '1') || s.len > 5)
		return -1;
	int q = (s.at[0] - '0') * 1000, unit = 100;
	if (s.len > 1 && s.at[1] != '.')
		return -1;
	for (size_t i = 2; i < s.len; i++, unit /= 10) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return -1;
		q += (s.at[i] - '0') * unit;
	}
	return q <= 1000 ? q : -1;
}

/* The two letters before "-" or the end, in lower case. */
static bool read_range(struct str range, enum lang *out)
{
	struct str primary = str_cut(&range, '-');
	if (primary.len != 2)
		return false;
	char code[2] = {(char)(primary.at[0] | 0x20), (char)(primary.at[1] | 0x20)};
	return lang_read((struct str){code, 2}, out);
}

enum lang lang_accepted(struct str header)
{
	enum lang best = LANG_EN;
	int best_quality = 0;
	while (header.at) {
		struct str item = str_cut(&header, ',');
		struct str range = str_trim(str_cut(&item, ';'));
		struct str weight = item.at ? str_trim(item) : S("q=1");
		enum lang l;
		if (!str_starts(weight, S("q=")) || !read_range(range, &l))
			continue;
		int q = read_quality(str_from(weight, 2));
		if (q > best_quality) {
			best = l;
			best_quality = q;
		}
	}
	return best;
}

bool lang_has_rtl(struct str s)
{
	for (size_t at = 0; at < s.len;) {
		UCharDirection d = u_charDirection((UChar32)utf8_next(s, &at));
		if (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC)
			return true;
	}
	return false;
}
