#include "unit.h"
#include "formats/html/html.h"
#include "formats/plain/plain.h"
#include "papers/consolidated.h"
#include "text/intake.h"

/* What the engine says in brackets and what the writers make of the paper are the same words. */

static struct arena a;
static struct negotiation *n;

enum { KEN, NOR, EGY };

static void table(int32_t number, int32_t sponsor, struct edit edit)
{
	static struct arena scratch;
	struct tabling t = {.number = number,
		.revision = REVISION_CURRENT,
		.sponsors = &sponsor,
		.sponsors_len = 1,
		.edits = &edit,
		.edits_len = 1};
	struct err err = {0};
	if (edit.occurrence == 0)
		edit.occurrence = 1;
	if (!negotiation_table_check(n, &t, &a, &err))
		fail_msg("P%d: message %d at %.*s", number, err.why.key, STR_FMT(err.where));
	scratch = arena_open(64 << 20);
	negotiation_table(n, &t, scratch);
	arena_close(&scratch);
}

/* Ids: 1 title, 2 article 1, 3 and 4 its paragraphs, 5 (a), 6 article 2, 7 its paragraph. */
static const char draft[] = "Convention on Samples\n\nArticle 1\nPurpose\n\n"
			    "1. Each Party shall keep its samples in a dry place.\n\n"
			    "2. A sample is:\n\n(a) labelled.\n\n"
			    "Article 2\nTerms\n\nNo term is defined.\n";

static int setup(void **state)
{
	(void)state;
	struct intake in;
	struct err err = {0};
	a = arena_open((size_t)1 << 30);
	assert_true(draft_read(&a, str_of(draft), DRAFT_FORMAT_AUTO, &in, &err));
	assert_true(negotiation_new(&a, &in.draft, S("en"), &n, &err));
	negotiation_name(n, KEN, S("KEN"));
	negotiation_name(n, NOR, S("NOR"));
	negotiation_name(n, EGY, S("EGY"));
	table(1, KEN,
		(struct edit){
			.op = EDIT_REPLACE, .target = {3}, .quote = S("shall"), .text = S("may")});
	table(2, NOR,
		(struct edit){
			.op = EDIT_REPLACE, .target = {3}, .quote = S("shall"), .text = S("may")});
	table(3, EGY,
		(struct edit){.op = EDIT_DELETE, .target = {3}, .quote = S("in a dry place")});
	table(4, KEN,
		(struct edit){.op = EDIT_INSERT,
			.target = {3},
			.where = EDIT_AFTER,
			.quote = S("its"),
			.text = S("most valuable")});
	table(5, EGY, (struct edit){.op = EDIT_RESERVE, .target = {5}, .quote = S("labelled")});
	table(6, NOR, (struct edit){.op = EDIT_DELETE_PROVISION, .target = {7}});
	table(7, KEN,
		(struct edit){.op = EDIT_INSERT_PROVISION,
			.parent = {2},
			.after = {3},
			.kind = PROVISION_PARAGRAPH,
			.numbered = true,
			.text = S("Samples < 1 gram are excluded.")});
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct paper *paper_of(const struct profile *profile)
{
	struct labels labels = labels_new(&a, negotiation_text(n), S("en"));
	return paper_consolidated(&a, n, &labels, (struct provision_id){0}, profile);
}

/* The words of a block without its label, as the plain writer shows them. */
static struct str words_of(const struct paper_block *b)
{
	struct paper_writer w = {0};
	struct buf out = buf_new(&a, 1 << 20);
	const struct paper_runs part[] = {b->before, b->runs, b->after};
	for (size_t k = 0; k < LEN(part); k++)
		for (size_t i = 0; i < part[k].len; i++)
			*vec_push(&a, &w.runs) = part[k].at[i];
	plain_runs(&out, paper_runs(&w), LANG_EN);
	return buf_view(&out);
}

static void plain_text_is_that_of_the_engine(void **state)
{
	(void)state;
	struct profile profile = {0};
	struct paper *p = paper_of(&profile);
	int64_t compared = 0;
	for (const struct paper_block *b = p->root; b; b = paper_next(b, p->root)) {
		struct buf want = buf_new(&a, 1 << 20);
		if (b->id == 0)
			continue;
		struct arena scratch CLEANUP(arena_close) = arena_open(16 << 20);
		consolidate_plain(&want, n, (struct provision_id){b->id}, &profile, scratch);
		assert_str(words_of(b), str_z(&a, buf_view(&want)));
		compared++;
	}
	assert_int_equal(compared, 8);
}

static void the_paper_shows_every_proposal(void **state)
{
	(void)state;
	struct profile profile = {0};
	struct buf out = buf_new(&a, 1 << 20);
	plain_write(&out, paper_of(&profile), (struct plain_style){.lang = LANG_EN});
	assert_str(buf_view(&out),
		"Convention on Samples\n\nArticle 1\nPurpose\n\n"
		"1. Each Party [shall][may] (KEN, NOR) keep its [most valuable] (KEN) samples [in a "
		"dry place] (del. EGY).\n\n"
		"[1 bis. Samples < 1 gram are excluded.] (KEN)\n\n"
		"2. A sample is:\n\n    (a) [labelled] (res. EGY).\n\n"
		"Article 2\nTerms\n\n[No term is defined.] (del. NOR)\n\n");
}

static void pages_say_who_wants_what(void **state)
{
	(void)state;
	struct profile profile = {0};
	struct html_style style = {.lang = LANG_EN};
	struct str html = html_paper(&a, paper_of(&profile), &style).html;
	static const char *const parts[] = {
		"alternative 2, inserted by Kenya and Norway: ", "deletion proposed by Egypt: ",
		"inserted by Kenya: ", "reserved by Egypt: ", "<ins>most valuable</ins>",
		"<del>in a dry place</del>", "<span class=\"by del\">del. EGY</span>",
		"<span>New paragraph</span>", "Samples &lt; 1 gram are excluded.",
		"Deletion of the paragraph proposed", "<div class=\"para in\" id=\"p5\">"};
	for (size_t i = 0; i < LEN(parts); i++)
		if (!str_has(html, str_of(parts[i])))
			fail_msg("no |%s| in\n%.*s", parts[i], STR_FMT(html));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plain_text_is_that_of_the_engine, setup, teardown),
		cmocka_unit_test_setup_teardown(the_paper_shows_every_proposal, setup, teardown),
		cmocka_unit_test_setup_teardown(pages_say_who_wants_what, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
