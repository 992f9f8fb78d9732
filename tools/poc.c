/*
 * poc: message catalogues to C. Reads gettext .po files with gettext's own reader.
 *
 *	poc header DOMAIN NUMBER EN.po      -> the enum of its keys (msg_DOMAIN.h)
 *
 * A key is the msgid, in lower case with hyphens: "vote-closed" becomes MSG_VOTE_CLOSED. Numbers
 * start at NUMBER * 65536 + 1, in the order of the file, so that no two folders of po/ share one.
 */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <gettext-po.h>

static const char *reading;

static void die(const char *what, const char *key)
{
	fprintf(stderr, "poc: %s: %s: %s\n", reading, what, key);
	exit(1);
}

static void on_error(int severity, po_message_t message, const char *file, size_t line,
	size_t column, int multiline, const char *text)
{
	(void)message, (void)column, (void)multiline;
	fprintf(stderr, "%s:%zu: %s\n", file ? file : reading, line, text);
	if (severity != PO_SEVERITY_WARNING)
		exit(1);
}

static void on_error2(int severity, po_message_t m1, const char *f1, size_t l1, size_t c1, int ml1,
	const char *t1, po_message_t m2, const char *f2, size_t l2, size_t c2, int ml2,
	const char *t2)
{
	on_error(severity, m1, f1, l1, c1, ml1, t1);
	on_error(severity, m2, f2, l2, c2, ml2, t2);
}

static po_file_t open_po(const char *path)
{
	static const struct po_xerror_handler handler = {on_error, on_error2};
	reading = path;
	po_file_t f = po_file_read(path, &handler);
	if (!f)
		die("cannot be read", "");
	return f;
}

static void print_constant(const char *key)
{
	printf("MSG_");
	for (const char *p = key; *p; p++) {
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '-')
			die("a key is lower-case letters, digits and hyphens", key);
		putchar(*p == '-' ? '_' : toupper((unsigned char)*p));
	}
}

static void header(const char *domain, int number, const char *path)
{
	po_file_t f = open_po(path);
	po_message_iterator_t i = po_message_iterator(f, NULL);
	printf("/* Made from %s by tools/poc.c. */\n#ifndef TRAVAUX_MSG_%s_H\n#define TRAVAUX_MSG_%s_H\n\n",
		"po", domain, domain);
	printf("enum msg_%s {\n\tMSG_%s_FIRST_ = %d,\n", domain, domain, number * 65536);
	for (po_message_t m; (m = po_next_message(i));) {
		const char *key = po_message_msgid(m);
		if (!*key || po_message_is_obsolete(m))
			continue;
		printf("\t");
		print_constant(key);
		printf(",\n");
	}
	printf("\tMSG_%s_END_\n};\n\n#endif\n", domain);
	po_message_iterator_free(i);
	po_file_free(f);
}

int main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "header") == 0) {
		header(argv[2], (int)strtol(argv[3], NULL, 10), argv[4]);
		return fflush(stdout) ? 1 : 0;
	}
	fprintf(stderr, "usage: poc header DOMAIN NUMBER EN.po\n");
	return 2;
}
