#include "papers/consolidated.h"
#include "papers/inside.h"

static const enum said_verb verb_of[] = {
	[ATTRIBUTION_PROPOSES] = SAID_PROPOSES,
	[ATTRIBUTION_DELETES] = SAID_DELETES,
	[ATTRIBUTION_MOVES] = SAID_MOVES,
	[ATTRIBUTION_SPLITS] = SAID_SPLITS,
	[ATTRIBUTION_MERGES] = SAID_MERGES,
	[ATTRIBUTION_RESERVES] = SAID_RESERVES,
};

/* The link of an attribution leads to its first edit; the page of that proposal names the others.
 */
static struct paper_said said_of(
	struct arena *a, const struct negotiation *n, const struct attribution *t)
{
	struct str *who = NEWN(a, struct str, t->sponsors_len);
	for (size_t i = 0; i < t->sponsors_len; i++)
		who[i] = negotiation_code(n, t->sponsors[i]);
	struct paper_said s = {.verb = verb_of[t->verb], .who = who, .who_len = t->sponsors_len};
	if (t->edits_len) {
		s.proposal = t->edits[0].proposal;
		s.edit = t->edits[0].edit;
	}
	return s;
}

static struct paper_run bracket_run(
	struct arena *a, const struct negotiation *n, const struct piece *p)
{
	struct paper_said *said = NEWN(a, struct paper_said, p->said_len);
	for (size_t i = 0; i < p->said_len; i++)
		said[i] = said_of(a, n, &p->said[i]);
	return (struct paper_run){
		.kind = p->kind == PIECE_OPEN ? RUN_OPEN : RUN_CLOSE,
		.text = p->text,
		.span = SPAN_BRACKET,
		.bracket =
			p->bracket == BRACKET_PROPOSED ? BRACKET_OF_PROPOSED : BRACKET_OF_STANDING,
		.alternative = p->alternative,
		.alternatives = p->alternatives,
		.said = said,
		.said_len = p->said_len,
	};
}

static struct paper_runs runs_of(
	struct arena *a, const struct negotiation *n, const struct pieces *p)
{
	struct paper_run *run = NEWN(a, struct paper_run, p->len);
	for (size_t i = 0; i < p->len; i++) {
		bool words = p->at[i].kind == PIECE_TEXT || p->at[i].kind == PIECE_SPACE;
		run[i] = words ? (struct paper_run){.kind = RUN_TEXT, .text = p->at[i].text}
			       : bracket_run(a, n, &p->at[i]);
	}
	return (struct paper_runs){run, p->len};
}

/* The outermost bracket around the whole says what is to become of it. */
static enum block_state state_of(const struct pieces *before)
{
	for (size_t i = 0; i < before->len; i++) {
		const struct piece *p = &before->at[i];
		if (p->kind != PIECE_OPEN)
			continue;
		if (p->bracket == BRACKET_PROPOSED)
			return STATE_NEW;
		switch (p->said_len ? p->said[0].verb : ATTRIBUTION_RESERVES) {
		case ATTRIBUTION_DELETES:
			return STATE_GOING;
		case ATTRIBUTION_MOVES:
			return STATE_MOVING;
		case ATTRIBUTION_SPLITS:
			return STATE_DIVIDING;
		case ATTRIBUTION_MERGES:
			return STATE_MERGING;
		case ATTRIBUTION_PROPOSES: /* another text for all of it follows */
		case ATTRIBUTION_RESERVES:
			return STATE_RESERVED;
		}
	}
	return STATE_NONE;
}

/* Another text for the whole of a provision is shown in its words, like alternatives for some of
 * them: "[old text][new text] (A)". */
static bool is_alternative(const struct paper_runs *before)
{
	return before->len == 1 && before->at[0].alternatives > 1;
}

static void into_words(struct arena *a, struct paper_block *b)
{
	struct paper_writer w = {0};
	const struct paper_runs part[] = {b->before, b->runs, b->after};
	for (size_t k = 0; k < LEN(part); k++)
		for (size_t i = 0; i < part[k].len; i++)
			*vec_push(a, &w.runs) = part[k].at[i];
	b->before = b->after = (struct paper_runs){0};
	b->runs = paper_runs(&w);
}

struct paper *paper_consolidated(struct arena *a, const struct negotiation *n,
	const struct labels *labels, struct provision_id root, const struct profile *profile)
{
	const struct text *t = negotiation_text(n);
	struct paper *paper = paper_new(a, t->lang);
	struct instrument_writer w = instrument_writer(a, paper);
	struct consolidated_line *line;
	size_t len = consolidate_lines(a, n, root, profile, &line);
	int32_t top = root.n && len ? line[0].depth : 0;
	for (size_t i = 0; i < len; i++) {
		const struct consolidated_line *l = &line[i];
		struct paper_block *b = instrument_add(&w, l->depth - top, text_get(t, l->id));
		if (l->label.len || labels_get(labels, l->id)->mark.len)
			b->label = l->label.len ? l->label : labels_get(labels, l->id)->mark;
		b->before = runs_of(a, n, &l->before);
		b->runs = runs_of(a, n, &l->own);
		b->after = runs_of(a, n, &l->after);
		b->state = is_alternative(&b->before) ? STATE_NONE : state_of(&l->before);
		if (is_alternative(&b->before))
			into_words(a, b);
		if (b->state == STATE_NONE &&
			negotiation_standing(n, l->id, *a).progress == PROGRESS_AGREED)
			b->state = STATE_AGREED;
	}
	return paper;
}
