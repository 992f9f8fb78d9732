#include "web/page_propose.h"
#include "base/door.h"
#include "base/json.h"
#include "base/limits.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "text/diff.h"
#include "web/answer.h"
#include "web/edit_words.h"
#include "web/page_provision.h"
#include "web/page_sign.h"
#include "web/preview.h"
#include "web/text_view.h"

enum { SPONSORS_SHOWN = 4, TITLE_MAX = LIMIT_NAME, NOTE_MAX = 8000 };

/* What the form says, and what follows from it. */
struct proposing {
	struct request *q;
	int32_t instrument;
	struct provision_id id;
	const struct instrument *in;
	struct str words, title, note;
	struct edit *edit;
	size_t edits;
	bool spaces; /* no edits, but other white space */
};

static bool proposing_read(struct request *q, struct proposing *p, struct err *err)
{
	*p = (struct proposing){.q = q};
	if (!process_asked(q, err) || !provision_asked(q, &p->instrument, &p->id, err))
		return false;
	p->in = &q->process->instruments.at[p->instrument];
	p->words = text_words(negotiation_text(p->in->negotiation), p->id);
	return true;
}

static bool enter(
	struct proposing *p, struct str name, size_t max, struct str *out, struct err *err)
{
	struct str v = str_trim(pair_get(&p->q->form, name));
	struct door door = {.lines = true, .lang = p->in->lang};
	if (v.len > max) {
		(void)err_field(
			err, name, msg(MSG_FIELD_TOO_LONG, arg_str(name), arg_int((int64_t)max)));
		err->fault = FAULT_LIMIT;
		return false;
	}
	if (!door_enter(p->q->arena, v, door, out, err)) {
		err->where = name;
		return false;
	}
	return true;
}

