#include "story.h"
#include "text/consolidate.h"
#include "text/label.h"

/* Lines that look at the state. There is one instrument in a story, the last introduced. */

static const struct process *state(struct story *s)
{
	return s->stage->state(s->stage->of);
}

static const struct negotiation *negotiation(struct story *s)
{
	const struct process *p = state(s);
	if (!p->instruments.len) {
		story_fail(s, "there is no draft");
		return NULL;
	}
	return vec_last(&p->instruments).negotiation;
}

int64_t story_provision(struct story *s, struct str eid)
{
	const struct negotiation *n = negotiation(s);
	if (!n)
		return 0;
	struct labels labels = labels_new(s->a, negotiation_text(n), S("en"));
	int64_t number;
	if (str_starts(eid, S("#")) && str_int(str_from(eid, 1), &number))
		return number; /* "#99": a number that no draft has */
	for (size_t i = 1; i < labels.len; i++)
		if (str_eq(labels.at[i].eid, eid))
			return (int64_t)i;
	story_fail(s, "there is no provision %.*s", STR_FMT(eid));
	return 0;
}

static void same(struct story *s, const char *what, struct str got, struct str want)
{
	if (!str_eq(got, want))
		story_fail(
			s, "%s\n  is   |%.*s|\n  want |%.*s|", what, STR_FMT(got), STR_FMT(want));
}

static void same_number(struct story *s, const char *what, int64_t got, int64_t want)
{
	if (got != want)
		story_fail(s, "%s is %lld, want %lld", what, (long long)got, (long long)want);
}

static void look_text(struct story *s, struct str args)
{
	struct provision_id id = {story_provision(s, story_word(&args))};
	if (!s->failed)
		same(s, "the text", text_words(negotiation_text(negotiation(s)), id),
			story_word(&args));
}

static void look_shown(struct story *s, struct str args)
{
	struct provision_id id = {story_provision(s, story_word(&args))};
	struct buf b = buf_new(s->a, 1 << 18);
	const struct profile plain = {0};
	if (s->failed)
		return;
	consolidate_plain(&b, negotiation(s), id, &plain, s->scratch);
	same(s, "the consolidated text", buf_view(&b), story_word(&args));
}

static void look_gone(struct story *s, struct str args)
{
	const struct negotiation *n = negotiation(s);
	int64_t id = story_number(s, story_word(&args));
	if (n && text_has(negotiation_text(n), (struct provision_id){id}))
		story_fail(s, "provision %lld is there", (long long)id);
}

static void look_standing(struct story *s, struct str args)
{
	int64_t number = story_number(s, story_word(&args));
	if (!proposal_get(state(s), number))
		story_fail(s, "there is no proposal %lld", (long long)number);
	else
		same(s, "the proposal", standing_name(proposal_standing(state(s), number)),
			story_word(&args));
}

/* result V1 adopted 3-1-1 needed 3 */
static void look_result(struct story *s, struct str args)
{
	const struct vote *v = vote_get(state(s), story_number(s, story_word(&args)));
	if (!v) {
		story_fail(s, "there is no such vote");
		return;
	}
	struct vote_result r = vote_tally(state(s), v);
	same(s, "the outcome", outcome_name(r.outcome), story_word(&args));
	struct str figures = str_print(
		s->a, "%lld-%lld-%lld", (long long)r.yes, (long long)r.no, (long long)r.abstain);
	same(s, "the count", figures, story_word(&args));
	if (story_next_is(&args, "needed"))
		same_number(s, "what is needed", r.needed, story_number(s, story_word(&args)));
	if (story_next_is(&args, "by"))
		same(s, "the rule", r.rule, story_word(&args));
}

static void look_agreed(struct story *s, struct str args)
{
	static const char *const levels[] = {"not", "informals", "ad-referendum", "agreed"};
	int64_t provision = story_provision(s, story_word(&args));
	const struct process *p = state(s);
	if (s->failed)
		return;
	enum agreement level = provision_agreement(p, (int32_t)p->instruments.len - 1, provision);
	same(s, "the agreement", str_of(levels[level]), story_word(&args));
}

static void look_sponsors(struct story *s, struct str args)
{
	const struct proposal *x = proposal_get(state(s), story_number(s, story_word(&args)));
	struct buf b = buf_new(s->a, 1 << 14);
	if (!x) {
		story_fail(s, "there is no such proposal");
		return;
	}
	struct participant_list list = sponsors_now(s->a, x);
	for (size_t i = 0; i < list.len; i++)
		buf_print(&b, "%s%.*s", i ? " " : "",
			STR_FMT(participant_code(state(s), list.at[i])));
	same(s, "the sponsors", buf_view(&b), str_trim(args));
}

static void look_number(struct story *s, struct str args)
{
	struct str want = story_word(&args);
	const struct process *p = state(s);
	size_t last = str_starts(want, S("V")) ? p->votes.len : p->proposals.len;
	same_number(s, "the number", (int64_t)last, story_number(s, want));
}

static void look_revision(struct story *s, struct str args)
{
	const struct process *p = state(s);
	same_number(s, "the revision",
		p->instruments.len ? vec_last(&vec_last(&p->instruments).revisions).number : -1,
		story_number(s, story_word(&args)));
}

static void look_adopted(struct story *s, struct str args)
{
	const struct process *p = state(s);
	const struct instrument *i = p->instruments.len ? &vec_last(&p->instruments) : NULL;
	story_next_is(&args, "by");
	int32_t body = body_find(p, story_word(&args));
	for (size_t k = 0; i && k < i->adoptions.len; k++)
		if (i->adoptions.at[k].body == body)
			return;
	story_fail(s, "it is not adopted");
}

static void look_entries(struct story *s, struct str args)
{
	same_number(s, "the size", process_size(state(s)), story_number(s, story_word(&args)));
}

bool story_look(struct story *s, struct str verb, struct str args)
{
	static const struct {
		const char *verb;
		void (*look)(struct story *s, struct str args);
	} looks[] = {
		{"text", look_text},
		{"shown", look_shown},
		{"gone", look_gone},
		{"standing", look_standing},
		{"result", look_result},
		{"agreed", look_agreed},
		{"sponsors", look_sponsors},
		{"=", look_number},
		{"revision", look_revision},
		{"adopted", look_adopted},
		{"entries", look_entries},
	};
	for (size_t i = 0; i < LEN(looks); i++) {
		if (str_eq(verb, str_of(looks[i].verb))) {
			looks[i].look(s, args);
			return true;
		}
	}
	return false;
}
