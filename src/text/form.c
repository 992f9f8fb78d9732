/*
 * What can be wrong with an edit before it is looked for in the text: no words, white space that is
 * not white, words that may not come in (base/door.h).
 */
#include <string.h>
#include "base/door.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/form.h"
#include "text/inside.h"

static bool has_token(const struct negotiation *n, struct str s)
{
	struct token t;
	size_t at = 0;
	return token_next(s, n->vocabulary.rules, &at, &t);
}

static bool words_fit(const struct negotiation *n, struct str s, struct arena *a, struct err *err)
{
	struct door door = {.lines = true, .lang = n->text.lang};
	if (s.len > LIMIT_PROVISION_TEXT)
		return err_set(
			err, FAULT_LIMIT, msg(MSG_DRAFT_LONG, arg_int(LIMIT_PROVISION_TEXT)));
	return door_check(a, s, door, err);
}

/* White space before the new words may be told, but nothing else. */
static bool is_blank(struct str s)
{
	size_t at = 0;
	while (at < s.len) {
		if (unicode_class(utf8_next(s, &at)) != UNICODE_SPACE)
			return false;
	}
	return true;
}

/* The words of all that comes with a new provision, however deep. */
static bool under_fit(
	const struct negotiation *n, const struct edit *e, struct arena *a, struct err *err)
{
	for (size_t i = 0; i < e->under_len; i++) {
		if (!words_fit(n, e->under[i].text, a, err) || !under_fit(n, &e->under[i], a, err))
			return false;
	}
	return true;
}

bool edit_form_check(
	const struct negotiation *n, struct arena *a, const struct edit *e, struct err *err)
{
	bool brings =
		e->op == EDIT_INSERT || e->op == EDIT_REPLACE || e->op == EDIT_REPLACE_PROVISION;
	bool whole = e->op >= EDIT_INSERT_PROVISION;
	if (e->op == EDIT_SPLIT_PROVISION && e->where == EDIT_AT_START)
		return err_set(err, FAULT_INPUT, msg(MSG_TEXT_SPLIT_EMPTY));
	if (brings && !has_token(n, e->text))
		return err_set(err, FAULT_INPUT, msg(MSG_TEXT_NO_WORDS));
	if (whole && e->in.proposal)
		return err_set(err, FAULT_INPUT, msg(MSG_TEXT_NOT_IN_WORDS));
	if (!words_fit(n, e->text, a, err) || !words_fit(n, e->quote, a, err) ||
		!words_fit(n, e->space, a, err))
		return false;
	if (!is_blank(e->space))
		return err_set(err, FAULT_INPUT, msg(MSG_TEXT_SPACE));
	return under_fit(n, e, a, err);
}
