#include "unit.h"
#include "bracketing_rig.h"
#include "text/compilation.h"
#include "text/parties.h"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_open((size_t)1 << 33);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* Three quote article 1, and each wants something else; one speaks only. */
static const char paper[] =
	"Contents\n"
	"ARTICLE 1 ................... 1 Kenya .......... 1 FJI ........ 1\n"
	"Ocean Friends Society ....... 2 BRA and USA .... 2\n"
	"PROPOSAL FOR A NEW ARTICLE 1BIS .......... 3 Kenya .......... 3\n"
	"GENERAL COMMENTS ON PART I ........... 4 EU ......... 4 CHN ....... 5\n"
	"ARTICLE 1\n"
	"Kenya\n"
	"Article 1 Samples\n"
	"1. Each Party shall keep all samples in a dry place.\n"
	"2. Samples may be lent to any other Party [on request].\n"
	"3. Lost samples are reported at once to the Secretariat.\n"
	"1\n"
	"## FJI\n"
	"Article 1\n"
	"Samples\n"
	"1. Each Party should keep all samples in a dry place.\n"
	"2. Samples may be lent to any other Party [on request]. 3. Lost samples are reported at\n"
	"2\n"
	"once to the Secretariat.\n"
	"## Ocean Friends Society\n"
	"Struck through: proposed deletions\n"
	"Article 1 Samples\n"
	"1. Each Party shall keep all samples in a dry and dark place.\n"
	"2bis. Samples of whales may never be lent.\n"
	"3. Lost samples are reported at once to the Secretariat. We propose to say so.\n"
	"4. This paragraph stands here alone among all that was sent.\n"
	"## Commentary\n"
	"Whales matter.\n"
	"BRA and USA\n"
	"Article 1 Samples\n"
	"1. Each Party shall keep all samples in a dry place.\n"
	"BRA and USA requests to delete Article 1(3).\n"
	"3\n"
	"PROPOSAL FOR A NEW ARTICLE 1BIS\n"
	"Kenya\n"
	"Article 1bis Loans\n"
	"1. Loans last one year.\n"
	"GENERAL COMMENTS ON PART I\n"
	"EU\n"
	"The EU thanks everybody.\n";

static struct compilation read_paper(const char *text)
{
	struct bracketing_ask ask = rig_ask("en");
	struct compilation c;
	struct err err;
	ask.source = str_of(text);
	assert_true(compilation_read(&arena, &ask, &c, &err));
	return c;
}

static void the_contents_say_who_wrote_on_what(void **state)
{
	(void)state;
	struct compilation c = read_paper(paper);
	assert_int_equal(c.counts.entries, 10);
	assert_int_equal(c.counts.names, 7);
	assert_int_equal(c.counts.submissions, 6);
	assert_int_equal(c.counts.missing, 1);
	assert_int_equal(c.parties.len, 5);
	assert_str(c.parties.at[0].name, "Kenya");
	assert_int_equal(c.parties.at[0].kind, PARTY_STATE);
	assert_int_equal(c.parties.at[2].kind, PARTY_OBSERVER);
	assert_str(c.made.codes.at[c.parties.at[2].codes[0]], "OFS");
	assert_int_equal(c.parties.at[3].codes_len, 2);
}

static void the_draft_is_what_two_quote_alike(void **state)
{
	(void)state;
	struct compilation c = read_paper(paper);
	assert_int_equal(c.counts.provisions, 3);
	assert_int_equal(c.counts.agreed, 3);
	assert_str(c.made.text.provisions.at[0].heading, "Samples");
	assert_str(c.made.text.provisions.at[1].text,
		"Each Party shall keep all samples in a dry place.");
	assert_str(c.made.text.provisions.at[3].text,
		"Lost samples are reported at once to the Secretariat.");
}

static struct str told(const struct compilation *c)
{
	struct buf b = buf_new(&arena, 1 << 16);
	for (size_t i = 0; i < c->made.list.len; i++)
		rig_tell(&b, &c->made, &c->made.list.at[i]);
	return buf_view(&b);
}

