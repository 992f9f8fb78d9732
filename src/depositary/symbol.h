#ifndef TRAVAUX_DEPOSITARY_SYMBOL_H
#define TRAVAUX_DEPOSITARY_SYMBOL_H

/*
 * Symbols of depositary notifications: "C.N.196.2025.TREATIES-XVIII.16" is the 196th of 2025, about
 * the treaty XVIII.16 (a protocol: "XVIII.12.a"). The older style, "C.N.209.1987.TREATIES-6",
 * counts within the treaties and names none; it is read, never made.
 */

#include "base/str.h"

struct notice_symbol {
	int64_t number;
	int64_t year;
	struct str chapter; /* "XVIII"; empty in the older style */
	struct str treaty;  /* "16", "12.a"; in the older style its serial number */
};

bool notice_symbol_read(struct str s, struct notice_symbol *out) MUST_CHECK;
struct str notice_symbol_write(struct arena *a, struct notice_symbol s);

#endif
