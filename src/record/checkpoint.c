#include <assert.h>
#include "base/buf.h"
#include "base/code.h"
#include "msg_err.h"
#include "record/checkpoint.h"
#include "record/inside.h"
#include "record/log.h"

struct str checkpoint_text(struct arena *a, const struct checkpoint *c)
{
	struct str root = {(const char *)c->head.root.byte, sizeof(c->head.root.byte)};
	struct str base64 = base64_write(a, root);
	return str_print(a, "%.*s\n%lld\n%.*s\n", STR_FMT(c->origin), (long long)c->head.size,
		STR_FMT(base64));
}

bool checkpoint_parse(struct arena *a, struct str text, struct checkpoint *out, struct err *err)
{
	struct checkpoint c = {0};
	struct str rest = text;
	struct str origin = str_cut(&rest, '\n');
	struct str size = str_cut(&rest, '\n');
	struct str root = str_cut(&rest, '\n');
	bool three = rest.at && rest.len == 0;
	if (!three || !key_name_ok(origin) || !decimal_read(size, &c.head.size) ||
		c.head.size >> MERKLE_LEVELS || !hash_base64_read(root, &c.head.root))
		return err_set(err, FAULT_INPUT, msg(MSG_CHECKPOINT_MALFORMED));
	c.origin = str_copy(a, origin);
	*out = c;
	return true;
}

bool checkpoint_open(struct arena *a, struct str bytes, const struct key *k, struct checkpoint *out,
	struct err *err)
{
	struct note n;
	struct checkpoint c;
	if (!note_parse(a, bytes, &n, err) || !checkpoint_parse(a, n.text, &c, err))
		return false;
	if (!str_eq(c.origin, k->name))
		return err_set(err, FAULT_DENIED,
			msg(MSG_CHECKPOINT_ORIGIN, arg_str(c.origin), arg_str(k->name)));
	if (!note_signed_by(&n, k))
		return err_set(err, FAULT_DENIED, msg(MSG_CHECKPOINT_UNSIGNED, arg_str(k->name)));
	*out = c;
	return true;
}

struct pen pen_new(const struct signer *s)
{
	assert(s->key.kind == KEY_ED25519);
	return (struct pen){.signer = s, .last = {0, merkle_empty()}};
}

struct head_step head_step_of(const struct log *l, int64_t from)
{
	int64_t size = log_size(l);
	return (struct head_step){log_head(l, size), log_consistency(l, from, size)};
}

bool pen_sign(struct arena *a, struct pen *pen, const struct head_step *step, struct str *note,
	struct err *err)
{
	if (!merkle_consistency_verify(&step->proof, &pen->last, &step->to))
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_PEN_FORK, arg_int(step->to.size), arg_int(pen->last.size)));
	const struct checkpoint c = {pen->signer->key.name, step->to};
	struct str text = checkpoint_text(a, &c);
	*note = note_join(a, text, note_sign(a, pen->signer, text, 0));
	pen->last = step->to;
	return true;
}

bool pen_resume(struct arena *a, struct pen *pen, struct str note, struct err *err)
{
	struct checkpoint c;
	if (!checkpoint_open(a, note, &pen->signer->key, &c, err))
		return false;
	pen->last = c.head;
	return true;
}