static void what_differs_is_a_proposal_of_who_sent_it(void **state)
{
	(void)state;
	struct compilation c = read_paper(paper);
	assert_str(told(&c), "P1 FJI replace 2 'shall' -> 'should'\n"
			     "P2 OFS insert 2 'dry' -> 'and dark' insert-provision 1 -> "
			     "'Samples of whales may never be lent.'\n"
			     "P3 BRA,USA delete-provision 4\n"
			     "P4 KEN insert-provision 0 -> 'Loans'\n");
	assert_int_equal(c.counts.unchanged, 6);
	assert_int_equal(c.counts.edits, 5);
	struct negotiation *n;
	struct err err;
	assert_true(bracketing_table(&arena, &c.made, S("en"), &n, &err));
}

static void what_is_no_proposal_is_told_with_its_reason(void **state)
{
	(void)state;
	struct compilation c = read_paper(paper);
	assert_int_equal(c.counts.kept[UNPROPOSED_BASE], 1);  /* paragraph 4 */
	assert_int_equal(c.counts.kept[UNPROPOSED_PLACE], 1); /* the EU's thanks */
	assert_true(c.counts.kept[UNPROPOSED_COMMENT] >= 2);
	assert_int_equal(c.counts.kept[UNPROPOSED_REFUSED], 0);
	assert_int_equal(c.counts.struck, 1);
	assert_int_equal(c.counts.doubtful, 2);
	bool found = false;
	for (size_t i = 0; i < c.made.findings.list.len; i++)
		found = found || c.made.findings.list.at[i].at.line == 26;
	assert_true(found);
}

static void other_languages_are_left_alone(void **state)
{
	(void)state;
	struct compilation c = read_paper(
		"ARTICLE 1 ..... 1 KEN ..... 1 FJI .... 1 BRA .... 1 USA .... 1\n"
		"ARTICLE 1\nKEN\nArticle 1 Aim\n1. The aim of this text is to keep the sea.\n"
		"FJI\nArticle 1 Aim\n1. The aim of this text is to keep the sea.\n"
		"BRA\nArtículo 1 Objetivo\n1. El objetivo de la norma es la salud de la mar.\n"
		"USA\nArticle 1\n1. L’objet de la norme est la santé de la mer et des terres.\n"
		"[English version] Article 1 1. The aim of this text is to keep the clean sea.\n");
	assert_int_equal(c.counts.kept[UNPROPOSED_LANGUAGE], 2);
	assert_str(told(&c), "P1 USA insert 2 'the' -> 'clean'\n");
}

static void names_become_codes(void **state)
{
	(void)state;
	struct credit c;
	assert_true(
		parties_read(&arena, &rig_who, S("Kenya (also on behalf of FJI, USA and EU)"), &c));
	assert_int_equal(c.len, 4);
	assert_false(parties_read(&arena, &rig_who, S("OceanCare"), &c));
	assert_str(c.party[0], "OCEANCARE");
	assert_str(parties_acronym(&arena, S("Deep-Ocean Stewardship Initiative")), "DOSI");
	assert_str(parties_acronym(&arena, S("Union for the Conservation of Nature")), "UCN");
}

static void a_file_without_contents_is_refused(void **state)
{
	(void)state;
	struct bracketing_ask ask = rig_ask("en");
	struct compilation c;
	struct err err;
	ask.source = S("Article 1\n1. Each Party shall act.\n");
	assert_false(compilation_read(&arena, &ask, &c, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
	ask.source = S("ARTICLE 1 ...... 1\nARTICLE 1\nAlone.\n");
	assert_false(compilation_read(&arena, &ask, &c, &err));
	assert_int_equal(err.fault, FAULT_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_contents_say_who_wrote_on_what),
		cmocka_unit_test(the_draft_is_what_two_quote_alike),
		cmocka_unit_test(what_differs_is_a_proposal_of_who_sent_it),
		cmocka_unit_test(what_is_no_proposal_is_told_with_its_reason),
		cmocka_unit_test(other_languages_are_left_alone),
		cmocka_unit_test(names_become_codes),
		cmocka_unit_test(a_file_without_contents_is_refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
