#include "web/escape.h"
#include "i18n/phrase.h"
#include "i18n/states.h"
#include "i18n/words.h"

enum { SENTENCE_MAX = 64 << 20 }; /* address space: a proposal may quote 1 MiB, more than once */

/* Where a message is put into words before it is escaped: not in the arena of `out`, which must be
 * able to grow in place. Pages are made by one thread. */
static struct arena *sentence(void)
{
	static struct arena a;
	if (!a.start)
		a = arena_open(SENTENCE_MAX);
	arena_reset(&a);
	return &a;
}

void escape_str(struct buf *out, enum lang lang, struct str s)
{
	static const struct str entity[256] = {
		['&'] = {"&amp;", 5},
		['<'] = {"&lt;", 4},
		['>'] = {"&gt;", 4},
		['"'] = {"&quot;", 6},
		['\''] = {"&#39;", 5},
	};
	size_t from = 0;
	(void)lang;
	for (size_t i = 0; i < s.len; i++) {
		struct str e = entity[(unsigned char)s.at[i]];
		if (!e.len)
			continue;
		buf_str(out, str_slice(s, from, i));
		buf_str(out, e);
		from = i + 1;
	}
	buf_str(out, str_from(s, from));
}

void escape_nth(struct buf *out, enum lang lang, struct nth n)
{
	(void)lang;
	buf_int(out, n.n);
}

void escape_int(struct buf *out, enum lang lang, int64_t n)
{
	(void)lang;
	buf_int(out, n);
}

void escape_size(struct buf *out, enum lang lang, size_t n)
{
	(void)lang;
	buf_int(out, (int64_t)n);
}

void escape_msg(struct buf *out, enum lang lang, struct msg m)
{
	escape_str(out, lang, i18n_say(sentence(), lang, m));
}

void escape_when(struct buf *out, enum lang lang, struct when w)
{
	escape_str(out, lang, phrase_time(sentence(), lang, w.time_ms, 0));
}

void escape_day(struct buf *out, enum lang lang, struct day d)
{
	struct date date;
	if (date_read(d.date, &date))
		escape_str(out, lang, phrase_date(sentence(), lang, date));
}

void escape_who(struct buf *out, enum lang lang, struct who w)
{
	struct str name = state_name(lang, w.code);
	escape_str(out, lang, name.len ? name : w.code);
}

void escape_markup(struct buf *out, enum lang lang, struct markup m)
{
	(void)lang;
	buf_str(out, m.html);
}

void escape_url(struct buf *out, enum lang lang, struct url u)
{
	escape_str(out, lang, u.s);
}

void escape_fragment(struct buf *out, enum lang lang, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	static const char plain[] = "-._~";
	(void)lang;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool stands = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			      (c >= '0' && c <= '9') ||
			      str_find_char(str_of(plain), (char)c, 0) >= 0;
		if (stands) {
			buf_char(out, (char)c);
			continue;
		}
		buf_char(out, '%');
		buf_char(out, hex[c >> 4]);
		buf_char(out, hex[c & 15]);
	}
}

struct msg_arg arg_size(size_t n)
{
	return arg_int((int64_t)n);
}

struct msg_arg arg_nth(struct nth n)
{
	return arg_id(n.n);
}

struct msg_arg arg_when(struct when w)
{
	return arg_time(w.time_ms);
}

struct msg_arg arg_day(struct day d)
{
	return arg_date(d.date);
}

struct msg_arg arg_who(struct who w)
{
	return arg_participant(w.code);
}
