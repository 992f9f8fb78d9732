#include "unit.h"
#include "base/unicode.h"
#include "text/consolidate.h"
#include "text/diff.h"

static struct arena a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_open(1 << 28);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&a);
	return 0;
}

/* The hunks as "old>new; ". */
static struct str told(struct str old, struct str new, struct str lang)
{
	struct edit *e;
	struct diff_side at = {.target = {1}};
	struct buf b = buf_new(&a, 1 << 16);
	size_t n = diff_edits(&a, &at, old, new, lang, &e);
	for (size_t i = 0; i < n; i++)
		buf_print(&b, "%.*s>%.*s; ", STR_FMT(e[i].op == EDIT_INSERT ? S("") : e[i].quote),
			STR_FMT(e[i].text));
	return buf_view(&b);
}

static void equal_texts_have_no_hunk(void **state)
{
	(void)state;
	assert_str(told(S("Each Party shall act."), S("Each  Party shall\nact."), S("en")), "");
	assert_str(told(S(""), S(""), S("en")), "");
}

static void changes_are_found_word_by_word(void **state)
{
	(void)state;
	assert_str(told(S("Each Party shall take measures."),
			   S("Each Party may take all measures."), S("en")),
		"shall>may; >all; ");
	assert_str(
		told(S("The Parties, where possible, report."), S("The Parties report."), S("en")),
		", where possible,>; ");
	assert_str(told(S(""), S("New words"), S("en")), ">New words; ");
	assert_str(told(S("Old words"), S(""), S("en")), "Old words>; ");
	assert_str(told(S("各缔约方应采取措施"), S("各缔约方须采取措施"), S("zh")), "应>须; ");
}

static void a_stop_word_between_two_changes_joins_them(void **state)
{
	(void)state;
	assert_str(told(S("the protection of children in law"), S("the safety of minors in law"),
			   S("en")),
		"protection of children>safety of minors; ");
	assert_str(told(S("take appropriate measures"), S("adopt appropriate steps"), S("en")),
		"take>adopt; measures>steps; ");
}

/* New words stand where a reader would mark them, though the script may as well start elsewhere. */
static void a_change_begins_where_a_phrase_begins(void **state)
{
	(void)state;
	assert_str(told(S("A fee is due. It is small."),
			   S("A fee is due. It is paid once. It is small."), S("en")),
		">It is paid once.; ");
	assert_str(told(S("States, and others, report."), S("States, if able, and others, report."),
			   S("en")),
		">if able,; ");
	assert_str(told(S("articles L. 52, L. 56 et L. 57"),
			   S("articles L. 52, L. 55, L. 56 et L. 57"), S("fr")),
		">L. 55,; ");
	assert_str(told(S("articles L. 22-9 et L. 30"), S("articles L. 22-8, L. 22-9 et L. 30"),
			   S("fr")),
		">L. 22-8,; ");
	assert_str(told(S("He said \"no.\"\n\nII. - Yes"),
			   S("He said \"no.\"\n\nI bis. - She said \"no.\"\n\nII. - Yes"), S("fr")),
		">I bis. - She said \"no.\"; ");
}

/* What stays of a rewritten phrase by chance is part of the change. */
static void a_few_words_left_in_a_rewritten_phrase_are_part_of_it(void **state)
{
	(void)state;
	assert_str(told(S("It applies where the processing of personal data requires regular and "
			  "systematic monitoring of those persons."),
			   S("It applies to every enterprise which uses the data of more than five "
			     "hundred of those persons."),
			   S("en")),
		"where the processing of personal data requires regular and systematic "
		"monitoring>to every enterprise which uses the data of more than five hundred; ");
	assert_str(told(S("take [a]ll appropriate measures"), S("take no appropriate measures"),
			   S("en")),
		"[a]ll>no; ");
}

