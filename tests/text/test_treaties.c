#include "unit.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "text/canonical.h"
#include "text/wordcount.h"
#include "treaty_data.h"

/*
 * Treaties as they are found. The words that go in are counted by the few lines below, which know
 * nothing of the reader: they take Markdown's own marks away and keep everything else.
 */

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open((size_t)2 << 30);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

/* Laws-markdown files only: a <meta> line, "#", "*", links, and two lost spaces. */
static struct str strip(struct str source)
{
	struct buf out = buf_new(&a, source.len * 2 + 64);
	for (size_t i = 0; i < source.len; i++) {
		struct str rest = str_from(source, i);
		if (str_starts(rest, S("<"))) {
			i += (size_t)str_find_char(rest, '>', 0);
		} else if (str_starts(rest, S("]("))) {
			i += (size_t)str_find(rest, S(".md)"), 0) + 3;
		} else if (str_starts(rest, S("PreambleThe")) ||
			   str_starts(rest, S("PreambuleThe"))) {
			ptrdiff_t the = str_find(rest, S("The"), 0);
			buf_str(&out, str_slice(rest, 0, (size_t)the));
			buf_char(&out, ' ');
			i += (size_t)the - 1;
		} else if (source.at[i] != '#' && source.at[i] != '*' && source.at[i] != '[') {
			buf_char(&out, source.at[i]);
		}
	}
	return buf_view(&out);
}

static void put_letters(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t from = i;
		if (is_letter(utf8_next(s, &i)))
			buf_str(out, str_slice(s, from, i));
	}
}

static struct str letters_of_draft(const struct draft *d)
{
	struct buf out = buf_new(&a, LIMIT_DRAFT);
	for (size_t i = 0; i < d->provisions.len; i++) {
		put_letters(&out, d->provisions.at[i].label);
		put_letters(&out, d->provisions.at[i].heading);
		put_letters(&out, d->provisions.at[i].text);
	}
	return buf_view(&out);
}

/* Same letters in the same order, same number of words. */
static void assert_no_word_lost(struct str source, const struct intake *in)
{
	struct buf letters = buf_new(&a, LIMIT_DRAFT);
	struct str plain = strip(source);
	put_letters(&letters, plain);
	struct str want = buf_view(&letters), got = letters_of_draft(&in->draft);
	for (size_t i = 0; i < want.len && i < got.len; i++)
		if (want.at[i] != got.at[i])
			fail_msg("letters differ: |%.*s| |%.*s|",
				STR_FMT(str_slice(want, i, i + 60)),
				STR_FMT(str_slice(got, i, i + 60)));
	assert_int_equal(want.len, got.len);
	assert_int_equal(in->report.words, word_count(plain));
	assert_int_equal(in->report.words_read, in->report.words);
}

static void assert_same_draft(const struct draft *x, const struct draft *y)
{
	assert_int_equal(x->provisions.len, y->provisions.len);
	for (size_t i = 0; i < x->provisions.len; i++) {
		const struct draft_provision *p = &x->provisions.at[i], *q = &y->provisions.at[i];
		assert_int_equal(p->kind, q->kind);
		assert_int_equal(p->depth, q->depth);
		assert_true(str_eq(p->label, q->label));
		assert_true(str_eq(p->heading, q->heading));
		assert_true(str_eq(p->text, q->text));
	}
}

/* Export and import give the same tree, and the same bytes once more. */
static void assert_round_trip(const struct draft *d)
{
	struct buf first = buf_new(&a, 2 * LIMIT_DRAFT), second = buf_new(&a, 2 * LIMIT_DRAFT);
	struct draft again = {0};
	struct err err = {0};
	canonical_write(&first, d);
	assert_false(buf_full(&first));
	bool read = canonical_read(&a, buf_view(&first), &again, &err);
	if (!read)
		fail_msg("line %ld, message %d", (long)err.at.line, err.why.key);
	assert_same_draft(d, &again);
	canonical_write(&second, &again);
	struct hash x = hash_of(buf_view(&first)), y = hash_of(buf_view(&second));
	assert_true(hash_eq(&x, &y));
}

