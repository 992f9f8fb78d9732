#include "base/limits.h"
#include "base/unicode.h"
#include "msg_err.h"
#include "text/canonical.h"
#include "text/intake.h"
#include "text/lines.h"
#include "text/markdown.h"
#include "text/outline.h"
#include "text/incoming.h"
#include "text/wordcount.h"

static void count_kind(struct import_report *r, enum provision_kind kind)
{
	int64_t *const field[PROVISION_KIND_COUNT] = {
		[PROVISION_PREAMBULAR] = &r->preambular,
		[PROVISION_PART] = &r->parts,
		[PROVISION_CHAPTER] = &r->chapters,
		[PROVISION_SECTION] = &r->sections,
		[PROVISION_DIVISION] = &r->divisions,
		[PROVISION_ARTICLE] = &r->articles,
		[PROVISION_PARAGRAPH] = &r->paragraphs,
		[PROVISION_SUBPARAGRAPH] = &r->subparagraphs,
		[PROVISION_ITEM] = &r->items,
		[PROVISION_ANNEX] = &r->annexes,
		[PROVISION_NOTE] = &r->notes,
	};
	if (field[kind])
		++*field[kind];
}

struct import_report draft_count(const struct draft *draft)
{
	struct import_report r = {0};
	for (size_t i = 0; i < draft->provisions.len; i++) {
		const struct draft_provision *p = &draft->provisions.at[i];
		count_kind(&r, p->kind);
		r.words += word_count(p->label) + word_count(p->heading) + word_count(p->text);
	}
	r.provisions = (int64_t)draft->provisions.len;
	return r;
}

/* Lines and columns of the provisions; notes stand last and begin the count again. */
static void place_provisions(struct draft *draft, struct str input)
{
	int64_t line = 1, column = 1;
	size_t i = 0;
	for (size_t k = 0; k < draft->provisions.len; k++) {
		struct span *at = &draft->provisions.at[k].at;
		if (at->from < i) {
			i = 0;
			line = column = 1;
		}
		for (; i < at->from && i < input.len; i++) {
			bool tail = ((unsigned char)input.at[i] & 0xc0) == 0x80;
			column = input.at[i] == '\n' ? 1 : column + !tail;
			line += input.at[i] == '\n';
		}
		at->line = line;
		at->column = column;
	}
}

static bool check_lengths(const struct draft *draft, struct err *err)
{
	for (size_t i = 0; i < draft->provisions.len; i++) {
		const struct draft_provision *p = &draft->provisions.at[i];
		if (p->text.len <= LIMIT_PROVISION_TEXT && p->heading.len <= LIMIT_PROVISION_TEXT)
			continue;
		err_set(err, FAULT_LIMIT,
			msg(MSG_DRAFT_PROVISION_TOO_LONG, arg_int(LIMIT_PROVISION_TEXT)));
		err->at = p->at;
		return false;
	}
	return true;
}

/* Every letter that came in is in the draft. Anything else is a fault of this reader, and is said
 * so: a count that nobody looks at protects nobody. */
static void compare_letters(struct arena *a, const struct blocks *b, struct intake *out)
{
	int64_t in = 0, read = 0;
	for (size_t i = 0; i < b->list.len; i++) {
		struct str text = unicode_nfc(b->a, block_text(b, &b->list.at[i]));
		in += letter_count(text);
		out->report.words_read += word_count(text);
	}
	for (size_t i = 0; i < out->draft.provisions.len; i++) {
		const struct draft_provision *p = &out->draft.provisions.at[i];
		read += letter_count(p->label) + letter_count(p->heading) + letter_count(p->text);
	}
	if (in != read)
		finding_add(a, &out->findings, FINDING_FAULT, (struct span){0},
			msg(MSG_DRAFT_WORDS_DIFFER, arg_int(in), arg_int(read)));
}

static void no_articles(struct arena *a, struct intake *out)
{
	if (out->report.articles == 0)
		finding_add(a, &out->findings, FINDING_DOUBT, (struct span){0},
			msg(MSG_DRAFT_NO_ARTICLE));
}

static bool read_typed(struct arena *a, struct str input, enum draft_format format,
	struct intake *out, struct err *err)
{
	/* Blocks need at most some 20 bytes for each of the file: pages are used when touched. */
	struct arena work CLEANUP(arena_close) = arena_open((size_t)4 << 30);
	struct str source;
	struct balance brackets;
	struct blocks blocks = {.findings = &out->findings};
	if (!incoming_open(a, input, &out->findings, &source, err))
		return false;
	if (format == DRAFT_FORMAT_AUTO)
		format = markdown_is_likely(source) ? DRAFT_FORMAT_MARKDOWN : DRAFT_FORMAT_PLAIN;
	blocks.markdown = format == DRAFT_FORMAT_MARKDOWN;
	if (!blocks_read(&work, a, source, &blocks, err))
		return false;
	outline_read(a, &blocks, &out->draft, &brackets);
	place_provisions(&out->draft, input);
	if (!check_lengths(&out->draft, err))
		return false;
	out->report = draft_count(&out->draft);
	compare_letters(a, &blocks, out);
	no_articles(a, out);
	out->report.format = format;
	out->report.brackets = brackets.pairs;
	out->report.unbalanced = brackets.unopened + brackets.unclosed;
	out->report.furniture = blocks.set_apart;
	return true;
}

bool draft_read(struct arena *a, struct str input, enum draft_format format, struct intake *out,
	struct err *err)
{
	struct intake in = {0};
	if (format == DRAFT_FORMAT_CANONICAL ||
		(format == DRAFT_FORMAT_AUTO && canonical_is(input))) {
		if (!canonical_read(a, input, &in.draft, err))
			return false;
		in.report = draft_count(&in.draft);
		in.report.words_read = in.report.words;
		in.report.format = DRAFT_FORMAT_CANONICAL;
	} else if (!read_typed(a, input, format, &in, err)) {
		return false;
	}
	findings_place(&in.findings, input);
	in.report.findings = (int64_t)in.findings.list.len + in.findings.more;
	*out = in;
	return true;
}

void report_write(struct json_out *o, const struct import_report *r)
{
	static const struct str formats[] = {
		{"auto", 4}, {"markdown", 8}, {"plain", 5}, {"canonical", 9}};
	const struct {
		struct str name;
		int64_t value;
	} numbers[] = {
		{S("parts"), r->parts},
		{S("chapters"), r->chapters},
		{S("sections"), r->sections},
		{S("divisions"), r->divisions},
		{S("articles"), r->articles},
		{S("annexes"), r->annexes},
		{S("preambular"), r->preambular},
		{S("paragraphs"), r->paragraphs},
		{S("subparagraphs"), r->subparagraphs},
		{S("items"), r->items},
		{S("notes"), r->notes},
		{S("provisions"), r->provisions},
		{S("words"), r->words},
		{S("words_read"), r->words_read},
		{S("brackets"), r->brackets},
		{S("unbalanced"), r->unbalanced},
		{S("furniture"), r->furniture},
		{S("findings"), r->findings},
	};
	json_open(o, '{');
	json_add_str(o, S("format"), formats[r->format]);
	for (size_t i = 0; i < LEN(numbers); i++)
		json_add_int(o, numbers[i].name, numbers[i].value);
	json_close(o, '}');
}
