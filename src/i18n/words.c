#include <inttypes.h>
#include "base/clock.h"
#include "base/vec.h"
#include "i18n/inside.h"
#include "i18n/phrase.h"
#include "i18n/states.h"
#include "i18n/words.h"
#include "msg_err.h"
#include "msg_name.h"

#define FSI "\u2068" /* first strong isolate */
#define PDI "\u2069" /* pop directional isolate */

/* A sentence is as long as what users wrote into it, and that is limited where it enters. */
#define WORDS_MAX SIZE_MAX

struct str words_cut(struct str *words, int *n)
{
	for (size_t i = 0; i + 2 < words->len; i++) {
		const char *p = words->at + i;
		if (p[0] != '{' || p[1] < '0' || p[1] > '9' || p[2] != '}')
			continue;
		struct str before = str_slice(*words, 0, i);
		*n = p[1] - '0';
		*words = str_from(*words, i + 3);
		return before;
	}
	struct str rest = *words;
	*words = (struct str){0};
	*n = -1;
	return rest;
}

struct str words_fill(struct arena *a, enum lang lang, int key, const struct str *arg, size_t len)
{
	struct buf b = buf_new(a, WORDS_MAX);
	struct str words = lexicon_words(lang, key, 0);
	while (words.at) {
		int n;
		buf_str(&b, words_cut(&words, &n));
		if (n >= 0 && (size_t)n < len)
			buf_str(&b, arg[n]);
	}
	return buf_view(&b);
}

/* The first number chooses the form of a plural; its sign does not matter. */
static uint64_t number_of(const struct msg *m)
{
	for (int i = 0; i < MSG_ARGS_MAX; i++)
		if (m->arg[i].kind == MSG_ARG_INT)
			return m->arg[i].n < 0 ? -(uint64_t)m->arg[i].n : (uint64_t)m->arg[i].n;
	return 0;
}

static struct piece value(struct str s)
{
	return (struct piece){.kind = PIECE_VALUE, .s = s};
}

static struct piece user(struct str s)
{
	return (struct piece){.kind = PIECE_USER, .s = s};
}

static struct piece date_piece(struct arena *a, enum lang lang, struct str s)
{
	struct date d;
	return date_read(s, &d) ? value(phrase_date(a, lang, d)) : user(s);
}

static struct piece name_piece(enum lang lang, struct str code)
{
	struct str name = state_name(lang, code);
	return name.len ? value(name) : user(code);
}

static struct piece argument(struct arena *a, enum lang lang, const struct msg_arg *arg)
{
	switch (arg->kind) {
	case MSG_ARG_NONE:
		break;
	case MSG_ARG_STR:
		return user(arg->s);
	case MSG_ARG_INT:
		return value(phrase_number(a, lang, arg->n));
	case MSG_ARG_ID:
		return value(str_print(a, "%" PRId64, arg->n));
	case MSG_ARG_TIME:
		return value(phrase_time(a, lang, arg->n, 0));
	case MSG_ARG_DATE:
		return date_piece(a, lang, arg->s);
	case MSG_ARG_PARTICIPANT:
		return name_piece(lang, arg->s);
	case MSG_ARG_RULE:
		return value(i18n_rule(a, lang, arg->s));
	case MSG_ARG_MSG:
		return value(lexicon_words(lang, (int)arg->n, 0));
	}
	return value(S(""));
}

struct pieces i18n_pieces(struct arena *a, enum lang lang, struct msg m)
{
	VEC(struct piece) list = {0};
	struct str words = m.key ? lexicon_words(lang, m.key, number_of(&m)) : (struct str){0};
	while (words.at) {
		int n;
		struct piece before = {.s = words_cut(&words, &n), .arg = -1};
		if (before.s.len)
			*vec_push(a, &list) = before;
		if (n < 0)
			break;
		bool given = n < MSG_ARGS_MAX && m.arg[n].kind != MSG_ARG_NONE;
		struct piece p =
			given ? argument(a, lang, &m.arg[n]) : value(str_print(a, "{%d}", n));
		p.arg = n;
		if (p.s.len)
			*vec_push(a, &list) = p;
	}
	return (struct pieces){list.at, list.len};
}

struct str i18n_isolate(struct arena *a, enum lang lang, struct str s)
{
	if (!lang_is_rtl(lang) && !lang_has_rtl(s))
		return s;
	return str_print(a, FSI "%.*s" PDI, STR_FMT(s));
}

struct str i18n_say(struct arena *a, enum lang lang, struct msg m)
{
	struct pieces list = i18n_pieces(a, lang, m);
	struct buf b = buf_new(a, WORDS_MAX);
	for (size_t i = 0; i < list.len; i++) {
		struct piece *p = &list.at[i];
		buf_str(&b, p->kind == PIECE_USER ? i18n_isolate(a, lang, p->s) : p->s);
	}
	return buf_view(&b);
}

static struct msg place_of(const struct err *err)
{
	struct msg_arg line = arg_int(err->at.line), column = arg_int(err->at.column);
	if (err->where.len && err->at.line)
		return msg(MSG_PLACE_IN_LINE, arg_str(err->where), line, column);
	if (err->where.len)
		return msg(MSG_PLACE_IN, arg_str(err->where));
	if (err->at.line)
		return msg(MSG_PLACE_LINE, line, column);
	return (struct msg){0};
}

/* Sentences are set apart by a space, except in Chinese. */
static void add_sentence(struct buf *b, enum lang lang, struct str s)
{
	if (b->len && s.len && lang != LANG_ZH)
		buf_char(b, ' ');
	buf_str(b, s);
}

struct str i18n_err(struct arena *a, enum lang lang, const struct err *err)
{
	struct buf b = buf_new(a, WORDS_MAX);
	add_sentence(&b, lang, i18n_say(a, lang, err->why));
	add_sentence(&b, lang, i18n_say(a, lang, place_of(err)));
	if (err->rule.len) {
		struct str rule = i18n_rule(a, lang, err->rule);
		add_sentence(&b, lang, words_fill(a, lang, MSG_ON_RULE, &rule, 1));
	}
	return buf_view(&b);
}
