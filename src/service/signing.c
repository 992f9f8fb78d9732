#include "base/code.h"
#include "process/act.h"
#include "record/envelope.h"
#include "service/signing.h"

bool signing_text(struct arena *a, const struct act_draft *draft, struct str *text, struct err *err)
{
	struct act_draft d = *draft;
	if (!d.nonce.len) {
		unsigned char nonce[16];
		random_bytes(nonce, sizeof(nonce));
		d.nonce = hex_write(a, (struct str){(const char *)nonce, sizeof(nonce)});
	}
	struct str json = act_write(a, &d);
	struct str t = act_text(a, json);
	struct act act;
	if (!act_read(a, json, act_identity(t), &act, err))
		return false;
	*text = t;
	return true;
}

bool signing_note(struct arena *a, const struct act_draft *draft, const struct signers *by,
	struct str *note, struct err *err)
{
	struct str text;
	if (!signing_text(a, draft, &text, err))
		return false;
	struct buf lines = buf_new(a, 1 << 20);
	for (size_t i = 0; i < by->len; i++)
		buf_str(&lines, note_sign(a, by->at[i], text, 0));
	struct envelope e;
	struct str whole = note_join(a, text, buf_view(&lines));
	if (!envelope_parse(a, whole, &e, err))
		return false;
	*note = whole;
	return true;
}
