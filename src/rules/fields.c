#include <assert.h>
#include "rules/inside.h"

/* The vocabulary: one table for each kind of word, in the order of its enum. */

static const char *const kinds[] = {
	[KIND_MEMBER] = "member",
	[KIND_OBSERVER_STATE] = "observer-state",
	[KIND_REIO] = "reio",
	[KIND_ORGANIZATION] = "organization",
	[KIND_STAKEHOLDER] = "stakeholder",
};
static const char *const rights[] = {
	[RIGHT_SPEAK] = "speak",
	[RIGHT_TABLE] = "table",
	[RIGHT_TABLE_ON_REQUEST] = "table-on-request",
	[RIGHT_COSPONSOR] = "cosponsor",
	[RIGHT_MOTION] = "motion",
	[RIGHT_POSITION] = "position",
	[RIGHT_VOTE] = "vote",
};
static const char *const methods[] = {
	[METHOD_WITHOUT_VOTE] = "without-vote",
	[METHOD_SHOW] = "show",
	[METHOD_RECORDED] = "recorded",
	[METHOD_ROLL_CALL] = "roll-call",
	[METHOD_SECRET] = "secret",
};
static const char *const bases[] = {
	[BASE_PRESENT_AND_VOTING] = "present-and-voting",
	[BASE_MEMBERS] = "members",
	[BASE_PARTICIPATING] = "participating",
	[BASE_PRESENT] = "present",
	[BASE_VOTING] = "voting",
};
static const char *const ties[] = {
	[TIE_REJECTED] = "rejected",
	[TIE_SECOND_VOTE] = "second-vote",
};
static const char *const withdrawals[] = {
	[WITHDRAWAL_BEFORE_VOTING] = "before-voting-unless-amended",
	[WITHDRAWAL_UNTIL_DECIDED] = "until-decided",
};
static const char *const matters[] = {
	[MATTER_SUBSTANCE] = "substance",
	[MATTER_PROCEDURE] = "procedure",
};
static const char *const languages[] = {"ar", "zh", "en", "fr", "ru", "es"};
static const char *const gates[] = {
	[GATE_NONE] = "none",
	[GATE_CHAIR_ON_BUREAU_DECISION] = "chair-on-bureau-decision",
	[GATE_CHAIR_STATEMENT] = "chair-statement",
};
static const char *const records[] = {"none", "verbatim", "summary", "sound"};
static const char *const roll_calls[] = {"english-from-lot"};
static const char *const amendment_orders[] = {"furthest-first"};

static_assert(LEN(kinds) == KIND_COUNT, "a word for each kind of participant");
static_assert(LEN(rights) == RIGHT_COUNT, "a word for each right");
static_assert(LEN(methods) == METHOD_COUNT, "a word for each method");
static_assert(LEN(bases) == BASE_COUNT, "a word for each base");
static_assert(LEN(ties) == TIE_COUNT, "a word for each way with a tie");
static_assert(LEN(withdrawals) == WITHDRAWAL_COUNT, "a word for each rule of withdrawal");
static_assert(LEN(matters) == MATTER_COUNT, "a word for each matter");
static_assert(LEN(gates) == GATE_COUNT, "a word for each gate");
static_assert(LEN(languages) == LANGUAGES, "a word for each language");

const struct words words_kind = {kinds, LEN(kinds)};
const struct words words_right = {rights, LEN(rights)};
const struct words words_method = {methods, LEN(methods)};
const struct words words_tie = {ties, LEN(ties)};
const struct words words_withdrawal = {withdrawals, LEN(withdrawals)};
const struct words words_matter = {matters, LEN(matters)};
const struct words words_language = {languages, LEN(languages)};
const struct words words_gate = {gates, LEN(gates)};
const struct words words_records = {records, LEN(records)};
const struct words words_roll_call = {roll_calls, LEN(roll_calls)};
const struct words words_amendment_order = {amendment_orders, LEN(amendment_orders)};
static const struct words words_base = {bases, LEN(bases)};

int words_find(struct words w, struct str word)
{
	for (size_t i = 0; i < w.len; i++)
		if (str_eq(str_of(w.at[i]), word))
			return (int)i;
	return -1;
}

struct str words_list(struct arena *a, struct words w)
{
	struct buf b = buf_new(a, 1024);
	for (size_t i = 0; i < w.len; i++) {
		buf_z(&b, i ? ", " : "");
		buf_z(&b, w.at[i]);
	}
	return buf_view(&b);
}

bool participant_kind_find(struct str name, enum participant_kind *out)
{
	int i = words_find(words_kind, name);
	if (i >= 0)
		*out = (enum participant_kind)i;
	return i >= 0;
}

struct str participant_kind_name(enum participant_kind kind)
{
	assert(kind < KIND_COUNT);
	return str_of(kinds[kind]);
}

bool right_find(struct str name, enum right *out)
{
	int i = words_find(words_right, name);
	if (i >= 0)
		*out = (enum right)i;
	return i >= 0;
}

struct str right_name(enum right right)
{
	assert(right < RIGHT_COUNT);
	return str_of(rights[right]);
}

bool vote_method_find(struct str name, enum vote_method *out)
{
	int i = words_find(words_method, name);
	if (i >= 0)
		*out = (enum vote_method)i;
	return i >= 0;
}

struct str vote_method_name(enum vote_method method)
{
	assert(method < METHOD_COUNT);
	return str_of(methods[method]);
}

struct str rules_base_name(enum rules_base base)
{
	assert(base < BASE_COUNT);
	return str_of(bases[base]);
}

/* "at least 2/3 of members": the form is fixed, so it is read by cutting. */
bool share_read(struct str words, struct share *out)
{
	struct share s = {0};
	struct str rest;
	if (str_starts(words, S("at least "))) {
		rest = str_from(words, 9);
	} else if (str_starts(words, S("more than "))) {
		rest = str_from(words, 10);
		s.more_than = true;
	} else {
		return false;
	}
	struct str num = str_cut(&rest, '/');
	struct str den = str_cut(&rest, ' ');
	if (!str_starts(rest, S("of ")))
		return false;
	int base = words_find(words_base, str_from(rest, 3));
	if (base < 0 || !str_int(num, &s.num) || !str_int(den, &s.den))
		return false;
	if (s.num < 1 || s.den < 1 || s.num > s.den || s.den > 1000 ||
		(s.more_than && s.num == s.den))
		return false;
	s.base = (enum rules_base)base;
	*out = s;
	return true;
}

struct str share_write(struct arena *a, struct share s)
{
	if (s.den == 0)
		return S("none");
	struct str base = rules_base_name(s.base);
	return str_print(a, "%s %lld/%lld of %.*s", s.more_than ? "more than" : "at least",
		(long long)s.num, (long long)s.den, STR_FMT(base));
}
