#include "unit.h"
#include "text/edit.h"

static struct arena a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_open(1 << 24);
	return 0;
}

static bool read_edit(const char *z, struct edit *out, struct err *err)
{
	struct json j;
	assert_true(json_read(&a, str_of(z), &j, err));
	return edit_read(&a, &j, S("/edits/0"), out, err);
}

static void comes_back(const char *z)
{
	struct edit e;
	struct err err;
	struct buf b = buf_new(&a, 4096);
	struct json_out o = json_out(&b);
	assert_true(read_edit(z, &e, &err));
	edit_write(&o, &e);
	assert_str(buf_view(&b), z);
}

static void every_operation_is_read_and_written_alike(void **state)
{
	(void)state;
	comes_back("{\"op\":\"insert\",\"provision\":17,\"after\":\"shall\",\"text\":\"not\"}");
	comes_back("{\"op\":\"insert\",\"in\":\"P12.3\",\"before\":\"the\",\"occurrence\":2,"
		   "\"text\":\"x\",\"space\":\"\"}");
	comes_back("{\"op\":\"insert\",\"provision\":1,\"at\":\"end\",\"text\":\"x\"}");
	comes_back("{\"op\":\"insert\",\"provision\":1,\"after\":\"a\",\"from\":4,\"text\":\"x\"}");
	comes_back("{\"op\":\"delete\",\"provision\":2,\"quote\":\"a b\",\"from\":3,\"to\":5}");
	comes_back("{\"op\":\"replace\",\"in\":\"P3\",\"quote\":\"a\",\"text\":\"b\"}");
	comes_back("{\"op\":\"reserve\",\"provision\":2,\"quote\":\"a\",\"occurrence\":3}");
	comes_back("{\"op\":\"delete-provision\",\"provision\":2}");
	comes_back("{\"op\":\"replace-provision\",\"provision\":2,\"quote\":\"a\",\"text\":\"b\"}");
	comes_back("{\"op\":\"reserve-provision\",\"provision\":2}");
	comes_back("{\"op\":\"move-provision\",\"provision\":2,\"parent\":0,\"after\":1}");
	comes_back("{\"op\":\"insert-provision\",\"parent\":1,\"after\":0,\"kind\":\"paragraph\","
		   "\"text\":\"Each Party shall:\",\"under\":[{\"kind\":\"subparagraph\","
		   "\"text\":\"report\"},{\"kind\":\"flush\",\"numbered\":true}]}");
}

static void is_refused(const char *z, const char *where)
{
	struct edit e;
	struct err err = {0};
	assert_false(read_edit(z, &e, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	assert_str(err.where, where);
}

static void what_is_malformed_is_refused_with_its_place(void **state)
{
	(void)state;
	is_refused("[]", "/edits/0/op");
	is_refused("{\"op\":\"erase\",\"provision\":1}", "/edits/0/op");
	is_refused("{\"op\":\"delete\",\"provision\":1}", "/edits/0/quote");
	is_refused("{\"op\":\"delete\",\"quote\":\"a\"}", "/edits/0");
	is_refused("{\"op\":\"delete\",\"provision\":1,\"in\":\"P1\",\"quote\":\"a\"}", "/edits/0");
	is_refused("{\"op\":\"delete\",\"provision\":-1,\"quote\":\"a\"}", "/edits/0/provision");
	is_refused("{\"op\":\"delete\",\"provision\":1,\"quote\":\"a\",\"text\":\"b\"}",
		"/edits/0/text");
	is_refused("{\"op\":\"delete\",\"in\":\"12.3\",\"quote\":\"a\"}", "/edits/0/in");
	is_refused("{\"op\":\"delete\",\"in\":\"P0\",\"quote\":\"a\"}", "/edits/0/in");
	is_refused("{\"op\":\"delete\",\"provision\":1,\"quote\":\"a\",\"occurrence\":0}",
		"/edits/0/occurrence");
	is_refused("{\"op\":\"delete\",\"provision\":1,\"quote\":\"a\",\"from\":1}", "/edits/0/to");
	is_refused("{\"op\":\"insert\",\"provision\":1,\"text\":\"a\"}", "/edits/0");
	is_refused(
		"{\"op\":\"insert\",\"provision\":1,\"at\":\"middle\",\"text\":\"a\"}", "/edits/0");
	is_refused("{\"op\":\"insert-provision\",\"parent\":0,\"after\":0,\"kind\":\"verse\"}",
		"/edits/0/kind");
	is_refused("{\"op\":\"insert-provision\",\"parent\":0,\"after\":0,\"kind\":\"paragraph\","
		   "\"under\":[{\"kind\":\"item\",\"after\":1}]}",
		"/edits/0/under/0/after");
}

static void names_of_edits_are_read_strictly(void **state)
{
	(void)state;
	struct edit_ref r;
	assert_true(edit_ref_read(S("P12.3"), &r));
	assert_int_equal(r.proposal, 12);
	assert_int_equal(r.edit, 3);
	assert_str(edit_ref_write(&a, r), "P12.3");
	assert_true(edit_ref_read(S("P7"), &r));
	assert_str(edit_ref_write(&a, r), "P7");
	const char *const bad[] = {
		"", "P", "P01", "P1.", "P1.0", "p1", "P1.2.3", "P-1", "P99999999999"};
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(edit_ref_read(str_of(bad[i]), &r));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_is_read_and_written_alike),
		cmocka_unit_test(what_is_malformed_is_refused_with_its_place),
		cmocka_unit_test(names_of_edits_are_read_strictly),
	};
	return cmocka_run_group_tests(tests, open_arena, NULL);
}
