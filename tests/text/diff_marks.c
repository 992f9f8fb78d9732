/*
 * diff-marks [--show N] [--time N]: how well the word diff agrees with what authors marked.
 *
 * The data are the amendments of ../shared/data/amendments/gdpr that quote words of the text;
 * their authors set in bold italics what they mean to change. A token counts as marked by the
 * author when at least one of its bytes is, and as marked by the diff when it lies in a hunk. Over
 * all tokens of old and new words of all amendments: precision, recall and F1 of the marked tokens,
 * and the share of amendments in which both sides are marked alike, token by token.
 *
 * Where the new words are "deleted" every old word goes and there is little to find: the measure is
 * given for those that propose words, and for all. Fails when it is worse than what was once
 * reached. --show prints the first N that differ, [ours] and {theirs}; --time runs all N times and
 * tells the mean.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "gdpr_data.h"
#include "text/diff.h"

/* Words without the marks, and for each byte whether it is marked. */
struct marked {
	struct str text;
	bool *on;
};

static struct marked marked_read(struct arena *a, struct str s)
{
	static const struct str open = {"\xe2\x9f\xa6", 3};
	static const struct str close = {"\xe2\x9f\xa7", 3};
	struct marked m = {.on = NEWN(a, bool, s.len)};
	char *text = NEWN(a, char, s.len + 1);
	size_t n = 0;
	bool on = false;
	for (size_t i = 0; i < s.len;) {
		struct str rest = str_from(s, i);
		if (str_starts(rest, open) || str_starts(rest, close)) {
			on = str_starts(rest, open);
			i += open.len;
			continue;
		}
		m.on[n] = on;
		text[n++] = s.at[i++];
	}
	m.text = (struct str){text, n};
	return m;
}

static bool token_on(const struct marked *m, struct token t)
{
	for (uint32_t i = t.from; i < t.to; i++) {
		if (m->on[i])
			return true;
	}
	return false;
}

struct score {
	size_t both;
	size_t ours;
	size_t theirs;
	size_t amendments;
	size_t same;
};

/* One side: `in` tells which of its tokens lie in a hunk. True when all tokens agree. */
static bool side_score(
	struct score *s, const struct marked *m, const struct token *t, size_t n, const bool *in)
{
	bool same = true;
	for (size_t i = 0; i < n; i++) {
		bool theirs = token_on(m, t[i]);
		s->both += in[i] && theirs;
		s->ours += in[i] && !theirs;
		s->theirs += !in[i] && theirs;
		same &= in[i] == theirs;
	}
	return same;
}

static void side_print(const struct marked *m, const struct token *t, size_t n, const bool *in)
{
	bool theirs = false;
	bool ours = false;
	printf("  ");
	for (size_t i = 0; i < n; i++) {
		bool th = token_on(m, t[i]);
		if (theirs && !th)
			printf("}");
		if (ours && !in[i])
			printf("]");
		printf("%.*s", (int)(t[i].from - t[i].space), m->text.at + t[i].space);
		if (!ours && in[i])
			printf("[");
		if (!theirs && th)
			printf("{");
		theirs = th;
		ours = in[i];
		printf("%.*s", (int)(t[i].to - t[i].from), m->text.at + t[i].from);
	}
	printf("%s%s\n", theirs ? "}" : "", ours ? "]" : "");
}

static void score_one(struct score *s, const struct json *j, struct arena a, size_t *show)
{
	struct marked m[2] = {marked_read(&a, json_str(j, S("old_marked"))),
		marked_read(&a, json_str(j, S("new_marked")))};
	struct token *t[2];
	size_t n[2];
	bool *in[2];
	struct hunk *h;
	for (int k = 0; k < 2; k++) {
		n[k] = token_split(&a, m[k].text, token_rules_of(gdpr_lang(j)), &t[k]);
		in[k] = NEWN(&a, bool, n[k]);
	}
	size_t len = diff_words(&a, m[0].text, m[1].text, gdpr_lang(j), &h);
	for (size_t i = 0; i < len; i++) {
		memset(in[0] + h[i].from, true, h[i].to - h[i].from);
		memset(in[1] + h[i].new_from, true, h[i].new_to - h[i].new_from);
	}
	bool same = side_score(s, &m[0], t[0], n[0], in[0]);
	same &= side_score(s, &m[1], t[1], n[1], in[1]);
	s->amendments++;
	s->same += same;
	if (same || *show == 0)
		return;
	(*show)--;
	printf("%.*s\n", STR_FMT(json_str(j, S("num"))));
	side_print(&m[0], t[0], n[0], in[0]);
	side_print(&m[1], t[1], n[1], in[1]);
}

