#include "unit.h"
#include "base/arena.h"
#include "papers/measure.h"

static struct arena a;

static int setup(void **state)
{
	(void)state;
	a = arena_open(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

static struct paper_block *add_words(
	struct paper_block *parent, enum block_role role, const char *label, const char *words)
{
	struct paper_block *b = paper_add(&a, parent, role);
	struct paper_writer w = {0};
	paper_text(&a, &w, str_of(words));
	b->label = str_of(label);
	b->runs = paper_runs(&w);
	return b;
}

/* "text |5| text": the runs with the line numbers among them. */
static struct str show(struct paper_runs runs)
{
	struct str out = S("");
	for (size_t i = 0; i < runs.len; i++) {
		const struct paper_run *r = &runs.at[i];
		if (r->kind == RUN_LINE)
			out = str_print(&a, "%.*s|%ld|", STR_FMT(out), (long)r->line);
		else if (r->kind == RUN_TEXT)
			out = str_print(&a, "%.*s%.*s", STR_FMT(out), STR_FMT(r->text));
		else
			out = str_print(
				&a, "%.*s%s", STR_FMT(out), r->kind == RUN_OPEN ? "[" : "]");
	}
	return out;
}

static void a_line_ends_before_the_word_that_does_not_fit(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	/* "1. " and four words of nine are 42 columns; the fifth begins line 2. */
	struct paper_block *b = add_words(
		p->root, ROLE_PROVISION, "1.", "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi");
	int64_t line = 0;
	measure_lines(&a, p, (struct measure){.columns = 42, .every = 1}, &line);
	assert_str(show(b->runs), "|1|abcdefghi abcdefghi abcdefghi abcdefghi |2|abcdefghi");
	assert_int_equal(line, 2);
}

static void only_every_fifth_line_is_marked(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *article = add_words(p->root, ROLE_ARTICLE, "Article 1", "Purpose");
	struct paper_block *b[6];
	for (int i = 0; i < 6; i++)
		b[i] = add_words(article, ROLE_PROVISION, "", "Words.");
	int64_t line = 0;
	measure_lines(&a, p, (struct measure){.columns = 80, .every = 5}, &line);
	assert_int_equal(line, 7);
	assert_str(show(article->runs), "Purpose");
	assert_str(show(b[2]->runs), "Words.");
	assert_str(show(b[3]->runs), "|5|Words.");
}

static void a_proposal_moves_no_number(void **state)
{
	(void)state;
	static const struct str who[] = {{"KEN", 3}};
	static const struct paper_said said = {.verb = SAID_PROPOSES, .who = who, .who_len = 1};
	struct paper_run bracket = {.kind = RUN_OPEN,
		.text = S(" "),
		.span = SPAN_BRACKET,
		.bracket = BRACKET_OF_PROPOSED,
		.said = &said,
		.said_len = 1};
	struct paper *p = paper_new(&a, S("en"));
	struct paper_block *b = paper_add(&a, p->root, ROLE_PROVISION);
	struct paper_writer w = {0};
	paper_text(&a, &w, S("abcdefghi abcdefghi"));
	*vec_push(&a, &w.runs) = bracket;
	paper_text(&a, &w, S("long words that are only proposed and count for nothing at all"));
	bracket.kind = RUN_CLOSE;
	*vec_push(&a, &w.runs) = bracket;
	paper_text(&a, &w, S(" abcdefghi abcdefghi abcdefghi"));
	b->runs = paper_runs(&w);
	struct paper_block *proposed = add_words(p->root, ROLE_PROVISION, "1 bis.", "New words.");
	proposed->state = STATE_NEW;
	add_words(proposed, ROLE_PROVISION, "(a)", "New words too.");
	int64_t line = 0;
	measure_lines(&a, p, (struct measure){.columns = 40, .every = 2}, &line);
	assert_int_equal(line, 2);
	assert_str(show(b->runs),
		"abcdefghi abcdefghi[long words that are only proposed and count for nothing at "
		"all] abcdefghi abcdefghi |2|abcdefghi");
}

static void ideographs_are_two_columns_and_break_anywhere(void **state)
{
	(void)state;
	struct paper *p = paper_new(&a, S("zh"));
	struct paper_block *b = add_words(p->root, ROLE_PROVISION, "",
		"各缔约方应当采取必要措施以保护海洋环境。各缔约方应当采取必要措施。");
	int64_t line = 0;
	measure_lines(&a, p, (struct measure){.columns = 40, .every = 1}, &line);
	/* Nineteen ideographs and their stop are 39 columns; the stop never begins a line. */
	assert_str(show(b->runs), "|1|各缔约方应当采取必要措施以保护海洋环境。|2|"
				  "各缔约方应当采取必要措施。");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_line_ends_before_the_word_that_does_not_fit, setup, teardown),
		cmocka_unit_test_setup_teardown(only_every_fifth_line_is_marked, setup, teardown),
		cmocka_unit_test_setup_teardown(a_proposal_moves_no_number, setup, teardown),
		cmocka_unit_test_setup_teardown(
			ideographs_are_two_columns_and_break_anywhere, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
