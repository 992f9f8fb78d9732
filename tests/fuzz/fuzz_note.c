/*
 * Signed notes, checkpoints and public keys from hostile bytes. Laws: what was read is written the
 * same way; a fault has a message; nothing that was not signed is accepted.
 */

#include <assert.h>
#include "base/limits.h"
#include "record/checkpoint.h"
#include "record/cosign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void checkpoint_law(struct arena *a, struct str text)
{
	struct checkpoint c;
	struct err err = {0};
	if (!checkpoint_parse(a, text, &c, &err)) {
		assert(err.fault && err.why.key);
		return;
	}
	assert(c.head.size >= 0);
	assert(str_eq(checkpoint_text(a, &c), text));
}

static void key_law(struct arena *a, struct str text)
{
	struct key k, again;
	struct err err = {0};
	if (!key_parse(a, text, &k, &err)) {
		assert(err.fault && err.why.key);
		return;
	}
	assert(str_eq(key_render(a, &k), text));
	bool ok = key_make(k.kind, k.name, k.bytes, &again, &err);
	assert(ok && again.id == k.id);
}

static void note_law(struct arena *a, struct str bytes)
{
	/* A key whose seed nobody here uses. */
	static const char vkey[] = "KEN/head+d9ad25fc+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
	struct note n;
	struct err err = {0};
	struct key k;
	if (!note_parse(a, bytes, &n, &err)) {
		assert(err.fault && err.why.key);
		return;
	}
	assert(n.sigs >= 1 && n.sigs <= LIMIT_NOTE_SIGNATURES);
	struct str lines = {n.sig[0].line.at, (size_t)(bytes.at + bytes.len - n.sig[0].line.at)};
	assert(str_eq(note_join(a, n.text, lines), bytes));
	if (key_parse(a, str_of(vkey), &k, &err))
		(void)!note_signed_by(&n, &k);
	for (size_t i = 0; i < n.sigs; i++) {
		struct key named = {.kind = (enum key_kind)(i % KEY_KINDS),
			.id = n.sig[i].id,
			.name = n.sig[i].name,
			.bytes = n.sig[i].bytes};
		(void)!note_sig_verify(&n.sig[i], n.text, &named);
	}
	checkpoint_law(a, n.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 17)
		return 0;
	struct arena a CLEANUP(arena_close) = arena_open(64 << 20);
	struct str bytes = {(const char *)data, size};
	note_law(&a, bytes);
	checkpoint_law(&a, bytes);
	key_law(&a, bytes);
	return 0;
}
