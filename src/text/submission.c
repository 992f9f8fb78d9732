#include <stdio.h>
#include <string.h>
#include "base/door.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/marker.h"
#include "text/preamble.h"
#include "text/submission.h"

/*
 * One submission as paragraphs. Its lines are quoted text of an article, headings of the sender's
 * own ("Proposed text", "Commentary") and comments. Text is put together over lines and pages and
 * cut again where a number or a letter begins a paragraph: at the start of a line, or behind the
 * end of a sentence where it is the next one.
 */

enum { TEXT_MAX = 1 << 22, TITLE_MAX = 200, KEY_MAX = 64 };

struct reader {
	struct arena *a;
	const struct contents *c;
	struct str article;
	struct reading *out;
	struct buf text;    /* of the article; lines parted by LF */
	VEC(size_t) starts; /* bytes of text where a line begins */
	VEC(size_t) lines;  /* and which line that is */
	struct buf title;
	size_t title_line;
	bool in_title;
	bool comments; /* lines are comments until the sender says that text comes */
};

static bool has_word(struct str s, const char *words)
{
	struct str want = str_of(words);
	for (size_t i = 0; i + want.len <= s.len; i++) {
		size_t k = 0;
		while (k < want.len && (s.at[i + k] | 0x20) == (want.at[k] | 0x20))
			k++;
		if (k == want.len)
			return true;
	}
	return false;
}

static bool has_any(struct str s, const char *const *list, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (has_word(s, list[i]))
			return true;
	return false;
}

bool submission_is_comment(struct str words)
{
	static const char *const list[] = {" we ", "we propose", "we suggest", "we support",
		"we believe", "our view", "our proposal", "in our ", "proposes", " suggests",
		"prefers", "requests", "requested to", "supports the", "support text",
		"support for", "is supported", "comment", "rationale", "explanation", "delegation",
		"note:", "should be deleted", "to be deleted", "should read", "should be added",
		"should be replaced", "should be inserted", "should be included in",
		"could be included", "could be added", "we would", "reads as follows",
		"read as follows", "the draft text", "draft article", "revised draft",
		"this article", "this provision", "square bracket", "drafting", "reference to",
		"the word", "the text", "wording", "should reflect", "clarif", "considers that",
		"welcomes", " propose ", "proposed", "insert", "deletion", "redundant", "→",
		"UNCLOS", "CLAM", " ICS ", "IUCN", "U.S.", " EU ",
		("X"
		 "XX"),
		"consideration could", "could be", "important to", "it is unclear", "See also"};
	return has_any(words, list, LEN(list));
}

/* --- kinds of lines --- */

static bool is_struck_key(struct str line)
{
	static const char *const list[] = {"struck", "strikethrough", "strike-through",
		"strike through", "strikeout", "crossed out"};
	return has_any(line, list, LEN(list));
}

static bool is_key(struct str line)
{
	static const char *const list[] = {"key to the document", "proposed additions",
		"proposal for addition", "additional text =", "green: comments",
		"bold:", "text in bold", "in bold", "red with underline", "= proposed",
		"underlined"};
	return line.len < 260 && has_any(line, list, LEN(list));
}

static bool is_own_heading(struct str line, bool *comments)
{
	static const char *const text[] = {"proposed text", "suggested text", "text proposal",
		"textual proposal", "proposed amendment", "proposed language"};
	static const char *const talk[] = {"commentary", "comments", "comment", "rationale",
		"explanation", "justification", "general comments"};
	if (line.len > 40)
		return false;
	struct str words = line;
	while (str_ends(words, S(":")) || str_ends(words, S(".")))
		words.len--;
	for (size_t i = 0; i < LEN(text); i++)
		if (has_word(words, text[i])) {
			*comments = false;
			return true;
		}
	for (size_t i = 0; i < LEN(talk); i++)
		if (words.len == strlen(talk[i]) && has_word(words, talk[i])) {
			*comments = true;
			return true;
		}
	return false;
}

