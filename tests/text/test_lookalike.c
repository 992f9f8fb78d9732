#include "unit.h"
#include "base/buf.h"
#include "text/lookalike.h"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_open(1 << 24);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static struct str found(const char *z)
{
	struct lookalike_finding *f;
	size_t n = lookalike_find(&arena, str_of(z), &f);
	struct buf b = buf_new(&arena, 4000);
	for (size_t i = 0; i < n; i++) {
		struct str name = lookalike_name(f[i].kind);
		buf_print(&b, "%s%.*s %.*s", i ? "; " : "", STR_FMT(name), STR_FMT(f[i].shown));
	}
	return buf_view(&b);
}

static void what_deceives_is_named(void **state)
{
	(void)state;
	assert_str(found("a\u202eb\u202c"), "bidi-control U+202E RIGHT-TO-LEFT OVERRIDE;"
					    " bidi-control U+202C POP DIRECTIONAL FORMATTING");
	assert_str(found("ves\u200bsel"), "invisible U+200B ZERO WIDTH SPACE");
	assert_str(found("the vеssel"), "mixed-script vеssel; confusable-with vessel");
	assert_str(found("договоp"), "mixed-script договоp; confusable-with договор");
	assert_str(found("жvessel"), "mixed-script жvessel");
}

static void honest_texts_have_none(void **state)
{
	(void)state;
	assert_str(found("The Parties, l'État, договор и State Party, 缔约方, الدولة"), "");
	assert_str(found(""), "");
}

static void joiners_pass_where_the_script_needs_them(void **state)
{
	(void)state;
	assert_str(found("\u062e\u0627\u0646\u0647\u200c\u0647\u0627"), "");
	assert_str(found("par\u200cty"), "invisible U+200C ZERO WIDTH NON-JOINER");
	assert_str(found("a\ue000"), "private-use U+E000");
	assert_str(found("a\U000e0fff"), "unassigned U+E0FFF");
	assert_str(found("\ufb01nance"), "equivalent-key finance");
}

static void typography_alone_is_told_as_such(void **state)
{
	(void)state;
	assert_str(found("co\u2011operate"), "equivalent-key co-operate");
	assert_str(found("الفقرة ١٢"), "equivalent-key الفقرة 12");
	assert_str(lookalike_plain(&arena, S("l\u2019\u00c9tat \uff21\uff11 دولـة")),
		"l'État A1 دولة");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_deceives_is_named),
		cmocka_unit_test(honest_texts_have_none),
		cmocka_unit_test(joiners_pass_where_the_script_needs_them),
		cmocka_unit_test(typography_alone_is_told_as_such),
	};
	return cmocka_run_group_tests_name("lookalike", tests, set_up, tear_down);
}