/* In hundredths of a per cent. */
static size_t share(size_t part, size_t whole)
{
	return whole ? (part * 20000 + whole) / (2 * whole) : 0;
}

static void share_print(const char *name, size_t part, size_t whole)
{
	size_t p = share(part, whole);
	printf("  %-10s %zu.%02zu %%  (%zu of %zu)\n", name, p / 100, p % 100, part, whole);
}

static bool score_print(const char *name, const struct score *s, size_t least_f1, size_t least_same)
{
	size_t twice = 2 * s->both;
	printf("%zu amendments %s\n", s->amendments, name);
	share_print("precision", s->both, s->both + s->ours);
	share_print("recall", s->both, s->both + s->theirs);
	share_print("F1", twice, twice + s->ours + s->theirs);
	share_print("identical", s->same, s->amendments);
	return share(twice, twice + s->ours + s->theirs) >= least_f1 &&
	       share(s->same, s->amendments) >= least_same;
}

/* Does it quote words of the text? */
static bool is_scored(const struct json *j, struct str lang)
{
	return str_eq(gdpr_lang(j), lang) && json_str(j, S("old")).len;
}

static bool proposes_words(const struct json *j)
{
	return !gdpr_is_deletion(json_str(j, S("new")));
}

static void time_print(const struct gdpr *d, size_t runs, struct arena a)
{
	struct str *side = NEWN(&a, struct str, 2 * d->amendments_len);
	size_t n = 0;
	size_t bytes = 0;
	for (size_t i = 0; i < d->amendments_len; i++) {
		const struct json *j = &d->amendments[i];
		if (!is_scored(j, S("en")) || !proposes_words(j))
			continue;
		side[n++] = json_str(j, S("old"));
		side[n++] = json_str(j, S("new"));
		bytes += side[n - 2].len + side[n - 1].len;
	}
	clock_t start = clock();
	for (size_t i = 0; i < n * runs; i += 2) {
		struct arena scratch = a;
		struct hunk *h;
		(void)diff_words(&scratch, side[i % n], side[i % n + 1], S("en"), &h);
	}
	double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
	printf("%zu diffs of %zu bytes in the mean (both sides): %.2f us each\n", n / 2 * runs,
		bytes / (n / 2), spent * 1e6 / (double)(n / 2 * runs));
}

static size_t option(int argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < argc; i++) {
		if (strcmp(argv[i], name) == 0)
			return strtoul(argv[i + 1], NULL, 10);
	}
	return 0;
}

/* For comparison; the weights were found on the English ones alone. */
static const char *const others[] = {"es", "fr", "de"};

int main(int argc, char **argv)
{
	enum { F1_WORDS = 9680, SAME_WORDS = 7400, F1_ALL = 9800, SAME_ALL = 8000 };
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 32);
	struct gdpr d;
	struct score words = {0};
	struct score all = {0};
	struct score other[LEN(others)] = {0};
	size_t show = option(argc, argv, "--show");
	if (!gdpr_read(&d, &a, 2000)) {
		puts("skipped: ../shared/data/amendments/gdpr is not there");
		return 77;
	}
	for (size_t i = 0; i < d.amendments_len; i++) {
		const struct json *j = &d.amendments[i];
		size_t none = 0;
		if (is_scored(j, S("en")) && proposes_words(j))
			score_one(&words, j, a, &show);
		if (is_scored(j, S("en")))
			score_one(&all, j, a, &none);
		for (size_t k = 0; k < LEN(others); k++) {
			if (is_scored(j, str_of(others[k])) && proposes_words(j))
				score_one(&other[k], j, a, &none);
		}
	}
	bool good = score_print("in en that quote and propose words", &words, F1_WORDS, SAME_WORDS);
	good &= score_print("in en that quote words", &all, F1_ALL, SAME_ALL);
	for (size_t k = 0; k < LEN(others); k++)
		(void)score_print(
			str_z(&a, str_print(&a, "in %s that quote and propose words", others[k])),
			&other[k], 0, 0);
	if (option(argc, argv, "--time"))
		time_print(&d, option(argc, argv, "--time"), a);
	return good ? 0 : 1;
}