/* "Article 5", "ARTICLE 21BIS.", "[Article 5": the bytes of the label when it is this article. */
static size_t article_label(const struct reader *r, struct str line)
{
	size_t i = 0;
	while (i < line.len && (line.at[i] == '[' || line.at[i] == ' '))
		i++;
	if (!r->article.len || line.len < i + 8 || !has_word(str_slice(line, i, i + 8), "article "))
		return 0;
	i += 8;
	for (size_t k = 0; k < r->article.len; i++) {
		if (i >= line.len)
			return 0;
		if (line.at[i] == ' ' && k)
			continue;
		if ((line.at[i] | 0x20) != (r->article.at[k] | 0x20))
			return 0;
		k++;
	}
	if (i < line.len && ((line.at[i] >= '0' && line.at[i] <= '9') || line.at[i] == '(' ||
				    ((line.at[i] | 0x20) >= 'a' && (line.at[i] | 0x20) <= 'z')))
		return 0;
	while (i < line.len && str_find_char(S(" .:,-]"), line.at[i], 0) >= 0)
		i++;
	return i;
}

static void add_comment(struct reader *r, struct str words, size_t line)
{
	*vec_push(r->a, &r->out->comments) = (struct quoted){.words = words, .line = line};
}

static void add_line(struct reader *r, struct str words, size_t line)
{
	if (!words.len)
		return;
	*vec_push(r->a, &r->starts) = r->text.len;
	*vec_push(r->a, &r->lines) = line;
	buf_str(&r->text, words);
	buf_char(&r->text, '\n');
}

static bool ends_sentence(struct str s)
{
	return str_ends(s, S(".")) || str_ends(s, S(":")) || str_ends(s, S(";")) ||
	       str_ends(s, S(".]")) || str_ends(s, S(","));
}

/* The title goes on while lines are short and end no sentence. */
static bool take_title(struct reader *r, struct str words, size_t line)
{
	struct marker m;
	bool goes_on = r->in_title && words.len && words.len < TITLE_MAX && !ends_sentence(words) &&
		       r->title.len < TITLE_MAX &&
		       !(marker_read(words, &m) && m.shape != MARKER_BARE);
	if (!goes_on) {
		r->in_title = r->in_title && !words.len;
		return false;
	}
	r->title_line = r->title.len ? r->title_line : line;
	if (r->title.len)
		buf_char(&r->title, ' ');
	buf_str(&r->title, words);
	return true;
}

/* "requests to delete Article 1(13)", "paragraph 3 should be deleted". */
static void take_deletion(struct reader *r, struct str words, size_t line)
{
	static const char *const list[] = {"requests to delete article ", "delete paragraph ",
		"deletion of paragraph ", "delete article ", "remove paragraph "};
	for (size_t i = 0; i < LEN(list); i++) {
		size_t len = strlen(list[i]);
		for (size_t at = 0; at + len <= words.len && words.len < 160; at++) {
			if (!has_word(str_slice(words, at, at + len), list[i]))
				continue;
			struct str rest = str_from(words, at + len);
			size_t k = 0;
			while (k < rest.len && rest.at[k] >= '0' && rest.at[k] <= '9')
				k++;
			bool article = has_word(str_of(list[i]), "article");
			if (article && k < rest.len && rest.at[k] == '(') {
				rest = str_from(rest, k + 1);
				for (k = 0; k < rest.len && rest.at[k] >= '0' && rest.at[k] <= '9';)
					k++;
			} else if (article) {
				continue;
			}
			struct quoted q = {.key = str_slice(rest, 0, k), .line = line};
			if (k)
				*vec_push(r->a, &r->out->deletions) = q;
			return;
		}
	}
}

