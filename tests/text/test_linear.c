#include <time.h>
#include "unit.h"
#include "base/buf.h"
#include "text/intake.h"

/*
 * Four times the input takes about four times the work, whatever the input: CPU time of this
 * process, the better of three, so that a busy machine changes little; quadratic work would take
 * sixteen times as much.
 */

enum {
	SMALL = 16 << 10,
	FACTOR = 4,
	MOST = 9,
};

static struct arena a;

static int64_t cpu_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct str repeat(struct str pattern, size_t size)
{
	struct buf out = buf_new(&a, size + pattern.len);
	while (out.len + pattern.len <= size)
		buf_str(&out, pattern);
	return buf_view(&out);
}

/* Too much for a limit is an answer too, if it comes as fast. */
static int64_t read_cost(struct str text, enum draft_format format)
{
	int64_t best = INT64_MAX;
	for (int i = 0; i < 3; i++) {
		struct arena one CLEANUP(arena_close) = arena_open((size_t)1 << 30);
		struct intake in;
		struct err err;
		int64_t start = cpu_ns();
		if (!draft_read(&one, text, format, &in, &err))
			assert_int_equal(err.fault, FAULT_LIMIT);
		int64_t cost = cpu_ns() - start;
		best = cost < best ? cost : best;
	}
	return best;
}

static void hostile_repetition_costs_no_more_than_its_length(void **state)
{
	(void)state;
	static const char *const patterns[] = {"(", "[", "]", "[[]", "](", "[a](", "<a", "<!--",
		"*", "_a", "~~", "^", "\\", "&", "1. a\n", "(a) b\n", "(i) x\n", "(h) x\n(i) y\n",
		"    1. a\n", "- x\n", "Article 1\n", "Article 1 The ", "CHAPTER I\n", "# a\n",
		"a ", "a\n", "\n", "\xff", "\xe2\x80\xae", "[^1", "[^1]: a\n", "[a]: /b\n",
		"PreambleThe ", "Preamble\n", "The Parties, ", "; Recalling ", "1 of 2\nhead\n",
		"Option 1\n", "a-\nb", "e\xcc\x81", "I\n", "1.(a)(a)", "2. (a) b\n", "---\n",
		"a. b. ", "Annex\n1. a\n"};
	a = arena_open(256 << 20);
	for (size_t i = 0; i < LEN(patterns); i++) {
		struct str small = repeat(str_of(patterns[i]), SMALL);
		struct str large = repeat(str_of(patterns[i]), (size_t)SMALL * FACTOR);
		for (int f = DRAFT_FORMAT_MARKDOWN; f <= DRAFT_FORMAT_PLAIN; f++) {
			int64_t x = read_cost(small, (enum draft_format)f);
			int64_t y = read_cost(large, (enum draft_format)f);
			if (y > x * MOST + 2000000)
				fail_msg("\"%s\", format %d: %ld us, then %ld us", patterns[i], f,
					(long)(x / 1000), (long)(y / 1000));
		}
	}
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_repetition_costs_no_more_than_its_length)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
