#include "web/page_sign.h"
#include "base/limits.h"
#include "base/json.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "web/view.h"

/* The acts that a link can ask for: a number and perhaps a word. Everything else has a form of its
 * own or is made by the command line. */
struct deed {
	const char *act;
	const char *number; /* field of the body, and of the link */
	const char *word;   /* field with one of `words`, or null */
	const char *const *words;
	enum route back;
	int sentence; /* {0} who, {1} the number, {2} the word */
	const char *command;
};

static const char *const choices[] = {"yes", "no", "abstain", NULL};
static const char *const stances[] = {"support", "oppose", "reserve", "withdraw", NULL};

static const struct deed deeds[] = {
	{"vote.cast", "vote", "choice", choices, ROUTE_VOTE, MSG_SIGN_VOTE_CAST, "vote cast"},
	{"proposal.cosponsor", "proposal", NULL, NULL, ROUTE_PROPOSAL, MSG_SIGN_COSPONSOR,
		"sponsor"},
	{"proposal.leave", "proposal", NULL, NULL, ROUTE_PROPOSAL, MSG_SIGN_LEAVE, "leave"},
	{"proposal.withdraw", "proposal", NULL, NULL, ROUTE_PROPOSAL, MSG_SIGN_WITHDRAW,
		"withdraw"},
	{"position.take", "proposal", "stance", stances, ROUTE_PROPOSAL, MSG_SIGN_POSITION,
		"position"},
};

struct asked { /* a deed with its values */
	const struct deed *deed;
	int64_t number;
	struct str word;
};

static bool is_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

static bool asked_read(const struct pair_list *l, struct asked *out, struct err *err)
{
	struct str act = pair_get(l, S("act"));
	*out = (struct asked){0};
	for (size_t i = 0; i < LEN(deeds); i++)
		if (str_eq(act, str_of(deeds[i].act)))
			out->deed = &deeds[i];
	if (!out->deed)
		return err_field(err, S("act"), msg(MSG_CANNOT_SIGN_HERE, arg_str(act)));
	struct str number = str_of(out->deed->number);
	if (!str_int(pair_get(l, number), &out->number) || out->number < 1)
		return err_field(err, number, msg(MSG_NEEDS_NUMBER, arg_str(number)));
	if (!out->deed->word)
		return true;
	struct str word = str_of(out->deed->word);
	out->word = pair_get(l, word);
	return is_one_of(out->word, out->deed->words) ||
	       err_field(err, word, msg(MSG_NEEDS_CHOICE, arg_str(word)));
}

static struct str body_of(struct request *q, const struct asked *a)
{
	struct buf b = buf_new(q->arena, LIMIT_ACT_JSON);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_int(&o, str_of(a->deed->number), a->number);
	if (a->deed->word)
		json_add_str(&o, str_of(a->deed->word), a->word);
	json_close(&o, '}');
	return buf_view(&b);
}

static struct str word_said(struct request *q, struct str word)
{
	static const struct {
		const char *word;
		int key;
	} said[] = {{"yes", MSG_CHOICE_YES}, {"no", MSG_CHOICE_NO}, {"abstain", MSG_CHOICE_ABSTAIN},
		{"support", MSG_POSITION_SUPPORT}, {"oppose", MSG_POSITION_OPPOSE},
		{"reserve", MSG_POSITION_RESERVE}, {"withdraw", MSG_POSITION_WITHDRAW}};
	for (size_t i = 0; i < LEN(said); i++)
		if (str_eq(word, str_of(said[i].word)))
			return say(q, msg(said[i].key));
	return S("");
}

static struct str command_of(struct request *q, const struct asked *a)
{
	struct buf b = buf_new(q->arena, LIMIT_URL);
	struct str word = a->word.at ? a->word : S("");
	buf_z(&b, "travaux ");
	if (str_eq(str_of(a->deed->act), S("position.take")))
		buf_print(&b, "position %.*s --proposal %lld", STR_FMT(word), (long long)a->number);
	else
		buf_print(&b, "%s %lld%s%.*s", a->deed->command, (long long)a->number,
			word.len ? " " : "", STR_FMT(word));
	buf_print(&b, " \\\n  --at %.*s/%.*s --by CODE --sign-with KEY-FILE", STR_FMT(q->site),
		STR_FMT(seat_word(q->seat)));
	return buf_view(&b);
}

static void set_fields(struct request *q, struct page_sign *p, const struct asked *a)
{
	*vec_push(q->arena, &p->fields) = (struct sign_field){
		str_of(a->deed->number), str_print(q->arena, "%lld", (long long)a->number)};
	if (a->deed->word)
		*vec_push(q->arena, &p->fields) =
			(struct sign_field){str_of(a->deed->word), a->word};
}

static bool show(struct request *q, const struct asked *a, const struct err *refused,
	struct answer *out, struct err *err)
{
	visitor_name(q, out);
	int32_t who = q->acting.len ? participant_find(q->process, q->acting) : NO_ONE;
	struct str name = who >= 0 ? participant_name(q, who) : say(q, msg(MSG_YOUR_DELEGATION));
	struct str title = say(q, msg(MSG_SIGN_AN_ACT));
	struct page_sign p = {
		.frame = frame_make(q, ROUTE_COUNT, title),
		.title = title,
		.words = say(q, msg(a->deed->sentence, arg_str(name),
					arg_str(str_print(q->arena, "%lld", (long long)a->number)),
					arg_str(word_said(q, a->word)))),
		.kind = str_of(a->deed->act),
		.body = body_of(q, a),
		.command = command_of(q, a),
		.may_sign = who >= 0,
		.post = link_part(q, ROUTE_SIGN_POST),
		.back = link_number(q, a->deed->back, a->number),
		.choose = url_with(q->arena, link_part(q, ROUTE_ACTING), S("back"), q->target),
		.csrf = q->csrf,
		.refused = refused != NULL,
	};
	if (refused) {
		out->status = fault_http_status(refused->fault);
		p.reason = i18n_err(q->arena, q->lang, refused);
	}
	set_fields(q, &p, a);
	struct buf body = answer_begin(q);
	page_sign(&body, &p);
	return answer_page(out, &body, err);
}

bool sign_show(struct request *q, struct answer *out, struct err *err)
{
	struct asked a;
	return process_asked(q, err) && asked_read(&q->query, &a, err) &&
	       show(q, &a, NULL, out, err);
}

static bool signed_done(struct request *q, const struct receipt *r, const struct err *refused,
	struct answer *out, struct err *err)
{
	struct asked a;
	if (!asked_read(&q->form, &a, err))
		return false;
	if (!r)
		return show(q, &a, refused, out, err);
	return answer_redirect(out, link_number(q, a.deed->back, a.number));
}

bool sign_act(struct request *q, struct str kind, struct str body, answer_done *done,
	struct answer *out, struct err *err)
{
	struct act_draft d = {
		.kind = kind, .by = q->acting, .capacity = S("delegation"), .body = body};
	if (!service_demo_sign(q->arena, q->service, &d, &out->act.note, err))
		return false;
	out->done = done;
	return true;
}

bool sign_post(struct request *q, struct answer *out, struct err *err)
{
	struct asked a;
	return process_asked(q, err) && asked_read(&q->form, &a, err) &&
	       sign_act(q, str_of(a.deed->act), body_of(q, &a), signed_done, out, err);
}
