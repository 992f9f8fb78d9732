/*
 * Compilations of proposals with hostile bytes. Laws: reading fails only for size or because the
 * file is no compilation; the draft is one (it can be introduced, and is in normal form); every
 * proposal can be tabled on it, in order; the counts add up.
 */

#include <assert.h>
#include "text/canonical.h"
#include "text/compilation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool find(const void *context, struct str words, struct str *code)
{
	(void)context;
	*code = words;
	return words.len == 3 && words.at[0] >= 'A' && words.at[0] <= 'Z' && words.at[2] >= 'A' &&
	       words.at[2] <= 'Z';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct who who = {find, NULL};
	if (size > 1 << 14)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct bracketing_ask ask = {.lang = S("en"),
		.source = {(const char *)data, size},
		.document = S("DOC"),
		.first = 1,
		.who = &who};
	struct compilation c;
	struct negotiation *n;
	struct err err = {0};
	if (!compilation_read(&a, &ask, &c, &err)) {
		assert(err.fault == FAULT_INPUT || err.fault == FAULT_LIMIT);
		return 0;
	}
	struct buf out = buf_new(&a, 1 << 22);
	struct draft same;
	canonical_write(&out, &c.made.text);
	bool canonical = canonical_read(&a, buf_view(&out), &same, &err);
	assert(canonical);
	bool draft = draft_check(&c.made.text, &err);
	assert(draft);
	bool tabled = bracketing_table(&a, &c.made, S("en"), &n, &err);
	assert(tabled);
	int64_t edits = 0, proposals = 0;
	for (size_t i = 0; i < c.parties.len; i++) {
		edits += c.parties.at[i].edits;
		proposals += c.parties.at[i].proposals;
	}
	assert(edits == c.counts.edits && proposals == (int64_t)c.made.list.len);
	assert(c.counts.missing + c.counts.submissions <= c.counts.entries);
	return 0;
}
