#include <assert.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "text/finding.h"

void finding_add(struct arena *a, struct findings *f, enum finding_weight weight, struct span at,
	struct msg what)
{
	if (f->list.len >= LIMIT_FINDINGS) {
		f->more++;
		return;
	}
	*vec_push(a, &f->list) = (struct finding){.weight = weight, .what = what, .at = at};
}

/* By place, then by end, then by message, so that the order never depends on qsort. */
static int compare(const void *left, const void *right)
{
	const struct finding *l = left, *r = right;
	if (l->at.from != r->at.from)
		return l->at.from < r->at.from ? -1 : 1;
	if (l->at.to != r->at.to)
		return l->at.to < r->at.to ? -1 : 1;
	return (l->what.key > r->what.key) - (l->what.key < r->what.key);
}

void findings_place(struct findings *f, struct str input)
{
	if (f->list.len == 0)
		return;
	qsort(f->list.at, f->list.len, sizeof(f->list.at[0]), compare);
	size_t i = 0;
	int64_t line = 1, column = 1;
	for (size_t k = 0; k < f->list.len; k++) {
		struct span *at = &f->list.at[k].at;
		for (; i < at->from && i < input.len; i++) {
			if (input.at[i] == '\n') {
				line++;
				column = 1;
			} else if (((unsigned char)input.at[i] & 0xc0) != 0x80) {
				column++;
			}
		}
		at->line = line;
		at->column = column;
	}
}

int64_t findings_count(const struct findings *f, enum finding_weight weight)
{
	int64_t n = 0;
	for (size_t i = 0; i < f->list.len; i++)
		n += f->list.at[i].weight == weight;
	return n;
}

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Back over `count` code points, not past the start of the line. */
static size_t step_back(struct str s, size_t at, int count)
{
	for (; at > 0 && count > 0 && s.at[at - 1] != '\n'; count--) {
		at--;
		while (at > 0 && is_tail(s.at[at]))
			at--;
	}
	return at;
}

struct str finding_excerpt(struct arena *a, struct str input, struct span at)
{
	enum { BEFORE = 40, SHOWN = 80 };
	size_t place = at.from < input.len ? at.from : input.len;
	size_t i = step_back(input, place, BEFORE);
	struct buf out = buf_new(a, 4096);
	size_t caret = 0;
	for (int n = 0; n < SHOWN && i < input.len && input.at[i] != '\n'; n++) {
		size_t start = i++;
		while (i < input.len && is_tail(input.at[i]))
			i++;
		struct str one = str_slice(input, start, i);
		bool plain = utf8_fault(one) < 0 && (unsigned char)one.at[0] >= 0x20;
		buf_str(&out, plain ? one : S(" "));
		caret += start < place;
	}
	buf_char(&out, '\n');
	while (caret--)
		buf_char(&out, ' ');
	buf_z(&out, "^\n");
	return buf_view(&out);
}
