#include "unit.h"
#include "base/limits.h"
#include "formats/plain/plain.h"
#include "papers/clean.h"
#include "text/intake.h"
#include "../text/treaty_data.h"

/*
 * A clean text written as plain text and imported again gives the same tree: kinds, depths, texts
 * and, since they are computed, labels.
 */

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open((size_t)4 << 30);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct text *text_of(const struct draft *d, const char *lang)
{
	struct vocabulary *x = NEW(&a, struct vocabulary);
	struct text *t;
	struct err err = {0};
	vocabulary_init(&a, x, str_of(lang));
	if (!text_new(&a, x, d, &t, &err))
		fail_msg("line %ld: message %d", (long)err.at.line, err.why.key);
	return t;
}

static struct str plain_of(const struct text *t, int32_t columns)
{
	struct labels labels = labels_new(&a, t, t->lang);
	struct paper *p = paper_clean(&a, t, &labels, (struct provision_id){0});
	struct buf out = buf_new(&a, 4 * (size_t)LIMIT_DRAFT);
	plain_write(&out, p, (struct plain_style){.lang = LANG_EN, .columns = columns});
	return buf_view(&out);
}

/* The words from where the two texts differ. */
static void fail_at(size_t i, const struct draft_provision *p, const struct draft_provision *q)
{
	size_t k = 0;
	while (k < p->text.len && k < q->text.len && p->text.at[k] == q->text.at[k])
		k++;
	fail_msg("provision %zu: %.*s/%d %.*s |%.*s|%.*s| then %.*s/%d %.*s |%.*s|%.*s|", i,
		STR_FMT(kind_name(p->kind)), p->depth, STR_FMT(p->label), STR_FMT(p->heading),
		STR_FMT(str_slice(p->text, k, k + 60)), STR_FMT(kind_name(q->kind)), q->depth,
		STR_FMT(q->label), STR_FMT(q->heading), STR_FMT(str_slice(q->text, k, k + 60)));
}

static void assert_same(const struct draft *x, const struct draft *y)
{
	size_t n = x->provisions.len < y->provisions.len ? x->provisions.len : y->provisions.len;
	for (size_t i = 0; i < n; i++) {
		const struct draft_provision *p = &x->provisions.at[i], *q = &y->provisions.at[i];
		if (p->kind != q->kind || p->depth != q->depth || !str_eq(p->label, q->label) ||
			!str_eq(p->heading, q->heading) || !str_eq(p->text, q->text))
			fail_at(i, p, q);
	}
	assert_int_equal(x->provisions.len, y->provisions.len);
}

static void assert_again(const char *name, const char *lang, int32_t columns)
{
	struct intake in, again;
	print_message("%s\n", name);
	struct draft first, second;
	treaty_read(&a, treaty_file(&a, name), &in);
	struct text *t = text_of(&in.draft, lang);
	text_draft(&a, t, &first);
	treaty_read(&a, plain_of(t, columns), &again);
	text_draft(&a, text_of(&again.draft, lang), &second);
	assert_same(&first, &second);
}

static void conventions_come_back_the_same(void **state)
{
	(void)state;
	static const char *const names[] = {"budapest/ets185_convention_on_cybercrime.en.md",
		"budapest/ets189_additional_protocol_xenophobia.en.md", "untoc/untoc.en.md",
		"untoc/protocol_firearms.en.md", "untoc/protocol_smuggling_migrants.en.md",
		"untoc/protocol_trafficking_persons.en.md",
		"related/coe_ets173_criminal_law_corruption.en.md"};
	for (size_t i = 0; i < LEN(names); i++)
		assert_again(names[i], "en", 0);
}

static void broken_lines_change_nothing(void **state)
{
	(void)state;
	assert_again("budapest/ets185_convention_on_cybercrime.en.md", "en", 80);
	assert_again("untoc/untoc.en.md", "en", 72);
}

static void paris_texts_come_back_the_same(void **state)
{
	(void)state;
	assert_again("paris/paris_agreement_12-dec-2015.md", "en", 0);
	assert_again("paris/paris_agreement_29-jan-2016_final.md", "en", 0);
	assert_again("paris/paris_agreement_9-dec-2015.md", "en", 0);
	/* That of 23 October 2015 numbers its options anew within paragraphs, which computed labels
	 * cannot show: its way back is the canonical form (test_treaties.c). */
}

/* With the labels as read nothing is lost at all. */
static void a_draft_keeps_its_own_labels(void **state)
{
	(void)state;
	static const char *const names[] = {"budapest/ets185_convention_on_cybercrime.en.md",
		"untoc/untoc.en.md", "untoc/protocol_firearms.en.md",
		"untoc/protocol_smuggling_migrants.en.md",
		"untoc/protocol_trafficking_persons.en.md", "related/unfccc_1992.en.md",
		"paris/paris_agreement_12-dec-2015.md",
		"paris/paris_agreement_29-jan-2016_final.md", "paris/paris_agreement_9-dec-2015.md",
		"paris/paris_agreement_23-oct-2015.md"};
	for (size_t i = 0; i < LEN(names); i++) {
		struct intake in, again;
		struct buf out = buf_new(&a, 4 * (size_t)LIMIT_DRAFT);
		print_message("%s\n", names[i]);
		treaty_read(&a, treaty_file(&a, names[i]), &in);
		plain_write(&out, paper_draft(&a, &in.draft, S("en")),
			(struct plain_style){.lang = LANG_EN});
		treaty_read(&a, buf_view(&out), &again);
		assert_same(&in.draft, &again.draft);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(conventions_come_back_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(broken_lines_change_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(a_draft_keeps_its_own_labels, setup, teardown),
		cmocka_unit_test_setup_teardown(paris_texts_come_back_the_same, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
