#include "cli/instrument.h"
#include "process/query.h"
#include "msg_cli.h"

enum { NAMES_MAX = 1 << 16 };

bool instrument_given(
	struct cli *c, const struct process *p, const struct instrument **out, struct err *err)
{
	struct str id = args_str(&c->args, S("instrument"));
	struct buf names = buf_new(c->a, NAMES_MAX);
	const struct instrument *found = NULL;
	size_t with_text = 0;
	for (size_t i = 0; i < p->instruments.len; i++) {
		const struct instrument *one = &p->instruments.at[i];
		if (!one->negotiation || (id.len && !str_eq(one->id, id)))
			continue;
		buf_print(&names, "%s%.*s", with_text++ ? ", " : "", STR_FMT(one->id));
		found = one;
	}
	if (!with_text)
		return err_set(err, FAULT_MISSING, msg(MSG_INSTRUMENT_NOT_FOUND, arg_str(id)));
	if (with_text > 1)
		return err_set(
			err, FAULT_INPUT, msg(MSG_INSTRUMENT_SEVERAL, arg_str(buf_view(&names))));
	*out = found;
	return true;
}
