#include "unit.h"
#include "service/parcel.h"

static struct arena a;

static void a_parcel_comes_back_as_it_was_sent(void **state)
{
	struct str blobs[] = {S("travaux-draft 1\n"), S("\x00\xff\n binary")};
	struct parcel p = {.note = S("travaux/act/v1\n{\"a\":\"\\\"\"}\n\n\u2014 KEN/head abc=\n"),
		.blob = blobs,
		.blobs = 2};
	struct parcel back;
	struct err err;
	assert_true(parcel_read(&a, parcel_write(&a, &p), &back, &err));
	assert_true(str_eq(back.note, p.note));
	assert_int_equal(back.blobs, 2);
	assert_true(str_eq(back.blob[0], blobs[0]));
	assert_true(str_eq(back.blob[1], blobs[1]));
}

static void refused(const char *json, enum fault fault, const char *where)
{
	struct parcel p;
	struct err err;
	assert_false(parcel_read(&a, str_of(json), &p, &err));
	assert_int_equal(err.fault, fault);
	assert_str(err.where, where);
}

static void what_is_no_parcel_is_refused_with_its_place(void **state)
{
	refused("{}", FAULT_INPUT, "act");
	refused("{\"act\":1}", FAULT_INPUT, "act");
	refused("{\"act\":\"x\",\"blobs\":1}", FAULT_INPUT, "/blobs");
	refused("{\"act\":\"x\",\"blobs\":[\"YQ==\",\"YQ\"]}", FAULT_INPUT, "/blobs/1");
	refused("{\"act\":\"x\",\"more\":1}", FAULT_INPUT, "/more");
}

static void more_blobs_than_an_act_can_name_are_refused(void **state)
{
	struct buf b = buf_new(&a, 1 << 16);
	struct parcel p;
	struct err err;
	buf_z(&b, "{\"act\":\"x\",\"blobs\":[\"\"");
	for (int i = 0; i < PARCEL_BLOBS_MAX; i++)
		buf_z(&b, ",\"\"");
	buf_z(&b, "]}");
	assert_false(parcel_read(&a, buf_view(&b), &p, &err));
	assert_int_equal(err.fault, FAULT_LIMIT);
}

static void a_receipt_comes_back_as_it_was_written(void **state)
{
	struct receipt r = {.entry = 17,
		.identity = hash_of(S("act")),
		.size = 20,
		.time_ms = 1795500000123,
		.proposal = 12};
	struct buf b = buf_new(&a, 4096);
	struct json_out o = json_out(&b);
	struct json j;
	struct receipt back;
	struct err err;
	receipt_write(&o, &r);
	assert_true(json_read(&a, buf_view(&b), &j, &err));
	assert_true(receipt_read(&j, &back, &err));
	assert_int_equal(back.entry, 17);
	assert_int_equal(back.size, 20);
	assert_int_equal(back.time_ms, r.time_ms);
	assert_int_equal(back.proposal, 12);
	assert_int_equal(back.vote, 0);
	assert_true(hash_eq(&back.identity, &r.identity));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_parcel_comes_back_as_it_was_sent),
		cmocka_unit_test(what_is_no_parcel_is_refused_with_its_place),
		cmocka_unit_test(more_blobs_than_an_act_can_name_are_refused),
		cmocka_unit_test(a_receipt_comes_back_as_it_was_written),
	};
	a = arena_open(1 << 28);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
