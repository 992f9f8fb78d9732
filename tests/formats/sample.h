#ifndef TRAVAUX_TESTS_FORMATS_SAMPLE_H
#define TRAVAUX_TESTS_FORMATS_SAMPLE_H

/* A small paper, built by hand: an article with every kind of bracket. */

#include "papers/tree.h"

static const struct str sample_ken_nor[] = {{"KEN", 3}, {"NOR", 3}};
static const struct str sample_egy[] = {{"EGY", 3}};
static const struct str sample_jpn[] = {{"JPN", 3}};
static const struct str sample_many[] = {
	{"CAN", 3}, {"CHE", 3}, {"CHL", 3}, {"COL", 3}, {"CRI", 3}};
static const struct paper_said sample_may = {SAID_PROPOSES, sample_ken_nor, 2, 12, 1};
static const struct paper_said sample_gone = {SAID_DELETES, sample_egy, 1, 19, 1};
static const struct paper_said sample_new = {SAID_PROPOSES, sample_many, 5, 14, 2};
static const struct paper_said sample_inner = {SAID_PROPOSES, sample_jpn, 1, 20, 1};
static const struct paper_said sample_kept = {SAID_RESERVES, sample_jpn, 1, 21, 1};

static inline void sample_bracket(struct arena *a, struct paper_writer *w, const char *space,
	enum bracket_of of, int32_t alternative, const struct paper_said *said)
{
	*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_OPEN,
		.text = str_of(space),
		.span = SPAN_BRACKET,
		.bracket = of,
		.alternative = alternative,
		.alternatives = alternative ? 2 : 0,
		.said = said,
		.said_len = said ? 1 : 0};
}

static inline void sample_close(struct arena *a, struct paper_writer *w)
{
	size_t open = 1, i = w->runs.len;
	while (open) {
		i--;
		open += w->runs.at[i].kind == RUN_CLOSE;
		open -= w->runs.at[i].kind == RUN_OPEN;
	}
	struct paper_run run = w->runs.at[i];
	run.kind = RUN_CLOSE;
	run.text = S("");
	*vec_push(a, &w->runs) = run;
}

static inline struct paper_block *sample_words(struct arena *a, struct paper_block *parent,
	enum block_role role, const char *label, const char *words)
{
	struct paper_block *b = paper_add(a, parent, role);
	struct paper_writer w = {0};
	b->label = str_of(label);
	paper_text(a, &w, str_of(words));
	b->runs = paper_runs(&w);
	return b;
}

/* 1. Each Party [shall][may] (KEN, NOR) ask [under its law] (del. EGY) a person [who acts [and
 * knows] (JPN) so] (five) to "enter" <it>[, res] (res. JPN). */
static inline struct paper_block *sample_provision(struct arena *a, struct paper_block *parent)
{
	struct paper_block *b = paper_add(a, parent, ROLE_PROVISION);
	struct paper_writer w = {0};
	b->label = S("1.");
	b->anchor = S("p2");
	paper_text(a, &w, S("Each Party"));
	sample_bracket(a, &w, " ", BRACKET_OF_STANDING, 1, NULL);
	paper_text(a, &w, S("shall"));
	sample_close(a, &w);
	sample_bracket(a, &w, "", BRACKET_OF_PROPOSED, 2, &sample_may);
	paper_text(a, &w, S("may"));
	sample_close(a, &w);
	paper_text(a, &w, S(" ask"));
	sample_bracket(a, &w, " ", BRACKET_OF_STANDING, 0, &sample_gone);
	paper_text(a, &w, S("under its law"));
	sample_close(a, &w);
	paper_text(a, &w, S(" a person"));
	sample_bracket(a, &w, " ", BRACKET_OF_PROPOSED, 0, &sample_new);
	paper_text(a, &w, S("who acts"));
	sample_bracket(a, &w, " ", BRACKET_OF_PROPOSED, 0, &sample_inner);
	paper_text(a, &w, S("and knows"));
	sample_close(a, &w);
	paper_text(a, &w, S(" so"));
	sample_close(a, &w);
	*vec_push(a, &w.runs) = (struct paper_run){.kind = RUN_LINE, .line = 5};
	paper_text(a, &w, S(" to \"enter\" <it>"));
	sample_bracket(a, &w, "", BRACKET_OF_STANDING, 0, &sample_kept);
	paper_text(a, &w, S(", res"));
	sample_close(a, &w);
	paper_text(a, &w, S("."));
	b->runs = paper_runs(&w);
	return b;
}

/* Brackets around the whole of a provision. */
static inline void sample_whole(
	struct arena *a, struct paper_block *b, enum bracket_of of, const struct paper_said *said)
{
	struct paper_run *run = NEWN(a, struct paper_run, 2);
	run[0] = (struct paper_run){
		.kind = RUN_OPEN, .span = SPAN_BRACKET, .bracket = of, .said = said, .said_len = 1};
	run[1] = run[0];
	run[1].kind = RUN_CLOSE;
	b->before = (struct paper_runs){&run[0], 1};
	b->after = (struct paper_runs){&run[1], 1};
	b->state = of == BRACKET_OF_PROPOSED ? STATE_NEW : STATE_GOING;
}

#endif
