#include "tell.h"
#include "depositary/symbol.h"
#include "msg_err.h"

/* Treaty files: every shipped one is read, and every fault has its place. */

static struct arena arena;

static int open_arena(void **state)
{
	arena = arena_open(64 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_close(&arena);
	return 0;
}

#define WHOLE                                                                                      \
	"\"consent\": {\"by\": [\"ratification\"], \"article\": \"article 1\"},\n"                 \
	"\"threshold\": {\"count\": 3, \"article\": \"article 2\"},\n"                             \
	"\"entry_into_force\": {\"days\": 90, \"article\": \"article 2\"},\n"                      \
	"\"later_parties\": {\"days\": 30, \"article\": \"article 2\"}"

static void every_shipped_treaty_is_read(void **state)
{
	size_t n = 0;
	for (const struct embedded *e = treaties_shipped; e->name; e++, n++) {
		struct treaty_file f;
		struct treaty t;
		struct err err = {0};
		if (!treaty_file_read(&arena, (struct str){e->at, e->len}, &f, &err))
			fail_msg("%s: %.*s", e->name, STR_FMT(err.where));
		/* Paris and the rest are histories beside a table; those that stand alone fold. */
		if (!f.tables.len)
			assert_true(treaty_file_open(&arena, &f, &t, &err));
		struct str text;
		assert_true(treaty_shipped(&arena, f.clauses.id, &text));
		assert_true(text.at == e->at);
	}
	assert_true(n >= 25);
}

static void refuse(const char *clauses, const char *events, int why, const char *where)
{
	struct treaty_file f;
	struct err err = {0};
	assert_false(treaty_file_read(&arena, tale_file(&arena, clauses, events), &f, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_int_equal(err.why.key, why);
	assert_str(err.where, where);
	assert_true(err.at.line > 0);
}

static void a_fault_has_a_place(void **state)
{
	refuse(WHOLE ", \"threshhold\": 1", "", MSG_TREATY_UNKNOWN_MEMBER, "/clauses/threshhold");
	refuse("\"consent\": {\"by\": []}", "", MSG_TREATY_NO_ARTICLE, "/clauses/consent");
	refuse("\"consent\": {\"by\": [\"notification\"], \"article\": \"article 1\"}", "",
		MSG_RULES_UNKNOWN_WORD, "/clauses/consent/by/0");
	refuse(WHOLE ", \"not_before\": {\"treaty\": \"99-1\", \"article\": \"article 2\"}", "",
		MSG_TREATY_ITSELF, "/clauses/not_before/treaty");
	refuse(WHOLE ", \"denunciation\": {\"rule\": \"allowed\", \"article\": \"article 3\"}", "",
		MSG_TREATY_NO_DELAY, "/clauses/denunciation");
	refuse(WHOLE ", \"signature\": {\"open\": [{\"from\": \"2003-01-02\", \"to\": "
		     "\"2003-01-01\"}], \"article\": \"article 1\"}",
		"", MSG_TREATY_WINDOW, "/clauses/signature/open/0");
}

static void impossible_dates_and_events_are_refused(void **state)
{
	refuse(WHOLE, "{\"event\": \"sign\", \"on\": \"2003-02-30\", \"who\": \"KEN\"}",
		MSG_TREATY_DATE, "/events/0/on");
	refuse(WHOLE, "{\"event\": \"sign\", \"on\": \"2003-02-28\"}", MSG_TREATY_EVENT_LACKS,
		"/events/0");
	refuse(WHOLE, "{\"event\": \"seal\", \"on\": \"2003-02-28\"}", MSG_RULES_UNKNOWN_WORD,
		"/events/0/event");
	refuse(WHOLE,
		"{\"event\": \"deposit\", \"on\": \"2003-02-28\", \"who\": \"KEN\", "
		"\"instrument\": \"definitive-signature\"}",
		MSG_TREATY_INSTRUMENT, "/events/0/instrument");
	refuse(WHOLE,
		"{\"event\": \"sign\", \"on\": \"2003-02-28\", \"who\": \"KEN\", \"symbol\": "
		"\"C.N.0.2003.TREATIES-1\"}",
		MSG_TREATY_SYMBOL, "/events/0/symbol");
}

static void the_line_of_a_fault_is_its_own(void **state)
{
	struct treaty_file f;
	struct err err = {0};
	struct str text = S("{\n\"format\": \"travaux/treaty/v1\",\n\"id\": \"99-1\",\n"
			    "\"chapter\": \"X\",\n\"number\": 1}\n");
	assert_false(treaty_file_read(&arena, text, &f, &err));
	assert_str(err.where, "/number");
	assert_int_equal(err.at.line, 5);
	assert_int_equal(err.at.column, 11);
}

static void symbols_of_notifications_are_read_and_written(void **state)
{
	static const char *const good[] = {"C.N.196.2025.TREATIES-XVIII.16",
		"C.N.209.1987.TREATIES-6", "C.N.575.2019.TREATIES-XXVII.7.d"};
	static const char *const bad[] = {"C.N.196.2025.TREATIES-", "C.N.0.2025.TREATIES-XVIII.16",
		"C.N.1.1900.TREATIES-6", "CN.196.2025.TREATIES-XVIII.16",
		"C.N.1.2025.TREATIES-XVIII.", "C.N.1.2025.TREATIES-xviii.16", ""};
	struct notice_symbol n;
	for (size_t i = 0; i < LEN(good); i++) {
		assert_true(notice_symbol_read(str_of(good[i]), &n));
		assert_str(notice_symbol_write(&arena, n), good[i]);
	}
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(notice_symbol_read(str_of(bad[i]), &n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_treaty_is_read),
		cmocka_unit_test(a_fault_has_a_place),
		cmocka_unit_test(impossible_dates_and_events_are_refused),
		cmocka_unit_test(the_line_of_a_fault_is_its_own),
		cmocka_unit_test(symbols_of_notifications_are_read_and_written),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
