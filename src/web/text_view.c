#include "web/text_view.h"
#include "msg_web.h"
#include "papers/changed.h"
#include "papers/clean.h"
#include "papers/consolidated.h"
#include "papers/measure.h"
#include "process/query.h"
#include "text/fork.h"
#include "text/negotiation.h"

enum { LINE_COLUMNS = 80, LINE_EVERY = 5, CODES_SHOWN = 3 };

static bool read_speaker(struct request *q, struct text_view *out, struct err *err)
{
	out->speaker = pair_get(&q->query, S("who"));
	return participants_named(q->arena, q->process, out->speaker, &out->who, err) &&
	       (out->who.len ||
		       err_field(err, S("who"), msg(MSG_NO_PARTICIPANT, arg_str(out->speaker))));
}

static bool read_since(struct request *q, struct text_view *out, struct err *err)
{
	const struct instrument *in = &q->process->instruments.at[out->instrument];
	struct str number = pair_get(&q->query, S("revision"));
	if (str_int(number, &out->since) && negotiation_revision(in->negotiation, out->since))
		return true;
	return err_field(err, S("revision"), msg(MSG_NO_REVISION, arg_str(number)));
}

bool text_view_read(struct request *q, int32_t instrument, struct text_view *out, struct err *err)
{
	static const char *const names[] = {
		[TEXT_CONSOLIDATED] = "consolidated",
		[TEXT_CLEAN] = "clean",
		[TEXT_OF_ONE] = "of",
		[TEXT_WANTED] = "wanted",
		[TEXT_SINCE] = "since",
	};
	struct str view = pair_get(&q->query, S("view"));
	size_t i = 0;
	*out = (struct text_view){.instrument = instrument};
	while (i < LEN(names) && view.len && !str_eq(view, str_of(names[i])))
		i++;
	if (i == LEN(names))
		return err_field(err, S("view"), msg(MSG_NO_VIEW, arg_str(view)));
	out->mode = (enum text_mode)i;
	switch (out->mode) {
	case TEXT_OF_ONE:
	case TEXT_WANTED:
		return read_speaker(q, out, err);
	case TEXT_SINCE:
		return read_since(q, out, err);
	case TEXT_CONSOLIDATED:
	case TEXT_CLEAN:
		break;
	}
	return true;
}

struct str text_speaker(struct request *q, const struct text_view *v)
{
	int32_t one = participant_find(q->process, v->speaker);
	return one >= 0 ? participant_name(q, one) : group_word(q, v->speaker);
}

/* The text with marks; the edits that made them stay in the view for its margin. */
static struct paper *changed_paper(struct request *q, struct text_view *v, struct provision_id root)
{
	const struct instrument *in = &q->process->instruments.at[v->instrument];
	const struct text *older = negotiation_text(in->negotiation), *newer = older;
	struct change_line *lines;
	v->of = in->negotiation;
	if (v->mode == TEXT_SINCE) {
		older = negotiation_revision(in->negotiation, v->since);
	} else {
		struct wanted w;
		negotiation_want(q->arena, in->negotiation, v->who.at, v->who.len, &w, *q->scratch);
		v->of = w.n;
		newer = negotiation_text(w.n);
	}
	v->lines_len = change_lines(q->arena, v->of, older, newer, root, &lines);
	v->lines = lines;
	return paper_changed(q->arena, lines, v->lines_len, newer, in->lang);
}

static struct paper *bracketed_paper(struct request *q, const struct text_view *v,
	const struct labels *labels, struct provision_id id)
{
	const struct instrument *in = &q->process->instruments.at[v->instrument];
	struct profile profile = {0};
	if (v->mode == TEXT_OF_ONE) {
		profile.only = v->who.at;
		profile.only_len = v->who.len;
	}
	return paper_consolidated(q->arena, in->negotiation, labels, id, &profile);
}

