/*
 * Signatures and keys of the kinds with a structure, from hostile bytes: SSHSIG blobs and armour,
 * lines of SSH keys, passkeys and assertions. Laws: what was read is written the same way; nothing
 * verifies.
 */

#include <assert.h>
#include "record/passkey.h"
#include "record/sshsig.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ssh_law(struct arena *a, struct str bytes)
{
	static const char wire[] =
		"\0\0\0\013ssh-ed25519\0\0\0 "
		"\x8a\x88\xe3\xdd\x74\x09\xf1\x95\xfd\x52\xdb\x2d\x3c\xba\x5d\x72"
		"\xca\x67\x09\xbf\x1d\x94\x12\x1b\xf3\x74\x88\x01\xb4\x0f\x6f\x5c";
	const struct sshsig_ask ask = {{wire, sizeof(wire) - 1}, S(SSHSIG_NAMESPACE), S("never\n")};
	struct str out;
	assert(!sshsig_check(&ask, bytes));
	if (sshsig_unarmour(a, bytes, &out))
		assert(!sshsig_check(&ask, out));
	if (ssh_key_parse(a, bytes, &out))
		assert(out.len == 51);
}

static void passkey_law(struct arena *a, struct str bytes)
{
	struct passkey p = {.alg = PASSKEY_ES256, .rp_id = S("seat.example"), .origins = 1};
	struct assertion s;
	struct passkey read;
	p.origin[0] = S("https://seat.example");
	p.key = S("no point at all");
	if (passkey_read(bytes, &read)) {
		assert(str_eq(passkey_write(a, &read), bytes));
		p = read;
	}
	if (assertion_read(bytes, &s)) {
		assert(str_eq(assertion_write(a, &s), bytes));
		(void)!passkey_check(&p, S("never\n"), &s);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 17)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open(64 << 20);
	struct str bytes = {(const char *)data, size};
	ssh_law(&a, bytes);
	passkey_law(&a, bytes);
	return 0;
}
