#include "depositary/check.h"
#include "depositary/force.h"
#include "msg_err.h"

/*
 * treaty_check: what refuses an event, and by which article. Here the order of events and the life
 * of the treaty as a whole; what participants do is in consent.c, what they say in statement.c.
 */

bool check_refuse(struct check *x, struct str rule, struct msg why)
{
	err_order(x->err, rule, why);
	x->err->at = x->e->at;
	return false;
}

bool check_fault(struct check *x, enum fault fault, struct msg why)
{
	err_set(x->err, fault, why);
	x->err->at = x->e->at;
	return false;
}

struct msg_arg check_date(struct check *x, struct date d)
{
	return arg_date(date_write(x->a, d));
}

struct msg_arg check_who(struct check *x)
{
	return arg_participant(x->e->who);
}

struct str check_rule(struct str article, struct str otherwise)
{
	return article.len ? article : otherwise;
}

/* Things that happen to a treaty once. */
static bool check_once(struct check *x)
{
	static const int names[EVENT_KIND_COUNT] = {
		[EVENT_ADOPT] = MSG_TREATY_ADOPTED_TWICE,
		[EVENT_ORIGINAL] = MSG_TREATY_ORIGINAL_TWICE,
		[EVENT_OPEN] = MSG_TREATY_OPENED_TWICE,
		[EVENT_CLOSE] = MSG_TREATY_CLOSED_TWICE,
	};
	if (x->t->seen[x->e->kind])
		return check_fault(x, FAULT_CONFLICT, msg(names[x->e->kind]));
	bool late = x->e->kind == EVENT_ADOPT &&
		    (x->t->seen[EVENT_OPEN] || x->t->seen[EVENT_SIGN] || x->t->seen[EVENT_DEPOSIT]);
	return !late || check_refuse(x, S("VCLT, article 9"), msg(MSG_TREATY_ADOPTED_LATE));
}

static bool check_provisional(struct check *x)
{
	bool applies = x->p && x->p->provisional && !x->p->provisional_over;
	if (x->e->kind == EVENT_END_PROVISIONAL)
		return applies || check_refuse(x, S("VCLT, article 25 (2)"),
					  msg(MSG_TREATY_NOT_PROVISIONAL, check_who(x)));
	if (applies)
		return check_fault(
			x, FAULT_CONFLICT, msg(MSG_TREATY_PROVISIONAL_TWICE, check_who(x)));
	return !x->p || force_standing(x->t, x->who, x->e->on) != PARTY_STANDING_PARTY ||
	       check_refuse(x, S("VCLT, article 25 (1)"),
		       msg(MSG_TREATY_PROVISIONAL_PARTY, check_who(x)));
}

static bool check_dissolve(struct check *x)
{
	if (!x->p)
		return check_fault(x, FAULT_MISSING, msg(MSG_TREATY_NO_PARTY, check_who(x)));
	return !x->p->dissolved ||
	       check_fault(x, FAULT_CONFLICT, msg(MSG_TREATY_DISSOLVED_TWICE, check_who(x)));
}

static bool check_correct(struct check *x)
{
	return treaty_correction(x->t, x->e->id) < 0 ||
	       check_fault(x, FAULT_CONFLICT, msg(MSG_TREATY_ID_TAKEN, arg_str(x->e->id)));
}

static bool check_kind(struct check *x)
{
	switch (x->e->kind) {
	case EVENT_ADOPT:
	case EVENT_ORIGINAL:
	case EVENT_OPEN:
	case EVENT_CLOSE:
		return check_once(x);
	case EVENT_SIGN:
		return check_sign(x);
	case EVENT_CONFIRM_SIGNATURE:
		return check_confirm(x);
	case EVENT_DEPOSIT:
		return check_deposit(x);
	case EVENT_COUNT:
		return true;
	case EVENT_APPLY_PROVISIONALLY:
	case EVENT_END_PROVISIONAL:
		return check_provisional(x);
	case EVENT_DECLARE:
		return check_declare(x);
	case EVENT_RESERVE:
		return check_reserve(x);
	case EVENT_CORRECT:
		return check_correct(x);
	case EVENT_PROPOSE_AMENDMENT:
	case EVENT_ADOPT_AMENDMENT:
	case EVENT_ACCEPT_AMENDMENT:
		return check_amendment(x);
	case EVENT_OBJECT:
		return check_object(x);
	case EVENT_RETRACT:
		return check_retract(x);
	case EVENT_DENOUNCE:
		return check_denounce(x);
	case EVENT_RECALL:
		return check_recall(x);
	case EVENT_DISSOLVE:
		return check_dissolve(x);
	case EVENT_KIND_COUNT:
		break;
	}
	return true;
}

bool treaty_check(const struct treaty *t, const struct event *e, struct err *err)
{
	struct check x = {.t = t, .e = e, .who = -1, .a = t->a, .err = err};
	const struct event *last = t->events.len ? &vec_last(&t->events) : NULL;
	if (last && date_cmp(e->on, last->on) < 0)
		return check_fault(&x, FAULT_INPUT,
			msg(MSG_TREATY_ORDER, check_date(&x, e->on), check_date(&x, last->on)));
	if (e->who.len) {
		x.who = treaty_party(t, e->who);
		x.p = x.who >= 0 ? &t->parties.at[x.who] : NULL;
	}
	if (x.p && x.p->dissolved && e->kind != EVENT_DISSOLVE &&
		date_cmp(e->on, t->events.at[x.p->dissolved_by].on) > 0)
		return check_refuse(&x, S("VCST, article 2"),
			msg(MSG_TREATY_STATE_CEASED, check_who(&x),
				check_date(&x, t->events.at[x.p->dissolved_by].on)));
	return check_kind(&x);
}
