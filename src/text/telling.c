#include "base/limits.h"
#include "base/utf8.h"
#include "msg_err.h"
#include "text/stitch.h"

/*
 * What became of the brackets, for people: counts, and a finding for each that stayed words or was
 * read with a doubt. A finding's place is that of the bracket in the file: brackets keep their
 * order, so it is the one with the same number from where the provision begins.
 */

struct teller {
	struct arena *a;
	const struct sheets *s;
	struct bracketing *out;
};

static bool is_footnote(struct str s, size_t at)
{
	return str_starts(str_from(s, at), S("[^"));
}

/* Byte of the next bracket of this kind at or behind `at`; the length when there is none. By bytes,
 * since a file may hold what is no UTF-8. */
static size_t next_bracket(struct str s, bool open, size_t at)
{
	struct str wide = open ? S("［") : S("］");
	char narrow = open ? '[' : ']';
	while (at < s.len) {
		if (is_footnote(s, at)) {
			ptrdiff_t close = str_find_char(str_slice(s, 0, at + 12), ']', at);
			at = close > 0 ? (size_t)close + 1 : at + 1;
			continue;
		}
		if (s.at[at] == narrow || str_starts(str_from(s, at), wide))
			return at;
		at++;
	}
	return s.len;
}

static size_t count_brackets(struct str s, bool open)
{
	size_t n = 0;
	for (size_t at = next_bracket(s, open, 0); at < s.len; at = next_bracket(s, open, at + 1))
		n++;
	return n;
}

/* A bracket at byte `at` of the provision's words, in the file. */
static struct span place_of(const struct teller *t, size_t sheet, bool open, size_t at)
{
	enum { FAR = 4000 };
	const struct sheet *k = &t->s->at[sheet];
	struct str source = t->s->ask->source;
	struct span span = {.from = k->read->at.from,
		.to = k->read->at.from + 1,
		.line = k->read->at.line,
		.column = k->read->at.column};
	/* What is only counted needs no place. */
	if (t->out->findings.list.len >= LIMIT_FINDINGS)
		return span;
	size_t n = count_brackets(k->read->label, open) +
		   count_brackets(str_slice(k->words, 0, at), open);
	size_t limit = k->read->at.to > span.from ? k->read->at.to : span.from;
	struct str there = str_slice(source, 0, limit + FAR);
	size_t found = next_bracket(there, open, span.from);
	for (; n && found < there.len; n--)
		found = next_bracket(there, open, found + 1);
	if (found < there.len) {
		span.from = found;
		span.to = found + 1;
	}
	return span;
}

static void tell(struct teller *t, enum finding_weight weight, struct span at, struct msg what)
{
	finding_add(t->a, &t->out->findings, weight, at, what);
}

static struct msg words_of_kept(enum kept why)
{
	switch (why) {
	case KEPT_EMPTY:
		return msg(MSG_BRACKETING_EMPTY);
	case KEPT_CUTS_WORD:
		return msg(MSG_BRACKETING_CUTS_WORD);
	case KEPT_SAME:
		return msg(MSG_BRACKETING_SAME);
	case KEPT_MOVED:
		return msg(MSG_BRACKETING_MOVED);
	case KEPT_DEEP:
		return msg(MSG_BRACKETING_DEEP, arg_int(LIMIT_AMENDMENT_DEPTH));
	case KEPT_REFUSED:
		return msg(MSG_BRACKETING_REFUSED);
	case KEPT_OPTIONS:
		return msg(MSG_BRACKETING_OPTIONS);
	case KEPT_NOT:
	case KEPT_UNBALANCED:
	case KEPT_DIFFERS:
	case KEPT_COUNT:
		break;
	}
	return msg(MSG_BRACKETING_DIFFERS);
}

static void tell_pair(struct teller *t, const struct pair *p)
{
	struct bracketing_counts *c = &t->out->counts;
	struct span at = place_of(t, p->prov[0], true, p->at[0]);
	c->brackets++;
	c->deepest = p->depth > c->deepest ? p->depth : c->deepest;
	c->placeholders += p->placeholder;
	if (p->why) {
		c->kept[p->why]++;
		tell(t, p->why == KEPT_EMPTY ? FINDING_NOTE : FINDING_DOUBT, at,
			words_of_kept(p->why));
		return;
	}
	c->edits++;
	c->merged += p->merged;
	c->distributed += p->distributed;
	c->alternatives += p->answered;
	c->loose += p->loose;
	c->slashed += p->slashed;
	c->attributed += p->credits_len > 0;
	if (p->loose)
		tell(t, FINDING_NOTE, at, msg(MSG_BRACKETING_LOOSE));
	if (p->merged)
		tell(t, FINDING_NOTE, at, msg(MSG_BRACKETING_MERGED));
	if (p->distributed)
		tell(t, FINDING_NOTE, at, msg(MSG_BRACKETING_DISTRIBUTED));
}

