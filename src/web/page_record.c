#include "web/page_record.h"
#include "msg_web.h"
#include "web/answer.h"

enum { ACTS_A_PAGE = 50 };

/* ?before=N: the acts below entry N. A place in the record stays what it is while the record grows.
 */
static void set_acts(struct request *q, struct page_record *p)
{
	int64_t before;
	struct str asked = pair_get(&q->query, S("before"));
	if (!str_int(asked, &before) || before > p->size || before < 1)
		before = p->size;
	int64_t from = before > ACTS_A_PAGE ? before - ACTS_A_PAGE : 0;
	for (int64_t i = before; i > from; i--)
		*vec_push(q->arena, &p->acts) = act_row_of(q, i - 1);
	struct url here = link_part(q, ROUTE_RECORD);
	p->has_older = from > 0;
	p->older =
		url_with(q->arena, here, S("before"), str_print(q->arena, "%lld", (long long)from));
	p->has_newer = before < p->size;
	int64_t newer = before + ACTS_A_PAGE;
	p->newer = newer < p->size ? url_with(q->arena, here, S("before"),
					     str_print(q->arena, "%lld", (long long)newer))
				   : here;
}

bool record_show(struct request *q, struct answer *out, struct err *err)
{
	if (!process_asked(q, err))
		return false;
	struct page_record p = {
		.frame = frame_make(q, ROUTE_RECORD, say(q, msg(MSG_THE_RECORD))),
		.size = seat_size(q->seat),
		.origin = seat_origin(q->seat),
		.log_key = seat_log_key(q->seat),
		.checkpoint = seat_checkpoint(q->seat),
		.checkpoint_url = LINK(q->arena, ROUTE_CHECKPOINT, seat_word(q->seat)),
	};
	p.base = str_print(q->arena, "%.*s/%.*s", STR_FMT(q->site), STR_FMT(seat_word(q->seat)));
	set_acts(q, &p);
	struct buf body = answer_begin(q);
	page_record(&body, &p);
	return answer_page(out, &body, err);
}

static void set_neighbours(struct request *q, struct page_entry *p)
{
	p->has_before = p->entry.n > 0;
	if (p->has_before)
		p->before = link_number(q, ROUTE_ENTRY, p->entry.n - 1);
	p->has_after = p->entry.n + 1 < seat_size(q->seat);
	if (p->has_after)
		p->after = link_number(q, ROUTE_ENTRY, p->entry.n + 1);
}

bool entry_show(struct request *q, struct answer *out, struct err *err)
{
	int64_t n;
	struct err no_receipt;
	if (!process_asked(q, err))
		return false;
	if (!str_int(q->at.part[2], &n) || n >= process_size(q->process))
		return err_set(err, FAULT_MISSING, msg(MSG_NO_ENTRY, arg_str(q->at.part[2])));
	const struct journal_entry *j = &q->process->journal.at[n];
	struct page_entry p = {
		.frame = frame_make(q, ROUTE_RECORD, say(q, msg(MSG_ENTRY_NUMBER, arg_id(n)))),
		.entry = {n},
		.row = act_row_of(q, n),
		.kind = act_kind_name(j->kind),
		.capacity = capacity_name(j->capacity),
		.identity = hash_hex(q->arena, j->identity),
	};
	if (p.row.contested)
		p.contest = link_number(q, ROUTE_ENTRY, j->contested);
	if (!seat_entry(q->arena, q->seat, n, &p.bytes, err))
		return false;
	p.has_receipt = seat_receipt(q->arena, q->seat, n, &p.receipt, &no_receipt);
	set_neighbours(q, &p);
	struct buf body = answer_begin(q);
	page_entry(&body, &p);
	return answer_page(out, &body, err);
}
