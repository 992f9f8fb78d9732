#include <assert.h>
#include "i18n/states.h"
#include "service/formula.h"
#include "service/signing.h"
#include "service/stage_seat.h"

/* Acts decided in one turn: enough that a commit is shared by many, few enough that what each act
 * has seen (`after`) stays close to the head. */
enum { TURN_ACTS = 200 };

static const char *const observers[] = {"VAT", "PSE", "EUU", "ORG-1", "STK-1"};
static const char *const officials[] = {
	"secretariat", "credentials-1", "credentials-2", "credentials-3"};

static const struct process *stage_process(void *of)
{
	return seat_process(((struct seat_stage *)of)->seat);
}

static struct str stage_file(void *of, struct str name)
{
	struct seat_stage *s = of;
	return s->file ? s->file(name) : (struct str){0};
}

static struct str stage_vkey(void *of, struct arena *a, struct str who)
{
	const struct signer *key = demo_keys_find(&((struct seat_stage *)of)->keys, who);
	return key ? key_render(a, &key->key) : (struct str){0};
}

struct waiting {
	struct seat_stage *stage;
	int64_t *entry;
};

/* A refusal borrows from the turn, which is forgotten. */
static struct err kept(struct arena *a, const struct err *err)
{
	struct err e = *err;
	e.where = str_copy(a, err->where);
	e.rule = str_copy(a, err->rule);
	for (int i = 0; i < MSG_ARGS_MAX; i++)
		e.why.arg[i].s = str_copy(a, err->why.arg[i].s);
	return e;
}

static void answered(void *of, const struct receipt *r, const struct err *err)
{
	struct waiting *w = of;
	struct seat_stage *s = w->stage;
	s->waiting--;
	if (r)
		*w->entry = r->entry;
	else if (!s->refused)
		s->refusal = kept(s->a, err);
	s->refused = s->refused || !r;
}

static bool stage_flush(void *of, struct err *err)
{
	struct seat_stage *s = of;
	while (s->waiting)
		service_turn(s->service);
	if (!s->refused)
		return true;
	*err = s->refusal;
	s->refused = false;
	return false;
}

static size_t signers_of(
	const struct seat_stage *s, const struct stage_act *act, const struct signer **out)
{
	bool committee = str_eq(act->capacity, S("credentials"));
	size_t len = committee ? 2 : 1;
	for (size_t i = 0; i < len; i++) {
		struct str who = committee ? str_of(officials[1 + i]) : act->by;
		out[i] = demo_keys_find(&s->keys, who);
		assert(out[i]);
	}
	return len;
}

static bool stage_submit(void *of, const struct stage_act *act, const struct str *blob,
	size_t blobs, int64_t *entry, struct err *err)
{
	struct seat_stage *s = of;
	struct act_draft d = {.process = seat_process_id(s->seat),
		.kind = act->kind,
		.by = act->by,
		.capacity = act->capacity,
		.on_behalf = act->on_behalf,
		.after = seat_size(s->seat),
		.body = act->body};
	const struct signer *signer[2];
	struct signers signers = {signer, signers_of(s, act, signer)};
	struct parcel parcel = {.blob = blob, .blobs = blobs};
	if (!signing_note(s->a, &d, &signers, &parcel.note, err))
		return false;
	struct waiting *w = NEW(s->a, struct waiting);
	*w = (struct waiting){s, entry};
	s->waiting++;
	service_submit(s->service, &parcel, answered, w);
	return s->waiting < TURN_ACTS || stage_flush(s, err);
}

static bool keys_make(struct seat_stage *s, struct str data, struct err *err)
{
	const struct signer *made;
	for (size_t i = 0; i < LEN(officials); i++)
		if (!demo_keys_add(s->a, &s->keys, str_of(officials[i]), &made, err))
			return false;
	for (int64_t i = 0; i < FORMULA_MEMBERS; i++)
		if (!demo_keys_add(s->a, &s->keys, script_member(i), &made, err))
			return false;
	for (size_t i = 0; i < LEN(observers); i++)
		if (!demo_keys_add(s->a, &s->keys, str_of(observers[i]), &made, err))
			return false;
	return demo_keys_save(str_print(s->a, "%.*s/keys/demo.keys", STR_FMT(data)), &s->keys, err);
}

bool seat_stage_open(struct arena *a, struct str data, struct str origin, struct seat_stage *out,
	struct err *err)
{
	static_assert((int)FORMULA_MEMBERS == (int)STATE_MEMBERS, "formulas count the Members");
	*out = (struct seat_stage){.a = a};
	out->stage = (struct stage){
		out, stage_process, stage_submit, stage_flush, stage_vkey, stage_file};
	struct service_config config = {.data = data, .demo_keys = true};
	if (!service_init(data, origin, err) || !keys_make(out, data, err) ||
		!service_open(&config, &out->service, err)) {
		demo_keys_close(&out->keys);
		return false;
	}
	out->seat = service_seat(out->service, 0);
	return true;
}

void seat_stage_close(struct seat_stage *s)
{
	service_close(s->service);
	demo_keys_close(&s->keys);
}
