#include "web/page_home.h"
#include "msg_web.h"
#include "web/answer.h"

bool home_show(struct request *q, struct answer *out, struct err *err)
{
	if (!q->process)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
	struct page_home p = {.frame = frame_make(q, ROUTE_HOME, q->process->title)};
	struct buf body = answer_begin(q);
	page_home(&body, &p);
	return answer_page(out, &body, err);
}