/* Ideographs change one by one, and what changes together is shown together. */
static void changed_ideographs_are_grouped(void **state)
{
	(void)state;
	assert_str(told(S("各缔约方应采取措施保护环境"), S("各缔约国须采取措施维护环境"), S("zh")),
		"方应>国须; 保>维; ");
	assert_str(told(S("应当适当考虑"), S("应在适时考虑"), S("zh")), "当适当>在适时; ");
}

/* Table the edits of the diff, accept them, and give the words. */
static struct str accepted(struct str old, struct str new, struct str lang, bool exact)
{
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 24);
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	int32_t sponsor = 0;
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_PARAGRAPH, .label = S("1."), .text = old};
	assert_true(negotiation_new(&a, &d, lang, &n, &err));
	struct edit *e;
	struct diff_side at = {.target = {1}, .exact = exact};
	struct tabling t = {.number = 1, .sponsors = &sponsor, .sponsors_len = 1};
	t.edits_len = diff_edits(&a, &at, old, new, lang, &e);
	t.edits = e;
	if (t.edits_len == 0)
		return text_words(negotiation_text(n), (struct provision_id){1});
	if (!negotiation_table_check(n, &t, &a, &err))
		fail_msg("refused, message %d: %.*s: %.*s\n%.*s\n%.*s", err.why.key,
			STR_FMT(err.where), STR_FMT(err.why.arg[0].s), STR_FMT(old), STR_FMT(new));
	negotiation_table(n, &t, scratch);
	struct buf b = buf_new(&a, 1 << 16);
	struct pieces p = consolidate_provision(&a, n, (struct provision_id){1}, NULL);
	pieces_standing(&b, &p);
	assert_true(str_eq(buf_view(&b), old));
	negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	return text_words(negotiation_text(n), (struct provision_id){1});
}

static void accept_gives(const char *old, const char *new, const char *lang)
{
	assert_str(accepted(str_of(old), str_of(new), str_of(lang), false), new);
}

static void accepting_the_edits_gives_the_new_text(void **state)
{
	(void)state;
	accept_gives(
		"Each Party shall take measures.", "Each State Party may take measures.", "en");
	accept_gives("and or", "and/or", "en");
	accept_gives(
		"The sea (all of it).", "The high sea (all of it, always) and the coast.", "en");
	accept_gives("L’eau est pure.", "L’eau de mer est très pure : oui.", "fr");
	accept_gives("à l'ensemble", "à l'autre ensemble", "fr");
	accept_gives("各缔约方应采取措施。", "各缔约方须立即采取措施。", "zh");
	accept_gives("x", "y z", "en");
}

static void many_changes_are_one_hunk(void **state)
{
	(void)state;
	struct buf old = buf_new(&a, 1 << 20);
	struct buf new = buf_new(&a, 1 << 20);
	for (int i = 0; i < 3000; i++) {
		buf_print(&old, "a%d ", i);
		buf_print(&new, "b%d ", i);
	}
	struct hunk *h;
	assert_int_equal(diff_words(&a, buf_view(&old), buf_view(&new), S("en"), &h), 1);
	assert_int_equal(h[0].to, 3000);
}

/* --- laws, on random texts in six languages --------------------------------------------------- */

static uint64_t seed;

static uint32_t dice(uint32_t sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % sides;
}

/* Few words, so that they repeat; long and short, with marks that are written close. */
static const struct {
	const char *lang;
	const char *words[16];
} tongues[] = {
	{"en", {"the", "The", "Party", "shall", "may", "measures", "to", "of", "non-discriminatory",
		       "1,000", "and", "a", "co\xe2\x80\x91operate", "2020", "State's", "law"}},
	{"fr", {"l’", "L’", "environnement", "d’", "eau", "des", "Parties", "prend", "qu’", "elle",
		       "mesures", "n°", "la", "à", "aujourd’hui", "et"}},
	{"es", {"el", "la", "Parte", "podrá", "medidas", "de", "los", "Estados", "¿", "año", "que",
		       "y", "e", "del", "¡", "ley"}},
	{"ru", {"и", "в", "Сторона", "принимает", "меры", "по", "защите", "государства", "й", "№",
		       "статьи", "не", "может", "о", "что", "с"}},
	{"ar", {"في", "على", "الدول", "الأطراف", "تتخذ", "تدابير", "وَ", "أن", "من", "المادة", "١٢",
		       "هذه", "أو", "لا", "حماية", "ـ"}},
	{"zh", {"各", "缔", "约", "方", "应", "采", "取", "措", "施", "的", "和", "第", "12", "条",
		       "不", "得"}},
};
enum { TONGUES = LEN(tongues) };

