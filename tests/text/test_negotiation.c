#include "unit.h"
#include "msg_err.h"
#include "text/consolidate.h"
#include "text/label.h"

static struct arena a;
static struct arena scratch;
static struct negotiation *n;

/* article 1 > 1. chapeau > (a) (b); 2. */
static int set_up(void **state)
{
	(void)state;
	static const struct {
		enum provision_kind kind;
		int32_t depth;
		const char *text;
	} rows[] = {{PROVISION_ARTICLE, 0, "Purpose"},
		{PROVISION_PARAGRAPH, 1, "Each Party shall:"},
		{PROVISION_SUBPARAGRAPH, 2, "report annually;"},
		{PROVISION_SUBPARAGRAPH, 2, "cooperate."},
		{PROVISION_PARAGRAPH, 1, "The secretariat shall assist."}};
	struct draft d = {0};
	struct err err;
	a = arena_open(1 << 26);
	scratch = arena_open(1 << 26);
	for (size_t i = 0; i < LEN(rows); i++) {
		struct draft_provision p = {rows[i].kind, rows[i].depth, .label = S("1")};
		if (kind_has_heading(p.kind))
			p.heading = str_of(rows[i].text);
		else
			p.text = str_of(rows[i].text);
		*vec_push(&a, &d.provisions) = p;
	}
	assert_true(negotiation_new(&a, &d, S("en"), &n, &err));
	negotiation_name(n, 0, S("KEN"));
	negotiation_name(n, 1, S("FJI"));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&a);
	arena_close(&scratch);
	return 0;
}

static bool table(int32_t number, int64_t revision, const char *json, struct err *err)
{
	int32_t sponsor = number % 2;
	struct json j;
	struct edit e;
	*err = (struct err){0};
	assert_true(json_read(&a, str_of(json), &j, err));
	if (!edit_read(&a, &j, S(""), &e, err))
		return false;
	struct tabling t = {number, revision, &sponsor, 1, &e, 1};
	if (!negotiation_table_check(n, &t, &a, err))
		return false;
	negotiation_table(n, &t, scratch);
	return true;
}

static void accept(int32_t number)
{
	struct err err;
	struct edit_set set = {.proposal = number};
	assert_true(negotiation_accept_check(n, set, &err));
	negotiation_accept(n, set, scratch);
}

static struct str document(void)
{
	struct buf b = buf_new(&a, 1 << 16);
	consolidate_document(&b, n, (struct provision_id){0}, NULL, scratch);
	return buf_view(&b);
}

static enum standing standing(int32_t number)
{
	return negotiation_proposal(n, number)->standing;
}

