/* Bracket profiles: the default is the consolidated document byte for byte; the others on one text.
 */
#include "unit.h"
#include "msg_err.h"
#include "script.h"
#include "text/styled.h"

static struct arena a;
static struct arena scratch;
static struct negotiation *n;

static void table(int32_t number, int32_t who, struct edit e)
{
	struct err err = {0};
	struct tabling t = {number, REVISION_CURRENT, &who, 1, &e, 1};
	assert_true(negotiation_table_check(n, &t, &a, &err));
	negotiation_table(n, &t, scratch);
}

static int set_up(void **state)
{
	(void)state;
	struct draft d = {0};
	struct err err;
	a = arena_open(1 << 28);
	scratch = arena_open(1 << 28);
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		PROVISION_ARTICLE, 0, .label = S("1"), .heading = S("Reports")};
	*vec_push(&a, &d.provisions) = (struct draft_provision){PROVISION_PARAGRAPH, 1,
		.label = S("1."), .text = S("Each Party shall report within 30 days.")};
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		PROVISION_PARAGRAPH, 1, .label = S("2."), .text = S("Reports are public.")};
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	negotiation_name(n, 0, S("KEN"));
	negotiation_name(n, 1, S("EU"));
	table(1, 0,
		(struct edit){EDIT_REPLACE, .target = {2}, .quote = S("shall report"),
			.occurrence = 1, .text = S("should, as far as it can, report")});
	table(2, 1, (struct edit){EDIT_DELETE, .target = {2}, .quote = S("30"), .occurrence = 1});
	table(4, 0,
		(struct edit){EDIT_RESERVE, .target = {2}, .quote = S("days"), .occurrence = 1});
	table(3, 1,
		(struct edit){EDIT_REPLACE_PROVISION, .target = {3},
			.text = S("Reports are confidential.")});
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

static struct str written(const char *json, const char *lang)
{
	static const struct str names[] = {{"Kenya", 5}, {"European Union", 14}};
	struct bracket_style style;
	struct err err;
	assert_true(style_read(&a, str_of(json), &style, &err));
	struct style_page page = {
		.style = &style, .lang = str_of(lang), .names = style.names ? names : NULL};
	struct buf out = buf_new(&a, 1 << 20);
	styled_document(&out, n, (struct provision_id){0}, &page, scratch);
	return buf_view(&out);
}

static void the_default_profile_is_the_consolidated_document(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct arena keep CLEANUP(arena_close) = arena_open(1 << 28);
		struct script *s = NEW(&keep, struct script);
		struct play p;
		script_new(&keep, s, seed, seed % 2);
		script_play(&p, s, &keep);
		struct style_page page = {.style = &style_default, .lang = S("en")};
		struct buf out = buf_new(&keep, 1 << 20);
		styled_document(&out, p.n, (struct provision_id){0}, &page, scratch);
		assert_true(str_eq(buf_view(&out), play_document(&p)));
	}
}

static void attributions_behind_with_codes(void **state)
{
	(void)state;
	assert_str(written("{\"profile\":\"x\"}", "en"),
		"Article 1 Reports\n"
		"1. Each Party [shall report][should, as far as it can, report] (KEN) within [30] "
		"(del. EU) [days] (res. KEN).\n"
		"[2. Reports are public.][Reports are confidential.] (EU)\n");
}

static void gathered_at_the_end_with_marks(void **state)
{
	(void)state;
	assert_str(written("{\"profile\":\"x\",\"spacing\":\"spaced\",\"attributions\":\"end\","
			   "\"new\":[\"**\",\"**\"],\"deleted\":[\"~~\",\"~~\"]}",
			   "en"),
		"Article 1 Reports\n"
		"1. Each Party [~~shall report~~] [**should, as far as it can, report**]¹ within "
		"[~~30~~]² [days]³. (¹ KEN; ² del. EU; ³ res. KEN)\n"
		"[2. ~~Reports are public.~~] [**Reports are confidential.**]¹ (¹ EU)\n");
}

static void options_are_blocks_under_headings_in_the_language_of_the_page(void **state)
{
	(void)state;
	assert_str(written("{\"profile\":\"x\",\"options\":5,\"names\":\"names\"}", "fr"),
		"Article 1 Reports\n"
		"1. Each Party\n"
		"    Option 1\n"
		"    [shall report]\n"
		"    Option 2 (Kenya)\n"
		"    [should, as far as it can, report]\n"
		"within [30] (del. European Union) [days] (res. Kenya).\n"
		"2.\n"
		"    Option 1\n"
		"    [Reports are public.]\n"
		"    Option 2 (European Union)\n"
		"    [Reports are confidential.]\n");
	assert_str(style_heading(&a, STYLE_ALTERNATIVE, S("fr"), 2), "Variante 2");
	assert_str(style_heading(&a, STYLE_OPTION, S("zh"), 2), "备选案文2");
	assert_str(style_heading(&a, STYLE_OPTION, S("xx"), 2), "Option 2");
}

static void notes_stand_in_the_margin(void **state)
{
	(void)state;
	struct str got = written("{\"profile\":\"x\",\"attributions\":\"margin\"}", "en");
	assert_true(str_has(
		got, S("within [30]² [days]³.\n    ¹ KEN\n    ² del. EU\n    ³ res. KEN\n")));
}

static void what_a_profile_cannot_say_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *json;
		const char *where;
		int64_t line, column;
	} bad[] = {
		{"{\"profile\":\"x\",\n \"spacing\": \"wide\"}", "/spacing", 2, 13},
		{"{\"profile\":\"x\",\n \"colour\": \"red\"}", "/colour", 2, 12},
		{"{\"profile\":\"x\", \"new\": [\"*\"]}", "/new", 1, 24},
		{"{\"profile\":\"x\", \"options\": -1}", "/options", 1, 28},
		{"{\"profile\": 7}", "/profile", 1, 13},
		{"{\"spacing\": \"tight\"}", "/profile", 1, 1},
		{"[]", "", 1, 1},
	};
	for (size_t i = 0; i < LEN(bad); i++) {
		struct bracket_style style;
		struct err err = {0};
		assert_false(style_read(&a, str_of(bad[i].json), &style, &err));
		assert_str(err.where, bad[i].where);
		assert_int_equal(err.at.line, bad[i].line);
		assert_int_equal(err.at.column, bad[i].column);
	}
}

static void every_profile_of_the_program_can_be_read(void **state)
{
	(void)state;
	struct bracket_style style;
	struct err err = {0};
	for (const struct embedded *e = styles_shipped; e->name; e++) {
		assert_true(style_find(&a, str_of(e->name), &style, &err));
		assert_str(style.name, e->name);
	}
	assert_true(style_find(&a, S("default"), &style, &err));
	assert_true(style.place == STYLE_BEHIND && !style.spaced && !style.names &&
		    !style.by_language && !style.options);
	assert_false(style_find(&a, S("fancy"), &style, &err));
	assert_int_equal(err.fault, FAULT_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_default_profile_is_the_consolidated_document),
		cmocka_unit_test(attributions_behind_with_codes),
		cmocka_unit_test(gathered_at_the_end_with_marks),
		cmocka_unit_test(options_are_blocks_under_headings_in_the_language_of_the_page),
		cmocka_unit_test(notes_stand_in_the_margin),
		cmocka_unit_test(what_a_profile_cannot_say_is_refused_with_its_place),
		cmocka_unit_test(every_profile_of_the_program_can_be_read),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
