#include "unit.h"
#include "base/buf.h"
#include "text/bracketed.h"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_open((size_t)1 << 30);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* "1:take [much] care 2:much open@3 close@9" */
static struct str found(const char *z)
{
	struct str text = str_of(z);
	struct bracketed b = bracketed_read(&arena, text);
	struct buf out = buf_new(&arena, 4000);
	for (size_t i = 0; i < b.pairs_len; i++) {
		struct str inner = str_slice(text, b.pairs[i].inner_from, b.pairs[i].inner_to);
		buf_print(&out, "%d:%.*s;", b.pairs[i].depth, STR_FMT(inner));
	}
	for (size_t i = 0; i < b.faults_len; i++)
		buf_print(&out, "%s@%zu;", b.faults[i].open ? "open" : "close", b.faults[i].at);
	if (b.placeholder)
		buf_z(&out, "placeholder;");
	return buf_view(&out);
}

static void pairs_nest(void **state)
{
	(void)state;
	assert_str(
		found("Parties [take [much] care][act] now"), "1:take [much] care;2:much;1:act;");
	assert_str(found("各方［应当］"), "1:应当;");
	assert_str(found("no bracket, a note[^12] only"), "");
}

static void what_has_no_partner_is_located(void **state)
{
	(void)state;
	assert_str(found("Parties [shall act"), "open@8;");
	assert_str(found("a] b [c [d] e"), "1:d;close@1;open@5;");
	assert_str(found("[[a]"), "1:a;open@0;");
}

static void words_to_come_are_a_placeholder(void **state)
{
	(void)state;
	assert_str(found("[Placeholder for money]"), "1:Placeholder for money;placeholder;");
	assert_str(found(" [à compléter] "), "1:à compléter;placeholder;");
	assert_str(found("[Placeholder] and more"), "1:Placeholder;");
	static const char *const whole[] = {"[ ]", "[...]", "[…]", "[To be developed]", "[TBD]",
		"[text to be inserted]", "[à élaborer]", "[por determinar]",
		"[подлежит разработке]", "[待拟订]", "[يحدد لاحقا]"};
	for (size_t i = 0; i < LEN(whole); i++)
		assert_true(bracketed_read(&arena, str_of(whole[i])).placeholder);
	assert_false(bracketed_read(&arena, S("[Each Party shall act.]")).placeholder);
}

static void a_million_brackets_take_linear_room(void **state)
{
	(void)state;
	enum { N = 1000000 };
	char *p = NEWN(&arena, char, N);
	memset(p, '[', N);
	struct bracketed b = bracketed_read(&arena, (struct str){p, N});
	assert_int_equal(b.faults_len, N);
	assert_int_equal(b.pairs_len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_nest),
		cmocka_unit_test(what_has_no_partner_is_located),
		cmocka_unit_test(words_to_come_are_a_placeholder),
		cmocka_unit_test(a_million_brackets_take_linear_room),
	};
	return cmocka_run_group_tests_name("bracketed", tests, set_up, tear_down);
}
