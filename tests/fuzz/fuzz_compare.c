/*
 * Two drafts with hostile bytes, the second behind the first byte 0xFF. Laws: those of
 * tests/text/compare_laws.h, and the edits from one to the other can be made.
 */

#include <assert.h>
#include "../text/compare_laws.h"
#include "text/intake.h"
#include "text/redraft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_half(struct arena *a, struct str s, struct intake *out)
{
	struct err err;
	return draft_read(a, s, DRAFT_FORMAT_MARKDOWN, out, &err) && draft_check(&out->draft, &err);
}

static void check_redraft(struct arena *a, const struct draft *from, const struct draft *to)
{
	struct vocabulary x;
	struct text *t;
	struct err err;
	vocabulary_init(a, &x, S("en"));
	if (!text_new(a, &x, from, &t, &err))
		return;
	struct redraft r = redraft_edits(a, t, to);
	for (size_t i = 0; i < r.len; i++)
		assert(r.edits[i].op < EDIT_OP_COUNT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = {(const char *)data, size};
	struct intake old, new;
	if (size > 1 << 13)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct str first = str_cut(&all, (char)0xFF);
	if (!all.at || !read_half(&a, first, &old) || !read_half(&a, all, &new))
		return 0;
	struct match_text left = match_of_draft(&a, &old.draft);
	struct match_text right = match_of_draft(&a, &new.draft);
	const char *broken = law_broken_by(&a, left, right, S("en"));
	assert(!broken);
	(void)broken;
	check_redraft(&a, &old.draft, &new.draft);
	return 0;
}
