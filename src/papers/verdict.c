#include "papers/verdict.h"
#include "msg_paper.h"

struct msg clash_words(enum conflict_kind kind)
{
	static const int keys[CONFLICT_KIND_COUNT] = {
		[CONFLICT_IDENTICAL] = MSG_CLASH_IDENTICAL,
		[CONFLICT_ALTERNATIVES] = MSG_CLASH_ALTERNATIVES,
		[CONFLICT_NESTED] = MSG_CLASH_NESTED,
		[CONFLICT_CROSSING] = MSG_CLASH_CROSSING,
		[CONFLICT_INSERT_IN_DELETED] = MSG_CLASH_INSERT_IN_DELETED,
		[CONFLICT_SAME_GAP] = MSG_CLASH_SAME_GAP,
		[CONFLICT_ADJACENT] = MSG_CLASH_ADJACENT,
		[CONFLICT_MOVE_MOVE] = MSG_CLASH_MOVE_MOVE,
		[CONFLICT_MOVE_DELETE] = MSG_CLASH_MOVE_DELETE,
		[CONFLICT_RESHAPED] = MSG_CLASH_RESHAPED,
		[CONFLICT_EDIT_IN_DELETED] = MSG_CLASH_EDIT_IN_DELETED,
	};
	return msg(keys[kind]);
}

struct msg bracket_words(enum bracket_sort sort)
{
	static const int keys[LEDGER_SORT_COUNT] = {
		[LEDGER_INSERTION] = MSG_BRACKET_INSERTION,
		[LEDGER_REPLACEMENT] = MSG_BRACKET_REPLACEMENT,
		[LEDGER_STANDING] = MSG_BRACKET_STANDING,
		[LEDGER_DELETION] = MSG_BRACKET_DELETION,
		[LEDGER_MOVE] = MSG_BRACKET_MOVE,
		[LEDGER_SPLIT] = MSG_BRACKET_SPLIT,
		[LEDGER_MERGE] = MSG_BRACKET_MERGE,
		[LEDGER_RESERVATION] = MSG_BRACKET_RESERVATION,
		[LEDGER_PROVISION] = MSG_BRACKET_PROVISION,
	};
	return msg(keys[sort]);
}

/* Thousandths without what they do not need: "45", "1.5". */
static struct str thousandths(struct arena *a, int64_t n)
{
	struct str s = str_print(a, "%lld.%03lld", (long long)(n / 1000), (long long)(n % 1000));
	while (s.at[s.len - 1] == '0')
		s.len--;
	if (s.at[s.len - 1] == '.')
		s.len--;
	return s;
}

struct msg order_words(const struct suggested_ballot *b, struct arena *a)
{
	switch (b->reason) {
	case BALLOT_DELETES:
		return msg(MSG_ORDER_DELETION);
	case BALLOT_REPLACES:
		return msg(MSG_ORDER_REPLACEMENT);
	case BALLOT_OBLIGES:
		return msg(MSG_ORDER_OBLIGATION);
	case BALLOT_NUMBERS:
		return msg(MSG_ORDER_NUMBER, arg_str(thousandths(a, b->measure)));
	case BALLOT_WORDS:
		return msg(MSG_ORDER_WORDS, arg_int(b->measure));
	case BALLOT_LAST:
	case BALLOT_REASON_COUNT:
		break;
	}
	return msg(MSG_ORDER_PROVISION);
}

struct msg outcome_words(enum outcome_kind kind, bool carried, struct str refs)
{
	if (!refs.len)
		return (struct msg){0};
	if (!carried)
		return kind == OUTCOME_FALLS ? msg(MSG_LOST_FALLS, arg_str(refs)) : (struct msg){0};
	switch (kind) {
	case OUTCOME_FALLS:
		return msg(MSG_CARRIED_FALLS, arg_str(refs));
	case OUTCOME_DONE:
		return msg(MSG_CARRIED_DONE, arg_str(refs));
	case OUTCOME_PART:
		return msg(MSG_CARRIED_PART, arg_str(refs));
	}
	return (struct msg){0};
}
