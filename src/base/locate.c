#include "base/locate.h"

/* The text is known to be good JSON, so each step only has to find where things end. */

static size_t skip_space(struct str s, size_t at)
{
	while (at < s.len &&
		(s.at[at] == ' ' || s.at[at] == '\t' || s.at[at] == '\n' || s.at[at] == '\r'))
		at++;
	return at;
}

static size_t skip_string(struct str s, size_t at)
{
	for (at++; at < s.len && s.at[at] != '"'; at++)
		if (s.at[at] == '\\')
			at++;
	return at + 1 < s.len ? at + 1 : s.len;
}

static size_t skip_value(struct str s, size_t at)
{
	int64_t depth = 0;
	while (at < s.len) {
		char c = s.at[at];
		if (c == '"') {
			at = skip_string(s, at);
		} else if (c == '{' || c == '[') {
			depth++;
			at++;
		} else if (c == '}' || c == ']') {
			if (depth == 0)
				return at;
			depth--;
			at++;
		} else if (depth == 0 &&
			   (c == ',' || c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
			return at;
		} else {
			at++;
			continue;
		}
		if (depth == 0)
			return at;
	}
	return at;
}

/* The offset of member or item `step` of the value at `at`, or -1. */
static ptrdiff_t step_into(struct str s, size_t at, struct str step)
{
	bool object = at < s.len && s.at[at] == '{';
	int64_t want = -1;
	if (!object && (at >= s.len || s.at[at] != '[' || !str_int(step, &want)))
		return -1;
	at = skip_space(s, at + 1);
	for (int64_t i = 0; at < s.len && s.at[at] != '}' && s.at[at] != ']'; i++) {
		bool here = i == want;
		if (object) {
			size_t end = skip_string(s, at);
			here = str_eq(str_slice(s, at + 1, end - 1), step);
			at = skip_space(s, skip_space(s, end) + 1); /* past the colon */
		}
		if (here)
			return (ptrdiff_t)at;
		at = skip_space(s, skip_value(s, at));
		if (at < s.len && s.at[at] == ',')
			at = skip_space(s, at + 1);
	}
	return -1;
}

struct span json_locate(struct str json, struct str pointer)
{
	size_t at = skip_space(json, 0);
	struct str rest = str_from(pointer, 1);
	while (pointer.len > 0 && rest.at) {
		ptrdiff_t next = step_into(json, at, str_cut(&rest, '/'));
		if (next < 0)
			break;
		at = (size_t)next;
	}
	return span_of(json, at, skip_value(json, at));
}
