#ifndef TRAVAUX_BASE_CODE_H
#define TRAVAUX_BASE_CODE_H

/* Bytes as text: lower-case hexadecimal and base64 (RFC 4648 section 4, padded, strict: no white
 * space, no missing padding, no stray bits) and base64url without padding (section 5). */

#include "base/str.h"

struct str hex_write(struct arena *a, struct str bytes);
/* Exactly 2 * n lower-case digits. `out` is untouched on false. */
bool hex_read(struct str s, unsigned char *out, size_t n) MUST_CHECK;

struct str base64_write(struct arena *a, struct str bytes);
bool base64_read(struct arena *a, struct str s, struct str *out) MUST_CHECK;

struct str base64url_write(struct arena *a, struct str bytes);
bool base64url_read(struct arena *a, struct str s, struct str *out) MUST_CHECK;

#endif
