#ifndef TRAVAUX_TOOLS_SOURCE_H
#define TRAVAUX_TOOLS_SOURCE_H

/* A text read byte by byte with its place, and the end of a program that names it. */

#include <stdbool.h>
#include <stddef.h>

struct source {
	const char *path;
	char *text;
	size_t at;
	int line;
	int column;
	struct source *outer; /* what included it */
};

extern struct source *in; /* the one being read */

/* "path:line:column: ..." on standard error, exit status 1. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Read from `path` until source_close; `path` must live as long as errors may name it. */
void source_open(struct source *s, const char *path);
void source_close(void);

int peek(void); /* 0 at the end */
int next(void);
bool ahead(const char *z);     /* do the next bytes read `z`? */
void skip_past(const char *z); /* past the next `z`; dies when there is none */
void read_name(char *name, size_t size, const char *what); /* letters, digits - _ : */

#endif
