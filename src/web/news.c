#include "web/inside.h"
#include "base/json.h"
#include "process/query.h"

/*
 * What a turn brought, as one event: a page needs to know what to fetch again, not how often it
 * changed. 193 votes that were committed together are one event with one number in `votes`.
 */

enum { NEWS_MAX = 4096, NEWS_NUMBERS = 64 };

struct numbers {
	int64_t at[NEWS_NUMBERS];
	size_t len;
	bool many; /* more than fit: whoever shows any of them should look */
};

struct gathered {
	struct numbers provisions, proposals, votes;
};

static void add(struct numbers *n, int64_t number)
{
	if (number <= 0)
		return;
	for (size_t i = 0; i < n->len; i++)
		if (n->at[i] == number)
			return;
	if (n->len == NEWS_NUMBERS)
		n->many = true;
	else
		n->at[n->len++] = number;
}

static void gather(const struct process *p, const struct journal_entry *j, struct gathered *g)
{
	add(&g->proposals, j->proposal);
	add(&g->votes, j->vote);
	const struct proposal *proposal = proposal_get(p, j->proposal);
	for (size_t i = 0; proposal && i < proposal->edits.len; i++)
		add(&g->provisions, proposal->edits.at[i].provision);
}

static void put_numbers(struct json_out *o, struct str name, const struct numbers *n)
{
	json_name(o, name);
	json_open(o, '[');
	for (size_t i = 0; !n->many && i < n->len; i++)
		json_put_int(o, n->at[i]);
	if (n->many)
		json_put_str(o, S("many"));
	json_close(o, ']');
}

static struct str event_data(struct arena *a, const struct process *p, int64_t from, int64_t size)
{
	struct gathered g = {0};
	for (int64_t i = from; i < size; i++)
		gather(p, &p->journal.at[i], &g);
	struct buf out = buf_new(a, NEWS_MAX);
	struct json_out o = json_out(&out);
	json_open(&o, '{');
	json_add_int(&o, S("size"), size);
	json_add_int(&o, S("acts"), size - from);
	json_add_str(&o, S("kind"), act_kind_name(p->journal.at[size - 1].kind));
	put_numbers(&o, S("provisions"), &g.provisions);
	put_numbers(&o, S("proposals"), &g.proposals);
	put_numbers(&o, S("votes"), &g.votes);
	json_close(&o, '}');
	return buf_view(&out);
}

bool news_publish(struct web *w)
{
	bool any = false;
	for (size_t i = 0; i < w->hubs_len; i++) {
		struct hub *h = &w->hubs[i];
		const struct seat *t = service_seat(w->service, i);
		const struct process *p = seat_process(t);
		int64_t size = seat_size(t);
		if (size == h->size || !p || process_size(p) < size)
			continue;
		if (!any)
			kept_forget(&w->kept);
		any = true;
		hub_publish(h, size, event_data(&w->request, p, h->size, size));
		hub_wake(h);
		arena_reset(&w->request);
	}
	return any;
}
