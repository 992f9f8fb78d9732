/* A bracket profile: read, or refused with a place inside it. */

#include <stdint.h>
#include <stdlib.h>
#include "text/style.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = arena_open(1u << 28);
	struct bracket_style style;
	struct err err = {0};
	bool read = style_read(&a, (struct str){(const char *)data, size}, &style, &err);
	if (read ? !style.name.len : err.fault == FAULT_NONE || err.at.to > size)
		abort();
	arena_close(&a);
	return 0;
}
