#include <assert.h>
#include "base/limits.h"
#include "service/formula.h"
#include "service/script.h"

bool script_flush(struct script *s, struct err *err)
{
	s->labels = 0;
	return s->stage->flush(s->stage->of, err);
}

bool script_submit(struct script *s, const struct stage_act *act, int64_t *entry, struct err *err)
{
	int64_t unused = -1;
	int64_t *at = entry ? entry : NEW(s->a, int64_t);
	*at = unused;
	bool ok = s->stage->submit(s->stage->of, act, s->blobs.at, s->blobs.len, at, err);
	s->blobs.len = 0;
	return ok;
}

/* Who acts when the step does not say: the Chair of the committee as chair, otherwise the
 * secretariat. A word such as "$member:12" is filled in. */
static bool step_by(
	struct script *s, const struct json *step, struct stage_act *act, struct err *err)
{
	struct str by = json_str(step, S("by"));
	act->capacity = json_str(step, S("capacity"));
	act->on_behalf = json_str(step, S("for"));
	if (!act->capacity.len)
		act->capacity = by.len ? S("delegation") : S("secretary");
	if (!by.len)
		by = str_eq(act->capacity, S("chair")) ? S("$chair:committee") : S("secretariat");
	act->by = by;
	return !str_starts(by, S("$")) || script_word(s, by, &act->by, err);
}

static bool step_act(struct script *s, const struct json *step, struct err *err)
{
	struct stage_act act = {.kind = json_str(step, S("act"))};
	struct buf body = buf_new(s->a, LIMIT_ACT_JSON);
	struct json_out o = json_out(&body);
	s->blobs.len = 0;
	if (!step_by(s, step, &act, err) || !script_fill(s, json_get(step, S("body")), &o, err))
		return false;
	act.body = buf_view(&body);
	int64_t entry;
	/* The next step may ask for what this one made: its entry, its vote, the new text. */
	if (!script_submit(s, &act, &entry, err) || !script_flush(s, err))
		return false;
	if (str_eq(act.kind, S("meeting.open")))
		s->meeting = entry;
	return true;
}

bool script_step(struct script *s, const struct json *step, struct err *err)
{
	const struct json *range = json_get(step, S("table"));
	if (range)
		return script_table(s, json_int(range, S("from")), json_int(range, S("to")), err);
	if (json_get(step, S("positions")))
		return script_positions(s, json_int(step, S("positions")), err);
	if (json_get(step, S("cast")))
		return script_cast(s, json_get(step, S("cast")), err);
	return !json_get(step, S("act")) || step_act(s, step, err); /* else a note */
}
