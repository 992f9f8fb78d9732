#include <assert.h>
#include <string.h>
#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "msg_err.h"
#include "record/envelope.h"

#define HEADER "travaux/act/v1\n"

struct str act_text(struct arena *a, struct str json)
{
	struct buf b = buf_new(a, sizeof(HEADER) + json.len + 1);
	buf_str(&b, S(HEADER));
	buf_str(&b, json);
	buf_char(&b, '\n');
	return buf_view(&b);
}

struct hash act_identity(struct str text)
{
	return hash_of(text);
}

static bool text_parse(struct str text, struct str *json, struct err *err)
{
	size_t head = sizeof(HEADER) - 1;
	if (!str_starts(text, S(HEADER)))
		return err_at(err, span_of(text, 0, 0), msg(MSG_ACT_HEADER));
	struct str line = str_from(text, head);
	ptrdiff_t end = str_find_char(line, '\n', 0);
	if (end < 0 || (size_t)end + 1 != line.len)
		return err_at(err, span_of(text, text.len, text.len), msg(MSG_ACT_LINES));
	line.len--;
	if (line.len > LIMIT_ACT_JSON)
		return err_set(err, FAULT_LIMIT, msg(MSG_ACT_TOO_LONG, arg_int(LIMIT_ACT_JSON)));
	if (line.len < 2 || line.at[0] != '{' || line.at[line.len - 1] != '}')
		return err_at(err, span_of(text, head, text.len), msg(MSG_ACT_OBJECT));
	*json = line;
	return true;
}

static bool keys_differ(const struct note *n, struct err *err)
{
	for (size_t i = 0; i < n->sigs; i++)
		for (size_t k = 0; k < i; k++)
			if (n->sig[i].id == n->sig[k].id && str_eq(n->sig[i].name, n->sig[k].name))
				return err_set(err, FAULT_INPUT,
					msg(MSG_ACT_KEY_TWICE, arg_str(n->sig[i].name)));
	return true;
}

bool envelope_parse(struct arena *a, struct str bytes, struct envelope *out, struct err *err)
{
	if (bytes.len > LIMIT_ENTRY - INSTANT_LEN - 1)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_ENTRY_TOO_LONG, arg_int(LIMIT_ENTRY - INSTANT_LEN - 1)));
	struct note n;
	struct str json;
	if (!note_parse(a, bytes, &n, err) || !text_parse(n.text, &json, err))
		return false;
	if (n.sigs > LIMIT_SIGNATURES)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_NOTE_TOO_MANY_SIGNATURES, arg_int(LIMIT_SIGNATURES)));
	if (!keys_differ(&n, err))
		return false;
	*out = (struct envelope){.bytes = bytes,
		.text = n.text,
		.json = json,
		.identity = act_identity(n.text),
		.sig = n.sig,
		.sigs = n.sigs};
	return true;
}

bool entry_parse(struct arena *a, struct str bytes, struct entry *out, struct err *err)
{
	struct entry e = {.bytes = bytes};
	if (bytes.len > LIMIT_ENTRY)
		return err_set(err, FAULT_LIMIT, msg(MSG_ENTRY_TOO_LONG, arg_int(LIMIT_ENTRY)));
	if (bytes.len <= INSTANT_LEN || bytes.at[INSTANT_LEN] != '\n' ||
		!instant_read(str_slice(bytes, 0, INSTANT_LEN), &e.time_ms))
		return err_at(err, span_of(bytes, 0, 0), msg(MSG_ENTRY_TIME));
	if (!envelope_parse(a, str_from(bytes, INSTANT_LEN + 1), &e.act, err)) {
		if (err->at.line > 0) { /* lines are counted in the envelope: one more here */
			err->at.line++;
			err->at.from += INSTANT_LEN + 1;
			err->at.to += INSTANT_LEN + 1;
		}
		return false;
	}
	*out = e;
	return true;
}

bool entry_make(struct arena *a, int64_t time_ms, const struct envelope *act, struct str *out,
	struct err *err)
{
	struct buf b = buf_new(a, LIMIT_ENTRY);
	buf_str(&b, instant_write(a, time_ms));
	buf_char(&b, '\n');
	buf_str(&b, act->bytes);
	if (buf_full(&b))
		return err_set(err, FAULT_LIMIT, msg(MSG_ENTRY_TOO_LONG, arg_int(LIMIT_ENTRY)));
	*out = buf_view(&b);
	return true;
}

bool envelope_add(struct arena *a, const struct envelope *act, struct str line,
	struct envelope *out, struct err *err)
{
	struct buf b = buf_new(a, act->bytes.len + line.len);
	buf_str(&b, act->bytes);
	buf_str(&b, line);
	return envelope_parse(a, buf_view(&b), out, err);
}
