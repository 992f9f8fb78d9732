#include "web/page_node.h"
#include "base/json.h"
#include "msg_web.h"
#include "web/answer.h"

bool root_show(struct request *q, struct answer *out, struct err *err)
{
	(void)err;
	return answer_redirect(out, LINK(q->arena, ROUTE_LANGUAGE, lang_code(q->lang)));
}

bool health_show(struct request *q, struct answer *out, struct err *err)
{
	struct buf body = answer_begin(q);
	struct json_out o = json_out(&body);
	json_open(&o, '{');
	json_add_str(&o, S("status"), S("ok"));
	json_name(&o, S("processes"));
	json_open(&o, '[');
	for (size_t i = 0; i < service_seats(q->service); i++) {
		const struct seat *t = service_seat(q->service, i);
		json_open(&o, '{');
		json_add_str(&o, S("process"), seat_process_id(t));
		json_add_int(&o, S("size"), seat_size(t));
		json_close(&o, '}');
	}
	json_close(&o, ']');
	json_close(&o, '}');
	return answer_json(out, &body, err);
}

bool language_show(struct request *q, struct answer *out, struct err *err)
{
	struct page_node p = {0};
	for (size_t i = 0; i < service_seats(q->service); i++) {
		struct seat *t = service_seat(q->service, i);
		if (!seat_process(t))
			continue;
		*vec_push(q->arena, &p.processes) = (struct node_process){
			.url = LINK(q->arena, ROUTE_HOME, lang_code(q->lang), seat_word(t)),
			.title = seat_process(t)->title,
			.size = seat_size(t),
		};
	}
	if (p.processes.len == 1)
		return answer_redirect(out, p.processes.at[0].url);
	p.frame = frame_make(q, ROUTE_COUNT, say(q, msg(MSG_NEGOTIATIONS)));
	struct buf body = answer_begin(q);
	page_node(&body, &p);
	return answer_page(out, &body, err);
}