static const char *const marks[] = {",", ".", ";", ":", "(", ")", "«", "»", "،", "。", "、", "-"};
static const char *const spaces[] = {" ", "  ", "\n", "\n\n", "\xc2\xa0", "\t", ""};

/* Up to `most` words; `tidy`: white space as a drafter sets it and nothing at the ends. */
static void grow(struct buf *b, size_t tongue, uint32_t most, bool tidy)
{
	for (uint32_t n = dice(most + 1); n > 0; n--) {
		struct str word = str_of(tongues[tongue].words[dice(16)]);
		if (dice(6) == 0)
			word = str_of(marks[dice(LEN(marks))]);
		const char *space = spaces[dice(tidy ? 1 : LEN(spaces))];
		if (b->len || !tidy)
			buf_z(b, dice(5) ? " " : space);
		buf_str(b, word);
	}
	if (!tidy && dice(4) == 0)
		buf_z(b, spaces[dice(LEN(spaces))]);
}

/* Some of the old text, with other words in between. */
static struct str changed(struct str old, size_t tongue, bool tidy)
{
	struct buf b = buf_new(&a, 1 << 16);
	struct token *t;
	size_t n = token_split(&a, old, token_rules_of(str_of(tongues[tongue].lang)), &t);
	for (size_t i = 0; i < n; i++) {
		uint32_t luck = dice(12);
		if (luck == 0)
			grow(&b, tongue, 4, tidy);
		if (luck == 1)
			continue;
		if (luck == 2 && i + 4 < n)
			i += dice(4);
		size_t from = b.len || !tidy ? t[i].space : t[i].from;
		buf_str(&b, str_slice(old, from, t[i].to));
	}
	if (dice(3) == 0)
		grow(&b, tongue, 6, tidy);
	return buf_view(&b);
}

static void random_pair(uint64_t run, size_t tongue, bool tidy, struct str pair[2])
{
	seed = (run + 1) * 0x9e3779b97f4a7c15u + tongue;
	struct buf b = buf_new(&a, 1 << 16);
	grow(&b, tongue, 60, tidy);
	pair[0] = unicode_nfc(&a, buf_view(&b));
	pair[1] = unicode_nfc(&a, changed(pair[0], tongue, tidy));
}

static void making_the_changes_gives_the_new_text_byte_for_byte(void **state)
{
	(void)state;
	struct str pair[2];
	for (uint64_t run = 0; run < 6000; run++) {
		struct arena keep = a;
		struct str lang = str_of(tongues[run % TONGUES].lang);
		struct change *c;
		random_pair(run, run % TONGUES, false, pair);
		size_t n = diff_changes(&a, pair[0], pair[1], lang, &c);
		struct str got = diff_apply(&a, pair[0], c, n);
		if (!str_eq(got, pair[1]))
			fail_msg("run %d\n|%.*s|\n|%.*s|\n|%.*s|", (int)run, STR_FMT(pair[0]),
				STR_FMT(pair[1]), STR_FMT(got));
		for (size_t i = 0; i < n; i++) {
			assert_true(c[i].from < c[i].to || c[i].text.len);
			assert_true(i == 0 || c[i - 1].to < c[i].from);
		}
		assert_int_equal(diff_changes(&a, pair[1], pair[1], lang, &c), 0);
		a = keep;
	}
}

