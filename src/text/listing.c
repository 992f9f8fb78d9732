#include "base/unicode.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/outline.h"

/* What a place in the lists was found by. */
enum place {
	PLACE_NEXT,  /* the next item of an open list */
	PLACE_NEW,   /* the first item of a new list, under what stands last */
	PLACE_AGAIN, /* a list starts again on its own level */
	PLACE_JUMP,  /* the list goes on with another number than the next */
	PLACE_LATE,  /* a new list that does not start at 1 */
};

static struct str block_words(const struct outline *o, size_t at, size_t offset)
{
	return str_from(block_text(o->b, &o->b->list.at[at]), offset);
}

static bool same_shape(enum marker_shape a, enum marker_shape b)
{
	return a == b || (a == MARKER_DOT && b == MARKER_BARE) ||
	       (a == MARKER_BARE && b == MARKER_DOT);
}

/* Does the mark go on with this list, by its r-th reading? */
static bool goes_on(const struct outline_level *l, const struct marker *m, int32_t r)
{
	if (m->shape == MARKER_DASH)
		return true;
	struct marker_reading next = m->reading[r];
	if (next.numbering != l->reading.numbering)
		return false;
	if (m->shape == MARKER_DECIMAL)
		return true;
	return next.value == l->reading.value + 1 ||
	       (next.value == l->reading.value && m->suffix > l->suffix);
}

/* Columns tell lists of one form apart. Text taken from pages may be a column or two off. */
static int32_t step_of(const struct outline *o)
{
	return o->b->markdown ? 2 : 3;
}

static bool fits_indent(const struct outline *o, const struct outline_level *l, int32_t indent)
{
	return indent - l->indent < step_of(o) && l->indent - indent < step_of(o);
}

/* The innermost open list that the mark goes on with, or -1. */
static int32_t find_next(
	const struct outline *o, const struct marker *m, int32_t indent, int32_t *reading)
{
	for (int pass = 0; pass < 2; pass++) {
		for (int32_t k = o->levels - 1; k >= 0; k--) {
			const struct outline_level *l = &o->level[k];
			if (!same_shape(l->shape, m->shape) ||
				(pass == 0 && !fits_indent(o, l, indent)))
				continue;
			for (int32_t r = 0; r < m->readings || r == 0; r++) {
				if (goes_on(l, m, r)) {
					*reading = r;
					return k;
				}
			}
		}
	}
	return -1;
}

/* The innermost open list of the same form, whatever its number, or -1. */
static int32_t find_same(
	const struct outline *o, const struct marker *m, int32_t indent, int32_t *reading)
{
	for (int32_t k = o->levels - 1; k >= 0; k--) {
		const struct outline_level *l = &o->level[k];
		if (!same_shape(l->shape, m->shape))
			continue;
		if (indent >= l->indent + step_of(o))
			continue;
		for (int32_t r = 0; r < m->readings; r++) {
			if (m->reading[r].numbering == l->reading.numbering) {
				*reading = r;
				return k;
			}
		}
	}
	return -1;
}

/* The reading that is the first of a list, or -1. */
static int32_t first_reading(const struct marker *m)
{
	if (m->shape == MARKER_DASH || m->shape == MARKER_DECIMAL)
		return 0;
	for (int32_t r = m->readings - 1; r >= 0; r--)
		if (m->reading[r].value == 1)
			return r;
	return -1;
}

static bool is_number(const struct marker *m)
{
	return m->shape == MARKER_DOT || m->shape == MARKER_BARE || m->shape == MARKER_DECIMAL ||
	       m->shape == MARKER_PP;
}

/* "(i)" after "(h)": the ninth letter or the first of a list under (h)? The next marks of the same
 * shape tell: "(j)" or "(ii)". */
static bool starts_roman(const struct outline *o, size_t at, const struct marker *m)
{
	int32_t letter = m->reading[0].value, roman = m->reading[1].value;
	for (size_t i = at + 1; i < o->b->list.len && i <= at + OUTLINE_AHEAD; i++) {
		struct marker next;
		struct headword h;
		struct str words = block_words(o, i, 0);
		if (o->b->list.at[i].kind == BLOCK_HEADING ||
			(headword_read(words, &h) && h.certain))
			break;
		if (!marker_read(words, &next))
			continue;
		if (next.shape != m->shape && is_number(&next))
			break; /* the next paragraph */
		if (next.shape != m->shape)
			continue;
		for (int32_t r = 0; r < next.readings; r++) {
			struct marker_reading n = next.reading[r];
			if (n.numbering == m->reading[1].numbering && n.value == roman + 1)
				return true;
			if (n.numbering == m->reading[0].numbering && n.value == letter + 1)
				return false;
		}
	}
	size_t last = o->out->provisions.len;
	return last > 0 && str_ends(o->out->provisions.at[last - 1].text, S(":"));
}