/* Depths make a tree, headings stand where they may, nothing is white space. */
static void assert_is_draft(const struct draft *d)
{
	int32_t before = -1;
	for (size_t i = 0; i < d->provisions.len; i++) {
		const struct draft_provision *p = &d->provisions.at[i];
		assert_in_range(p->depth, 0, before + 1);
		assert_true(p->depth < LIMIT_TREE_DEPTH);
		assert_true(kind_has_heading(p->kind) ? p->text.len == 0 : p->heading.len == 0);
		assert_int_equal(str_trim(p->text).len, p->text.len);
		assert_true(p->at.line > 0);
		before = p->depth;
	}
}

static void read_markdown(const char *name, struct intake *in)
{
	struct str source = treaty_file(&a, name);
	treaty_read(&a, source, in);
	assert_no_word_lost(source, in);
	assert_is_draft(&in->draft);
	assert_round_trip(&in->draft);
}

static const struct draft_provision *find_article(const struct draft *d, const char *label)
{
	for (size_t i = 0; i < d->provisions.len; i++)
		if (str_eq(d->provisions.at[i].label, str_of(label)))
			return &d->provisions.at[i];
	fail_msg("no %s", label);
	return NULL;
}

static void budapest_convention_loses_no_word(void **state)
{
	(void)state;
	struct intake in;
	read_markdown("budapest/ets185_convention_on_cybercrime.en.md", &in);
	assert_int_equal(in.report.articles, 48);
	assert_int_equal(in.report.chapters, 4);
	assert_int_equal(in.report.sections, 5);
	assert_int_equal(in.report.divisions, 17);
	assert_int_equal(in.report.preambular, 18);
	assert_int_equal(in.report.findings, 0);
}

static void budapest_article_is_a_tree(void **state)
{
	(void)state;
	struct intake in;
	read_markdown("budapest/ets185_convention_on_cybercrime.en.md", &in);
	const struct draft_provision *p = find_article(&in.draft, "Article 6");
	static const struct {
		enum provision_kind kind;
		const char *label;
		int32_t below;
	} want[] = {{PROVISION_PARAGRAPH, "1.", 1}, {PROVISION_SUBPARAGRAPH, "a)", 2},
		{PROVISION_ITEM, "(i)", 3}, {PROVISION_ITEM, "(ii)", 3},
		{PROVISION_SUBPARAGRAPH, "b)", 2}, {PROVISION_PARAGRAPH, "2.", 1},
		{PROVISION_PARAGRAPH, "3.", 1}};
	assert_str(p->heading, "Misuse of devices");
	for (size_t i = 0; i < LEN(want); i++) {
		assert_int_equal(p[i + 1].kind, want[i].kind);
		assert_str(p[i + 1].label, want[i].label);
		assert_int_equal(p[i + 1].depth, p->depth + want[i].below);
	}
	/* A number alone on its line, then "a)" without a space. */
	p = find_article(&in.draft, "Article 24");
	assert_str(p[1].label, "1.");
	assert_str(p[1].text, "");
	assert_str(p[2].label, "a)");
	assert_true(str_starts(p[2].text, S("This article applies to extradition")));
}

static void untoc_and_protocols_lose_no_word(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int64_t articles;
		int64_t preambular;
	} files[] = {{"untoc/untoc.en.md", 41, 0}, {"untoc/protocol_firearms.en.md", 21, 7},
		{"untoc/protocol_smuggling_migrants.en.md", 25, 10},
		{"untoc/protocol_trafficking_persons.en.md", 20, 7}};
	for (size_t i = 0; i < LEN(files); i++) {
		struct intake in;
		read_markdown(files[i].name, &in);
		assert_int_equal(in.report.articles, files[i].articles);
		assert_int_equal(in.report.preambular, files[i].preambular);
		assert_int_equal(findings_count(&in.findings, FINDING_NOTE),
			in.report.findings); /* "PreambleThe" */
	}
}