static bool same_token(const struct str pair[2], struct token *const t[2], uint32_t i, uint32_t j)
{
	return str_eq(str_slice(pair[0], t[0][i].from, t[0][i].to),
		str_slice(pair[1], t[1][j].from, t[1][j].to));
}

/* Hunks are in order and apart, what stands between them is the same on both sides, none begins or
 * ends with the same word on both, and the same texts give the same hunks. */
static void hunks_are_apart_and_tight(void **state)
{
	(void)state;
	struct str pair[2];
	for (uint64_t run = 0; run < 3000; run++) {
		struct arena keep = a;
		struct str lang = str_of(tongues[run % TONGUES].lang);
		struct token *t[2];
		struct hunk *h;
		struct hunk *again;
		random_pair(run, run % TONGUES, false, pair);
		size_t len[2];
		for (int k = 0; k < 2; k++)
			len[k] = token_split(&a, pair[k], token_rules_of(lang), &t[k]);
		size_t n = diff_words(&a, pair[0], pair[1], lang, &h);
		struct hunk last = {0};
		for (size_t i = 0; i <= n; i++) {
			struct hunk next = i < n ? h[i]
						 : (struct hunk){.from = (uint32_t)len[0],
							   .new_from = (uint32_t)len[1]};
			assert_true(next.from >= last.to);
			assert_int_equal(next.from - last.to, next.new_from - last.new_to);
			assert_true(i == 0 || i == n || next.from > last.to);
			for (uint32_t k = 0; k < next.from - last.to; k++)
				assert_true(same_token(pair, t, last.to + k, last.new_to + k));
			last = next;
			if (i < n && last.from < last.to && last.new_from < last.new_to) {
				assert_false(same_token(pair, t, last.from, last.new_from));
				assert_false(same_token(pair, t, last.to - 1, last.new_to - 1));
			}
		}
		assert_int_equal(diff_words(&a, pair[0], pair[1], lang, &again), n);
		assert_memory_equal(h, again, n * sizeof(*h));
		a = keep;
	}
}

/* From the first token to the last. */
static struct str ends_off(struct str s)
{
	struct token *t;
	size_t n = token_split(&a, s, TOKEN_RULES_COMMON, &t);
	return n ? str_slice(s, t[0].from, t[n - 1].to) : S("");
}

/* Through the engine: tabled and accepted, the edits give the words of the new text; when asked for
 * it, also the white space. */
static void accepting_random_edits_gives_the_new_text(void **state)
{
	(void)state;
	struct str pair[2];
	for (uint64_t run = 0; run < 1200; run++) {
		struct arena keep = a;
		bool exact = run & 1;
		struct str lang = str_of(tongues[run / 2 % TONGUES].lang);
		random_pair(run, run / 2 % TONGUES, !exact, pair);
		struct str old = ends_off(pair[0]);
		struct str new = ends_off(pair[1]);
		struct str got = accepted(old, new, lang, exact);
		bool same =
			exact ? str_eq(got, new) : token_text_eq(got, new, token_rules_of(lang));
		if (!same)
			fail_msg("run %d\n|%.*s|\n|%.*s|\n|%.*s|", (int)run, STR_FMT(old),
				STR_FMT(new), STR_FMT(got));
		a = keep;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_no_hunk),
		cmocka_unit_test(changes_are_found_word_by_word),
		cmocka_unit_test(a_stop_word_between_two_changes_joins_them),
		cmocka_unit_test(a_change_begins_where_a_phrase_begins),
		cmocka_unit_test(a_few_words_left_in_a_rewritten_phrase_are_part_of_it),
		cmocka_unit_test(changed_ideographs_are_grouped),
		cmocka_unit_test(accepting_the_edits_gives_the_new_text),
		cmocka_unit_test(many_changes_are_one_hunk),
		cmocka_unit_test(making_the_changes_gives_the_new_text_byte_for_byte),
		cmocka_unit_test(hunks_are_apart_and_tight),
		cmocka_unit_test(accepting_random_edits_gives_the_new_text),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