static void read_line(struct reader *r, size_t line)
{
	struct str words = contents_line(r->c, line);
	if (contents_is_page(words))
		return;
	while (str_starts(words, S("#")))
		words = str_trim(str_from(words, 1));
	bool preamble = words.len < 10 && has_word(str_slice(words, 0, 8), "preamble");
	if (!words.len || (preamble && !r->article.len) || is_own_heading(words, &r->comments)) {
		r->in_title = r->in_title && !words.len;
		return;
	}
	if (is_struck_key(words) && words.len < 300) {
		r->out->struck = true;
		return;
	}
	if (is_key(words))
		return;
	take_deletion(r, words, line);
	size_t label = article_label(r, words);
	struct str rest = str_from(words, label);
	/* "[Article 5 Title]": the bracket goes with the title. */
	if (label && words.at[0] == '[' && str_find_char(str_slice(words, 0, label), ']', 0) < 0)
		rest = str_print(r->a, "[%.*s", STR_FMT(rest));
	if (label && rest.len < TITLE_MAX && !ends_sentence(rest)) {
		r->in_title = true;
		r->comments = false;
		take_title(r, rest, line);
		return;
	}
	r->comments = r->comments && !label;
	if (take_title(r, words, line))
		return;
	struct marker m;
	bool marked = marker_read(rest, &m) && m.shape != MARKER_BARE && m.shape != MARKER_DASH;
	bool talk = r->comments || str_starts(words, S("•")) || str_starts(words, S("→")) ||
		    (!marked && submission_is_comment(words));
	if (talk)
		add_comment(r, words, line);
	else
		add_line(r, rest, line);
}

/* --- languages --- */

/* Words that only one language has, counted. */
static bool is_foreign(struct str s)
{
	static const char *const english[] = {" the ", " of ", " and ", " shall ", " to "};
	static const char *const other[] = {" de ", " la ", " el ", " los ", " les ", " des ",
		" du ", " que ", " para ", " est ", " et "};
	int64_t here = 0, there = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != ' ')
			continue;
		struct str rest = str_slice(s, i, i + 8);
		for (size_t k = 0; k < LEN(english); k++)
			here += str_starts(rest, str_of(english[k]));
		for (size_t k = 0; k < LEN(other); k++)
			there += str_starts(rest, str_of(other[k]));
	}
	return there > here;
}

/* The line behind "[English version]", or the first one; the rest of that line counts. */
static size_t english_from(struct reader *r, const struct submission *s)
{
	struct str mark = S("[English version]");
	for (size_t i = s->line; i < s->end; i++) {
		struct str line = contents_line(r->c, i);
		ptrdiff_t at = str_find(line, mark, 0);
		if (at < 0)
			continue;
		r->out->dropped = true;
		struct str rest = str_trim(str_from(line, (size_t)at + mark.len));
		size_t label = article_label(r, rest);
		add_line(r, str_from(rest, label), i);
		return i + 1;
	}
	return s->line;
}

/* --- cutting into paragraphs --- */

struct cutter {
	struct reader *r;
	int32_t number; /* of the last paragraph */
	int32_t letter; /* of the last subparagraph, from 1; 0: none */
	int32_t roman;
	char paragraph[KEY_MAX]; /* "3", "2bis" */
	char sub[KEY_MAX];       /* "3(a)" */
};

struct label {
	enum { LABEL_NUMBER, LABEL_LETTER, LABEL_ROMAN } kind;
	int32_t value;
	struct str suffix;
	struct str letters;
	size_t end; /* where the words begin */
};

static size_t digits_at(struct str s, size_t at, int32_t *value)
{
	size_t i = at;
	*value = 0;
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && i - at < 3)
		*value = *value * 10 + (s.at[i++] - '0');
	return i;
}

static size_t spaces_at(struct str s, size_t at)
{
	while (at < s.len && s.at[at] == ' ')
		at++;
	return at;
}

static struct str suffix_at(struct str s, size_t at)
{
	static const char *const list[] = {"bis", "ter", "quater", "alt"};
	size_t from = spaces_at(s, at);
	for (size_t i = 0; i < LEN(list); i++)
		if (has_word(str_slice(s, from, from + strlen(list[i])), list[i]) &&
			strlen(list[i]) <= s.len - from)
			return str_slice(s, from, from + strlen(list[i]));
	return str_slice(s, at, at);
}

