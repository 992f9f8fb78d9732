#include "base/buf.h"
#include "base/code.h"
#include "msg_err.h"
#include "record/inside.h"
#include "record/proof.h"

#define HEADER "c2sp.org/tlog-proof@v1"

enum { PROOF_MAX = 1 << 20, HASH_MAX = 2 * MERKLE_LEVELS };

struct str proof_render(struct arena *a, const struct proof *p)
{
	struct buf b = buf_new(a, PROOF_MAX);
	buf_str(&b, S(HEADER "\n"));
	if (p->extra.at)
		buf_print(&b, "extra %s\n", base64_write(a, p->extra).at);
	buf_print(&b, "index %lld\n", (long long)p->index);
	for (size_t i = 0; i < p->inclusion.len; i++) {
		const struct hash *h = &p->inclusion.at[i];
		struct str bytes = {(const char *)h->byte, sizeof(h->byte)};
		buf_str(&b, base64_write(a, bytes));
		buf_char(&b, '\n');
	}
	buf_char(&b, '\n');
	buf_str(&b, p->checkpoint);
	return buf_view(&b);
}

static bool extra_parse(struct arena *a, struct str *rest, struct proof *p)
{
	if (!str_starts(*rest, S("extra ")))
		return true;
	struct str line = str_from(str_cut(rest, '\n'), 6);
	return base64_read(a, line, &p->extra);
}

static bool hashes_parse(struct str *rest, struct merkle_proof *p)
{
	while (rest->at && !str_starts(*rest, S("\n"))) {
		if (p->len == HASH_MAX || !hash_base64_read(str_cut(rest, '\n'), &p->at[p->len]))
			return false;
		p->len++;
	}
	return rest->at != NULL;
}

bool proof_parse(struct arena *a, struct str text, struct proof *out, struct err *err)
{
	struct proof p = {0};
	struct str rest = text;
	if (text.len > PROOF_MAX)
		return err_set(err, FAULT_LIMIT, msg(MSG_PROOF_TOO_LONG, arg_int(PROOF_MAX)));
	bool ok = str_eq(str_cut(&rest, '\n'), S(HEADER)) && extra_parse(a, &rest, &p) &&
		  str_starts(rest, S("index ")) &&
		  decimal_read(str_from(str_cut(&rest, '\n'), 6), &p.index) && rest.at &&
		  hashes_parse(&rest, &p.inclusion);
	if (!ok)
		return err_at(err, span_of(text, text.len - rest.len, text.len),
			msg(MSG_PROOF_MALFORMED));
	p.checkpoint = str_copy(a, str_from(rest, 1));
	*out = p;
	return true;
}

bool proof_verify(struct arena *a, const struct proof *p, struct str entry,
	const struct key *log_key, struct err *err)
{
	struct checkpoint c;
	if (!checkpoint_open(a, p->checkpoint, log_key, &c, err))
		return false;
	struct hash leaf = merkle_leaf(entry);
	if (!merkle_inclusion_verify(&p->inclusion, p->index, &leaf, &c.head))
		return err_set(err, FAULT_CORRUPT,
			msg(MSG_PROOF_NOT_IN_LOG, arg_int(p->index), arg_int(c.head.size)));
	return true;
}
