#include <assert.h>
#include <string.h>
#include "base/buf.h"
#include "base/code.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "record/cosign.h"
#include "record/inside.h"
#include "record/note.h"

#define DASH "\xe2\x80\x94 " /* U+2014 and a space */

enum { ID_LEN = 4, SIG_LINE_MAX = 16384 };

/* The bytes of the whole note: UTF-8 without controls but LF. */
static bool bytes_ok(struct str bytes, struct err *err)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		if (c < 0x20 && c != '\n')
			return err_at(err, span_of(bytes, i, i + 1),
				msg(MSG_NOTE_CONTROL, arg_int((int64_t)i)));
	}
	ptrdiff_t fault = utf8_fault(bytes);
	if (fault >= 0)
		return err_at(err, span_of(bytes, (size_t)fault, (size_t)fault + 1),
			msg(MSG_NOT_UTF8, arg_int(fault)));
	return true;
}

/* The offset of the last empty line's LF, or -1. */
static ptrdiff_t last_blank(struct str s)
{
	for (size_t i = s.len; i >= 2; i--)
		if (s.at[i - 1] == '\n' && s.at[i - 2] == '\n')
			return (ptrdiff_t)i - 1;
	return -1;
}

static bool sig_parse(struct arena *a, struct str line, struct note_sig *out)
{
	struct str rest = line, raw;
	if (!str_starts(rest, S(DASH)) || !str_ends(rest, S("\n")))
		return false;
	rest = str_slice(rest, sizeof(DASH) - 1, rest.len - 1);
	struct str name = str_cut(&rest, ' ');
	if (!key_name_ok(name) || !rest.at || !base64_read(a, rest, &raw) || raw.len <= ID_LEN)
		return false;
	*out = (struct note_sig){.name = name, .line = line};
	bool ok = take_u32(&raw, &out->id);
	assert(ok);
	out->bytes = raw;
	return true;
}

static size_t lines_of(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '\n';
	return n;
}

static bool sigs_parse(
	struct arena *a, struct str bytes, size_t from, struct note *out, struct err *err)
{
	struct str lines = str_from(bytes, from);
	size_t count = lines_of(lines);
	if (count > LIMIT_NOTE_SIGNATURES)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_NOTE_TOO_MANY_SIGNATURES, arg_int(LIMIT_NOTE_SIGNATURES)));
	out->sig = NEWN(a, struct note_sig, count);
	for (size_t i = 0; i < count; i++) {
		size_t end = (size_t)str_find_char(bytes, '\n', from) + 1;
		struct str line = str_slice(bytes, from, end);
		if (!sig_parse(a, line, &out->sig[i]))
			return err_at(err, span_of(bytes, from, end), msg(MSG_NOTE_SIGNATURE_LINE));
		from = end;
	}
	out->sigs = count;
	return true;
}

bool note_parse(struct arena *a, struct str bytes, struct note *out, struct err *err)
{
	if (!bytes_ok(bytes, err))
		return false;
	ptrdiff_t blank = last_blank(bytes);
	if (blank < 0 || (size_t)blank + 1 == bytes.len || !str_ends(bytes, S("\n")))
		return err_at(err, span_of(bytes, bytes.len, bytes.len), msg(MSG_NOTE_UNSIGNED));
	struct note n = {.text = str_slice(bytes, 0, (size_t)blank)};
	if (!sigs_parse(a, bytes, (size_t)blank + 1, &n, err))
		return false;
	*out = n;
	return true;
}

struct str note_line(struct arena *a, const struct key *k, struct str signature)
{
	assert(signature.len && signature.len <= SIG_LINE_MAX);
	char *raw = NEWN(a, char, ID_LEN + signature.len);
	for (int i = 0; i < ID_LEN; i++)
		raw[i] = (char)(k->id >> (24 - 8 * i));
	memcpy(raw + ID_LEN, signature.at, signature.len);
	struct str base64 = base64_write(a, (struct str){raw, ID_LEN + signature.len});
	return str_print(a, DASH "%.*s %.*s\n", STR_FMT(k->name), STR_FMT(base64));
}

struct str note_sign(struct arena *a, const struct signer *s, struct str text, int64_t time_s)
{
	enum { TIME_LEN = 8, SIG_LEN = 64 };
	assert(str_ends(text, S("\n")));
	unsigned char raw[TIME_LEN + SIG_LEN];
	if (s->key.kind != KEY_COSIGNER) {
		assert(s->key.kind == KEY_ED25519);
		ed25519_sign(s, text, raw);
		return note_line(a, &s->key, (struct str){(const char *)raw, SIG_LEN});
	}
	for (int i = 0; i < TIME_LEN; i++)
		raw[i] = (unsigned char)((uint64_t)time_s >> (56 - 8 * i));
	ed25519_sign(s, cosign_message(a, text, time_s), raw + TIME_LEN);
	return note_line(a, &s->key, (struct str){(const char *)raw, sizeof(raw)});
}

struct str note_join(struct arena *a, struct str text, struct str lines)
{
	assert(str_ends(text, S("\n")) && str_ends(lines, S("\n")));
	struct buf b = buf_new(a, text.len + lines.len + 1);
	buf_str(&b, text);
	buf_char(&b, '\n');
	buf_str(&b, lines);
	return buf_view(&b);
}

bool note_sig_is_by(const struct note_sig *sig, const struct key *k)
{
	return sig->id == k->id && str_eq(sig->name, k->name);
}

static bool plain_verify(const struct key *k, struct str text, struct str signature)
{
	return ed25519_verify(k->bytes, text, signature);
}

typedef bool verify_fn(const struct key *k, struct str text, struct str signature);

static verify_fn *const verify_by[] = {
	[KEY_ED25519] = plain_verify,
	[KEY_COSIGNER] = cosign_verify,
	[KEY_SSH] = sshsig_verify,
	[KEY_PASSKEY] = passkey_verify,
};
static_assert(LEN(verify_by) == KEY_KINDS, "a way to verify for each kind of key");

bool note_sig_verify(const struct note_sig *sig, struct str text, const struct key *k)
{
	assert(k->kind < KEY_KINDS);
	return note_sig_is_by(sig, k) && verify_by[k->kind](k, text, sig->bytes);
}

bool note_signed_by(const struct note *n, const struct key *k)
{
	bool found = false;
	for (size_t i = 0; i < n->sigs; i++) {
		if (!note_sig_is_by(&n->sig[i], k))
			continue;
		if (!note_sig_verify(&n->sig[i], n->text, k))
			return false;
		found = true;
	}
	return found;
}
