#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/block.h"

/* A no-break space so near the start of a line stands after a label, and is a space. */
enum { NEAR_LABEL = 10 };

struct str block_text(const struct blocks *b, const struct block *block)
{
	return str_slice(buf_view(&b->clean), block->from, block->to);
}

size_t block_source(const struct blocks *b, const struct block *block, size_t offset)
{
	size_t low = block->map_from, high = block->map_to, clean = block->from + offset;
	if (low == high)
		return 0;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (b->map.at[middle].clean <= clean)
			low = middle;
		else
			high = middle;
	}
	struct segment s = b->map.at[low];
	return clean >= s.clean ? s.source + (clean - s.clean) : s.source;
}

static void put_bytes(struct blocks *b, size_t source, struct str bytes)
{
	size_t n = b->map.len, clean = b->clean.len;
	if (n == 0 || b->fresh ||
		b->map.at[n - 1].source + (clean - b->map.at[n - 1].clean) != source)
		*vec_push(b->a, &b->map) =
			(struct segment){.clean = (uint32_t)clean, .source = (uint32_t)source};
	b->fresh = false;
	buf_str(&b->clean, bytes);
}

/* Joiners and direction marks belong to the writing of scripts that need them. */
static bool is_needed(const struct blocks *b, uint32_t c)
{
	bool joiner = c == 0x200c || c == 0x200d || c == 0x200e || c == 0x200f || c == 0x61c;
	if (!joiner || b->clean.len < 2)
		return false;
	unsigned char last = (unsigned char)b->clean.at[b->clean.len - 1];
	return last >= 0x80;
}

static void report_hidden(struct blocks *b, size_t at, size_t end, uint32_t c)
{
	struct str name = {0};
	if (b->findings->list.len < LIMIT_FINDINGS)
		name = unicode_describe(b->keep, c);
	finding_add(b->keep, b->findings, FINDING_NOTE, (struct span){.from = at, .to = end},
		msg(MSG_DRAFT_HIDDEN, arg_str(name)));
}

/* One character that is not plain ASCII. */
static void put_character(struct blocks *b, size_t at, size_t end, uint32_t c)
{
	struct str bytes = str_slice(b->source, at, end);
	switch (unicode_class(c)) {
	case UNICODE_CONTROL:
	case UNICODE_FORMAT:
		if (is_needed(b, c))
			put_bytes(b, at, bytes);
		else
			report_hidden(b, at, end, c);
		return;
	case UNICODE_UNASSIGNED:
	case UNICODE_PRIVATE:
	case UNICODE_SURROGATE:
		report_hidden(b, at, end, c);
		put_bytes(b, at, S("\xef\xbf\xbd"));
		return;
	case UNICODE_LETTER:
	case UNICODE_MARK:
	case UNICODE_DIGIT:
	case UNICODE_ALONE:
	case UNICODE_SPACE:
	case UNICODE_PUNCTUATION:
	case UNICODE_SYMBOL:
		if (unicode_is_ignorable(c) && !unicode_is_variation(c))
			report_hidden(b, at, end, c);
		else
			put_bytes(b, at, bytes);
		return;
	}
}

void blocks_put(struct blocks *b, size_t line, size_t from, size_t to)
{
	bool started = b->clean.len > line;
	bool space = started && b->clean.at[b->clean.len - 1] == ' ';
	for (size_t i = from; i < to;) {
		size_t at = i;
		uint32_t c = utf8_next(b->source, &i);
		bool hard = c == 0xa0 && started && !space && b->clean.len - line > NEAR_LABEL;
		if (unicode_class(c) == UNICODE_SPACE && !hard) {
			if (started && !space)
				put_bytes(b, at, S(" "));
			space = started;
			continue;
		}
		if (c >= 0x20 && c < 0x7f)
			put_bytes(b, at, str_slice(b->source, at, i));
		else
			put_character(b, at, i, c);
		started = b->clean.len > line;
		space = started && b->clean.at[b->clean.len - 1] == ' ';
	}
}
