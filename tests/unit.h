#ifndef TRAVAUX_TESTS_UNIT_H
#define TRAVAUX_TESTS_UNIT_H

/* What every unit test includes first: cmocka and what it needs, and strings compared whole. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/str.h"

#define assert_str(got, want) assert_str_at((got), (want), __FILE__, __LINE__)

static inline void assert_str_at(struct str got, const char *want, const char *file, int line)
{
	if (str_eq(got, str_of(want)))
		return;
	print_error("got  |%.*s|\nwant |%s|\n", STR_FMT(got), want);
	_fail(file, line);
}

#endif
