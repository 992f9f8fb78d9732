#include "base/clock.h"
#include "base/file.h"
#include "cli/actor.h"
#include "cli/console.h"
#include "process/act.h"
#include "service/parcel.h"
#include "service/signing.h"
#include "msg_cli.h"

enum { ANSWER_MAX = 1 << 20 };

static struct str holder_of(const struct signer *s)
{
	struct str name = s->key.name;
	return str_cut(&name, '/');
}

static bool allows(enum act_kind kind, enum capacity capacity)
{
	return act_catalogue[kind].capacities >> capacity & 1;
}

/* See the header. What does not fit the kind is left for the seat to refuse. */
static enum capacity capacity_of(struct cli *c, enum act_kind kind, struct str holder)
{
	if (str_eq(holder, S("credentials")))
		return CAPACITY_CREDENTIALS;
	if (args_has(&c->args, S("for")))
		return CAPACITY_RECORDER;
	if (args_has(&c->args, S("chair")))
		return CAPACITY_CHAIR;
	if (str_eq(holder, S("secretariat")))
		return CAPACITY_SECRETARY;
	return allows(kind, CAPACITY_DELEGATION) ? CAPACITY_DELEGATION : CAPACITY_CHAIR;
}

static bool fill(struct cli *c, const struct saying *s, const struct signer *first,
	struct act_draft *d, struct err *err)
{
	enum act_kind kind;
	if (!act_kind_find(s->kind, &kind))
		return err_set(err, FAULT_MISSING, msg(MSG_NO_SUCH_ACT, arg_str(s->kind)));
	enum capacity capacity =
		s->on_behalf.len ? CAPACITY_RECORDER : capacity_of(c, kind, holder_of(first));
	struct str given = args_str(&c->args, S("capacity")), by = args_str(&c->args, S("by"));
	bool office = capacity != CAPACITY_DELEGATION && capacity != CAPACITY_CHAIR;
	d->kind = s->kind;
	d->body = s->body;
	d->capacity = given.len ? given : capacity_name(capacity);
	d->by = by.len ? by : office ? S("secretariat") : holder_of(first);
	d->on_behalf = s->on_behalf.len ? s->on_behalf : args_str(&c->args, S("for"));
	return true;
}

static bool keep_receipt(
	struct cli *c, struct destination *t, const struct entry_of *of, struct err *err)
{
	struct str path = args_str(&c->args, S("receipt")), proof;
	if (!path.len)
		return true;
	bool ok = t->remote
			  ? remote_receipt(t->remote, c->a, of, &proof, err)
			  : seat_receipt(c->a, service_seat(t->service, 0), of->entry, &proof, err);
	return ok && file_write(path, proof, 0644, err);
}

bool actor_send_by(struct cli *c, struct destination *t, const struct saying *s,
	const struct signer_list *by, struct err *err)
{
	struct destination_head head;
	struct act_draft d = {0};
	struct receipt r;
	struct parcel p = {.blob = s->blob, .blobs = s->blobs};
	const struct signer **at = NEWN(c->a, const struct signer *, by->at.len);
	for (size_t i = 0; i < by->at.len; i++)
		at[i] = &by->at.at[i];
	if (!fill(c, s, at[0], &d, err) || !destination_head(c, t, &head, err))
		return false;
	d.process = str_eq(s->kind, S("process.create")) ? S("new") : head.process;
	d.after = head.size;
	struct signers signers = {.at = at, .len = by->at.len};
	return signing_note(c->a, &d, &signers, &p.note, err) &&
	       destination_act(c, t, &p, &r, err) &&
	       keep_receipt(c, t, &(struct entry_of){head.process, r.entry}, err) &&
	       actor_tell(c, s, &r, err);
}

bool actor_send(struct cli *c, struct destination *t, const struct saying *s, struct err *err)
{
	struct signer_list by = {0};
	bool ok = signers_given(c, &by, err) && actor_send_by(c, t, s, &by, err);
	signer_list_close(&by);
	return ok;
}

bool actor_say(struct cli *c, const struct saying *s, struct err *err)
{
	struct destination t;
	if (!destination_open(c, DESTINATION_WRITE, &t, err))
		return false;
	bool ok = actor_send(c, &t, s, err);
	if (!ok)
		*err = err_copy(c->a, err); /* its words may be the service's */
	destination_close(&t);
	return ok;
}

static void number_line(struct cli *c, struct buf *b, int key, int64_t n)
{
	if (!n)
		return;
	buf_char(b, ' ');
	buf_str(b, console_words(c, msg(key, arg_id(n))));
}

bool actor_tell(struct cli *c, const struct saying *s, const struct receipt *r, struct err *err)
{
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (c->json) {
		struct json_out o = json_out(&b);
		receipt_write(&o, r);
		return console_json(c, &b, err);
	}
	buf_str(&b, console_words(c, msg(MSG_ACT_DONE, arg_str(s->kind), arg_id(r->entry),
					     arg_time(r->time_ms))));
	number_line(c, &b, MSG_ACT_PROPOSAL, r->proposal);
	number_line(c, &b, MSG_ACT_VOTE, r->vote);
	number_line(c, &b, MSG_ACT_DECISION, r->decision);
	buf_char(&b, '\n');
	return console_result(c, buf_view(&b), err);
}
