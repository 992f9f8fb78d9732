#include "base/unicode.h"
#include "base/utf8.h"
#include "text/credit.h"

enum {
	PARTIES_MAX = 64, /* in one attribution */
	NAME_MAX = 120,   /* bytes of one name; longer words are no name */
	CREDIT_MAX = 2000,
};

static const struct {
	const char *words;
	enum attribution_verb verb;
} verbs[] = {
	{"del.", ATTRIBUTION_DELETES},
	{"del:", ATTRIBUTION_DELETES},
	{"delete:", ATTRIBUTION_DELETES},
	{"deleted by", ATTRIBUTION_DELETES},
	{"deletion proposed by", ATTRIBUTION_DELETES},
	{"suppr.", ATTRIBUTION_DELETES},
	{"supr.", ATTRIBUTION_DELETES},
	{"искл.", ATTRIBUTION_DELETES},
	{"res.", ATTRIBUTION_RESERVES},
	{"rés.", ATTRIBUTION_RESERVES},
	{"reserved by", ATTRIBUTION_RESERVES},
	{"reservation of", ATTRIBUTION_RESERVES},
	{"move", ATTRIBUTION_MOVES},
	{"split", ATTRIBUTION_SPLITS},
	{"merge", ATTRIBUTION_MERGES},
	{"proposed by", ATTRIBUTION_PROPOSES},
	{"proposal by", ATTRIBUTION_PROPOSES},
	{"proposal of", ATTRIBUTION_PROPOSES},
	{"prop.", ATTRIBUTION_PROPOSES},
	{"proposé par", ATTRIBUTION_PROPOSES},
	{"propuesto por", ATTRIBUTION_PROPOSES},
};

/* The bytes of `words` (in lower case) at the beginning of `s`, or 0. */
static size_t starts_with(struct str s, const char *words)
{
	struct str want = str_of(words);
	size_t i = 0;
	for (size_t k = 0; k < want.len;)
		if (i >= s.len || unicode_lower(utf8_next(s, &i)) != utf8_next(want, &k))
			return 0;
	return i;
}

/* The white space, comma or "and" at byte `at` that parts two names: its length, or 0. */
static size_t separator(struct str s, size_t at)
{
	static const char *const between[] = {", and ", " and ", " & ", ", ", "; ", ",", ";", "/",
		" et ", " y ", "，", "、", "، "};
	struct str rest = str_from(s, at);
	for (size_t i = 0; i < LEN(between); i++)
		if (str_starts(rest, str_of(between[i])))
			return str_of(between[i]).len;
	return 0;
}

/* The longest beginning of `s` that names somebody: its length, or 0; `*after` is where the rest
 * begins. */
static size_t longest_name(const struct who *who, struct str s, size_t *after, struct str *code)
{
	size_t best = 0;
	for (size_t i = 1; i <= s.len && i <= NAME_MAX; i++) {
		size_t sep = i < s.len ? separator(s, i) : 0;
		struct str found;
		if (i < s.len && !sep)
			continue;
		if (who->find(who->context, str_trim(str_slice(s, 0, i)), &found)) {
			best = i;
			*after = i + sep;
			*code = found;
		}
	}
	return best;
}

bool credit_parties(struct arena *a, const struct who *who, struct str words, struct credit *out)
{
	struct str list[PARTIES_MAX];
	size_t len = 0;
	struct str s = str_trim(words);
	if (!who || !who->find || s.len == 0 || s.len > CREDIT_MAX)
		return false;
	while (s.len) {
		size_t after = 0;
		if (len == PARTIES_MAX || !longest_name(who, s, &after, &list[len]))
			return false;
		len++;
		s = str_trim(str_from(s, after));
	}
	struct str *party = NEWN(a, struct str, len);
	for (size_t i = 0; i < len; i++)
		party[i] = str_copy(a, list[i]);
	out->party = party;
	out->len = len;
	return true;
}

/* The words between the parentheses: a verb or none, then names. */
static bool read_words(struct arena *a, const struct who *who, struct str s, struct credit *out)
{
	struct str words = str_trim(s);
	out->verb = ATTRIBUTION_PROPOSES;
	for (size_t i = 0; i < LEN(verbs); i++) {
		size_t end = starts_with(words, verbs[i].words);
		if (end && end < words.len) {
			out->verb = verbs[i].verb;
			return credit_parties(a, who, str_from(words, end), out);
		}
	}
	return credit_parties(a, who, words, out);
}

bool credit_read(
	struct arena *a, const struct who *who, struct str text, size_t *at, struct credit *out)
{
	size_t i = *at;
	while (i < text.len && text.at[i] == ' ')
		i++;
	if (!who || !who->find || i >= text.len || text.at[i] != '(')
		return false;
	ptrdiff_t close = str_find_char(str_slice(text, 0, i + CREDIT_MAX), ')', i);
	if (close < 0 || !read_words(a, who, str_slice(text, i + 1, (size_t)close), out))
		return false;
	*at = (size_t)close + 1;
	return true;
}

/* "EU: words": what is before the first colon names somebody. */
static bool read_front(
	struct arena *a, const struct who *who, struct str text, size_t span[2], struct credit *out)
{
	struct str inner = str_slice(text, span[0], span[1]);
	ptrdiff_t colon = str_find_char(str_slice(inner, 0, CREDIT_MAX), ':', 0);
	if (colon <= 0 || !read_words(a, who, str_slice(inner, 0, (size_t)colon), out))
		return false;
	span[0] += (size_t)colon + 1;
	return true;
}

/* "words - EU": what is behind the last dash names somebody. */
static bool read_back(
	struct arena *a, const struct who *who, struct str text, size_t span[2], struct credit *out)
{
	static const char *const dashes[] = {" - ", " – ", " — "};
	struct str inner = str_slice(text, span[0], span[1]);
	for (size_t i = 0; i < LEN(dashes); i++) {
		struct str dash = str_of(dashes[i]);
		for (size_t at = inner.len; at-- > 0 && inner.len - at < NAME_MAX;) {
			if (!str_starts(str_from(inner, at), dash))
				continue;
			if (!read_words(a, who, str_from(inner, at + dash.len), out))
				break;
			span[1] = span[0] + at;
			return true;
		}
	}
	return false;
}

bool credit_inside(
	struct arena *a, const struct who *who, struct str text, size_t span[2], struct credit *out)
{
	if (!who || !who->find || span[1] <= span[0])
		return false;
	size_t s[2] = {span[0], span[1]};
	if (!read_front(a, who, text, s, out) && !read_back(a, who, text, s, out))
		return false;
	while (s[0] < s[1] && text.at[s[0]] == ' ')
		s[0]++;
	if (s[0] >= s[1])
		return false;
	span[0] = s[0];
	span[1] = s[1];
	return true;
}
