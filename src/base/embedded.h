#ifndef TRAVAUX_BASE_EMBEDDED_H
#define TRAVAUX_BASE_EMBEDDED_H

/* Files that tools/embed.c put into the program: arrays of these, ended by one without a name. */

#include "base/str.h"

struct embedded {
	const char *name; /* without folder and suffix */
	const char *at;
	size_t len;
};

#endif
