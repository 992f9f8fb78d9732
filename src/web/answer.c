#include <microhttpd.h>
#include "web/answer.h"
#include "base/code.h"
#include "base/json.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "record/secret.h"
#include "web/frame.h"
#include "web/page_error.h"

struct buf answer_begin(struct request *q)
{
	return buf_new(q->arena, ANSWER_MAX);
}

static bool finish(struct answer *out, struct buf *body, struct str type, struct err *err)
{
	if (buf_full(body))
		return err_set(err, FAULT_LIMIT, msg(MSG_PAGE_TOO_LONG, arg_int(ANSWER_MAX)));
	out->type = type;
	out->body = buf_view(body);
	return true;
}

bool answer_page(struct answer *out, struct buf *body, struct err *err)
{
	return finish(out, body, S("text/html; charset=utf-8"), err);
}

bool answer_json(struct answer *out, struct buf *body, struct err *err)
{
	buf_char(body, '\n');
	return finish(out, body, S("application/json"), err);
}

bool answer_bytes(struct answer *out, struct str type, struct str body)
{
	out->type = type;
	out->body = body;
	return true;
}

bool answer_redirect(struct answer *out, struct url to)
{
	out->status = MHD_HTTP_SEE_OTHER;
	out->location = to.s;
	out->keep = KEEP_NOT;
	return true;
}

void visitor_name(struct request *q, struct answer *out)
{
	unsigned char bytes[16];
	if (q->visitor.len)
		return;
	random_bytes(bytes, sizeof(bytes));
	q->visitor = hex_write(q->arena, (struct str){(char *)bytes, sizeof(bytes)});
	q->csrf = request_token(q);
	out->cookie = str_print(
		q->arena, "visitor=%.*s; Path=/; HttpOnly; SameSite=Strict", STR_FMT(q->visitor));
}

/* RFC 9457. `detail` is whole sentences in the reader's language; the other members are stable. */
static void problem(struct request *q, struct answer *out, const struct err *why)
{
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	json_open(&o, '{');
	json_add_str(&o, S("type"), S("about:blank"));
	json_add_str(&o, S("title"), fault_name(why->fault));
	json_add_int(&o, S("status"), out->status);
	json_add_str(&o, S("detail"), i18n_err(q->arena, q->lang, why));
	json_add_str(&o, S("fault"), fault_name(why->fault));
	json_add_str(&o, S("message"), i18n_say(q->arena, q->lang, why->why));
	if (why->rule.len)
		json_add_str(&o, S("rule"), why->rule);
	if (why->where.len)
		json_add_str(&o, S("where"), why->where);
	if (why->at.line) {
		json_add_int(&o, S("line"), why->at.line);
		json_add_int(&o, S("column"), why->at.column);
	}
	json_close(&o, '}');
	buf_char(&body, '\n');
	out->type = S("application/problem+json");
	out->body = buf_view(&body);
}

static struct msg fault_title(enum fault f)
{
	static const int key[FAULT_COUNT] = {
		[FAULT_INPUT] = MSG_FAULT_INPUT,
		[FAULT_ORDER] = MSG_FAULT_ORDER,
		[FAULT_DENIED] = MSG_FAULT_DENIED,
		[FAULT_MISSING] = MSG_FAULT_MISSING,
		[FAULT_CONFLICT] = MSG_FAULT_CONFLICT,
		[FAULT_LIMIT] = MSG_FAULT_LIMIT,
		[FAULT_CORRUPT] = MSG_FAULT_CORRUPT,
		[FAULT_OUTSIDE] = MSG_FAULT_OUTSIDE,
	};
	return msg(key[f] ? key[f] : MSG_FAULT_OUTSIDE);
}

void answer_refusal(struct request *q, struct answer *out, const struct err *why)
{
	out->status = fault_http_status(why->fault);
	out->keep = KEEP_NOT;
	if (q->is_api) {
		problem(q, out, why);
		return;
	}
	struct str title = i18n_say(q->arena, q->lang, fault_title(why->fault));
	struct page_error p = {
		.frame = frame_make(q, ROUTE_COUNT, title),
		.title = title,
		.nothing_recorded =
			q->at.route < ROUTE_COUNT && route_table[q->at.route].method == METHOD_POST,
		.reason = i18n_say(q->arena, q->lang, why->why),
		.field = why->where,
		.rule = why->rule.len ? i18n_rule(q->arena, q->lang, why->rule) : S(""),
		.fault = fault_name(why->fault),
		.status = out->status,
	};
	struct buf body = answer_begin(q);
	page_error(&body, &p);
	out->type = S("text/html; charset=utf-8");
	out->body = buf_view(&body);
}
