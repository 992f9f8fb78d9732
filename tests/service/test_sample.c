#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "unit.h"
#include "i18n/states.h"
#include "process/fold.h"
#include "process/query.h"
#include "service/formula.h"
#include "service/sample.h"
#include "service/service.h"

/* The sample, made as `travaux demo` makes it, and opened again from its record. */

struct made {
	struct arena a;
	char folder[64];
	struct sample_counts counts;
	struct service *service;
	const struct process *p;
};

static int make(void **state)
{
	static struct made m;
	struct err err;
	snprintf(m.folder, sizeof(m.folder), "/tmp/travaux-sample-XXXXXX");
	if (!mkdtemp(m.folder))
		return 1;
	m.a = arena_open((size_t)1 << 32);
	struct str data = str_print(&m.a, "%s/data", m.folder);
	if (!sample_make(&m.a, data, &m.counts, &err)) {
		print_error("%.*s\n", STR_FMT(err.where));
		return 1;
	}
	struct service_config config = {.data = data, .read_only = true};
	if (!service_open(&config, &m.service, &err))
		return 1;
	m.p = seat_process(service_seat(m.service, 0));
	*state = &m;
	return 0;
}

static int unmake(void **state)
{
	struct made *m = *state;
	service_close(m->service);
	arena_close(&m->a);
	pid_t child = fork();
	if (child == 0) {
		execlp("rm", "rm", "-rf", m->folder, (char *)0);
		_exit(1);
	}
	return waitpid(child, 0, 0) < 0;
}

static void it_says_that_it_is_a_sample(void **state)
{
	const struct made *m = *state;
	assert_true(m->p->sample);
	assert_true(str_has(m->p->note, S("Nothing in it is the position of any State")));
}

static void it_has_all_members_and_proposals(void **state)
{
	const struct made *m = *state;
	assert_int_equal(m->p->bodies.at[1].members, STATE_MEMBERS);
	assert_int_equal(m->p->proposals.len, 170);
	assert_int_equal(m->counts.proposals, 170);
	assert_int_equal(m->counts.entries, process_size(m->p));
}

static void sponsors_are_those_of_the_formula(void **state)
{
	const struct made *m = *state;
	for (int64_t k = 1; k <= 170; k++) {
		const struct proposal *p = proposal_get(m->p, k);
		for (size_t j = 0; j < p->sponsors.len; j++) {
			/* A takeover adds one who is not of the formula. */
			if (p->sponsors.at[j].participant == p->by && j > 0)
				continue;
			struct str code = participant_code(m->p, p->sponsors.at[j].participant);
			int64_t member = formula_sponsor(k, (int64_t)j);
			assert_str(code, state_at((size_t)member)->code);
		}
	}
}

static void its_votes_are_decided_by_the_rules(void **state)
{
	static const struct {
		int64_t yes, no, abstain, needed;
		bool adopted;
	} want[] = {
		{112, 33, 21, 73, true},                         /* plenary, a simple majority */
		{101, 38, 24, 93, true},                         /* committee, two thirds */
		{84, 55, 26, 93, false}, {92, 61, 11, 77, true}, /* procedure */
		{139, 9, 18, 99, true},                          /* an article */
	};
	const struct made *m = *state;
	for (size_t i = 0; i < LEN(want); i++) {
		const struct vote *v = vote_get(m->p, (int64_t)i + 1);
		assert_int_equal(v->result.yes, want[i].yes);
		assert_int_equal(v->result.no, want[i].no);
		assert_int_equal(v->result.abstain, want[i].abstain);
		assert_int_equal(v->result.needed, want[i].needed);
		assert_int_equal(v->result.adopted, want[i].adopted);
	}
	assert_int_equal(vote_get(m->p, 6)->state, VOTE_OPEN);
}

static void sponsors_vote_for_their_own_text(void **state)
{
	const struct made *m = *state;
	for (int64_t v = 2; v <= 3; v++) {
		const struct vote *vote = vote_get(m->p, v);
		const struct proposal *p = proposal_get(m->p, vote->question.proposal);
		struct participant_list now = sponsors_now((struct arena *)&m->a, p);
		for (size_t i = 0; i < now.len; i++) {
			const struct ballot *b = &vote->ballots.at[now.at[i]];
			assert_true(b->choice == CHOICE_YES || b->choice == CHOICE_NONE);
		}
	}
}

static void a_mandate_and_an_article_are_adopted(void **state)
{
	const struct made *m = *state;
	assert_int_equal(m->p->instruments.at[0].adoptions.len, 1);
	assert_int_equal(m->p->instruments.at[1].revisions.len, 2);
	assert_true(m->p->instruments.at[1].agreements.len > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_says_that_it_is_a_sample),
		cmocka_unit_test(it_has_all_members_and_proposals),
		cmocka_unit_test(sponsors_are_those_of_the_formula),
		cmocka_unit_test(its_votes_are_decided_by_the_rules),
		cmocka_unit_test(sponsors_vote_for_their_own_text),
		cmocka_unit_test(a_mandate_and_an_article_are_adopted),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
