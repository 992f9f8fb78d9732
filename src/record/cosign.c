#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "record/cosign.h"
#include "record/inside.h"

enum { TIME_LEN = 8, SIG_LEN = 64, TEXT_MAX = 1024, HEAD_MAX = 64 };

#define HEAD "cosignature/v1\ntime %" PRId64 "\n"

struct str cosign_message(struct arena *a, struct str text, int64_t time_s)
{
	return str_print(a, HEAD "%.*s", time_s, STR_FMT(text));
}

bool cosign_time(struct str signature, int64_t *time_s)
{
	if (signature.len != TIME_LEN + SIG_LEN)
		return false;
	uint64_t t = 0;
	for (int i = 0; i < TIME_LEN; i++)
		t = t << 8 | (unsigned char)signature.at[i];
	if (t > INT64_MAX)
		return false;
	*time_s = (int64_t)t;
	return true;
}

/* Only checkpoints are cosigned, and theirs are short texts. */
bool cosign_verify(const struct key *k, struct str text, struct str signature)
{
	char message[HEAD_MAX + TEXT_MAX];
	int64_t time_s;
	if (!cosign_time(signature, &time_s) || text.len > TEXT_MAX)
		return false;
	int head = snprintf(message, HEAD_MAX, HEAD, time_s);
	memcpy(message + head, text.at, text.len);
	struct str all = {message, (size_t)head + text.len};
	return ed25519_verify(k->bytes, all, str_from(signature, TIME_LEN));
}

size_t cosign_count(const struct note *n, const struct key *keys, size_t len)
{
	size_t count = 0;
	for (size_t k = 0; k < len; k++)
		count += keys[k].kind == KEY_COSIGNER && note_signed_by(n, &keys[k]);
	return count;
}
