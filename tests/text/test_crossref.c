#include <stdio.h>
#include "unit.h"
#include "text/consolidate.h"
#include "text/crossref.h"
#include "text/fork.h"

static struct arena a;
static struct arena scratch;
static struct negotiation *n;

static int set_up(void **state)
{
	(void)state;
	a = arena_open((size_t)1 << 30);
	scratch = arena_open((size_t)1 << 30);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

/* Articles of one paragraph each, ids 1 and 2, 3 and 4, 5 and 6 ...: the words given, in order. */
static void articles(const char *lang, const char *const *words)
{
	struct draft d = {0};
	struct err err;
	for (size_t i = 0; words[i]; i++) {
		*vec_push(&a, &d.provisions) = (struct draft_provision){
			.kind = PROVISION_ARTICLE, .label = str_print(&a, "%zu", i + 1)};
		*vec_push(&a, &d.provisions) = (struct draft_provision){.kind = PROVISION_PARAGRAPH,
			.depth = 1,
			.label = S("1."),
			.text = str_of(words[i])};
	}
	assert_true(negotiation_new(&a, &d, str_of(lang), &n, &err));
	negotiation_name(n, 0, S("KEN"));
	negotiation_name(n, 1, S("FJI"));
}

static void table_at(int32_t number, int64_t revision, const char *json)
{
	struct err err = {0};
	int32_t sponsor = number % 2;
	struct json j;
	struct edit e;
	struct tabling t = {number, revision, &sponsor, 1, &e, 1};
	assert_true(json_read(&a, str_of(json), &j, &err));
	assert_true(edit_read(&a, &j, S(""), &e, &err));
	if (!negotiation_table_check(n, &t, &a, &err))
		fail_msg("P%d is refused", number);
	negotiation_table(n, &t, scratch);
}

static void table(int32_t number, const char *json)
{
	table_at(number, REVISION_CURRENT, json);
}

static void accept(int32_t number)
{
	struct err err;
	struct edit_set set = {.proposal = number};
	assert_true(negotiation_accept_check(n, set, &err));
	negotiation_accept(n, set, scratch);
}

static void new_article_first(int32_t number)
{
	char json[200];
	snprintf(json, sizeof(json),
		"{\"op\":\"insert-provision\",\"parent\":0,\"after\":0,\"kind\":\"article\","
		"\"under\":[{\"kind\":\"paragraph\",\"text\":\"New %d.\"}]}",
		number);
	table(number, json);
}

static struct str clean(int64_t id)
{
	return text_words(negotiation_text(n), (struct provision_id){id});
}

static struct str shown(int64_t id)
{
	struct buf b = buf_new(&a, 1 << 12);
	consolidate_plain(&b, n, (struct provision_id){id}, NULL, scratch);
	return buf_view(&b);
}

/* "surface state" of every reference, with a plus where it is followed. */
static struct str states(void)
{
	struct crossref *c;
	struct buf b = buf_new(&a, 1 << 12);
	size_t len = crossref_list(&a, n, &c);
	for (size_t i = 0; i < len; i++)
		buf_print(&b, "%s%.*s%s %lld", i ? ", " : "",
			STR_FMT(target_name(c[i].target.state)), c[i].followed ? "+" : "",
			(long long)c[i].target.id.n);
	return buf_view(&b);
}

static const char *const english[] = {"In accordance with article 3, paragraph 1, and articles 2 "
				      "to 4 of this Convention.",
	"Articles 1, 3 and 4 apply; art. 3 does not.",
	"Notwithstanding Article 2 of the Charter of the United Nations and article 1.",
	"ARTICLE 3 applies.", NULL};

static void a_new_article_renumbers_what_is_said_of_the_others(void **state)
{
	(void)state;
	articles("en", english);
	new_article_first(1);
	assert_str(clean(2), "In accordance with article 3, paragraph 1, and articles 2 to 4 of "
			     "this Convention.");
	accept(1);
	assert_str(clean(2), "In accordance with article 4, paragraph 1, and articles 3 to 5 of "
			     "this Convention.");
	assert_str(clean(4), "Articles 2, 4 and 5 apply; art. 3 does not.");
	assert_str(clean(6), "Notwithstanding Article 2 of the Charter of the United Nations and "
			     "article 2.");
	assert_str(clean(8), "ARTICLE 4 applies.");
	assert_str(shown(2), "In accordance with article 4, paragraph 1, and articles 3 to 5 of "
			     "this Convention.");
	const struct renumbering *r;
	assert_int_equal(crossref_renumberings(n, 1, &r), 8);
	assert_str(r[0].before, "3");
	assert_str(r[0].after, "4");
	assert_int_equal(r[0].target.n, 6);
	assert_str(text_words(negotiation_revision(n, 0), (struct provision_id){8}),
		"ARTICLE 3 applies.");
}

static void edits_of_the_words_stay_as_they_were(void **state)
{
	(void)state;
	articles("en", english);
	table(2, "{\"op\":\"delete\",\"provision\":2,\"quote\":\"article 3, paragraph 1, and\"}");
	table(3, "{\"op\":\"replace\",\"provision\":8,\"quote\":\"3\",\"text\":\"2\"}");
	new_article_first(1);
	accept(1);
	negotiation_compile(n);
	assert_int_equal(negotiation_proposal(n, 2)->standing, STANDING_PENDING);
	assert_str(shown(2), "In accordance with [article 4, paragraph 1, and] (del. KEN) articles "
			     "3 to 5 of this Convention.");
	/* "2" was article 2 when it was tabled, in the context "ARTICLE 2". */
	assert_str(shown(8), "ARTICLE [4][3] (FJI) applies.");
	table_at(4, 0, "{\"op\":\"delete\",\"provision\":8,\"quote\":\"ARTICLE 3\"}");
	table_at(5, 1, "{\"op\":\"delete\",\"provision\":8,\"quote\":\"ARTICLE 4\"}");
	assert_str(shown(8), "[ARTICLE [4][3] (FJI)] (del. FJI, KEN) applies.");
	accept(3);
	assert_str(clean(8), "ARTICLE 3 applies.");
	new_article_first(6);
	accept(6);
	assert_str(clean(8), "ARTICLE 4 applies.");
}

static void what_is_pending_renumbers_nothing_and_its_bis_becomes_a_number(void **state)
{
	(void)state;
	articles("en", english);
	struct err err = {0};
	struct edit e[2];
	int32_t sponsor = 0;
	struct json j;
	struct tabling t = {1, REVISION_CURRENT, &sponsor, 1, e, 2};
	assert_true(json_read(&a,
		S("[{\"op\":\"insert-provision\",\"parent\":0,\"after\":3,\"kind\":\"article\"},"
		  "{\"op\":\"insert\",\"provision\":8,\"before\":\"applies\","
		  "\"text\":\"or article 2 bis also\"}]"),
		&j, &err));
	assert_true(edit_read(&a, &j.item[0], S(""), &e[0], &err));
	assert_true(edit_read(&a, &j.item[1], S(""), &e[1], &err));
	negotiation_table(n, &t, scratch);
	assert_str(shown(8), "ARTICLE 3 [or article 2 bis also] (KEN) applies.");
	table(2, "{\"op\":\"delete\",\"in\":\"P1.2\",\"quote\":\"2 bis\"}");
	int32_t first = 1;
	negotiation_accept(n, (struct edit_set){1, &first, 1}, scratch);
	assert_str(shown(8), "ARTICLE 4 [or article [3] (del. KEN) also] (KEN) applies.");
	assert_int_equal(negotiation_proposal(n, 2)->standing, STANDING_PENDING);
	accept(1);
	assert_str(clean(8), "ARTICLE 4 or article 3 also applies.");
	accept(2);
	assert_str(clean(8), "ARTICLE 4 or article also applies.");
}

static void a_target_that_is_gone_dangles_and_is_not_repointed(void **state)
{
	(void)state;
	articles("en", english);
	assert_str(states(), "found+ 6, found+ 3, found+ 7, found+ 1, found+ 5, found+ 7, "
			     "external 0, found+ 1, found+ 5");
	table(1, "{\"op\":\"delete-provision\",\"provision\":5}");
	accept(1);
	assert_str(clean(8), "ARTICLE 3 applies.");
	assert_str(clean(4), "Articles 1, 3 and 3 apply; art. 3 does not.");
	assert_str(states(), "dangling+ 6, found+ 3, found+ 7, found+ 1, dangling+ 5, found+ 7, "
			     "dangling+ 5");
}

static void what_is_frozen_stays(void **state)
{
	(void)state;
	articles("en", english);
	table(1, "{\"op\":\"insert\",\"provision\":8,\"at\":\"end\",\"text\":\"Article 3 was once "
		 "article 3.\",\"frozen\":true}");
	accept(1);
	new_article_first(2);
	accept(2);
	assert_str(clean(8), "ARTICLE 4 applies. Article 3 was once article 3.");
	assert_str(states(), "found+ 6, found+ 3, found+ 7, found+ 1, found+ 5, found+ 7, "
			     "external 0, found+ 1, found+ 5, found 3, found 3");
}

static void a_fork_follows_alone(void **state)
{
	(void)state;
	articles("en", english);
	new_article_first(1);
	struct arena other CLEANUP(arena_close) = arena_open((size_t)1 << 26);
	struct negotiation *f = negotiation_fork(&other, n);
	negotiation_accept(f, (struct edit_set){.proposal = 1}, scratch);
	assert_str(text_words(negotiation_text(f), (struct provision_id){8}), "ARTICLE 4 applies.");
	assert_str(shown(8), "ARTICLE 3 applies.");
	table(2, "{\"op\":\"delete\",\"provision\":8,\"quote\":\"ARTICLE 3\"}");
	assert_str(shown(8), "[ARTICLE 3] (del. KEN) applies.");
}

static void each_language_keeps_its_form(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *before, *after;
	} cases[] = {
		{"fr", "Conformément à l’article premier et au paragraphe 1 de l’article 2.",
			"Conformément à l’article 2 et au paragraphe 1 de l’article 3."},
		{"es", "De conformidad con el párrafo 1 del Artículo 2.",
			"De conformidad con el párrafo 1 del Artículo 3."},
		{"ru", "В соответствии с пунктом 1 статьи 2 и статьями 1 и 2.",
			"В соответствии с пунктом 1 статьи 3 и статьями 2 и 3."},
		{"zh", "依照第二条第一款的规定以及第十条至第12条。",
			"依照第三条第一款的规定以及第十一条至第13条。"},
		{"ar", "عملا بالفقرة ١ من المادة ٢ والمادة 1.",
			"عملا بالفقرة ١ من المادة ٣ والمادة 2."},
	};
	for (size_t i = 0; i < LEN(cases); i++) {
		const char *words[14] = {cases[i].before};
		for (size_t k = 1; k < 12; k++)
			words[k] = ".";
		articles(cases[i].lang, words);
		new_article_first(1);
		accept(1);
		assert_str(clean(2), cases[i].after);
	}
}

static void a_number_that_is_not_the_writers_own_is_left_alone(void **state)
{
	(void)state;
	struct draft d = {0};
	struct err err;
	*vec_push(&a, &d.provisions) =
		(struct draft_provision){.kind = PROVISION_ARTICLE, .label = S("Article 7")};
	*vec_push(&a, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_PARAGRAPH, .depth = 1, .text = S("As in article 1.")};
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	new_article_first(1);
	accept(1);
	assert_str(clean(2), "As in article 1.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_new_article_renumbers_what_is_said_of_the_others, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			edits_of_the_words_stay_as_they_were, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_pending_renumbers_nothing_and_its_bis_becomes_a_number, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			a_target_that_is_gone_dangles_and_is_not_repointed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_frozen_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_fork_follows_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_language_keeps_its_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_number_that_is_not_the_writers_own_is_left_alone, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
