#include <assert.h>
#include <time.h>
#include "service/fatal.h"
#include "service/inside.h"
#include "msg_err.h"

/* Under load many turns end within this time and share one signature and one write of the guard:
 * acknowledging an act does not wait for the checkpoint that covers it. */
enum { CHECKPOINT_EVERY_MS = 20 };

int64_t clock_mono_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void keep_checkpoint(struct seat *t, struct str note)
{
	arena_reset(&t->checkpoint_arena);
	t->checkpoint = str_copy(&t->checkpoint_arena, note);
}

/* The store's last checkpoint against what its entries give: catches an edited row at once. */
static bool stored_checkpoint_holds(struct service *s, struct seat *t, struct err *err)
{
	struct str note;
	struct checkpoint c;
	if (!store_checkpoint_get(t->store, &s->turn, &note, err))
		return err->fault == FAULT_MISSING;
	if (!checkpoint_open(&s->turn, note, &t->log_key, &c, err))
		return false;
	if (c.head.size > log_size(&t->log))
		return err_set(err, FAULT_CORRUPT,
			msg(MSG_RECORD_SHORTER_THAN_CHECKPOINT, arg_int(log_size(&t->log)),
				arg_int(c.head.size)));
	struct head is = log_head(&t->log, c.head.size);
	if (!hash_eq(&is.root, &c.head.root))
		return err_set(err, FAULT_CORRUPT,
			msg(MSG_RECORD_NOT_AS_CHECKPOINT, arg_int(c.head.size)));
	keep_checkpoint(t, note);
	return true;
}

/* Nothing may be signed that does not extend what this key signed last: a store brought back from
 * an old copy is shorter than the guard, a rewritten one differs. */
static bool guard_holds(struct service *s, struct seat *t, struct err *err)
{
	struct str note;
	if (!guard_read(&s->turn, &t->guard, &note, err))
		return false;
	if (!note.len)
		return true;
	if (!pen_resume(&s->turn, &t->pen, note, err))
		return false;
	if (t->pen.last.size > log_size(&t->log))
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_RECORD_SHORTER_THAN_GUARD, arg_int(log_size(&t->log)),
				arg_int(t->pen.last.size)));
	struct head is = log_head(&t->log, t->pen.last.size);
	if (!hash_eq(&is.root, &t->pen.last.root))
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_RECORD_NOT_AS_GUARD, arg_int(t->pen.last.size)));
	return true;
}

bool seat_take_pen(struct service *s, struct seat *t, struct err *err)
{
	if (!stored_checkpoint_holds(s, t, err))
		return false;
	if (!t->log_signer.seed.at)
		return true;
	t->pen = pen_new(&t->log_signer);
	if (!guard_holds(s, t, err))
		return false;
	t->has_pen = true;
	return true;
}

void seat_sign(struct seat *t, bool now)
{
	struct service *s = t->service;
	if (!t->has_pen || t->pen.last.size == log_size(&t->log))
		return;
	int64_t at = clock_mono_ms();
	if (!now && at - t->signed_ms < CHECKPOINT_EVERY_MS)
		return;
	struct err err;
	struct str note;
	struct head_step step = head_step_of(&t->log, t->pen.last.size);
	/* The log only grows here and the guard was checked when the pen was taken, so a refusal
	 * means that memory is not what it was. */
	if (!pen_sign(&s->turn, &t->pen, &step, &note, &err) ||
		!guard_write(&t->guard, note, &err) || !store_checkpoint_put(t->store, note, &err))
		fatal(&err);
	keep_checkpoint(t, note);
	t->signed_ms = at;
}
