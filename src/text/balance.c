#include "base/utf8.h"
#include "msg_err.h"
#include "text/balance.h"

static void report(struct blocks *b, size_t at, struct msg what)
{
	finding_add(
		b->keep, b->findings, FINDING_FAULT, (struct span){.from = at, .to = at + 1}, what);
}

/* "[^12]" at `at`: the byte behind it, or 0. */
static size_t skip_footnote(struct str s, size_t at)
{
	size_t i = at + 2;
	if (at + 1 >= s.len || s.at[at + 1] != '^')
		return 0;
	while (i < s.len && i - at < 12 && s.at[i] != ']' && s.at[i] != '[')
		i++;
	return i < s.len && s.at[i] == ']' ? i + 1 : 0;
}

static void close_one(struct balance *s, struct blocks *b, size_t at)
{
	if (s->open.len == 0) {
		s->unopened++;
		report(b, at, msg(MSG_DRAFT_BRACKET_UNOPENED));
		return;
	}
	s->open.len--;
	s->pairs++;
}

void balance_scan(struct balance *s, struct blocks *b, const struct block *block)
{
	struct str text = block_text(b, block);
	for (size_t i = 0; i < text.len;) {
		size_t at = i, end = 0;
		uint32_t c = utf8_next(text, &i);
		if (c == '[')
			end = skip_footnote(text, at);
		if (end) {
			i = end;
		} else if (c == '[' || c == 0xff3b) {
			*vec_push(b->a, &s->open) = (uint32_t)block_source(b, block, at);
			if ((int64_t)s->open.len > s->deepest)
				s->deepest = (int64_t)s->open.len;
		} else if (c == ']' || c == 0xff3d) {
			close_one(s, b, block_source(b, block, at));
		}
	}
}

void balance_end(struct balance *s, struct blocks *b)
{
	s->unclosed += (int64_t)s->open.len;
	for (size_t i = 0; i < s->open.len; i++)
		report(b, s->open.at[i], msg(MSG_DRAFT_BRACKET_UNCLOSED));
	s->open.len = 0;
}