static void words_that_do_not_match_are_refused_with_those_that_stand_there(void **state)
{
	(void)state;
	struct err err;
	assert_false(table(1, 0,
		"{\"op\":\"delete\",\"provision\":5,\"quote\":\"may assist\",\"from\":2,\"to\":4}",
		&err));
	assert_int_equal(err.fault, FAULT_CONFLICT);
	assert_int_equal(err.why.key, MSG_TEXT_WORDS_DIFFER);
	assert_str(err.why.arg[1].s, "shall assist");
	assert_str(err.where, "/edits/0");
	assert_false(table(1, 0, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"may\"}", &err));
	assert_int_equal(err.why.key, MSG_TEXT_WORDS_MISSING);
	assert_false(table(1, 0, "{\"op\":\"delete\",\"provision\":99,\"quote\":\"may\"}", &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_false(table(1, 7, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"shall\"}", &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_false(table(1, 0, "{\"op\":\"delete\",\"in\":\"P3\",\"quote\":\"shall\"}", &err));
	assert_int_equal(err.fault, FAULT_MISSING);
	assert_null(negotiation_proposal(n, 1));
}

static void an_old_revision_is_followed_or_refused_with_what_became_of_it(void **state)
{
	(void)state;
	struct err err;
	assert_true(table(1, 0,
		"{\"op\":\"replace\",\"provision\":5,\"quote\":\"shall\",\"text\":\"may\"}", &err));
	accept(1);
	assert_int_equal(negotiation_compile(n), 1);
	assert_true(table(2, 0, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"assist\"}", &err));
	assert_false(table(3, 0, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"shall\"}", &err));
	assert_int_equal(err.why.key, MSG_TEXT_STALE);
	assert_str(err.why.arg[0].s, "moot");
	assert_false(table(3, 0,
		"{\"op\":\"replace\",\"provision\":5,\"quote\":\"shall\",\"text\":\"may\"}", &err));
	assert_str(err.why.arg[0].s, "absorbed");
	assert_false(table(
		3, 0, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"secretariat shall\"}", &err));
	assert_str(err.why.arg[0].s, "partial");
	assert_true(table(3, 1, "{\"op\":\"delete\",\"provision\":5,\"quote\":\"may\"}", &err));
	assert_str(text_words(negotiation_revision(n, 0), (struct provision_id){5}),
		"The secretariat shall assist.");
}

static void a_deleted_provision_takes_what_is_under_it_along(void **state)
{
	(void)state;
	struct err err;
	assert_true(table(1, 0, "{\"op\":\"delete-provision\",\"provision\":2}", &err));
	assert_true(
		table(2, 0, "{\"op\":\"delete\",\"provision\":4,\"quote\":\"cooperate\"}", &err));
	assert_str(document(), "Article 1 Purpose\n"
			       "[1. Each Party shall:\n"
			       "    (a) report annually;\n"
			       "    (b) [cooperate] (del. KEN).] (del. FJI)\n"
			       "[2][1]. The secretariat shall assist.\n");
	accept(1);
	assert_int_equal(standing(2), STANDING_MOOT);
	assert_str(document(), "Article 1 Purpose\n1. The secretariat shall assist.\n");
	assert_false(table(3, REVISION_CURRENT,
		"{\"op\":\"delete\",\"provision\":4,\"quote\":\"cooperate\"}", &err));
	assert_int_equal(err.why.key, MSG_TEXT_PROVISION_GONE);
}

static void a_new_provision_is_bis_until_it_is_adopted(void **state)
{
	(void)state;
	struct err err;
	assert_true(table(1, 0,
		"{\"op\":\"insert-provision\",\"parent\":1,\"after\":2,\"kind\":\"paragraph\","
		"\"text\":\"Parties shall:\",\"under\":[{\"kind\":\"subparagraph\","
		"\"text\":\"train staff.\"}]}",
		&err));
	assert_true(table(2, 0,
		"{\"op\":\"replace\",\"in\":\"P1\",\"quote\":\"shall\",\"text\":\"may\"}", &err));
	assert_str(document(), "Article 1 Purpose\n"
			       "1. Each Party shall:\n"
			       "    (a) report annually;\n"
			       "    (b) cooperate.\n"
			       "[1 bis. Parties [shall][may] (KEN):\n"
			       "    (a) train staff.] (FJI)\n"
			       "2. The secretariat shall assist.\n");
	accept(1);
	accept(2);
	assert_str(document(), "Article 1 Purpose\n"
			       "1. Each Party shall:\n"
			       "    (a) report annually;\n"
			       "    (b) cooperate.\n"
			       "2. Parties may:\n"
			       "    (a) train staff.\n"
			       "3. The secretariat shall assist.\n");
}

static void a_provision_cannot_move_under_itself(void **state)
{
	(void)state;
	struct err err;
	assert_false(table(1, 0,
		"{\"op\":\"move-provision\",\"provision\":1,\"parent\":2,\"after\":0}", &err));
	assert_int_equal(err.why.key, MSG_TEXT_MOVE_UNDER_ITSELF);
}

static void labels_are_those_of_the_language(void **state)
{
	(void)state;
	static const struct {
		const char *lang;
		const char *article;
		const char *sub;
		const char *path;
	} rows[] = {
		{"en", "Article 1", "(b)", "article 1, paragraph 1 (b)"},
		{"fr", "Article premier", "b)", "article premier, paragraphe 1 b)"},
		{"es", "Artículo 1", "b)", "artículo 1, párrafo 1 b)"},
		{"ru", "Статья 1", "b)", "статья 1, пункт 1 b)"},
		{"zh", "第一条", "（二）", "第一条第一款第（二）项"},
		{"ar", "المادة 1", "(ب)", NULL},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct labels l = labels_new(&a, negotiation_text(n), str_of(rows[i].lang));
		assert_str(labels_get(&l, (struct provision_id){1})->mark, rows[i].article);
		assert_str(labels_get(&l, (struct provision_id){4})->mark, rows[i].sub);
		if (rows[i].path)
			assert_str(labels_get(&l, (struct provision_id){4})->path, rows[i].path);
		assert_str(
			labels_get(&l, (struct provision_id){4})->eid, "art_1__para_1__subpara_b");
	}
}

static void progress_is_counted_up_the_tree(void **state)
{
	(void)state;
	struct err err;
	assert_true(
		table(1, 0, "{\"op\":\"delete\",\"provision\":4,\"quote\":\"cooperate\"}", &err));
	assert_true(table(2, 0, "{\"op\":\"reserve\",\"provision\":5,\"quote\":\"shall\"}", &err));
	assert_false(negotiation_agree_check(n, (struct provision_id){4}, &err));
	assert_true(negotiation_agree_check(n, (struct provision_id){3}, &err));
	negotiation_agree(n, (struct provision_id){3}, true);
	struct text_counts c = negotiation_counts(n, (struct provision_id){1}, scratch);
	assert_int_equal(c.provisions, 5);
	assert_int_equal(c.by_progress[PROGRESS_AGREED], 1);
	assert_int_equal(c.by_progress[PROGRESS_CLEAN], 2);
	assert_int_equal(c.by_progress[PROGRESS_BRACKETED], 1);
	assert_int_equal(c.by_progress[PROGRESS_RESERVED], 1);
	assert_int_equal(c.brackets, 2);
	assert_int_equal(c.edits, 2);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(words_that_do_not_match_are_refused_with_those_that_stand_there),
		T(an_old_revision_is_followed_or_refused_with_what_became_of_it),
		T(a_deleted_provision_takes_what_is_under_it_along),
		T(a_new_provision_is_bis_until_it_is_adopted),
		T(a_provision_cannot_move_under_itself),
		T(labels_are_those_of_the_language),
		T(progress_is_counted_up_the_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
