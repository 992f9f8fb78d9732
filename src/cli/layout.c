#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/unicode.h"
#include "base/utf8.h"
#include "cli/layout.h"

enum { OUT_MAX = 256 << 20, NARROWEST = 20, GAP = 2, LAST_LEAST = 28 };

static bool takes_ink(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static int32_t width_of_terminal(void)
{
	struct winsize w;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) || !w.ws_col)
		return 0;
	return w.ws_col;
}

struct layout layout_new(struct cli *c)
{
	int64_t asked = args_int(&c->args, S("columns"), 0);
	int32_t width = asked > 0 ? (int32_t)(asked < 10000 ? asked : 10000) : width_of_terminal();
	return (struct layout){.a = c->a,
		.width = width && width < NARROWEST ? NARROWEST : width,
		.inked = takes_ink(),
		.out = buf_new(c->a, OUT_MAX)};
}

struct str layout_ink(const struct layout *l, enum ink ink, struct str words)
{
	static const char *const codes[INK_COUNT] = {
		[INK_PLAIN] = "",
		[INK_STRONG] = "\033[1m",
		[INK_FAINT] = "\033[2m",
		[INK_NEW] = "\033[32m",
		[INK_GONE] = "\033[31;9m",
	};
	if (!l->inked || ink == INK_PLAIN || !words.len)
		return words;
	return str_print(l->a, "%s%.*s\033[0m", codes[ink], STR_FMT(words));
}

/* --- columns
 * ---------------------------------------------------------------------------------------- */

/* Behind an escape sequence for ink that begins at `i`, or `i` itself. */
static size_t ink_end(struct str s, size_t i)
{
	if (i + 1 >= s.len || s.at[i] != '\033' || s.at[i + 1] != '[')
		return i;
	for (i += 2; i < s.len && s.at[i] != 'm'; i++)
		;
	return i < s.len ? i + 1 : i;
}

static int32_t columns_of(uint32_t c)
{
	switch (unicode_class(c)) {
	case UNICODE_MARK:
	case UNICODE_FORMAT:
	case UNICODE_CONTROL:
		return 0;
	case UNICODE_ALONE:
		return 2;
	case UNICODE_UNASSIGNED:
	case UNICODE_LETTER:
	case UNICODE_DIGIT:
	case UNICODE_SPACE:
	case UNICODE_PUNCTUATION:
	case UNICODE_SYMBOL:
	case UNICODE_PRIVATE:
	case UNICODE_SURROGATE:
		break;
	}
	return (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xff60) ? 2 : 1;
}

int32_t layout_columns(struct str s)
{
	int32_t n = 0;
	for (size_t i = 0; i < s.len;) {
		size_t end = ink_end(s, i);
		if (end > i)
			i = end;
		else
			n += columns_of(utf8_next(s, &i));
	}
	return n;
}

/* --- lines
 * -------------------------------------------------------------------------------------------- */

static void indent(struct layout *l, int32_t n)
{
	for (; n > 0; n--)
		buf_char(&l->out, ' ');
}

/* How much of `s` goes on a line of `room` columns: up to a space, or between two ideographs; all
 * of a first word that is too long. */
static size_t fitting(struct str s, int32_t room)
{
	int32_t used = 0;
	size_t last = 0;
	bool wide = false;
	for (size_t i = 0; i < s.len;) {
		size_t end = ink_end(s, i);
		if (end > i) {
			i = end;
			continue;
		}
		size_t at = i;
		int32_t n = columns_of(utf8_next(s, &i));
		if (s.at[at] == ' ' || (n == 2 && wide && at))
			last = at;
		used += n;
		if (used > room && last)
			return last;
		wide = n == 2;
	}
	return s.len;
}

void layout_line(struct layout *l, int32_t first, int32_t rest, struct str line)
{
	int32_t in = first;
	bool more = true;
	while (more) {
		size_t n = line.len;
		if (l->width && l->width > in)
			n = fitting(line, l->width - in);
		indent(l, line.len ? in : 0);
		buf_str(&l->out, str_slice(line, 0, n));
		buf_char(&l->out, '\n');
		line = str_from(line, n);
		while (line.len && *line.at == ' ')
			line = str_from(line, 1);
		in = rest;
		more = line.len > 0;
	}
}

static struct str without_end(struct str line)
{
	while (line.len && line.at[line.len - 1] == ' ')
		line.len--;
	return line;
}

void layout_table(struct layout *l, int32_t in, const struct str *cell, size_t rows, size_t columns,
	uint32_t right)
{
	int32_t *width = NEWN(l->a, int32_t, columns);
	int32_t last = in;
	for (size_t i = 0; i < rows * columns; i++) {
		int32_t n = layout_columns(cell[i]);
		width[i % columns] = n > width[i % columns] ? n : width[i % columns];
	}
	for (size_t k = 0; k + 1 < columns; k++)
		last += width[k] + GAP;
	bool under = l->width && last + LAST_LEAST > l->width;
	for (size_t i = 0; i < rows; i++) {
		struct buf row = buf_new(l->a, OUT_MAX);
		for (size_t k = 0; k + under < columns; k++) {
			struct str s = cell[i * columns + k];
			int32_t pad = k + 1 < columns ? width[k] - layout_columns(s) : 0;
			bool at_right = right & 1u << k;
			for (int32_t n = at_right ? pad : 0; n > 0; n--)
				buf_char(&row, ' ');
			buf_str(&row, s);
			for (int32_t n = at_right ? 0 : pad; n > 0; n--)
				buf_char(&row, ' ');
			buf_z(&row, k + 1 < columns ? "  " : "");
		}
		layout_line(l, in, under ? in + GAP : last, without_end(buf_view(&row)));
		if (under && cell[(i + 1) * columns - 1].len)
			layout_line(l, in + 2 * GAP, in + 2 * GAP, cell[(i + 1) * columns - 1]);
	}
}
