#include <sodium.h>
#include <string.h>
#include "base/code.h"
#include "record/keyfile.h"
#include "msg_err.h"

enum {
	SALT = crypto_pwhash_argon2id_SALTBYTES,
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	CIPHER_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
	SCRATCH = 64 * 1024,
};

/* A locked file taken apart. All is borrowed or in the arena; nothing in it is secret. */
struct locked {
	struct str vkey;
	int64_t passes;
	int64_t kib;
	struct str salt;
	struct str box;    /* nonce and ciphertext */
	struct str header; /* the first three lines: additional data */
};

static struct str view(const struct secret *s)
{
	return (struct str){(const char *)s->at, s->len};
}

bool keyfile_is_locked(const struct secret *file)
{
	return str_starts(view(file), S("travaux/key/v1\n"));
}

static bool malformed(struct err *err)
{
	return err_set(err, FAULT_INPUT, msg(MSG_KEYFILE_MALFORMED));
}

static bool take_apart(
	struct arena *a, const struct secret *file, struct locked *out, struct err *err)
{
	struct locked l;
	struct str rest = view(file);
	str_cut(&rest, '\n');
	l.vkey = str_cut(&rest, '\n');
	struct str costs = str_cut(&rest, '\n');
	if (!rest.at)
		return malformed(err);
	l.header = str_slice(view(file), 0, (size_t)(rest.at - view(file).at));
	struct str method = str_cut(&costs, ' ');
	struct str passes = str_cut(&costs, ' '), kib = str_cut(&costs, ' ');
	if (!str_eq(method, S("argon2id13")) || !str_int(passes, &l.passes) ||
		!str_int(kib, &l.kib) || !base64_read(a, costs, &l.salt) || l.salt.len != SALT ||
		!base64_read(a, str_cut(&rest, '\n'), &l.box) || rest.len ||
		l.box.len < NONCE + TAG + 1)
		return malformed(err);
	if (l.passes < 1 || l.passes > KEYFILE_PASSES_MAX || l.kib < 8 || l.kib > KEYFILE_KIB_MAX)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_KEYFILE_COSTS, arg_int(KEYFILE_PASSES_MAX),
				arg_int(KEYFILE_KIB_MAX)));
	*out = l;
	return true;
}

/* The cipher's key of a passphrase. */
static bool stretch(const struct locked *l, const struct secret *passphrase,
	struct secret *cipher_key, struct err *err)
{
	struct secret k = secret_open(CIPHER_KEY);
	if (crypto_pwhash(k.at, k.len, (const char *)passphrase->at, passphrase->len,
		    (const unsigned char *)l->salt.at, (unsigned long long)l->passes,
		    (size_t)l->kib * 1024, crypto_pwhash_ALG_ARGON2ID13)) {
		secret_close(&k);
		return err_set(err, FAULT_OUTSIDE, msg(MSG_KEYFILE_NO_MEMORY, arg_int(l->kib)));
	}
	*cipher_key = k;
	return true;
}

static bool unlock(const struct locked *l, const struct secret *passphrase, struct secret *out,
	struct err *err)
{
	struct secret k CLEANUP(secret_close) = {0};
	if (!passphrase->at)
		return err_set(err, FAULT_DENIED, msg(MSG_KEYFILE_NEEDS_PASSPHRASE));
	if (!stretch(l, passphrase, &k, err))
		return false;
	struct secret text = secret_open(l->box.len - NONCE - TAG);
	const unsigned char *box = (const unsigned char *)l->box.at;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(text.at, NULL, NULL, box + NONCE,
		    l->box.len - NONCE, (const unsigned char *)l->header.at, l->header.len, box,
		    k.at)) {
		secret_close(&text);
		return err_set(err, FAULT_DENIED, msg(MSG_KEYFILE_WRONG_PASSPHRASE));
	}
	*out = text;
	return true;
}

bool keyfile_open(struct arena *a, const struct secret *file, const struct secret *passphrase,
	struct signer *out, struct err *err)
{
	if (!keyfile_is_locked(file))
		return signer_parse(a, file, out, err);
	struct locked l;
	struct key shown;
	struct secret text CLEANUP(secret_close) = {0};
	if (!take_apart(a, file, &l, err) || !key_parse(a, l.vkey, &shown, err) ||
		!unlock(&l, passphrase, &text, err))
		return false;
	struct signer s;
	if (!signer_parse(a, &text, &s, err))
		return false;
	if (!key_eq(&s.key, &shown)) {
		signer_close(&s);
		return malformed(err);
	}
	*out = s;
	return true;
}

bool keyfile_public(struct arena *a, const struct secret *file, struct key *out, struct err *err)
{
	if (keyfile_is_locked(file)) {
		struct locked l;
		return take_apart(a, file, &l, err) && key_parse(a, l.vkey, out, err);
	}
	struct signer s;
	if (!signer_parse(a, file, &s, err))
		return false;
	*out = s.key;
	signer_close(&s);
	return true;
}

bool keyfile_lock(const struct signer *s, const struct secret *passphrase, struct secret *out,
	struct err *err)
{
	struct arena a = arena_open(SCRATCH);
	struct secret k CLEANUP(secret_close) = {0}, text CLEANUP(secret_close) = signer_render(s);
	unsigned char salt[SALT];
	random_bytes(salt, sizeof(salt));
	struct locked l = {.passes = KEYFILE_PASSES,
		.kib = KEYFILE_KIB,
		.salt = {(const char *)salt, sizeof(salt)}};
	bool ok = stretch(&l, passphrase, &k, err);
	if (ok) {
		struct str salt64 = base64_write(&a, l.salt), vkey = key_render(&a, &s->key);
		struct str header = str_print(&a, "travaux/key/v1\n%.*s\nargon2id13 %d %d %.*s\n",
			STR_FMT(vkey), KEYFILE_PASSES, KEYFILE_KIB, STR_FMT(salt64));
		unsigned char *box = NEWN(&a, unsigned char, NONCE + text.len + TAG);
		random_bytes(box, NONCE);
		crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, text.at, text.len,
			(const unsigned char *)header.at, header.len, NULL, box, k.at);
		struct str sealed =
			base64_write(&a, (struct str){(const char *)box, NONCE + text.len + TAG});
		struct str whole = str_print(&a, "%.*s%.*s\n", STR_FMT(header), STR_FMT(sealed));
		*out = secret_open(whole.len);
		memcpy(out->at, whole.at, whole.len);
	}
	arena_close(&a);
	return ok;
}