struct paper *text_view_paper(struct request *q, struct text_view *v, int64_t root)
{
	const struct instrument *in = &q->process->instruments.at[v->instrument];
	const struct text *t = negotiation_text(in->negotiation);
	struct labels *labels = NEW(q->arena, struct labels);
	struct measure measure = {LINE_COLUMNS, LINE_EVERY};
	struct provision_id id = {root};
	struct paper *p = NULL;
	int64_t line = 0;
	*labels = labels_new(q->arena, t, in->lang);
	switch (v->mode) {
	case TEXT_CLEAN:
		p = paper_clean(q->arena, t, labels, id);
		break;
	case TEXT_CONSOLIDATED:
	case TEXT_OF_ONE:
		p = bracketed_paper(q, v, labels, id);
		break;
	case TEXT_WANTED:
	case TEXT_SINCE:
		return changed_paper(q, v, id); /* it is not the text whose lines are counted */
	}
	if (!root)
		measure_lines(q->arena, p, measure, &line);
	return p;
}

static struct str link_of_edit(const void *ctx, struct arena *a, int32_t proposal, int32_t edit)
{
	struct request *const *q = ctx;
	struct url u = link_number(*q, ROUTE_PROPOSAL, proposal);
	(void)a;
	return url_at((*q)->arena, u, str_print((*q)->arena, "e%d", edit)).s;
}

struct html_style text_style(struct request *q)
{
	struct request **ctx = NEW(q->arena, struct request *);
	*ctx = q;
	return (struct html_style){
		.lang = q->lang, .most = CODES_SHOWN, .link = link_of_edit, .ctx = ctx};
}

struct badge text_badge(struct request *q, int32_t instrument, int64_t provision)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	struct provision_id id = {provision};
	const struct provision *p = text_get(negotiation_text(in->negotiation), id);
	struct text_counts c = negotiation_counts(in->negotiation, id, *q->scratch);
	const int64_t *by = c.by_progress;
	if (p && p->proposed)
		return badge_of(q, "m-new", "is-open", msg(MSG_STATE_NEW));
	if (provision && negotiation_standing(in->negotiation, id, *q->scratch).progress ==
				 PROGRESS_DELETION)
		return badge_of(q, "m-delete", "is-delete", msg(MSG_STATE_DELETION));
	if (by[PROGRESS_ALTERNATIVES] + by[PROGRESS_OVERLAP] > 0)
		return badge_of(q, "m-alt", "is-open", msg(MSG_STATE_OPEN, arg_int(c.edits)));
	if (by[PROGRESS_BRACKETED] + by[PROGRESS_DELETION] + by[PROGRESS_PROPOSED] > 0)
		return badge_of(q, "m-open", "is-open", msg(MSG_STATE_OPEN, arg_int(c.edits)));
	if (by[PROGRESS_RESERVED] > 0)
		return badge_of(q, "m-reserve", "is-reserve",
			msg(MSG_STATE_RESERVED, arg_int(by[PROGRESS_RESERVED])));
	if (by[PROGRESS_AGREED] > 0 && by[PROGRESS_CLEAN] <= 1)
		return badge_of(q, "m-agreed", "is-agreed", msg(MSG_STATE_AGREED));
	return badge_of(q, "m-clean", "is-clean", msg(MSG_STATE_CLEAN));
}

static struct badge op_badge(struct request *q, enum edit_op op)
{
	static const struct {
		const char *mark, *tone;
		int key;
	} as[EDIT_OP_COUNT] = {
		[EDIT_INSERT] = {"m-new", "is-open", MSG_VERB_INSERTS},
		[EDIT_DELETE] = {"m-delete", "is-delete", MSG_VERB_DELETES},
		[EDIT_REPLACE] = {"m-alt", "is-open", MSG_VERB_REPLACES},
		[EDIT_RESERVE] = {"m-reserve", "is-reserve", MSG_VERB_RESERVES},
		[EDIT_INSERT_PROVISION] = {"m-new", "is-open", MSG_VERB_ADDS},
		[EDIT_DELETE_PROVISION] = {"m-delete", "is-delete", MSG_VERB_DELETES},
		[EDIT_REPLACE_PROVISION] = {"m-alt", "is-open", MSG_VERB_REPLACES},
		[EDIT_MOVE_PROVISION] = {"m-alt", "is-open", MSG_VERB_MOVES},
		[EDIT_SPLIT_PROVISION] = {"m-alt", "is-open", MSG_VERB_SPLITS},
		[EDIT_MERGE_PROVISION] = {"m-alt", "is-open", MSG_VERB_MERGES},
		[EDIT_RESERVE_PROVISION] = {"m-reserve", "is-reserve", MSG_VERB_RESERVES},
	};
	return badge_of(q, as[op].mark, as[op].tone, msg(as[op].key));
}