/* Keep only the reading that the neighbours confirm, where both could be meant. */
static void settle_readings(const struct outline *o, size_t at, struct marker *m)
{
	if (m->readings < 2)
		return;
	bool letter_next = false, roman_next = false;
	for (int32_t k = o->levels - 1; k >= 0; k--) {
		const struct outline_level *l = &o->level[k];
		if (!same_shape(l->shape, m->shape))
			continue;
		letter_next = letter_next || goes_on(l, m, 0);
		roman_next = roman_next || goes_on(l, m, 1);
	}
	bool roman_first = m->reading[1].value == 1;
	if (!letter_next || (!roman_next && !roman_first))
		return;
	if (starts_roman(o, at, m))
		m->reading[0] = m->reading[1];
	m->readings = 1;
}

/* Numbers "1." number the paragraphs of an article, wherever they stand, unless they stand further
 * in than something. */
static int32_t new_level(const struct outline *o, const struct marker *m, int32_t indent)
{
	if (is_number(m) && m->reading[0].numbering == NUMBERING_DIGIT) {
		int32_t k = o->levels;
		while (k > 0 && indent < o->level[k - 1].indent + step_of(o))
			k--;
		return k;
	}
	return o->levels;
}

static enum place find_place(const struct outline *o, const struct marker *m, int32_t indent,
	int32_t *level, int32_t *reading)
{
	*reading = 0;
	*level = find_next(o, m, indent, reading);
	if (*level >= 0)
		return PLACE_NEXT;
	int32_t first = first_reading(m);
	*level = find_same(o, m, indent, reading);
	if (first >= 0) {
		int32_t same = *level;
		bool again = same >= 0 && *reading == first;
		*reading = first;
		*level = again ? same : new_level(o, m, indent);
		return again ? PLACE_AGAIN : PLACE_NEW;
	}
	if (*level >= 0)
		return PLACE_JUMP;
	*reading = 0;
	*level = new_level(o, m, indent);
	return PLACE_LATE;
}

static enum provision_kind kind_at(const struct outline *o, int32_t depth, const struct marker *m)
{
	if (o->phase == OUTLINE_PREAMBLE && depth == o->base)
		return PROVISION_PREAMBULAR;
	if (depth == o->base)
		return !m || is_number(m) || m->reading[0].numbering == NUMBERING_DIGIT
			       ? PROVISION_PARAGRAPH
			       : PROVISION_SUBPARAGRAPH;
	return depth == o->base + 1 ? PROVISION_SUBPARAGRAPH : PROVISION_ITEM;
}

/* Depth of items on level k: one more than what stands above. */
static int32_t depth_at(const struct outline *o, int32_t k)
{
	if (k == 0)
		return o->base;
	return o->level[k - 1].depth + 1;
}

static struct outline_level *open_level(struct outline *o, int32_t k, int32_t depth)
{
	if (k >= OUTLINE_LEVELS)
		k = OUTLINE_LEVELS - 1;
	o->level[k] = (struct outline_level){.depth = depth};
	o->levels = k + 1;
	return &o->level[k];
}

static void report_place(
	struct outline *o, size_t at, size_t offset, const struct marker *m, enum place place)
{
	const struct block *block = &o->b->list.at[at];
	struct msg_arg label = arg_str(outline_copy(o, S(""), m->label));
	switch (place) {
	case PLACE_NEXT:
	case PLACE_NEW:
		return;
	case PLACE_AGAIN:
		outline_doubt(o, block, offset, msg(MSG_DRAFT_LIST_AGAIN, label));
		return;
	case PLACE_JUMP:
		outline_doubt(o, block, offset, msg(MSG_DRAFT_LIST_JUMP, label));
		return;
	case PLACE_LATE:
		outline_doubt(o, block, offset, msg(MSG_DRAFT_LIST_LATE, label));
		return;
	}
}

/* One marked item; its words are those up to the mark that follows directly, if one does. Returns
 * where that one begins, or the length of the text. */
