#include "base/door.h"
#include "base/limits.h"
#include "msg_err.h"
#include "text/canonical.h"

#define FIRST_LINE "travaux-draft 1"

bool canonical_is(struct str input)
{
	return str_starts(input, S("travaux-draft "));
}

/* A text that starts like a mark of the form gets a backslash before it. */
static void write_text(struct buf *out, struct str text)
{
	if (text.len && (text.at[0] == ':' || text.at[0] == '=' || text.at[0] == '\\'))
		buf_char(out, '\\');
	buf_str(out, text);
	buf_char(out, '\n');
}

void canonical_write(struct buf *out, const struct draft *draft)
{
	buf_z(out, FIRST_LINE "\n");
	for (size_t i = 0; i < draft->provisions.len; i++) {
		const struct draft_provision *p = &draft->provisions.at[i];
		buf_char(out, '\n');
		for (int32_t k = 0; k <= p->depth; k++)
			buf_char(out, ':');
		buf_char(out, ' ');
		buf_str(out, kind_name(p->kind));
		if (p->label.len) {
			buf_char(out, ' ');
			buf_str(out, p->label);
		}
		buf_char(out, '\n');
		if (p->heading.len) {
			buf_z(out, "= ");
			buf_str(out, p->heading);
			buf_char(out, '\n');
		}
		if (p->text.len)
			write_text(out, p->text);
	}
}

struct canonical_reader {
	struct arena *a;
	struct str input;
	size_t at;
	int64_t line; /* of what was taken last */
	struct draft *out;
};

/* The next line without its LF. */
static bool next_line(struct canonical_reader *r, struct str *line)
{
	if (r->at >= r->input.len)
		return false;
	struct str rest = str_from(r->input, r->at);
	*line = str_cut(&rest, '\n');
	r->at += line->len + 1;
	r->line++;
	return true;
}

static bool fail(const struct canonical_reader *r, struct str line, struct msg why, struct err *err)
{
	size_t from = (size_t)(line.at - r->input.at);
	struct span at = {.line = r->line, .column = 1, .from = from, .to = from + line.len};
	return err_at(err, at, why);
}

/* ":: kind label" */
static bool read_head(struct canonical_reader *r, struct str line, struct err *err)
{
	size_t colons = 0, n = r->out->provisions.len;
	while (colons < line.len && line.at[colons] == ':')
		colons++;
	int32_t deepest = n ? r->out->provisions.at[n - 1].depth + 1 : 0;
	if (colons > LIMIT_TREE_DEPTH)
		return fail(r, line, msg(MSG_CANONICAL_DEEP, arg_int(LIMIT_TREE_DEPTH)), err);
	if ((int32_t)colons - 1 > deepest)
		return fail(r, line, msg(MSG_CANONICAL_DEPTH, arg_int(deepest + 1)), err);
	if (n >= LIMIT_PROVISIONS)
		return err_set(
			err, FAULT_LIMIT, msg(MSG_DRAFT_TOO_MANY, arg_int(LIMIT_PROVISIONS)));
	struct str rest = str_from(line, colons);
	enum provision_kind kind;
	if (!str_starts(rest, S(" ")))
		return fail(r, line, msg(MSG_CANONICAL_HEAD), err);
	rest = str_from(rest, 1);
	struct str name = str_cut(&rest, ' ');
	if (!kind_read(name, &kind))
		return fail(r, line, msg(MSG_CANONICAL_KIND, arg_str(str_copy(r->a, name))), err);
	if (rest.at && (rest.len == 0 || str_trim(rest).len != rest.len))
		return fail(r, line, msg(MSG_CANONICAL_SPACE), err);
	struct draft_provision *p = vec_push(r->a, &r->out->provisions);
	p->kind = kind;
	p->depth = (int32_t)colons - 1;
	p->label = str_copy(r->a, rest);
	size_t from = (size_t)(line.at - r->input.at);
	p->at = (struct span){.line = r->line, .column = 1, .from = from, .to = from + line.len};
	return true;
}

/* White space at an end, or two spaces together, would be lost in a tree. */
static bool is_clean(struct str s)
{
	return s.len > 0 && str_trim(s).len == s.len && !str_has(s, S("  ")) &&
	       str_find_char(s, '\t', 0) < 0;
}

static bool read_line(struct canonical_reader *r, struct str line, struct err *err)
{
	if (line.at[0] == ':')
		return read_head(r, line, err);
	if (r->out->provisions.len == 0)
		return fail(r, line, msg(MSG_CANONICAL_HEAD), err);
	struct draft_provision *p = &vec_last(&r->out->provisions);
	bool heading = str_starts(line, S("= "));
	if (line.at[0] == '=' && !heading)
		return fail(r, line, msg(MSG_CANONICAL_SPACE), err);
	struct str words = heading ? str_from(line, 2) : line;
	if (!heading && words.at[0] == '\\')
		words = str_from(words, 1);
	if (!is_clean(words))
		return fail(r, line, msg(MSG_CANONICAL_SPACE), err);
	if (p->text.len || (heading && p->heading.len))
		return fail(r, line, msg(MSG_CANONICAL_TWICE), err);
	if (words.len > LIMIT_PROVISION_TEXT)
		return err_set(err, FAULT_LIMIT,
			msg(MSG_DRAFT_PROVISION_TOO_LONG, arg_int(LIMIT_PROVISION_TEXT)));
	if (heading)
		p->heading = str_copy(r->a, words);
	else
		p->text = str_copy(r->a, words);
	return true;
}

bool canonical_read(struct arena *a, struct str input, struct draft *out, struct err *err)
{
	struct draft draft = {0};
	struct canonical_reader r = {.a = a, .input = input, .out = &draft};
	struct str line;
	if (input.len > LIMIT_DRAFT)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_TOO_LONG, arg_int(LIMIT_DRAFT)));
	if (!door_check(a, input, (struct door){.lines = true}, err))
		return false;
	if (!next_line(&r, &line) || !str_eq(line, S(FIRST_LINE)))
		return err_at(err, (struct span){.line = 1, .column = 1, .to = line.len},
			msg(MSG_CANONICAL_VERSION, arg_str(S(FIRST_LINE))));
	while (next_line(&r, &line))
		if (line.len && !read_line(&r, line, err))
			return false;
	*out = draft;
	return true;
}
