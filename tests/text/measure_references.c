#include <stdio.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/intake.h"
#include "text/target.h"

/*
 * measure-references [--list] LANG FILE...: how well the cross-references of real texts are read.
 *
 * Mentions are counted without the grammar: a unit word as it stands in a list of its own below,
 * followed by a number, a Roman numeral or a letter in brackets (in Chinese: 第, a numeral, a
 * unit). A mention is parsed when it lies inside a reference that was found. Then the text is read
 * as a draft and every reference is resolved against it. --list shows what was not parsed and what
 * was not resolved, with the words around it.
 */

struct counts {
	size_t mentions, parsed, references, resolved, external, relative, unresolved;
};

static struct arena arena;
static bool list;

/* ---- mentions ---- */

static const char *const words_en[] = {"article", "articles", "paragraph", "paragraphs",
	"subparagraph", "subparagraphs", "annex", "part", "parts", "section", "chapter", NULL};
static const char *const words_fr[] = {"article", "articles", "paragraphe", "paragraphes", "alinéa",
	"alinéas", "annexe", "partie", "parties", "section", "chapitre", NULL};
static const char *const words_es[] = {"artículo", "artículos", "párrafo", "párrafos", "apartado",
	"apartados", "anexo", "parte", "partes", "sección", "capítulo", NULL};
static const char *const words_ar[] = {"المادة", "للمادة", "بالمادة", "والمادة", "المواد", "للمواد",
	"بالمواد", "المادتين", "الفقرة", "للفقرة", "بالفقرة", "والفقرة", "الفقرتين", "الفقرات",
	"للفقرات", "بالفقرات", "المرفق", NULL};

static const char *const *words_of(struct str lang)
{
	if (str_eq(lang, S("fr")))
		return words_fr;
	if (str_eq(lang, S("es")))
		return words_es;
	return str_eq(lang, S("ar")) ? words_ar : words_en;
}

static uint32_t char_at(struct str s, size_t at, size_t *to)
{
	*to = at;
	return at < s.len ? utf8_next(s, to) : 0;
}

static bool is_letter(uint32_t c)
{
	enum unicode_class k = unicode_class(c);
	return k == UNICODE_LETTER || k == UNICODE_MARK || k == UNICODE_DIGIT;
}

static bool is_roman(uint32_t c)
{
	return c == 'I' || c == 'V' || c == 'X' || c == 'L';
}

/* Is there a label at `at`, behind a unit word? */
static bool label_at(struct str s, size_t at)
{
	size_t to;
	uint32_t c = char_at(s, at, &to);
	if (unicode_class(c) == UNICODE_DIGIT)
		return true;
	if (c == '(' || c == 0xab) {
		c = char_at(s, to, &to);
		return is_letter(c) && (char_at(s, to, &to) == ')' || is_roman(c) || c == 'i');
	}
	if (is_roman(c)) {
		while (is_roman(c))
			c = char_at(s, to, &to);
		return !is_letter(c);
	}
	return c >= 'a' && c <= 'z' && char_at(s, to, &to) == ')';
}

/* A word of the list at `at` with white space and a label behind it; its end, else 0. */
static size_t word_at(struct str s, size_t at, const char *const *words)
{
	bool roman_parts = words != words_en;
	for (; *words; words++) {
		struct str w = str_of(*words);
		size_t i = 0, k = at;
		for (; i < w.len && k < s.len; i++, k++) {
			char c = s.at[k];
			if (c >= 'A' && c <= 'Z')
				c = (char)(c + 'a' - 'A');
			if (c != w.at[i])
				break;
		}
		size_t to;
		uint32_t c = char_at(s, k, &to);
		/* "la Parte 60 días" is no part. */
		bool digits = roman_parts && str_starts(w, S("part"));
		size_t after;
		if (i != w.len || unicode_class(c) != UNICODE_SPACE || !label_at(s, to))
			continue;
		if (!digits || unicode_class(char_at(s, to, &after)) != UNICODE_DIGIT)
			return k;
	}
	return 0;
}

static bool is_han_unit(uint32_t c)
{
	return c == 0x6761 || c == 0x689d || c == 0x6b3e || c == 0x9879 || c == 0x9805;
}

/* 第 with a numeral and a unit. */
static size_t han_at(struct str s, size_t at)
{
	size_t to;
	uint32_t c = char_at(s, at, &to);
	if (c != 0x7b2c)
		return 0;
	size_t digits = 0;
	for (c = char_at(s, to, &to); token_is_numeral(c) || (c >= '0' && c <= '9') || c == ' ';) {
		digits += c != ' ';
		c = char_at(s, to, &to);
	}
	return digits && is_han_unit(c) ? to : 0;
}

static void show(struct str lang, const char *what, struct str s, size_t from, size_t to)
{
	size_t a = from > 60 ? from - 60 : 0, b = to + 60 < s.len ? to + 60 : s.len;
	while (a < from && ((unsigned char)s.at[a] & 0xc0) == 0x80)
		a++;
	while (b > to && b < s.len && ((unsigned char)s.at[b] & 0xc0) == 0x80)
		b--;
	printf("%.*s %s: %.*s<%.*s>%.*s\n", STR_FMT(lang), what, STR_FMT(str_slice(s, a, from)),
		STR_FMT(str_slice(s, from, to)), STR_FMT(str_slice(s, to, b)));
}

