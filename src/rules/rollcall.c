#include "rules/rollcall.h"

void roll_call_order(const int32_t *members, size_t len, int32_t first, int32_t *out)
{
	size_t start = 0;
	for (size_t i = 0; i < len; i++)
		if (members[i] == first)
			start = i;
	for (size_t i = 0; i < len; i++)
		out[i] = members[(start + i) % len];
}
