#include "base/buf.h"
#include "base/code.h"
#include "msg_err.h"
#include "record/inside.h"
#include "record/witness.h"

static bool old_parse(struct str *rest, int64_t *old)
{
	struct str line = str_cut(rest, '\n');
	return rest->at && str_starts(line, S("old ")) && decimal_read(str_from(line, 4), old);
}

static bool proof_parse_lines(struct str *rest, struct merkle_proof *p)
{
	while (rest->at && !str_starts(*rest, S("\n"))) {
		if (p->len == WITNESS_PROOF_MAX ||
			!hash_base64_read(str_cut(rest, '\n'), &p->at[p->len]))
			return false;
		p->len++;
	}
	return rest->at != NULL;
}

bool witness_parse(struct arena *a, struct str body, struct witness_request *out, struct err *err)
{
	struct witness_request r = {0};
	struct str rest = body;
	if (body.len > WITNESS_REQUEST_MAX)
		return err_set(
			err, FAULT_LIMIT, msg(MSG_WITNESS_TOO_LONG, arg_int(WITNESS_REQUEST_MAX)));
	if (!old_parse(&rest, &r.old) || !proof_parse_lines(&rest, &r.proof))
		return err_at(err, span_of(body, body.len - rest.len, body.len),
			msg(MSG_WITNESS_MALFORMED));
	if (!note_parse(a, str_from(rest, 1), &r.note, err) ||
		!checkpoint_parse(a, r.note.text, &r.checkpoint, err))
		return false;
	*out = r;
	return true;
}

struct str witness_render(struct arena *a, const struct witness_request *r)
{
	struct buf b = buf_new(a, WITNESS_REQUEST_MAX);
	buf_print(&b, "old %lld\n", (long long)r->old);
	for (size_t i = 0; i < r->proof.len; i++) {
		const struct hash *h = &r->proof.at[i];
		buf_str(&b, base64_write(a, (struct str){(const char *)h->byte, sizeof(h->byte)}));
		buf_char(&b, '\n');
	}
	buf_print(&b, "\n%.*s\n", STR_FMT(r->note.text));
	for (size_t i = 0; i < r->note.sigs; i++)
		buf_str(&b, r->note.sig[i].line);
	return buf_view(&b);
}

enum witness_answer witness_judge(const struct witness_log *log, const struct witness_request *r)
{
	const struct head *to = &r->checkpoint.head;
	if (!log || !str_eq(log->key.name, r->checkpoint.origin))
		return WITNESS_UNKNOWN;
	if (!note_signed_by(&r->note, &log->key))
		return WITNESS_DENIED;
	if (r->old > to->size)
		return WITNESS_BACKWARDS;
	if (r->old != log->last.size)
		return WITNESS_CONFLICT;
	if (merkle_consistency_verify(&r->proof, &log->last, to))
		return WITNESS_COSIGN;
	bool fork = r->old == to->size && !hash_eq(&log->last.root, &to->root);
	return fork ? WITNESS_CONFLICT : WITNESS_NO_PROOF;
}

bool witness_is_fork(const struct key *log, const struct note *one, const struct note *two)
{
	char room[1024];
	struct arena a = {room, room, room + sizeof(room)};
	struct checkpoint c, d;
	struct err ignored;
	return note_signed_by(one, log) && note_signed_by(two, log) &&
	       checkpoint_parse(&a, one->text, &c, &ignored) &&
	       checkpoint_parse(&a, two->text, &d, &ignored) && str_eq(c.origin, log->name) &&
	       str_eq(d.origin, log->name) && c.head.size == d.head.size &&
	       !hash_eq(&c.head.root, &d.head.root);
}
