#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/utf8.h"
#include "cli/console.h"
#include "i18n/words.h"
#include "msg_cli.h"

static const char red[] = "\033[31m", bold[] = "\033[1m", plain[] = "\033[0m";

static void put(FILE *f, struct str s)
{
	fwrite(s.at ? s.at : "", 1, s.len, f);
}

static void put_in(struct cli *c, const char *colour, struct str s)
{
	if (c->colour)
		fputs(colour, stderr);
	put(stderr, s);
	if (c->colour)
		fputs(plain, stderr);
}

struct str console_words(struct cli *c, struct msg m)
{
	return i18n_say(c->a, c->lang, m);
}

void console_say(struct cli *c, struct msg m)
{
	put(stderr, console_words(c, m));
	fputc('\n', stderr);
}

bool console_result(struct cli *c, struct str bytes, struct err *err)
{
	put(stdout, bytes);
	if (fflush(stdout))
		return err_errno(err, S("-"), errno);
	return true;
}

bool console_json(struct cli *c, const struct buf *json, struct err *err)
{
	if (buf_full(json))
		return err_set(
			err, FAULT_LIMIT, msg(MSG_ANSWER_TOO_LONG, arg_int((int64_t)json->max)));
	put(stdout, buf_view(json));
	return console_result(c, S("\n"), err);
}

/* The line of `source` that holds `at`, and a caret below its column; tabs stay tabs so that the
 * caret stands under the character on a terminal. */
static void put_place(struct cli *c, struct str source, struct span at)
{
	if (!source.at || !at.line || at.from > source.len)
		return;
	size_t from = at.from, to = at.from;
	while (from > 0 && source.at[from - 1] != '\n')
		from--;
	while (to < source.len && source.at[to] != '\n')
		to++;
	if (to - from > 400) /* a file without lines: the neighbourhood is enough */
		return;
	struct str line = str_slice(source, from, to);
	if (utf8_fault(line) >= 0)
		return;
	fputs("  | ", stderr);
	put(stderr, line);
	fputs("\n  | ", stderr);
	for (size_t i = 0; i < at.from - from;) {
		fputc(line.at[i] == '\t' ? '\t' : ' ', stderr);
		utf8_next(line, &i);
	}
	put_in(c, red, S("^"));
	fputc('\n', stderr);
}

void console_error_members(struct cli *c, struct json_out *o, const struct err *e)
{
	json_add_str(o, S("fault"), fault_name(e->fault));
	json_add_str(o, S("message"), console_words(c, e->why));
	if (e->rule.len)
		json_add_str(o, S("rule"), e->rule);
	if (e->where.len)
		json_add_str(o, S("where"), e->where);
	if (e->at.line) {
		json_add_int(o, S("line"), e->at.line);
		json_add_int(o, S("column"), e->at.column);
	}
}

static void error_as_json(struct cli *c, const struct err *e)
{
	struct buf b = buf_new(c->a, 1 << 20);
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_name(&o, S("error"));
	json_open(&o, '{');
	console_error_members(c, &o, e);
	json_close(&o, '}');
	json_close(&o, '}');
	put(stdout, buf_view(&b));
	fputc('\n', stdout);
	fflush(stdout);
}

void console_error(struct cli *c, const struct err *e, struct str source)
{
	if (c->json) {
		error_as_json(c, e);
		return;
	}
	put_in(c, bold, S("travaux: "));
	if (e->where.len) {
		put(stderr, e->where);
		if (e->at.line)
			fprintf(stderr, ":%lld:%lld", (long long)e->at.line,
				(long long)e->at.column);
		fputs(": ", stderr);
	} else if (e->at.line) {
		put(stderr, console_words(c,
				    msg(MSG_AT_PLACE, arg_id(e->at.line), arg_id(e->at.column))));
		fputs(": ", stderr);
	}
	put(stderr, console_words(c, e->why));
	fputc('\n', stderr);
	put_place(c, source, e->at);
	if (e->rule.len)
		console_say(c, msg(MSG_ACCORDING_TO, arg_str(i18n_rule(c->a, c->lang, e->rule))));
}

void console_finding(
	struct cli *c, struct str file, struct str source, struct span at, struct msg m)
{
	put(stderr, file);
	if (at.line)
		fprintf(stderr, ":%lld:%lld", (long long)at.line, (long long)at.column);
	fputs(": ", stderr);
	console_say(c, m);
	put_place(c, source, at);
}

static int64_t progress_shown_ms;

void console_progress(struct cli *c, struct msg what, int64_t done, int64_t of)
{
	int64_t now = clock_now_ms();
	if (!c->colour || (done < of && now - progress_shown_ms < 100))
		return;
	progress_shown_ms = now;
	fputc('\r', stderr);
	put(stderr, console_words(c, what));
	fprintf(stderr, " %lld %%", (long long)(of > 0 ? done * 100 / of : 100));
	fflush(stderr);
}

void console_progress_end(struct cli *c)
{
	if (c->colour && progress_shown_ms)
		fputs("\r\033[K", stderr);
	progress_shown_ms = 0;
}
