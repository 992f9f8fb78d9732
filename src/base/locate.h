#ifndef TRAVAUX_BASE_LOCATE_H
#define TRAVAUX_BASE_LOCATE_H

/*
 * Where in a JSON text a value stands, for messages about what is well-formed JSON but says
 * something wrong. The value is named by a JSON pointer (RFC 6901, without the ~ escapes: our names
 * need none): "/classes/2/majority/value".
 */

#include "base/err.h"

/* The place of the value in `json`, which json_read has accepted. When the pointer leads nowhere,
 * the place of the innermost value on its way that is there. */
struct span json_locate(struct str json, struct str pointer);

#endif
