#include "unit.h"
#include "base/buf.h"
#include "text/precedent.h"

static struct arena arena, scratch;

static const char *const clauses[][2] = {
	{"A 1", "Parties shall keep the registers of vessels open to every inspector."},
	{"A 2", "Parties shall keep the harbours clean and shall warn one another of storms."},
	{"B 7", "The keeper of the lighthouse reports each month on the state of the lamp."},
	{"C 3", "各方应当保持港口清洁。"},
};

static struct precedent_unit units[LEN(clauses)];

static int set_up(void **state)
{
	(void)state;
	arena = arena_open((size_t)1 << 32);
	scratch = arena_open((size_t)1 << 32);
	for (size_t i = 0; i < LEN(clauses); i++)
		units[i] = (struct precedent_unit){str_of(clauses[i][0]), str_of(clauses[i][1])};
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	arena_close(&scratch);
	return 0;
}

static struct str shown(const struct precedent_hit *h)
{
	struct buf b = buf_new(&arena, 4000);
	static const char *const form[] = {"%.*s", "{+%.*s+}", "[-%.*s-]"};
	for (size_t i = 0; i < h->pieces_len; i++) {
		struct str w = h->pieces[i].words;
		if (i)
			buf_char(&b, ' ');
		buf_print(&b, form[h->pieces[i].kind], STR_FMT(w));
	}
	return buf_view(&b);
}

static void the_closest_clause_is_found_and_aligned(void **state)
{
	(void)state;
	struct precedents *p = precedents_new(&arena, units, LEN(units), scratch);
	struct precedent_ask ask = {
		S("Parties shall keep the harbours clean, wherever they can, and warn one another."),
		3, 500};
	struct precedent_hit *h;
	assert_int_equal(precedents_find(&arena, p, &ask, &h, scratch), 1);
	assert_int_equal(h[0].unit, 1);
	assert_str(shown(&h[0]),
		"Parties shall keep the harbours clean {+, wherever they can,+} and"
		" [-shall-] warn one another [-of storms-] .");
}

static void case_does_not_count_but_words_do(void **state)
{
	(void)state;
	struct precedents *p = precedents_new(&arena, units, LEN(units), scratch);
	struct precedent_ask ask = {
		S("THE KEEPER of the Lighthouse reports each month on the state of the lamp."), 1,
		500};
	struct precedent_hit *h;
	assert_int_equal(precedents_find(&arena, p, &ask, &h, scratch), 1);
	assert_int_equal(h[0].permille, 1000);
	assert_int_equal(h[0].pieces_len, 1);
}

static void nothing_below_the_bar(void **state)
{
	(void)state;
	struct precedents *p = precedents_new(&arena, units, LEN(units), scratch);
	struct precedent_ask ask = {S("Parties shall keep calm."), 3, 500};
	struct precedent_hit *h;
	assert_int_equal(precedents_find(&arena, p, &ask, &h, scratch), 0);
	ask.text = S("");
	assert_int_equal(precedents_find(&arena, p, &ask, &h, scratch), 0);
}

static void ideographs_are_words(void **state)
{
	(void)state;
	struct precedents *p = precedents_new(&arena, units, LEN(units), scratch);
	struct precedent_ask ask = {S("各方必须保持港口清洁。"), 3, 500};
	struct precedent_hit *h;
	assert_int_equal(precedents_find(&arena, p, &ask, &h, scratch), 1);
	assert_int_equal(h[0].unit, 3);
}

static size_t common_by_table(const int *x, size_t n, const int *y, size_t m)
{
	size_t t[65][65] = {{0}};
	for (size_t i = 1; i <= n; i++)
		for (size_t k = 1; k <= m; k++)
			t[i][k] = x[i - 1] == y[k - 1]        ? t[i - 1][k - 1] + 1
				  : t[i - 1][k] > t[i][k - 1] ? t[i - 1][k]
							      : t[i][k - 1];
	return t[n][m];
}

/* The measure agrees with the textbook's table on small random texts. */
static void similarity_is_that_of_the_longest_common_subsequence(void **state)
{
	(void)state;
	uint64_t seed = 12345;
	for (int round = 0; round < 40; round++) {
		int x[64], y[64];
		size_t n = 2 + (seed >> 33) % 60, m = 2 + (seed >> 40) % 60;
		struct buf bx = buf_new(&arena, 1000), by = buf_new(&arena, 1000);
		for (size_t i = 0; i < 120; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			int w = (int)(seed >> 60);
			if (i < n)
				buf_print(&bx, "w%d ", x[i] = w);
			else if (i - n < m)
				buf_print(&by, "w%d ", y[i - n] = w);
		}
		struct precedent_unit u = {S("u"), buf_view(&by)};
		struct precedents *p = precedents_new(&arena, &u, 1, scratch);
		struct precedent_ask ask = {buf_view(&bx), 1, 0};
		struct precedent_hit *h;
		if (!precedents_find(&arena, p, &ask, &h, scratch))
			continue; /* no pair in common */
		assert_int_equal(h[0].permille, common_by_table(x, n, y, m) * 2000 / (n + m));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_closest_clause_is_found_and_aligned),
		cmocka_unit_test(case_does_not_count_but_words_do),
		cmocka_unit_test(nothing_below_the_bar),
		cmocka_unit_test(ideographs_are_words),
		cmocka_unit_test(similarity_is_that_of_the_longest_common_subsequence),
	};
	return cmocka_run_group_tests_name("precedent", tests, set_up, tear_down);
}
