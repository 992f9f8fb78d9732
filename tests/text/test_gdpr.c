/*
 * 2,000 real amendments with their authors, each on the text in its own language
 * (../shared/data/amendments/gdpr). Skipped where the data is not there. What becomes of each is
 * told by build/tests/text/gdpr-report and kept in doc/measured/gdpr.md.
 */
#include "unit.h"
#include "gdpr_look.h"
#include "text/consolidate.h"

static struct arena arena;
static struct arena scratch;
static struct gdpr data;
static struct gdpr_load english;

static const char *const langs[] = {"en", "de", "es", "fr", "hu", "pl", "it"};

static void nearly_all_amendments_load_and_each_other_has_a_reason(void **state)
{
	(void)state;
	size_t count[GDPR_OUTCOMES] = {0};
	size_t told = 0;
	for (size_t k = 0; k < LEN(langs); k++) {
		struct gdpr_load l;
		gdpr_load(&l, &data, str_of(langs[k]), false, scratch);
		for (int o = 0; o < GDPR_OUTCOMES; o++)
			count[o] += l.count[o];
		told += data.amendments_len - l.count[GDPR_LANGUAGE];
	}
	assert_int_equal(data.tree.len, 885); /* 884 nodes and the preamble */
	assert_int_equal(data.amendments_len, 2000);
	assert_int_equal(told, 2000);
	assert_true(count[GDPR_LOADED] >= 1479);
	assert_true(count[GDPR_TYPOGRAPHY] >= 98);
	assert_true(count[GDPR_ADDED] >= 397);
	assert_int_equal(count[GDPR_REFUSED], 0);
}

static void every_amendment_is_seen_and_the_text_is_left_below(void **state)
{
	(void)state;
	struct gdpr_seen s;
	gdpr_look(&english, &s, scratch);
	assert_true(s.provisions > 800);
	assert_int_equal(s.unbalanced, 0);
	assert_int_equal(s.not_left, 0);
	assert_int_equal(s.unseen, 0);
}

static struct str document(const struct gdpr_load *l)
{
	struct buf b = buf_new(&arena, 64 << 20);
	consolidate_document(&b, l->n, (struct provision_id){0}, NULL, scratch);
	assert_false(buf_full(&b));
	return buf_view(&b);
}

static void the_order_of_loading_is_not_seen(void **state)
{
	(void)state;
	struct str there = document(&english);
	assert_true(there.len > 500000);
	for (size_t k = 0; k < LEN(langs); k++) {
		struct gdpr_load forwards;
		struct gdpr_load backwards;
		gdpr_load(&forwards, &data, str_of(langs[k]), false, scratch);
		gdpr_load(&backwards, &data, str_of(langs[k]), true, scratch);
		assert_true(str_eq(document(&forwards), document(&backwards)));
	}
}

/* Groups are found from the words; the engine finds the same. A new provision with points under it
 * is never one with another (doc/format/text.md, section 7): one group is of those. */
static void amendments_of_the_same_words_are_one_text(void **state)
{
	(void)state;
	struct gdpr_group *g;
	size_t n = gdpr_groups(&english, &arena, &g);
	size_t apart = 0;
	for (size_t i = 0; i < n; i++)
		apart += !g[i].as_one;
	assert_true(n >= 148);
	assert_true(apart <= 1);
}

static int64_t provision_changed(size_t amendment)
{
	const struct tabled_proposal *p =
		negotiation_proposal(english.n, gdpr_number(&data, amendment));
	int64_t id = p->edits[0].target.n;
	for (size_t i = 0; i < p->edits_len; i++) {
		if (p->edits[i].target.n != id || p->edits[i].edit.op >= EDIT_INSERT_PROVISION)
			return 0;
	}
	return id;
}

/* The amendment, accepted on a fresh text, gives the words that its author wrote. */
static bool gives_its_words(size_t amendment, int64_t id)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct gdpr own = data;
	struct gdpr_load l = english;
	struct err err;
	own.a = &a;
	l.d = &own;
	l.author = (struct map){0};
	const struct json *j = &data.amendments[amendment];
	struct str want = gdpr_words(&a, json_str(j, S("new")));
	assert_true(negotiation_new(&a, &l.draft, S("en"), &l.n, &err));
	gdpr_load_one(&l, amendment, scratch);
	int32_t number = gdpr_number(&data, amendment);
	negotiation_accept(l.n, (struct edit_set){.proposal = number}, scratch);
	struct str got = text_words(negotiation_text(l.n), (struct provision_id){id});
	if (gdpr_is_deletion(want))
		return !str_has(got, gdpr_words(&a, json_str(j, S("old"))));
	return token_text_eq(got, want, TOKEN_RULES_COMMON);
}

static void an_amendment_alone_gives_its_authors_words(void **state)
{
	(void)state;
	size_t tried = 0;
	for (size_t i = 0; i < data.amendments_len; i += 5) {
		if (english.of[i] != GDPR_LOADED)
			continue;
		int64_t id = provision_changed(i);
		if (id == 0)
			continue;
		if (!gives_its_words(i, id))
			fail_msg("amendment %d", gdpr_number(&data, i));
		tried++;
	}
	assert_true(tried > 150);
}

int main(void)
{
	arena = arena_open((size_t)1 << 34);
	scratch = arena_open((size_t)1 << 32);
	if (!gdpr_read(&data, &arena, 2000)) {
		puts("skipped: ../shared/data/amendments/gdpr is not there");
		return 77;
	}
	gdpr_load(&english, &data, S("en"), false, scratch);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nearly_all_amendments_load_and_each_other_has_a_reason),
		cmocka_unit_test(every_amendment_is_seen_and_the_text_is_left_below),
		cmocka_unit_test(the_order_of_loading_is_not_seen),
		cmocka_unit_test(amendments_of_the_same_words_are_one_text),
		cmocka_unit_test(an_amendment_alone_gives_its_authors_words),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	arena_close(&scratch);
	return failed;
}
