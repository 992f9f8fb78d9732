#include <string.h>
#include "base/limits.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/incoming.h"

/* The bad run that begins at `at`: NULs alone, or bytes up to the next that begins a character. */
static size_t bad_run(struct str s, size_t at)
{
	size_t i = at + 1;
	if (s.at[at] == '\0') {
		while (i < s.len && s.at[i] == '\0')
			i++;
		return i;
	}
	while (i < s.len && (unsigned char)s.at[i] >= 0x80 && (unsigned char)s.at[i] < 0xc0)
		i++;
	return i;
}

static struct str mend(struct arena *a, struct str input, size_t at, struct findings *findings)
{
	struct str copy = str_copy(a, input);
	char *p = (char *)copy.at;
	while (at < copy.len) {
		size_t to = bad_run(copy, at);
		bool nul = p[at] == '\0';
		finding_add(a, findings, FINDING_FAULT, (struct span){.from = at, .to = to},
			nul ? msg(MSG_DRAFT_NUL)
			    : msg(MSG_DRAFT_NOT_UTF8, arg_int((unsigned char)p[at])));
		memset(p + at, nul ? ' ' : '?', to - at);
		ptrdiff_t next = utf8_fault(str_from(copy, to));
		if (next < 0)
			break;
		at = to + (size_t)next;
	}
	return copy;
}

bool incoming_open(struct arena *a, struct str input, struct findings *findings, struct str *out,
	struct err *err)
{
	if (input.len > LIMIT_DRAFT)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_TOO_LONG, arg_int(LIMIT_DRAFT)));
	ptrdiff_t fault = utf8_fault(input);
	struct str text = fault < 0 ? input : mend(a, input, (size_t)fault, findings);
	if (str_starts(text, S("\xef\xbb\xbf"))) {
		/* Three spaces instead keep the offsets. */
		text = str_copy(a, text);
		memset((char *)text.at, ' ', 3);
	}
	*out = text;
	return true;
}

bool incoming_line(struct str text, size_t *at, struct str *line, bool *page)
{
	if (*at >= text.len)
		return false;
	size_t i = *at;
	while (i < text.len && text.at[i] != '\n' && text.at[i] != '\r' && text.at[i] != '\f')
		i++;
	*line = str_slice(text, *at, i);
	*page = i < text.len && text.at[i] == '\f';
	if (i + 1 < text.len && text.at[i] == '\r' && text.at[i + 1] == '\n')
		i++;
	*at = i + 1;
	return true;
}
