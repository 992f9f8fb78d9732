/*
 * gdpr-report: what becomes of 2,000 real amendments (gdpr_data.h), as doc/measured/gdpr.md has it.
 * Numbers, targets and reasons; none of their words.
 */
#include <stdio.h>
#include "gdpr_look.h"

static const char *const langs[] = {"en", "de", "es", "fr", "hu", "pl", "it"};
enum { LANGS = LEN(langs) };

static size_t written_in(const struct gdpr_load *l)
{
	return l->d->amendments_len - l->count[GDPR_LANGUAGE];
}

static void outcomes_print(const struct gdpr_load *loads)
{
	size_t sum[GDPR_OUTCOMES] = {0};
	size_t all = 0;
	printf("| |");
	for (size_t k = 0; k < LANGS; k++)
		printf(" %s |", langs[k]);
	printf(" all |\n|---|---|---|---|---|---|---|---|---|\n| written in this language |");
	for (size_t k = 0; k < LANGS; k++) {
		printf(" %zu |", written_in(&loads[k]));
		all += written_in(&loads[k]);
	}
	printf(" %zu |\n", all);
	for (int o = 0; o < GDPR_OUTCOMES; o++) {
		if (o == GDPR_LANGUAGE)
			continue;
		printf("| %s |", gdpr_outcome_name((enum gdpr_outcome)o));
		for (size_t k = 0; k < LANGS; k++) {
			printf(" %zu |", loads[k].count[o]);
			sum[o] += loads[k].count[o];
		}
		printf(" %zu |\n", sum[o]);
	}
}

/* The numbers of those written in another language than English. */
static void written_print(const struct gdpr_load *l)
{
	printf("In %.*s:", STR_FMT(l->lang));
	for (size_t i = 0; i < l->d->amendments_len; i++) {
		if (l->of[i] != GDPR_LANGUAGE)
			printf(" %d", gdpr_number(l->d, i));
	}
	puts(".\n");
}

static void refused_print(const struct gdpr_load *l)
{
	for (size_t i = 0; i < l->d->amendments_len; i++) {
		if (l->of[i] <= GDPR_LANGUAGE)
			continue;
		printf("| %d | %.*s | %.*s | %s%s%.*s |\n", gdpr_number(l->d, i), STR_FMT(l->lang),
			STR_FMT(json_str(&l->d->amendments[i], S("target"))),
			gdpr_outcome_name(l->of[i]), l->note[i].len ? ": " : "",
			STR_FMT(l->note[i]));
	}
}

static void typography_print(const struct gdpr_load *l)
{
	for (size_t i = 0; i < l->d->amendments_len; i++) {
		if (l->of[i] == GDPR_TYPOGRAPHY)
			printf(" %d", gdpr_number(l->d, i));
	}
}

static void seen_print(const struct gdpr_load *loads, struct arena scratch)
{
	printf("| | edits | provisions touched | brackets | with spans that cross | most texts for one "
	       "place | unbalanced | text not left | edits unseen |\n"
	       "|---|---|---|---|---|---|---|---|---|\n");
	for (size_t k = 0; k < LANGS; k++) {
		struct gdpr_seen s;
		gdpr_look(&loads[k], &s, scratch);
		printf("| %s | %zu | %zu | %zu | %zu | %zu | %zu | %zu | %zu |\n", langs[k],
			s.edits, s.provisions, s.brackets, s.crossing, s.alternatives, s.unbalanced,
			s.not_left, s.unseen);
	}
}

static void groups_print(const struct gdpr_load *l, struct arena a)
{
	struct gdpr_group *g;
	size_t n = gdpr_groups(l, &a, &g);
	size_t amendments = 0;
	size_t as_one = 0;
	for (size_t i = 0; i < n; i++) {
		amendments += g[i].len;
		as_one += g[i].as_one;
	}
	printf("%.*s: %zu groups of %zu amendments; %zu of them one text in the engine.\n\n",
		STR_FMT(l->lang), n, amendments, as_one);
	if (n == 0)
		return;
	printf("| target | amendments | members | one text |\n|---|---|---|---|\n");
	for (size_t i = 0; i < n; i++) {
		const struct json *j = &l->d->amendments[g[i].amendment[0]];
		printf("| %.*s |", STR_FMT(json_str(j, S("target"))));
		for (size_t k = 0; k < g[i].len; k++)
			printf("%s %d", k ? "," : "", gdpr_number(l->d, g[i].amendment[k]));
		printf(" | %zu | %s |\n", g[i].authors, g[i].as_one ? "yes" : "no");
	}
	puts("");
}

int main(void)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 34);
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 32);
	struct gdpr_load loads[LANGS];
	struct gdpr d;
	if (!gdpr_read(&d, &a, 2000)) {
		puts("skipped: ../shared/data/amendments/gdpr is not there");
		return 77;
	}
	for (size_t k = 0; k < LANGS; k++)
		gdpr_load(&loads[k], &d, str_of(langs[k]), false, scratch);
	puts("## What becomes of them\n");
	outcomes_print(loads);
	puts("");
	for (size_t k = 1; k < LANGS; k++)
		written_print(&loads[k]);
	puts("| amendment | in | target | why it is refused |\n|---|---|---|---|");
	for (size_t k = 0; k < LANGS; k++)
		refused_print(&loads[k]);
	printf("\nQuoted in other typography:");
	for (size_t k = 0; k < LANGS; k++)
		typography_print(&loads[k]);
	puts(".\n\n## The consolidated text\n");
	seen_print(loads, scratch);
	puts("\n## The same words on the same target\n");
	for (size_t k = 0; k < LANGS; k++)
		groups_print(&loads[k], scratch);
	return 0;
}
