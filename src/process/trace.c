#include "process/trace.h"
#include "process/query.h"
#include "msg_err.h"

const struct decision *decision_of_edit(const struct process *p, struct edit_ref ref)
{
	const struct proposal *x = proposal_get(p, ref.proposal);
	bool there = x && ref.edit >= 1 && (size_t)ref.edit <= x->edits.len;
	int64_t number = there ? x->edits.at[ref.edit - 1].decision : 0;
	return number ? &p->decisions.at[number - 1] : NULL;
}

int64_t edits_since(const struct process *p, const struct edit_ref *edits, size_t len)
{
	int64_t since = -1;
	for (size_t i = 0; i < len; i++) {
		const struct proposal *x = proposal_get(p, edits[i].proposal);
		if (x && (since < 0 || x->time_ms < since))
			since = x->time_ms;
	}
	return since;
}

bool participants_named(struct arena *a, const struct process *p, struct str list,
	struct participant_set *out, struct err *err)
{
	bool *in = NEWN(a, bool, p->participants.len);
	*out = (struct participant_set){NEWN(a, int32_t, p->participants.len), 0};
	while (list.at) {
		struct str code = str_trim(str_cut(&list, ','));
		int32_t one = participant_find(p, code);
		size_t found = one >= 0;
		if (found)
			in[one] = true;
		for (size_t i = 0; one < 0 && code.len && i < p->participants.len; i++) {
			bool of = str_eq(p->participants.at[i].group, code);
			in[i] |= of;
			found += of;
		}
		if (!found)
			return err_set(err, FAULT_MISSING, msg(MSG_NO_SUCH_SPEAKER, arg_str(code)));
	}
	for (size_t i = 0; i < p->participants.len; i++)
		if (in[i])
			out->at[out->len++] = (int32_t)i;
	return true;
}
