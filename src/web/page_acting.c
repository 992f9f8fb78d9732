#include "web/page_acting.h"
#include "i18n/collate.h"
#include "msg_web.h"
#include "process/query.h"
#include "web/answer.h"

static void list_participants(struct request *q, struct page_acting *p)
{
	const struct process *s = q->process;
	size_t n = s->participants.len;
	struct str *name = NEWN(q->arena, struct str, n);
	int64_t *rank = NEWN(q->arena, int64_t, n);
	struct acting_choice *sorted = NEWN(q->arena, struct acting_choice, n);
	for (size_t i = 0; i < n; i++)
		name[i] = participant_name(q, (int32_t)i);
	collate_rank(*q->scratch, q->lang, name, n, rank);
	for (size_t i = 0; i < n; i++) {
		struct str code = s->participants.at[i].code;
		sorted[rank[i]] = (struct acting_choice){code, name[i], str_eq(code, q->acting)};
	}
	for (size_t i = 0; i < n; i++)
		*vec_push(q->arena, &p->participants) = sorted[i];
}

bool acting_show(struct request *q, struct answer *out, struct err *err)
{
	if (!q->process)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
	visitor_name(q, out);
	struct page_acting p = {
		.frame = frame_make(q, ROUTE_COUNT, say(q, msg(MSG_CHOOSE_DELEGATION_TITLE))),
		.post = link_part(q, ROUTE_ACTING_POST),
		.csrf = q->csrf,
		.back = pair_get(&q->query, S("back")),
	};
	list_participants(q, &p);
	struct buf body = answer_begin(q);
	page_acting(&body, &p);
	return answer_page(out, &body, err);
}

/* Back to the page that was left: a path of this node, nothing else. */
static struct url way_back(struct request *q)
{
	struct route_match m;
	struct err ignored;
	struct str back = pair_get(&q->form, S("back"));
	struct str path = back;
	path = str_cut(&path, '?');
	if (str_starts(path, S("/")) && route_find(METHOD_GET, path, &m, &ignored))
		return (struct url){path};
	return link_part(q, ROUTE_HOME);
}

bool acting_post(struct request *q, struct answer *out, struct err *err)
{
	struct str who = pair_get(&q->form, S("who"));
	if (who.len && (!q->process || participant_find(q->process, who) < 0))
		return err_field(err, S("who"), msg(MSG_NO_PARTICIPANT, arg_str(who)));
	out->cookie =
		who.len ? str_print(q->arena, "acting=%.*s; Path=/; SameSite=Lax", STR_FMT(who))
			: S("acting=; Path=/; Max-Age=0; SameSite=Lax");
	return answer_redirect(out, way_back(q));
}
