#include "base/buf.h"
#include "base/door.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"

enum { LRM = 0x200e, RLM = 0x200f, ALM = 0x61c, ZWNJ = 0x200c, ZWJ = 0x200d };

/* Where the check stands: a code point and what it needs to know of those before it. */
struct walk {
	struct str text;
	struct door door;
	size_t from; /* of the code point under way */
	size_t next; /* of the one after it */
	uint32_t c;
	uint32_t last; /* the code point before, 0 at the start */
	int script;    /* of the last letter, while only marks followed it; else COMMON */
	int64_t marks; /* in a row */
};

static bool is_arabic(struct str lang)
{
	return str_eq(lang, S("ar")) || str_starts(lang, S("ar-"));
}

/* The scripts that are written with joiners: none of those that enum unicode_script names, except
 * Arabic (for Persian, Urdu ... names, and for the initial form of heh). */
static bool has_joiners(int script)
{
	return script == UNICODE_SCRIPT_ARABIC || script > UNICODE_SCRIPT_BOPOMOFO;
}

static bool is_letter_of(struct walk *w, int script)
{
	if (w->next == w->text.len)
		return false;
	size_t at = w->next;
	uint32_t c = utf8_next(w->text, &at);
	return unicode_class(c) == UNICODE_LETTER && unicode_script(c) == script;
}

/* Between Arabic letters only the non-joiner can be seen, after the last one only the joiner. In
 * Indic scripts both choose a form, between letters or marks of the same script. */
static bool can_join(struct walk *w)
{
	if (!has_joiners(w->script) || w->last == ZWJ || w->last == ZWNJ)
		return false;
	bool inside = is_letter_of(w, w->script);
	if (w->script == UNICODE_SCRIPT_ARABIC)
		return inside == (w->c == ZWNJ);
	return inside;
}

static bool refuse(struct arena *a, const struct walk *w, int key, struct err *err)
{
	struct str character = unicode_describe(a, w->c);
	return err_at(err, span_of(w->text, w->from, w->next),
		msg(key, arg_str(character), arg_str(S(UNICODE_VERSION))));
}

/* Format characters and everything else that shows nothing. */
static bool check_hidden(struct arena *a, struct walk *w, struct err *err)
{
	if (w->c == LRM || w->c == RLM || w->c == ALM) {
		if (is_arabic(w->door.lang))
			return true;
		return refuse(a, w, MSG_TEXT_DIRECTION_MARK, err);
	}
	if (w->c == ZWJ || w->c == ZWNJ)
		return can_join(w) || refuse(a, w, MSG_TEXT_JOINER, err);
	if (unicode_is_prepended(w->c))
		return true;
	if (unicode_is_variation(w->c) && unicode_class(w->last) == UNICODE_ALONE)
		return true;
	return refuse(a, w, MSG_TEXT_HIDDEN_CHARACTER, err);
}

static bool check_space(struct arena *a, struct walk *w, struct err *err)
{
	if (w->c == '\n' || w->c == '\t')
		return w->door.lines || refuse(a, w, MSG_TEXT_ONE_LINE, err);
	/* The separators end a line for some programs and show nothing in others. */
	if (w->c < ' ' || w->c == 0x85 || w->c == 0x2028 || w->c == 0x2029)
		return refuse(a, w, MSG_TEXT_CONTROL_CHARACTER, err);
	return true;
}

static bool check_mark(struct walk *w, struct err *err)
{
	if (w->marks < LIMIT_MARKS)
		return true;
	return err_at(
		err, span_of(w->text, w->from, w->next), msg(MSG_TEXT_MARKS, arg_int(LIMIT_MARKS)));
}

static bool check_point(struct arena *a, struct walk *w, struct err *err)
{
	switch (unicode_class(w->c)) {
	case UNICODE_UNASSIGNED:
		return refuse(a, w, MSG_TEXT_UNASSIGNED, err);
	case UNICODE_PRIVATE:
		return refuse(a, w, MSG_TEXT_PRIVATE, err);
	case UNICODE_CONTROL:
	case UNICODE_SURROGATE:
		return refuse(a, w, MSG_TEXT_CONTROL_CHARACTER, err);
	case UNICODE_FORMAT:
		return check_hidden(a, w, err);
	case UNICODE_SPACE:
		return check_space(a, w, err);
	case UNICODE_MARK:
		if (!check_mark(w, err))
			return false;
		return !unicode_is_ignorable(w->c) || check_hidden(a, w, err);
	case UNICODE_LETTER:
	case UNICODE_ALONE:
		/* Hangul fillers are letters that show nothing. */
		return !unicode_is_ignorable(w->c) || check_hidden(a, w, err);
	case UNICODE_DIGIT:
	case UNICODE_PUNCTUATION:
	case UNICODE_SYMBOL:
		return true;
	}
	return refuse(a, w, MSG_TEXT_UNASSIGNED, err);
}

static void step(struct walk *w)
{
	bool mark = unicode_class(w->c) == UNICODE_MARK;
	w->marks = mark ? w->marks + 1 : 0;
	if (!mark && w->c != ZWJ && w->c != ZWNJ)
		w->script = unicode_class(w->c) == UNICODE_LETTER ? unicode_script(w->c)
								  : UNICODE_SCRIPT_COMMON;
	w->last = w->c;
}

static bool check_points(struct arena *a, struct str text, struct door door, struct err *err)
{
	ptrdiff_t fault = utf8_fault(text);
	if (fault >= 0) {
		size_t at = (size_t)fault;
		return err_at(err, span_of(text, at, at + 1), msg(MSG_NOT_UTF8, arg_int(fault)));
	}
	struct walk w = {.text = text, .door = door, .script = UNICODE_SCRIPT_COMMON};
	while (w.next < text.len) {
		/* ASCII is most of many texts, and nothing that follows asks which letter it was.
		 */
		if (text.at[w.next] >= ' ' && text.at[w.next] < 0x7f) {
			w.last = (uint32_t)text.at[w.next++];
			w.script = UNICODE_SCRIPT_COMMON;
			w.marks = 0;
			continue;
		}
		w.from = w.next;
		w.c = utf8_next(text, &w.next);
		if (!check_point(a, &w, err))
			return false;
		step(&w);
	}
	return true;
}

bool door_check(struct arena *a, struct str text, struct door door, struct err *err)
{
	if (!check_points(a, text, door, err))
		return false;
	ptrdiff_t fault = unicode_nfc_fault(text);
	if (fault < 0)
		return true;
	size_t at = (size_t)fault;
	return err_at(err, span_of(text, at, at), msg(MSG_TEXT_NOT_NORMAL));
}

/* CR LF and CR to LF. */
static struct str join_lines(struct arena *a, struct str text)
{
	if (str_find_char(text, '\r', 0) < 0)
		return text;
	struct buf b = buf_new(a, text.len);
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '\r')
			buf_char(&b, text.at[i]);
		else if (i + 1 == text.len || text.at[i + 1] != '\n')
			buf_char(&b, '\n');
	}
	return buf_view(&b);
}

bool door_enter(
	struct arena *a, struct str text, struct door door, struct str *out, struct err *err)
{
	struct str joined = join_lines(a, text);
	if (!check_points(a, joined, door, err))
		return false;
	*out = unicode_nfc(a, joined);
	return true;
}