/* "KEN NOR +9": codes, since a margin is narrow. */
static struct str codes_of(struct request *q, const struct instrument *in, struct edit_ref ref)
{
	int32_t *who;
	size_t n = negotiation_sponsors(in->negotiation, q->arena, ref, &who);
	size_t shown = n <= CODES_SHOWN ? n : CODES_SHOWN - 1;
	struct buf out = buf_new(q->arena, 4096);
	for (size_t i = 0; i < shown; i++)
		buf_print(&out, "%s%.*s", i ? " " : "",
			STR_FMT(participant_code(q->process, who[i])));
	if (shown < n)
		buf_print(&out, " +%zu", n - shown);
	return buf_view(&out);
}

void text_margin(
	struct request *q, int32_t instrument, int64_t provision, size_t max, struct text_para *x)
{
	const struct instrument *in = &q->process->instruments.at[instrument];
	const struct tabled_edit **edit;
	size_t n =
		negotiation_on(in->negotiation, q->arena, (struct provision_id){provision}, &edit);
	for (size_t i = 0; i < n && i < max; i++) {
		struct edit_ref ref = edit[i]->ref;
		struct badge state = op_badge(q, edit[i]->edit.op);
		*vec_push(q->arena, &x->edits) = (struct margin_edit){
			.tag = edit_ref_write(q->arena, ref),
			.who = codes_of(q, in, ref),
			.verb = state.word,
			.url = {link_of_edit(&q, q->arena, ref.proposal, ref.edit)},
			.state = state,
		};
	}
	x->more = n > max ? n - max : 0;
}

static void add_changer(
	struct request *q, const struct text_view *v, struct edit_ref ref, struct text_para *x)
{
	const struct instrument *in = &q->process->instruments.at[v->instrument];
	struct str tag = edit_ref_write(q->arena, ref);
	for (size_t i = 0; i < x->edits.len; i++)
		if (str_eq(x->edits.at[i].tag, tag))
			return;
	struct badge state = badge_of(q, "m-alt", "is-open",
		msg(v->mode == TEXT_WANTED ? MSG_VERB_WOULD_CHANGE : MSG_VERB_CHANGED));
	*vec_push(q->arena, &x->edits) = (struct margin_edit){
		.tag = tag,
		.who = codes_of(q, in, ref),
		.verb = state.word,
		.url = {link_of_edit(&q, q->arena, ref.proposal, ref.edit)},
		.state = state,
	};
}

void text_margin_changed(
	struct request *q, const struct text_view *v, int64_t provision, struct text_para *x)
{
	for (size_t i = 0; i < v->lines_len; i++) {
		const struct change_line *l = &v->lines[i];
		if (l->id.n != provision)
			continue;
		for (size_t k = 0; k < l->len; k++)
			if (l->at[k].by.proposal)
				add_changer(q, v, l->at[k].by, x);
		if (l->moved)
			add_changer(q, v, l->by, x);
		return;
	}
}

bool provision_is_agreed(const struct instrument *in, int64_t provision)
{
	if (provision < 0 || (size_t)provision >= in->agreement_of.len)
		return false;
	int32_t i = in->agreement_of.at[provision];
	return i > 0 && in->agreements.at[i - 1].level != AGREED_NOT;
}

struct str provision_anchor(struct request *q, int64_t provision)
{
	return str_print(q->arena, "p%lld", (long long)provision);
}
