/*
 * The word diff with hostile texts: a byte for the language, the old text, 0xff, the new text.
 * Laws: the changes made in the old text give the new one byte for byte; a text does not differ
 * from itself; changes are in order and apart; hunks lie in the texts, with one token at least
 * between them.
 */

#include <assert.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "text/diff.h"
#include "text/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_changes(struct arena *a, struct str old, struct str new, struct str lang)
{
	struct change *c;
	size_t n = diff_changes(a, old, new, lang, &c);
	assert(str_eq(diff_apply(a, old, c, n), new));
	for (size_t i = 0; i < n; i++) {
		assert(c[i].from < c[i].to || c[i].text.len);
		assert(i == 0 || c[i - 1].to < c[i].from);
	}
	assert(diff_changes(a, new, new, lang, &c) == 0);
}

static void check_hunks(struct arena *a, struct str old, struct str new, struct str lang)
{
	struct token *t;
	struct hunk *h;
	size_t olds = token_split(a, old, token_rules_of(lang), &t);
	size_t news = token_split(a, new, token_rules_of(lang), &t);
	size_t n = diff_words(a, old, new, lang, &h);
	for (size_t i = 0; i < n; i++) {
		assert(h[i].from < h[i].to || h[i].new_from < h[i].new_to);
		assert(h[i].to <= olds && h[i].new_to <= news);
		assert(i == 0 || h[i - 1].to < h[i].from);
		assert(i == 0 || h[i].from - h[i - 1].to == h[i].new_from - h[i - 1].new_to);
	}
	assert(n > 0 || token_text_eq(old, new, token_rules_of(lang)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = {"ar", "zh", "en", "fr", "ru", "es"};
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	if (size == 0 || size > 1 << 15)
		return 0;
	struct str lang = str_of(langs[data[0] % 6]);
	struct str new = {(const char *)data + 1, size - 1};
	struct str old = str_cut(&new, '\xff');
	if (utf8_fault(old) >= 0 || utf8_fault(new) >= 0)
		return 0;
	old = unicode_nfc(&a, old);
	new = unicode_nfc(&a, new);
	check_changes(&a, old, new, lang);
	check_hunks(&a, old, new, lang);
	return 0;
}
