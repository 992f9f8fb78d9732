/*
 * french-cases [--show NAME | --all]: articles before and after their amendments were applied, in
 * French (../shared/data/amendments/fr_application, 223 cases).
 *
 * Each difference is made in the text before and must give the text after, byte for byte; and once
 * more through the engine, where the edits of the diff are tabled and accepted. With --show the
 * case whose name begins so, with --all every case is printed as a reader sees it: [-struck-]
 * {+new+}, with a few words around.
 */
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "gdpr_data.h"
#include "text/diff.h"
#include "text/negotiation.h"
#include "text/token.h"

struct counts {
	size_t cases;
	size_t equal;   /* before and after are the same */
	size_t exact;   /* made, the changes give the text after */
	size_t engine;  /* accepted, the edits do */
	size_t words;   /* changes of words */
	size_t spaces;  /* changes of white space alone */
	size_t before;  /* bytes */
	size_t changed; /* bytes struck or new */
};

/* --- for a reader ----------------------------------------------------------------------------- */

enum { AROUND = 60 };

/* From the white space nearest to `at` on the side that keeps more. */
static size_t at_space(struct str s, size_t at, bool back)
{
	while (back && at > 0 && s.at[at - 1] != ' ' && s.at[at - 1] != '\n')
		at--;
	while (!back && at < s.len && s.at[at] != ' ' && s.at[at] != '\n')
		at++;
	return at;
}

static void text_print(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '\n')
			printf("\xc2\xb6");
		else
			putchar(s.at[i]);
	}
}

/* What stays between two changes: whole if it is short, else both ends. */
static void kept_print(struct str s, bool first, bool last)
{
	if (s.len <= 2 * AROUND + 20) {
		text_print(s);
		return;
	}
	size_t head = first ? 0 : at_space(s, AROUND, false);
	size_t tail = last ? s.len : at_space(s, s.len - AROUND, true);
	text_print(str_slice(s, 0, head));
	printf("%s[...]%s", head ? " " : "", last ? "" : " ");
	text_print(str_slice(s, tail, s.len));
}

/* White space outside the marks, where both have it. */
static void change_print(struct str old, struct str new)
{
	size_t same = 0;
	while (same < old.len && same < new.len &&old.at[same] == new.at[same] &&
		(old.at[same] == ' ' || old.at[same] == '\n'))
		same++;
	text_print(str_slice(old, 0, same));
	if (old.len > same) {
		printf("[-");
		text_print(str_from(old, same));
		printf("-]");
	}
	if (new.len > same) {
		printf("{+");
		text_print(str_from(new, same));
		printf("+}");
	}
}

static void case_print(struct str name, struct str old, const struct change *c, size_t n)
{
	size_t at = 0;
	printf("%.*s\n\n", STR_FMT(name));
	for (size_t i = 0; i < n; i++) {
		kept_print(str_slice(old, at, c[i].from), i == 0, false);
		change_print(str_slice(old, c[i].from, c[i].to), c[i].text);
		at = c[i].to;
	}
	kept_print(str_from(old, at), false, true);
	printf("\n\n");
}

/* --- checked ---------------------------------------------------------------------------------- */

/* From the first token to the last: white space at the ends is no part of a provision. */
static struct str trimmed(struct arena *a, struct str s)
{
	struct token *t;
	size_t n = token_split(a, s, TOKEN_RULES_FRENCH, &t);
	return n ? str_slice(s, t[0].from, t[n - 1].to) : S("");
}

static bool table_and_accept(struct negotiation *n, const struct tabling *t, struct arena *a)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct err err;
	if (!negotiation_table_check(n, t, a, &err))
		return false;
	negotiation_table(n, t, scratch);
	negotiation_accept(n, (struct edit_set){.proposal = t->number}, scratch);
	return true;
}

/* The edits of the diff, LIMIT_EDITS in a proposal, tabled against the first revision and accepted.
 */
static bool engine_gives(struct arena *a, struct str old, struct str new)
{
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	struct edit *e;
	struct diff_side at = {.target.n = 1, .exact = true};
	int32_t sponsor = 0;
	struct tabling t = {.sponsors = &sponsor, .sponsors_len = 1};
	*vec_push(a, &d.provisions) =
		(struct draft_provision){.kind = PROVISION_PARAGRAPH, .text = old};
	if (!negotiation_new(a, &d, S("fr"), &n, &err))
		return false;
	size_t len = diff_edits(a, &at, old, new, S("fr"), &e);
	for (size_t i = 0; i < len; i += LIMIT_EDITS) {
		t.number = (int32_t)(i / LIMIT_EDITS) + 1;
		t.edits = e + i;
		t.edits_len = len - i < LIMIT_EDITS ? len - i : LIMIT_EDITS;
		if (!table_and_accept(n, &t, a))
			return false;
	}
	return str_eq(text_words(negotiation_text(n), (struct provision_id){1}), new);
}

static bool case_check(const struct json *j, struct counts *k, bool show, struct arena a)
{
	struct str old = unicode_nfc(&a, json_str(j, S("avant")));
	struct str new = unicode_nfc(&a, json_str(j, S("apres")));
	struct change *c;
	size_t n = diff_changes(&a, old, new, S("fr"), &c);
	bool exact = str_eq(diff_apply(&a, old, c, n), new);
	bool engine = engine_gives(&a, trimmed(&a, old), trimmed(&a, new));
	k->cases++;
	k->equal += str_eq(old, new);
	k->exact += exact;
	k->engine += engine;
	k->before += old.len;
	for (size_t i = 0; i < n; i++) {
		k->words += c[i].words;
		k->spaces += !c[i].words;
		k->changed += c[i].to - c[i].from + c[i].text.len;
	}
	if (show)
		case_print(json_str(j, S("case")), old, c, n);
	else if (!exact || !engine)
		printf("%.*s: %s\n", STR_FMT(json_str(j, S("case"))),
			exact ? "not through the engine" : "not exact");
	return exact && engine;
}

int main(int argc, char **argv)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 34);
	struct counts k = {0};
	struct str lines;
	struct err err;
	bool good = true;
	bool all = argc == 2 && strcmp(argv[1], "--all") == 0;
	bool one = argc == 3 && strcmp(argv[1], "--show") == 0;
	if (!data_file(&a, "amendments/fr_application/cases.jsonl", &lines)) {
		puts("skipped: ../shared/data/amendments/fr_application is not there");
		return 77;
	}
	while (lines.len) {
		struct json j;
		struct str line = str_cut(&lines, '\n');
		if (line.len == 0)
			continue;
		if (!json_read(&a, line, &j, &err)) {
			fputs("a case cannot be read\n", stderr);
			return 2;
		}
		bool named = one && str_starts(json_str(&j, S("case")), str_of(argv[2]));
		good &= case_check(&j, &k, all || named, a);
	}
	printf("%zu cases (%zu without a difference): %zu exact, %zu exact through the engine\n",
		k.cases, k.equal, k.exact, k.engine);
	printf("%zu changes of words, %zu of white space alone; %zu bytes struck or new of %zu\n",
		k.words, k.spaces, k.changed, k.before);
	return good && k.cases == 223 ? 0 : 1;
}