static size_t add_marked(struct outline *o, size_t at, size_t offset, struct marker *m)
{
	const struct block *block = &o->b->list.at[at];
	struct str text = block_words(o, at, offset), words = str_from(text, m->end);
	struct marker inner;
	int32_t k, reading;
	settle_readings(o, at, m);
	enum place place = find_place(o, m, block->indent, &k, &reading);
	report_place(o, at, offset, m, place);
	if (k >= OUTLINE_LEVELS) {
		k = OUTLINE_LEVELS - 1;
		outline_doubt(o, block, offset, msg(MSG_DRAFT_TOO_DEEP));
	}
	int32_t depth = depth_at(o, k);
	/* "2. (a) Each Party": a paragraph without words of its own, then its first subparagraph.
	 */
	bool chained = marker_read(words, &inner) && inner.open == 0 &&
		       (inner.shape == MARKER_ROUND || inner.shape == MARKER_CLOSED ||
			       inner.shape == MARKER_QUOTED) &&
		       first_reading(&inner) >= 0 && inner.end < words.len &&
		       m->shape != MARKER_DASH && k + 1 < OUTLINE_LEVELS;
	struct draft_provision *p = outline_add(o, kind_at(o, depth, m), depth, block, offset);
	p->label = outline_copy(o, S(""), m->label);
	p->text = outline_copy(o, str_trim(str_slice(text, 0, m->open)), chained ? S("") : words);
	struct outline_level *l = open_level(o, k, depth);
	l->reading = m->reading[m->readings ? reading : 0];
	l->shape = m->shape;
	l->suffix = m->suffix;
	l->indent = block->indent;
	l->option = headword_is_option(words);
	return chained ? offset + m->end : offset + text.len;
}

/* Where does text without a mark belong? Sets the level that it opens. */
static enum provision_kind plain_place(
	const struct outline *o, const struct block *block, struct str text, int32_t *level)
{
	*level = 0;
	if (o->phase == OUTLINE_PREAMBLE)
		return PROVISION_PREAMBULAR;
	if (o->levels == 0)
		return PROVISION_PARAGRAPH;
	if (o->b->markdown && block->indent >= 2) {
		int32_t k = o->levels;
		while (k > 0 && o->level[k - 1].indent >= block->indent)
			k--;
		*level = k;
		return k ? PROVISION_FLUSH : PROVISION_PARAGRAPH;
	}
	/* Plain text that stands further in than an item goes on with it. */
	for (int32_t k = o->levels - 1; k >= 0 && block->indent > 0 && !o->b->markdown; k--) {
		if (o->level[k].indent < block->indent) {
			*level = k + 1;
			return PROVISION_FLUSH;
		}
	}
	bool numbered = o->level[0].reading.numbering != NUMBERING_NONE;
	if (headword_is_option(text))
		return (*level = numbered && o->level[0].option) ? PROVISION_FLUSH
								 : PROVISION_PARAGRAPH;
	if (!numbered && o->levels == 1)
		return PROVISION_PARAGRAPH;
	if (!numbered) {
		/* After the list of a paragraph without a number: its end, or the next one? */
		size_t i = 0;
		uint32_t c = text.len ? utf8_next(text, &i) : 0;
		struct str before = o->out->provisions.at[o->out->provisions.len - 1].text;
		bool small = unicode_class(c) == UNICODE_LETTER && unicode_lower(c) == c &&
			     unicode_script(c) != UNICODE_SCRIPT_ARABIC &&
			     unicode_script(c) != UNICODE_SCRIPT_HAN;
		if (!small && (str_ends(before, S(".")) || str_ends(before, S(".]"))))
			return PROVISION_PARAGRAPH;
	}
	*level = 1;
	return PROVISION_FLUSH;
}

static void add_plain(struct outline *o, size_t at, size_t offset)
{
	const struct block *block = &o->b->list.at[at];
	struct str text = block_words(o, at, offset);
	int32_t k;
	enum provision_kind kind = plain_place(o, block, text, &k);
	if (k >= OUTLINE_LEVELS)
		k = OUTLINE_LEVELS - 1;
	int32_t depth = depth_at(o, k);
	struct draft_provision *p = outline_add(o, kind, depth, block, offset);
	p->text = outline_copy(o, S(""), text);
	struct outline_level *l = open_level(o, k, depth);
	l->indent = block->indent;
	l->option = headword_is_option(text);
}

/* A weak mark counts only where it is the next number: "10 States" is no paragraph 10. */
static bool is_marked(const struct outline *o, size_t at, size_t offset, struct marker *m)
{
	int32_t reading;
	if (!marker_read(block_words(o, at, offset), m))
		return false;
	if (m->shape == MARKER_BARE)
		return find_next(o, m, o->b->list.at[at].indent, &reading) >= 0;
	return true;
}

void outline_list(struct outline *o, size_t at, size_t offset)
{
	struct marker m;
	size_t len = block_text(o->b, &o->b->list.at[at]).len;
	if (!is_marked(o, at, offset, &m)) {
		add_plain(o, at, offset);
		return;
	}
	do {
		offset = add_marked(o, at, offset, &m);
	} while (offset < len && marker_read(block_words(o, at, offset), &m));
}
