#include "web/text_view.h"
#include "msg_web.h"
#include "papers/clean.h"
#include "papers/consolidated.h"
#include "papers/measure.h"
#include "process/query.h"
#include "text/negotiation.h"

enum { LINE_COLUMNS = 80, LINE_EVERY = 5, CODES_SHOWN = 3 };

bool text_view_read(struct request *q, int32_t instrument, struct text_view *out, struct err *err)
{
	struct str view = pair_get(&q->query, S("view")), who = pair_get(&q->query, S("who"));
	*out = (struct text_view){.instrument = instrument, .who = NO_ONE};
	if (str_eq(view, S("clean")))
		out->mode = TEXT_CLEAN;
	else if (str_eq(view, S("of")))
		out->mode = TEXT_OF_ONE;
	else if (view.len && !str_eq(view, S("consolidated")))
		return err_field(err, S("view"), msg(MSG_NO_VIEW, arg_str(view)));
	if (out->mode != TEXT_OF_ONE)
		return true;
	out->who = participant_find(q->process, who);
	return out->who >= 0 || err_field(err, S("who"), msg(MSG_NO_PARTICIPANT, arg_str(who)));
}

struct paper *text_view_paper(struct request *q, const struct text_view *v, int64_t root)
{
	const struct instrument *in = &q->process->instruments.at[v->instrument];
	const struct text *t = negotiation_text(in->negotiation);
	struct labels *labels = NEW(q->arena, struct labels);
	struct measure measure = {LINE_COLUMNS, LINE_EVERY};
	struct provision_id id = {root};
	struct paper *p;
	int64_t line = 0;
	*labels = labels_new(q->arena, t, in->lang);
	if (v->mode == TEXT_CLEAN) {
		p = paper_clean(q->arena, t, labels, id);
	} else {
		struct profile profile = {0};
		if (v->mode == TEXT_OF_ONE) {
			profile.only = &v->who;
			profile.only_len = 1;
		}
		p = paper_consolidated(q->arena, in->negotiation, labels, id, &profile);
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