static void other_conventions_lose_no_word(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int64_t articles;
	} files[] = {{"budapest/ets189_additional_protocol_xenophobia.en.md", 16},
		{"related/coe_ets173_criminal_law_corruption.en.md", 42},
		{"related/unfccc_1992.en.md", 26}};
	for (size_t i = 0; i < LEN(files); i++) {
		struct intake in;
		read_markdown(files[i].name, &in);
		assert_int_equal(in.report.articles, files[i].articles);
	}
}

static void paris_brackets_are_words_and_unbalanced_ones_are_located(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int64_t articles;
		bool bracketed;
	} files[] = {{"paris/paris_agreement_23-oct-2015.md", 30, true},
		{"paris/paris_agreement_9-dec-2015.md", 29, true},
		{"paris/paris_agreement_12-dec-2015.md", 29, false},
		{"paris/paris_agreement_29-jan-2016_final.md", 29, false}};
	for (size_t i = 0; i < LEN(files); i++) {
		struct intake in;
		struct str source = treaty_file(&a, files[i].name);
		treaty_read(&a, source, &in);
		assert_is_draft(&in.draft);
		assert_round_trip(&in.draft);
		print_message("%s: %ld pairs of brackets, %ld unbalanced\n", files[i].name,
			(long)in.report.brackets, (long)in.report.unbalanced);
		assert_int_equal(in.report.articles, files[i].articles);
		assert_int_equal(in.report.words, in.report.words_read);
		assert_int_equal(in.report.brackets > 0, files[i].bracketed);
		int64_t located = 0;
		for (size_t k = 0; k < in.findings.list.len; k++) {
			const struct finding *f = &in.findings.list.at[k];
			char c = source.at[f->at.from];
			if (f->weight == FINDING_FAULT) {
				assert_true(c == '[' || c == ']');
				located++;
			}
		}
		assert_int_equal(located, in.report.unbalanced);
	}
}

static void plain_texts_are_read_whole(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int64_t articles;
	} files[] = {{"bbnj/bbnj_agreement-en.txt", 76}, {"bbnj/bbnj_agreement-fr.txt", 76},
		{"bbnj/bbnj_agreement-es.txt", 76}, {"paris/11infnot.txt", -1},
		{"paris/8infnot.txt", 26}, {"unccc/uncc_final_ar_articles_1-15.txt", 15},
		{"paris/negotiating_text_12022015@2200.txt", -1},
		{"related/fish-stocks-agreement-1995.en.txt", -1},
		{"related/unclos-1982.en.txt", -1},
		{"bbnj_drafts/2022-06-01_A-CONF.232-2022-5_further_revised_draft.txt", -1}};
	for (size_t i = 0; i < LEN(files); i++) {
		struct intake in;
		treaty_read(&a, treaty_file(&a, files[i].name), &in);
		assert_is_draft(&in.draft);
		assert_round_trip(&in.draft);
		assert_int_equal(in.report.words, in.report.words_read);
		if (files[i].articles >= 0 && files[i].articles != in.report.articles)
			fail_msg("%s: %ld articles", files[i].name, (long)in.report.articles);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(budapest_convention_loses_no_word, setup, teardown),
		cmocka_unit_test_setup_teardown(budapest_article_is_a_tree, setup, teardown),
		cmocka_unit_test_setup_teardown(untoc_and_protocols_lose_no_word, setup, teardown),
		cmocka_unit_test_setup_teardown(other_conventions_lose_no_word, setup, teardown),
		cmocka_unit_test_setup_teardown(
			paris_brackets_are_words_and_unbalanced_ones_are_located, setup, teardown),
		cmocka_unit_test_setup_teardown(plain_texts_are_read_whole, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
