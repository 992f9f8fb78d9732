#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "source.h"

struct source *in;

_Noreturn void die(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "%s:%d:%d: ", in->path, in->line, in->column);
	vfprintf(stderr, fmt, ap);
	fprintf(stderr, "\n");
	va_end(ap);
	exit(1);
}

void source_open(struct source *s, const char *path)
{
	size_t size = 0;
	FILE *f = fopen(path, "rb");
	*s = (struct source){.path = path, .line = 1, .column = 1, .outer = in};
	if (!f) {
		in = in ? in : s;
		die("%s cannot be read", path);
	}
	in = s;
	if (getdelim(&s->text, &size, 0, f) < 0) /* no NUL in it, so all of it */
		s->text = calloc(1, 1);
	fclose(f);
}

void source_close(void)
{
	free(in->text);
	in = in->outer;
}

int peek(void)
{
	return (unsigned char)in->text[in->at];
}

int next(void)
{
	int c = peek();
	if (!c)
		return 0;
	in->at++;
	in->column++;
	if (c == '\n')
		in->line++, in->column = 1;
	return c;
}

bool ahead(const char *z)
{
	return strncmp(in->text + in->at, z, strlen(z)) == 0;
}

void skip_past(const char *z)
{
	const char *end = strstr(in->text + in->at, z);
	if (!end)
		die("%s is missing", z);
	while (in->text + in->at < end + strlen(z))
		next();
}

void read_name(char *name, size_t size, const char *what)
{
	size_t n = 0;
	while (isalnum(peek()) || (peek() && strchr("-_:", peek()))) {
		if (n == size - 1)
			die("this %s is too long", what);
		name[n++] = (char)next();
	}
	name[n] = 0;
	if (!n)
		die("%s expected", what);
}
