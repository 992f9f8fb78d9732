#include "i18n/inside.h"
#include "i18n/words.h"
#include "msg_name.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "125" or "127 (a)" at the start of `*s`, cut off; empty when there is none. */
static struct str cut_number(struct str *s)
{
	size_t n = 0;
	while (n < s->len && is_digit(s->at[n]))
		n++;
	if (n && n + 4 <= s->len && s->at[n] == ' ' && s->at[n + 1] == '(' && s->at[n + 3] == ')')
		n += 4;
	struct str number = str_slice(*s, 0, n);
	*s = str_from(*s, n);
	return number;
}

static bool cut_word(struct str *s, struct str word)
{
	if (!str_starts(*s, word))
		return false;
	*s = str_from(*s, word.len);
	return true;
}

static struct str fill(struct arena *a, enum lang lang, int key, struct str x, struct str y)
{
	struct str arg[] = {x, y};
	return words_fill(a, lang, key, arg, LEN(arg));
}

/* "rule 125" at the start of `*s`, cut off, in words; empty when there is none. */
static struct str cut_rule(struct arena *a, enum lang lang, struct str *s)
{
	struct str rest = *s;
	if (!cut_word(&rest, S("rule ")))
		return S("");
	struct str number = cut_number(&rest);
	if (!number.len)
		return S("");
	*s = rest;
	return fill(a, lang, MSG_RULE_NUMBER, number, S(""));
}

/* "rule 118 (rule 161)": the second one applies the first to another organ. */
static struct str one_rule(struct arena *a, enum lang lang, struct str s)
{
	struct str rule = cut_rule(a, lang, &s);
	if (!rule.len || !s.len)
		return rule;
	if (!cut_word(&s, S(" (")))
		return S("");
	struct str by = cut_rule(a, lang, &s);
	return by.len && str_eq(s, S(")")) ? fill(a, lang, MSG_RULE_BY_RULE, rule, by) : S("");
}

/* "rules 14 to 17", "rules 85 and 86" */
static struct str two_rules(struct arena *a, enum lang lang, struct str s)
{
	if (!cut_word(&s, S("rules ")))
		return S("");
	struct str first = cut_number(&s);
	int key = cut_word(&s, S(" to "))    ? MSG_RULES_TO
		  : cut_word(&s, S(" and ")) ? MSG_RULES_AND
					     : 0;
	struct str last = cut_number(&s);
	return first.len && key && last.len && !s.len ? fill(a, lang, key, first, last) : S("");
}

/* "as rule 127 of the General Assembly" */
static struct str assembly_rule(struct arena *a, enum lang lang, struct str s)
{
	if (!cut_word(&s, S("as ")))
		return S("");
	struct str rule = cut_rule(a, lang, &s);
	return rule.len && str_eq(s, S(" of the General Assembly"))
		       ? fill(a, lang, MSG_RULE_AS_ASSEMBLY, rule, S(""))
		       : S("");
}

/* "A/RES/75/282, para. 5" */
static struct str document_paragraph(struct arena *a, enum lang lang, struct str s)
{
	struct str mark = S(", para. ");
	ptrdiff_t at = str_find(s, mark, 0);
	if (at <= 0)
		return S("");
	struct str document = str_slice(s, 0, (size_t)at);
	struct str rest = str_from(s, (size_t)at + mark.len);
	struct str number = cut_number(&rest);
	if (!number.len || rest.len)
		return S("");
	return fill(a, lang, MSG_DOCUMENT_PARAGRAPH, i18n_isolate(a, lang, document), number);
}

/* "38 (1)", "XIII", "19 (a)": figures alone, no words that would want translating. */
static bool is_figures(struct str s)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.at[i] >= 'a' && s.at[i] <= 'z' && s.at[i + 1] >= 'a' && s.at[i + 1] <= 'z')
			return false;
	return s.len > 0 && str_find_char(s, ',', 0) < 0;
}

/* "article 38 (1)" of a treaty; "VCLT, article 20 (5)" of the law of treaties */
static struct str treaty_article(struct arena *a, enum lang lang, struct str s)
{
	int key = cut_word(&s, S("VCLT, "))   ? MSG_ARTICLE_VCLT
		  : cut_word(&s, S("VCST, ")) ? MSG_ARTICLE_VCST
					      : MSG_ARTICLE_NUMBER;
	return cut_word(&s, S("article ")) && is_figures(s) ? fill(a, lang, key, s, S("")) : S("");
}

struct str i18n_rule(struct arena *a, enum lang lang, struct str rule)
{
	if (str_eq(rule, S("rules of the conference")))
		return lexicon_words(lang, MSG_RULES_OF_CONFERENCE, 0);
	if (str_eq(rule, S("draft rules")))
		return lexicon_words(lang, MSG_RULES_DRAFT, 0);
	struct str (*const form[])(struct arena *, enum lang, struct str) = {
		one_rule, two_rules, assembly_rule, document_paragraph, treaty_article};
	for (size_t i = 0; i < LEN(form); i++) {
		struct str words = form[i](a, lang, rule);
		if (words.len)
			return words;
	}
	return i18n_isolate(a, lang, rule);
}