/* In the words of one provision. */
static void count_mentions(struct str s, struct str lang, struct counts *n)
{
	struct reference *ref;
	size_t refs = reference_find(&arena, s, lang, &ref), k = 0;
	bool inside = false;
	for (size_t at = 0; at < s.len;) {
		size_t from = at, end = 0;
		uint32_t c = char_at(s, at, &at);
		if (str_eq(lang, S("zh")))
			end = han_at(s, from);
		else if (!inside)
			end = word_at(s, from, words_of(lang));
		inside = is_letter(c);
		if (!end)
			continue;
		while (k < refs && ref[k].to <= from)
			k++;
		n->mentions++;
		if (k < refs && ref[k].from <= from && end <= ref[k].to)
			n->parsed++;
		else if (list)
			show(lang, "not parsed", s, from, end);
	}
}

/* ---- one text ---- */

static void count_targets(const struct text *t, struct counts *n)
{
	struct target *x;
	size_t len = target_list(&arena, t, &x);
	n->references += len;
	for (size_t i = 0; i < len; i++) {
		n->relative += x[i].ref.relative != 0;
		n->external += x[i].state == TARGET_EXTERNAL;
		n->resolved += x[i].state == TARGET_FOUND;
		n->unresolved += x[i].state == TARGET_UNRESOLVED;
		if (list && x[i].state == TARGET_UNRESOLVED)
			show(t->lang, "not resolved", text_words(t, x[i].stands_in), x[i].ref.from,
				x[i].ref.to);
	}
}

/* The articles of a collection as JSON, each with its words in one paragraph. */
static bool read_json(struct str lang, struct str input, struct draft *out, struct err *err)
{
	struct json j;
	if (!json_read(&arena, input, &j, err))
		return false;
	const struct json *articles = json_get(&j, S("articles"));
	struct str words = str_print(&arena, "content_%.*s", STR_FMT(lang));
	for (size_t i = 0; articles && i < articles->len; i++) {
		const struct json *text = json_get(&articles->item[i], words);
		if (!text || !text->string.len)
			continue;
		*vec_push(&arena, &out->provisions) = (struct draft_provision){
			.kind = PROVISION_ARTICLE, .label = str_print(&arena, "%zu", i + 1)};
		*vec_push(&arena, &out->provisions) = (struct draft_provision){
			.kind = PROVISION_PARAGRAPH, .depth = 1, .text = text->string};
	}
	return true;
}

static bool read(
	struct str lang, struct str path, struct str input, struct draft *out, struct err *err)
{
	struct intake in;
	if (str_ends(path, S(".json")))
		return read_json(lang, input, out, err);
	if (!draft_read(&arena, input, DRAFT_FORMAT_AUTO, &in, err))
		return false;
	*out = in.draft;
	return true;
}

static bool measure(struct str lang, const char *path, struct counts *n)
{
	struct str input;
	struct draft draft = {0};
	struct err err;
	struct vocabulary x;
	struct text *t;
	vocabulary_init(&arena, &x, lang);
	if (!file_read(&arena, str_of(path), 1 << 26, &input, &err) ||
		!read(lang, str_of(path), input, &draft, &err) ||
		!text_new(&arena, &x, &draft, &t, &err)) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return false;
	}
	t->lang = lang;
	for (size_t i = 1; i < t->len; i++)
		count_mentions(text_words(t, (struct provision_id){(int64_t)i}), lang, n);
	count_targets(t, n);
	return true;
}

static void print(struct str lang, const char *name, const struct counts *n)
{
	size_t tenths = n->mentions ? n->parsed * 1000 / n->mentions : 1000;
	printf("| %.*s | %s | %zu | %zu | %zu.%zu %% | %zu | %zu | %zu | %zu |\n", STR_FMT(lang),
		name, n->mentions, n->parsed, tenths / 10, tenths % 10, n->references, n->resolved,
		n->external, n->unresolved);
}

static const char *base_name(const char *path)
{
	const char *last = path;
	for (; *path; path++)
		last = *path == '/' ? path + 1 : last;
	return last;
}

/* At least `least` tenths of a percent of the mentions of each file. */
int main(int argc, char **argv)
{
	int i = 1;
	int64_t least = 0;
	list = i < argc && str_eq(str_of(argv[i]), S("--list"));
	i += list;
	if (i + 1 < argc && str_eq(str_of(argv[i]), S("--least")) &&
		str_int(str_of(argv[i + 1]), &least))
		i += 2;
	if (i + 1 >= argc) {
		fprintf(stderr, "measure-references [--list | --least TENTHS] LANG FILE...\n");
		return 2;
	}
	struct str lang = str_of(argv[i++]);
	int status = 0;
	arena = arena_open((size_t)8 << 30);
	for (; i < argc; i++) {
		struct counts n = {0};
		if (!measure(lang, argv[i], &n))
			return 77;
		print(lang, base_name(argv[i]), &n);
		if (n.parsed * 1000 < n.mentions * (size_t)least)
			status = 1;
		arena_reset(&arena);
	}
	arena_close(&arena);
	return status;
}