static void tell_faults(struct teller *t, size_t sheet)
{
	const struct sheet *k = &t->s->at[sheet];
	for (size_t i = 0; i < k->faults.len; i++) {
		size_t at = k->faults.at[i];
		uint32_t c = utf8_next(k->words, &at);
		bool open = c == '[' || c == 0xff3b;
		t->out->counts.kept[KEPT_UNBALANCED]++;
		tell(t, FINDING_FAULT, place_of(t, sheet, open, k->faults.at[i]),
			open ? msg(MSG_DRAFT_BRACKET_UNCLOSED) : msg(MSG_DRAFT_BRACKET_UNOPENED));
	}
}

static void tell_block(struct teller *t, const struct option_block *b)
{
	struct bracketing_counts *c = &t->out->counts;
	const struct sheet *k = &t->s->at[b->first];
	c->options++;
	if (b->why == KEPT_NOT) {
		c->options_edits++;
		return;
	}
	struct span at = k->read->at;
	at.to = at.from + 1;
	tell(t, FINDING_DOUBT, at, words_of_kept(b->why));
}

/* What of each provision's brackets became positions: all, some, nothing, or it has none. */
static void count_paragraphs(struct teller *t)
{
	const struct sheets *s = t->s;
	struct arena room CLEANUP(arena_close) = arena_open(4096 + 4 * s->len);
	bool *done = NEWN(&room, bool, s->len), *kept = NEWN(&room, bool, s->len);
	for (size_t i = 0; i < s->pairs.len; i++) {
		const struct pair *p = &s->pairs.at[i];
		for (int k = 0; k < 2; k++)
			*(p->why ? &kept[p->prov[k]] : &done[p->prov[k]]) = true;
	}
	for (size_t i = 0; i < s->blocks.len; i++)
		kept[s->blocks.at[i].first] |= s->blocks.at[i].why != KEPT_NOT;
	for (size_t i = 0; i < s->len; i++) {
		done[i] |= s->at[i].parts.len || sheet_heads(s, i);
		kept[i] |= s->at[i].faults.len > 0;
		t->out->counts.paragraphs += done[i] || kept[i];
		t->out->counts.given_back += done[i] && !kept[i];
		t->out->counts.partly += done[i] && kept[i];
	}
}

void sheets_tell(struct arena *a, const struct sheets *s, struct bracketing *out)
{
	struct teller t = {a, s, out};
	for (size_t i = 0; i < s->pairs.len; i++)
		if (s->pairs.at[i].why != KEPT_UNBALANCED)
			tell_pair(&t, &s->pairs.at[i]);
	for (size_t i = 0; i < s->len; i++)
		tell_faults(&t, i);
	for (size_t i = 0; i < s->blocks.len; i++)
		tell_block(&t, &s->blocks.at[i]);
	count_paragraphs(&t);
	if (s->ask->source.len)
		findings_place(&out->findings, s->ask->source);
}

void bracketing_report(struct json_out *o, const struct bracketing_counts *c)
{
	const struct {
		struct str name;
		int64_t value;
	} numbers[] = {
		{S("brackets"), c->brackets},
		{S("edits"), c->edits},
		{S("merged"), c->merged},
		{S("distributed"), c->distributed},
		{S("alternatives"), c->alternatives},
		{S("loose"), c->loose},
		{S("slashed"), c->slashed},
		{S("placeholders"), c->placeholders},
		{S("attributed"), c->attributed},
		{S("deepest"), c->deepest},
		{S("options"), c->options},
		{S("options_edits"), c->options_edits},
		{S("paragraphs"), c->paragraphs},
		{S("given_back"), c->given_back},
		{S("partly"), c->partly},
		{S("proposals"), c->proposals},
	};
	json_open(o, '{');
	for (size_t i = 0; i < LEN(numbers); i++)
		json_add_int(o, numbers[i].name, numbers[i].value);
	json_name(o, S("kept"));
	json_open(o, '{');
	for (int i = KEPT_NOT + 1; i < KEPT_COUNT; i++)
		json_add_int(o, kept_name((enum kept)i), c->kept[i]);
	json_close(o, '}');
	json_close(o, '}');
}