/* The words of a provision are one line. */
static struct str one_line(struct arena *a, struct str s)
{
	char *at = NEWN(a, char, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		at[i] = s.at[i] == '\n' || s.at[i] == '\t' ? ' ' : s.at[i];
	return (struct str){at, s.len};
}

/* The form into edits; what was typed is kept in `p` also when this fails. */
static bool form_read(struct proposing *p, struct err *err)
{
	struct request *q = p->q;
	struct str before = p->words;
	p->words = pair_get(&q->form, S("words"));
	p->title = pair_get(&q->form, S("title"));
	p->note = pair_get(&q->form, S("note"));
	struct str words;
	if (!enter(p, S("words"), LIMIT_ACT_JSON / 2, &words, err) ||
		!enter(p, S("title"), TITLE_MAX, &p->title, err) ||
		!enter(p, S("note"), NOTE_MAX, &p->note, err))
		return false;
	p->words = one_line(q->arena, words);
	p->title = one_line(q->arena, p->title);
	struct diff_side at = {.target = p->id};
	p->edits = diff_edits(q->arena, &at, before, p->words, p->in->lang, &p->edit);
	p->spaces = !p->edits && !str_eq(str_trim(one_line(q->arena, before)), str_trim(p->words));
	return true;
}

static struct str edits_json(struct proposing *p)
{
	struct buf b = buf_new(p->q->arena, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < p->edits; i++)
		edit_write(&o, &p->edit[i]);
	json_close(&o, ']');
	return buf_view(&b);
}

static struct str body_json(struct proposing *p)
{
	struct buf b = buf_new(p->q->arena, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("instrument"), p->in->id);
	json_add_str(&o, S("lang"), p->in->lang);
	json_name(&o, S("edits"));
	json_put_raw(&o, edits_json(p));
	if (p->title.len)
		json_add_str(&o, S("title"), p->title);
	if (p->note.len)
		json_add_str(&o, S("note"), p->note);
	json_close(&o, '}');
	return buf_view(&b);
}

/* The body as a file for `travaux act`: what a delegation signs on its own machine. */
static struct str command_of(struct request *q)
{
	return str_print(q->arena,
		"travaux act proposal.table proposal.json \\\n"
		"  --at %.*s/%.*s --by CODE --sign-with KEY-FILE",
		STR_FMT(q->site), STR_FMT(seat_word(q->seat)));
}

static void set_meets(struct proposing *p, struct page_propose *page)
{
	struct request *q = p->q;
	const struct tabled_edit **edit;
	size_t n = negotiation_on(p->in->negotiation, q->arena, p->id, &edit);
	for (size_t i = 0; i < n; i++) {
		int32_t *who;
		size_t len = negotiation_sponsors(p->in->negotiation, q->arena, edit[i]->ref, &who);
		*vec_push(q->arena, &page->meets) = (struct meeting_edit){
			.tag = edit_ref_write(q->arena, edit[i]->ref),
			.url = link_number(q, ROUTE_PROPOSAL, edit[i]->ref.proposal),
			.sponsors = sponsors_in_words(q, who, len, SPONSORS_SHOWN),
			.formal = edit_words(q, p->instrument, &edit[i]->edit),
		};
	}
}

static void set_refusal(
	struct request *q, struct page_propose *page, const struct err *why, struct answer *out)
{
	page->refused = true;
	page->words_bad = str_eq(why->where, S("words"));
	page->reason = i18n_err(q->arena, q->lang, why);
	out->status = fault_http_status(why->fault);
}

static bool set_result(struct proposing *p, struct page_propose *page, struct err *err)
{
	struct request *q = p->q;
	for (size_t i = 0; i < p->edits; i++)
		*vec_push(q->arena, &page->edits) =
			(struct draft_edit){i + 1, edit_words(q, p->instrument, &p->edit[i])};
	if (!p->edits)
		return true;
	page->command = command_of(q);
	page->body = body_json(p);
	return preview_words(q, p->in, p->id, p->edit, p->edits, &page->result, err);
}

static bool show(struct proposing *p, const struct err *why, struct answer *out, struct err *err)
{
	struct request *q = p->q;
	struct err broken;
	enum lang lang = LANG_EN;
	visitor_name(q, out);
	(void)!lang_read(p->in->lang, &lang);
	struct str name = provision_name(q, p->instrument, p->id.n);
	struct page_propose page = {
		.frame = frame_make(q, ROUTE_TEXT, say(q, msg(MSG_PROPOSE_FOR, arg_str(name)))),
		.instrument = p->in->title,
		.name = name,
		.text = link_word(q, ROUTE_TEXT, p->in->id),
		.provision = link_provision(q, ROUTE_PROVISION, p->instrument, p->id.n),
		.post = link_provision(q, ROUTE_PROPOSE_POST, p->instrument, p->id.n),
		.choose = url_with(q->arena, link_part(q, ROUTE_ACTING), S("back"), q->path),
		.csrf = q->csrf,
		.text_lang = p->in->lang,
		.text_dir = lang_dir(lang),
		.words = p->words,
		.title = p->title,
		.note = p->note,
	};
	if (!set_result(p, &page, &broken) && !why)
		why = &broken;
	if (why)
		set_refusal(q, &page, why, out);
	set_meets(p, &page);
	struct buf body = answer_begin(q);
	page_propose(&body, &page);
	return answer_page(out, &body, err);
}

bool propose_show(struct request *q, struct answer *out, struct err *err)
{
	struct proposing p;
	return proposing_read(q, &p, err) && show(&p, NULL, out, err);
}

static bool tabled(struct request *q, const struct receipt *r, const struct err *refused,
	struct answer *out, struct err *err)
{
	struct proposing p;
	struct err ignored;
	if (r)
		return answer_redirect(out, r->proposal
						    ? link_number(q, ROUTE_PROPOSAL, r->proposal)
						    : link_part(q, ROUTE_PROPOSALS));
	if (!proposing_read(q, &p, err))
		return false;
	(void)!form_read(&p, &ignored);
	return show(&p, refused, out, err);
}

bool propose_post(struct request *q, struct answer *out, struct err *err)
{
	struct proposing p;
	struct err why;
	if (!proposing_read(q, &p, err))
		return false;
	if (!form_read(&p, &why))
		return show(&p, &why, out, err);
	if (!str_eq(pair_get(&q->form, S("do")), S("sign")))
		return show(&p, NULL, out, err);
	if (!p.edits) {
		(void)err_field(&why, S("words"),
			p.spaces ? msg(MSG_ONLY_SPACES_CHANGED) : msg(MSG_NOTHING_CHANGED));
		return show(&p, &why, out, err);
	}
	if (!q->acting.len) {
		(void)err_set(&why, FAULT_DENIED, msg(MSG_CHOOSE_DELEGATION));
		return show(&p, &why, out, err);
	}
	return sign_act(q, S("proposal.table"), body_json(&p), tabled, out, err);
}
