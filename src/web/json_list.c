#include "web/json_list.h"
#include "msg_err.h"

static bool number_asked(
	struct request *q, struct str name, int64_t otherwise, int64_t *out, struct err *err)
{
	struct str s = pair_get(&q->query, name);
	*out = otherwise;
	return !s.len || str_int(s, out) ||
	       err_field(err, name, msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(name)));
}

bool listing_begin(struct request *q, int64_t first, struct listing *l, struct err *err)
{
	*l = (struct listing){.body = answer_begin(q)};
	if (!number_asked(q, S("after"), first, &l->after, err) ||
		!number_asked(q, S("limit"), LISTING_DEFAULT, &l->left, err))
		return false;
	l->left = l->left < 1 ? 1 : l->left > LISTING_MAX ? LISTING_MAX : l->left;
	l->o = json_out(&l->body);
	json_open(&l->o, '{');
	if (q->seat)
		json_add_int(&l->o, S("size"), seat_size(q->seat));
	json_name(&l->o, S("items"));
	json_open(&l->o, '[');
	return true;
}

bool listing_item(struct listing *l, int64_t number)
{
	l->o.buf = &l->body;
	if (number <= l->after)
		return false;
	if (!l->left) {
		l->more = true;
		return false;
	}
	l->left--;
	l->last = number;
	return true;
}

bool listing_end(struct listing *l, struct answer *out, struct err *err)
{
	json_close(&l->o, ']');
	json_name(&l->o, S("next"));
	if (l->more)
		json_put_int(&l->o, l->last);
	else
		json_put_null(&l->o);
	json_close(&l->o, '}');
	return answer_json(out, &l->body, err);
}
