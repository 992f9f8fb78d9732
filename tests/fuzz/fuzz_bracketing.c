/*
 * Drafts full of brackets. The first byte chooses the language, the rest is a plain text. Laws:
 * reading positions fails only where the draft does; what comes out is a negotiation (every
 * position can be tabled, in order); each pair of brackets is counted once, as a position or with a
 * reason; the text that stands holds no word that the file does not have, and reading it again,
 * when nothing was left as words, finds no bracket.
 */

#include <assert.h>
#include "base/limits.h"
#include "text/intake.h"
#include "text/bracketing.h"
#include "text/canonical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Everybody with two capitals is a participant. */
static bool find(const void *context, struct str words, struct str *code)
{
	(void)context;
	*code = words;
	return words.len == 2 && words.at[0] >= 'A' && words.at[0] <= 'Z' && words.at[1] >= 'A' &&
	       words.at[1] <= 'Z';
}

static size_t bytes_of(const struct draft *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->provisions.len; i++)
		n += d->provisions.at[i].heading.len + d->provisions.at[i].text.len;
	return n;
}

static void check(struct arena *a, const struct draft *d, const struct bracketing_ask *ask)
{
	struct bracketing p, again;
	struct negotiation *n;
	struct err err = {0};
	if (!bracketing_read(a, d, ask, &p, &err)) {
		assert(err.fault);
		return;
	}
	int64_t kept = 0;
	for (int k = KEPT_NOT + 1; k < KEPT_COUNT; k++)
		kept += k == KEPT_UNBALANCED ? 0 : p.counts.kept[k];
	assert(p.counts.edits + kept == p.counts.brackets);
	struct buf out = buf_new(a, 1 << 22);
	struct draft same;
	canonical_write(&out, &p.text);
	bool canonical = canonical_read(a, buf_view(&out), &same, &err);
	assert(canonical || !p.text.provisions.len);
	/* A space may stand where two brackets met. */
	assert(bytes_of(&p.text) <= bytes_of(d));
	bool tabled = bracketing_table(a, &p, ask->lang, &n, &err);
	assert(tabled);
	if (kept || p.counts.kept[KEPT_UNBALANCED])
		return;
	bool read = bracketing_read(a, &p.text, ask, &again, &err);
	assert(read && again.counts.brackets == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = {"en", "fr", "zh", "ar"};
	static const struct who who = {find, NULL};
	if (size == 0 || size > 1 << 14)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct str text = {(const char *)data + 1, size - 1};
	struct bracketing_ask ask = {.lang = str_of(langs[data[0] % LEN(langs)]),
		.source = text,
		.document = S("DOC"),
		.first = 1,
		.who = &who};
	struct intake in;
	struct err err = {0};
	if (!draft_read(&a, text, DRAFT_FORMAT_PLAIN, &in, &err)) {
		assert(err.fault == FAULT_LIMIT);
		return 0;
	}
	check(&a, &in.draft, &ask);
	return 0;
}
