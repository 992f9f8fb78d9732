#include <inttypes.h>
#include <stdio.h>
#include "i18n/inside.h"
#include "i18n/phrase.h"
#include "msg_name.h"

#define NBSP "\u00a0"

static const char *const group_mark[] = {
	[LANG_EN] = ",",
	[LANG_AR] = NBSP,
	[LANG_ZH] = NBSP,
	[LANG_FR] = NBSP,
	[LANG_RU] = NBSP,
	[LANG_ES] = ".",
};

struct str phrase_number(struct arena *a, enum lang lang, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%" PRIu64, n < 0 ? -(uint64_t)n : (uint64_t)n);
	struct buf b = buf_new(a, 64);
	if (n < 0)
		buf_z(&b, "\u2212");
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_z(&b, group_mark[lang]);
		buf_char(&b, digits[i]);
	}
	return buf_view(&b);
}

struct str phrase_date(struct arena *a, enum lang lang, struct date d)
{
	struct str arg[] = {
		str_print(a, "%d", d.day),
		lexicon_words(lang, MSG_MONTH_JANUARY + d.month - 1, 0),
		str_print(a, "%d", d.year),
	};
	return words_fill(a, lang, d.day == 1 ? MSG_DATE_FIRST : MSG_DATE, arg, LEN(arg));
}

static struct str offset_words(struct arena *a, int32_t minutes)
{
	if (!minutes)
		return S("UTC");
	int32_t m = minutes < 0 ? -minutes : minutes;
	struct str hours = str_print(a, "UTC%s%d", minutes < 0 ? "\u2212" : "+", m / 60);
	return m % 60 ? str_print(a, "%.*s:%02d", STR_FMT(hours), m % 60) : hours;
}

struct str phrase_time(struct arena *a, enum lang lang, int64_t time_ms, int32_t offset_minutes)
{
	enum { DAY_MINUTES = 24 * 60 };
	int64_t minutes = time_ms / 60000 + offset_minutes;
	int64_t of_day = (minutes % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
	struct str arg[] = {
		phrase_date(a, lang, date_of_instant(time_ms, offset_minutes)),
		str_print(a, "%02d:%02d", (int)(of_day / 60), (int)(of_day % 60)),
		offset_words(a, offset_minutes),
	};
	return words_fill(a, lang, MSG_DATE_AND_TIME, arg, LEN(arg));
}

/* Spanish says "e" for "y" before the sound of i: "Francia e Italia", but "Chile y Hiena". */
static bool begins_with_i(struct str s)
{
	static const char *const sounds[] = {
		"I", "i", "\u00cd", "\u00ed", "Hi", "hi", "H\u00ed", "h\u00ed"};
	for (size_t i = 0; i < LEN(sounds); i++)
		if (str_starts(s, str_of(sounds[i]))) {
			struct str rest = str_from(s, str_of(sounds[i]).len);
			return !rest.len || (rest.at[0] != 'e' && rest.at[0] != 'a');
		}
	return false;
}

/* What a list message puts between {0} and {1}; both stand at its ends. */
static struct str joint(enum lang lang, int key)
{
	int n;
	struct str words = lexicon_words(lang, key, 0);
	words_cut(&words, &n);
	return words_cut(&words, &n);
}

struct str phrase_list(struct arena *a, enum lang lang, const struct str *item, size_t len)
{
	struct buf b = buf_new(a, SIZE_MAX);
	bool soft = len && begins_with_i(item[len - 1]);
	int last = len == 2 ? soft ? MSG_LIST_TWO_I : MSG_LIST_TWO
		   : soft   ? MSG_LIST_LAST_I
			    : MSG_LIST_LAST;
	for (size_t i = 0; i < len; i++) {
		if (i)
			buf_str(&b, joint(lang, i + 1 < len ? MSG_LIST_MORE : last));
		buf_str(&b, item[i]);
	}
	return buf_view(&b);
}