static bool number_label(struct str s, size_t at, struct label *out)
{
	size_t i = digits_at(s, at, &out->value);
	if (i == at || !out->value || out->value > 99)
		return false;
	out->suffix = suffix_at(s, i);
	if (out->suffix.len)
		i = (size_t)(out->suffix.at - s.at) + out->suffix.len;
	bool dot = i < s.len && s.at[i] == '.';
	if (!dot && !out->suffix.len)
		return false;
	i = spaces_at(s, i + dot);
	size_t next = i;
	uint32_t c = next < s.len ? utf8_next(s, &next) : 0;
	bool begins = c == '[' || c == '(' || c == '"' || c == 0x201c || c == 0x2018 ||
		      (unicode_class(c) == UNICODE_LETTER && unicode_lower(c) != c);
	out->kind = LABEL_NUMBER;
	out->end = i;
	return begins;
}

static bool letter_label(const struct cutter *k, struct str s, size_t at, struct label *out)
{
	size_t i = at + 1;
	while (i < s.len && s.at[i] >= 'a' && s.at[i] <= 'z')
		i++;
	size_t len = i - at - 1;
	if (s.at[at] != '(' || len == 0 || len > 4 || i >= s.len || s.at[i] != ')')
		return false;
	out->letters = str_slice(s, at + 1, i);
	out->suffix = suffix_at(s, i + 1);
	out->end = spaces_at(s, i + 1);
	int32_t roman = roman_value(out->letters);
	int32_t letter = len == 1 ? out->letters.at[0] - 'a' + 1 : 0;
	bool as_roman = roman && roman == k->roman + 1 && (k->roman || letter != k->letter + 1);
	out->kind = as_roman || !letter ? LABEL_ROMAN : LABEL_LETTER;
	out->value = out->kind == LABEL_ROMAN ? roman : letter;
	return out->value > 0;
}

/* Does a paragraph begin at byte `at`? `*brackets` are the opening ones before its label. */
static bool begins_here(const struct cutter *k, struct str s, size_t at, struct label *out)
{
	bool line = at == 0 || s.at[at - 1] == '\n';
	if (!line && s.at[at - 1] != ' ')
		return false;
	size_t before = at;
	while (before > 0 && (s.at[before - 1] == ' ' || s.at[before - 1] == '\n'))
		before--;
	bool sentence = before > 0 && str_find_char(S(".;:,]"), s.at[before - 1], 0) >= 0;
	if (!line && !sentence && !(before >= 5 && str_starts(str_from(s, before - 4), S(" and"))))
		return false;
	size_t i = at;
	while (i < s.len && s.at[i] == '[')
		i++;
	*out = (struct label){0};
	if (number_label(s, i, out))
		return line ? out->value <= k->number + 60
			    : out->value == k->number + 1 ||
				       (out->value == k->number && out->suffix.len);
	if (i >= s.len || s.at[i] != '(' || !letter_label(k, s, i, out))
		return false;
	if (line)
		return true;
	return out->kind == LABEL_LETTER ? out->value == k->letter + 1 : out->value == k->roman + 1;
}

static void take_label(struct cutter *k, const struct label *l, struct quoted *q)
{
	struct arena *a = k->r->a;
	char *room;
	switch (l->kind) {
	case LABEL_NUMBER:
		k->number = l->value;
		k->letter = k->roman = 0;
		snprintf(k->paragraph, KEY_MAX, "%d%.*s", l->value, STR_FMT(l->suffix));
		q->key = str_copy(a, str_of(k->paragraph));
		q->depth = 0;
		return;
	case LABEL_LETTER:
		k->letter = l->value;
		k->roman = 0;
		snprintf(k->sub, KEY_MAX, "%.20s(%.*s)%.*s", k->paragraph, STR_FMT(l->letters),
			STR_FMT(l->suffix));
		q->key = str_copy(a, str_of(k->sub));
		q->depth = 1;
		return;
	case LABEL_ROMAN:
		k->roman = l->value;
		room = k->letter ? k->sub : k->paragraph;
		q->key = str_print(a, "%.40s(%.*s)", room, STR_FMT(l->letters));
		q->depth = k->letter ? 2 : 1;
		return;
	}
}

/* White space, or a character that passes the door. */
static bool is_seen(struct reader *r, struct str one)
{
	struct arena keep = *r->a;
	struct err err;
	bool plain = one.len == 1 && ((one.at[0] >= ' ' && one.at[0] < 0x7f) || one.at[0] == '\n' ||
					     one.at[0] == '\t');
	bool good = plain || door_check(r->a, one, (struct door){0}, &err);
	*r->a = keep;
	return good;
}

