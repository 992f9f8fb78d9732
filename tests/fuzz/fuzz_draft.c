/*
 * Drafts with hostile bytes. The first byte chooses the format, the rest is the file. Laws: reading
 * fails only for size; the depths make a tree; texts pass the door that acts go through, so what
 * was read can be introduced; no letter is lost (the reader's own comparison finds nothing); the
 * canonical form gives the same draft again.
 */

#include <assert.h>
#include "base/buf.h"
#include "base/door.h"
#include "base/limits.h"
#include "msg_err.h"
#include "text/canonical.h"
#include "text/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_provisions(struct arena *a, const struct draft *d)
{
	struct door door = {.lang = S("ar")};
	struct err err;
	int32_t before = -1;
	for (size_t i = 0; i < d->provisions.len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		assert(p->depth >= 0 && p->depth <= before + 1 && p->depth < LIMIT_TREE_DEPTH);
		bool label = door_check(a, p->label, door, &err);
		bool heading = door_check(a, p->heading, door, &err);
		bool text = door_check(a, p->text, door, &err);
		assert(label && heading && text);
		assert(kind_has_heading(p->kind) ? p->text.len == 0 : p->heading.len == 0);
		before = p->depth;
	}
}

static void check_findings(const struct findings *f, struct str input)
{
	for (size_t i = 0; i < f->list.len; i++) {
		const struct finding *one = &f->list.at[i];
		assert(one->what.key && one->at.from <= input.len);
		assert(one->what.key != MSG_DRAFT_WORDS_DIFFER);
		assert(i == 0 || one->at.from >= f->list.at[i - 1].at.from);
	}
}

static void check_round_trip(struct arena *a, const struct draft *d)
{
	struct buf out = buf_new(a, 4 * (size_t)LIMIT_DRAFT), twice = buf_new(a, out.max);
	struct draft again;
	struct err err;
	canonical_write(&out, d);
	bool read = canonical_read(a, buf_view(&out), &again, &err);
	assert(read && again.provisions.len == d->provisions.len);
	canonical_write(&twice, &again);
	assert(str_eq(buf_view(&out), buf_view(&twice)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > 1 << 16)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct str text = {(const char *)data + 1, size - 1};
	struct intake in;
	struct err err = {0};
	enum draft_format format = (enum draft_format)(data[0] % 3);
	if (format == DRAFT_FORMAT_AUTO && canonical_is(text))
		return 0;
	if (!draft_read(&a, text, format, &in, &err)) {
		assert(err.fault == FAULT_LIMIT);
		return 0;
	}
	check_provisions(&a, &in.draft);
	check_findings(&in.findings, text);
	if (in.draft.provisions.len)
		check_round_trip(&a, &in.draft);
	return 0;
}