/* As one line, without what cannot be seen. */
static struct str one_line(struct reader *r, struct str s)
{
	struct buf b = buf_new(r->a, TEXT_MAX);
	for (size_t i = 0; i < s.len;) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		bool space = c == '\n' || c == '\t' || unicode_class(c) == UNICODE_SPACE;
		if ((space && (!b.len || b.at[b.len - 1] == ' ')) ||
			!is_seen(r, str_slice(s, at, i)))
			continue;
		buf_str(&b, space ? S(" ") : str_slice(s, at, i));
	}
	return str_trim(unicode_nfc(r->a, buf_view(&b)));
}

static size_t line_of(const struct reader *r, size_t at)
{
	size_t line = r->lines.len ? r->lines.at[0] : 0;
	for (size_t i = 0; i < r->starts.len && r->starts.at[i] <= at; i++)
		line = r->lines.at[i];
	return line;
}

static void add_quoted(struct cutter *k, struct quoted q, size_t from, size_t brackets, size_t to)
{
	struct reader *r = k->r;
	q.words = one_line(r, str_slice(buf_view(&r->text), from, to));
	/* "[2. Text]": the bracket before the number belongs to the words. */
	if (brackets)
		q.words = str_print(r->a, "%.*s%.*s", (int)(brackets > 8 ? 8 : brackets),
			"[[[[[[[[", STR_FMT(q.words));
	q.line = line_of(r, from);
	if (q.words.len)
		*vec_push(r->a, &r->out->list) = q;
}

static void cut(struct reader *r)
{
	struct cutter k = {.r = r};
	struct str s = buf_view(&r->text);
	struct quoted q = {0};
	size_t from = 0, brackets = 0;
	for (size_t i = 0; i < s.len; i++) {
		struct label l;
		if ((i && s.at[i - 1] != ' ' && s.at[i - 1] != '\n') || !begins_here(&k, s, i, &l))
			continue;
		add_quoted(&k, q, from, brackets, i);
		for (brackets = 0; s.at[i + brackets] == '[';)
			brackets++;
		q = (struct quoted){0};
		take_label(&k, &l, &q);
		from = l.end;
		i = l.end > i ? l.end - 1 : i;
	}
	add_quoted(&k, q, from, brackets, s.len);
}

/* A preamble has no numbers: its paragraphs begin with participles. */
static void cut_preamble(struct reader *r)
{
	struct str all = one_line(r, buf_view(&r->text));
	if (has_word(str_slice(all, 0, 9), "preamble "))
		all = str_from(all, 9);
	struct cuts cuts = preamble_cut(r->a, all);
	size_t line = r->lines.len ? r->lines.at[0] : 0;
	for (size_t i = 0; i < cuts.list.len; i++) {
		struct str words =
			str_trim(str_slice(all, cuts.list.at[i].from, cuts.list.at[i].to));
		if (words.len)
			*vec_push(r->a, &r->out->list) =
				(struct quoted){.words = words, .line = line};
	}
}

struct reading submission_read(
	struct arena *a, const struct contents *c, const struct submission *s, struct str article)
{
	struct reading out = {0};
	struct reader r = {.a = a,
		.c = c,
		.article = article,
		.out = &out,
		.text = buf_new(a, TEXT_MAX),
		.title = buf_new(a, 4096)};
	struct str all =
		str_slice(c->source, s->line < c->lines.len ? c->lines.at[s->line].from : 0,
			s->end > s->line ? c->lines.at[s->end - 1].to : 0);
	size_t from = english_from(&r, s);
	out.foreign = !out.dropped && is_foreign(all);
	for (size_t i = from; i < s->end && !out.foreign; i++)
		read_line(&r, i);
	if (r.title.len)
		*vec_push(a, &out.list) = (struct quoted){.key = S("title"),
			.words = one_line(&r, buf_view(&r.title)),
			.line = r.title_line};
	if (article.len)
		cut(&r);
	else
		cut_preamble(&r);
	return out;
}
