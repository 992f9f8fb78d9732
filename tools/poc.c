/*
 * poc: message catalogues to C. Reads gettext .po files with gettext's own reader.
 *
 *	poc header DOMAIN NUMBER EN.po           -> the enum of its keys (msg_DOMAIN.h)
 *	poc table [--strict] DOMAIN NUMBER DIR   -> the words in six languages (words_DOMAIN.c)
 *	poc missing DIR...                       -> "DIR/LANG.po: key" for what lacks its words
 *
 * A key is the msgid, in lower case with hyphens: "vote-closed" becomes MSG_VOTE_CLOSED. Numbers
 * start at NUMBER * 65536 + 1, in the order of the file, so that no two folders of po/ share one.
 *
 * DIR holds en.po, the original, and ar zh fr ru es. A translation must have as many forms as its
 * Plural-Forms says and the same {0} {1} ... as the English; a form of a plural may leave out the
 * number ("one vote"). What is missing or malformed is reported and replaced by the English words;
 * with --strict it is an error.
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

enum { KEYS_MAX = 8192, FORMS_MAX = 6 };

/* LANG_EN and so on of i18n/lang.h; English first, since the others are held against it. */
static const char *const language[] = {"en", "ar", "zh", "fr", "ru", "es"};
enum { LANGUAGES = sizeof language / sizeof *language };

static const char *constant[LANGUAGES] = {
	"LANG_EN", "LANG_AR", "LANG_ZH", "LANG_FR", "LANG_RU", "LANG_ES"};

/* One key in one language. No form: no words. */
struct words {
	int forms;
	const char *form[FORMS_MAX];
};

struct catalogue {
	po_file_t file;
	int plurals;      /* forms of a plural in this language */
	char plural[512]; /* which form n takes, in C */
	struct words words[KEYS_MAX];
};

static struct catalogue catalogue[LANGUAGES];
static const char *key[KEYS_MAX];
static int keys;
static int faults;
static int quiet;
static int strict;

static void fault(const char *what, const char *k)
{
	faults++;
	if (!quiet)
		fprintf(stderr, "poc: %s: %s: %s\n", reading, k, what);
}

static int find_key(const char *k)
{
	for (int i = 0; i < keys; i++)
		if (strcmp(key[i], k) == 0)
			return i;
	return -1;
}

/* Only what an expression on n is made of, so that it can stand in C as it is. */
static void read_plural(struct catalogue *c)
{
	/* A copy, though the library declares it const. */
	char *head = (char *)po_file_domain_header(c->file, NULL);
	char *field = head ? po_header_field(head, "Plural-Forms") : NULL;
	free(head);
	const char *n = field ? strstr(field, "nplurals=") : NULL;
	const char *p = field ? strstr(field, "plural=") : NULL;
	if (!n || !p)
		die("Plural-Forms is missing", "header");
	c->plurals = (int)strtol(n + 9, NULL, 10);
	if (c->plurals < 1 || c->plurals > FORMS_MAX)
		die("Plural-Forms has too many forms", "header");
	p = strstr(n, " plural=");
	p = p ? p + 8 : "0";
	size_t len = strcspn(p, ";");
	if (strspn(p, "n0123456789 ()?:&|!=<>%") < len || len >= sizeof c->plural)
		die("Plural-Forms is not an expression on n", "header");
	memcpy(c->plural, p, len);
	free(field);
}

static int is_plural(po_message_t m)
{
	return po_message_msgid_plural(m) != NULL;
}

static struct words words_of(po_message_t m)
{
	struct words w = {0};
	if (po_message_is_fuzzy(m))
		return w;
	if (!is_plural(m)) {
		w.form[0] = po_message_msgstr(m);
		w.forms = *w.form[0] != 0;
		return w;
	}
	for (const char *f; (f = po_message_msgstr_plural(m, w.forms)); w.forms++) {
		if (w.forms == FORMS_MAX)
			die("too many forms", po_message_msgid(m));
		if (!*f)
			return (struct words){0};
		w.form[w.forms] = f;
	}
	return w;
}

/* The placeholders of a form as a set of bits; -1 when a brace is not one. */
static int placeholders(const char *form)
{
	int set = 0;
	for (; *form; form++) {
		if (*form == '}')
			return -1;
		if (*form != '{')
			continue;
		if (form[1] < '0' || form[1] > '5' || form[2] != '}')
			return -1;
		set |= 1 << (form[1] - '0');
		form += 2;
	}
	return set;
}

/* Null, or what is wrong with `w` beside the English. */
static const char *check_words(const struct words *w, const struct words *en, int forms)
{
	int all = 0, want = 0;
	if (w->forms != forms)
		return "not as many forms as Plural-Forms says";
	for (int i = 0; i < en->forms; i++)
		want |= placeholders(en->form[i]);
	for (int i = 0; i < w->forms; i++) {
		int set = placeholders(w->form[i]);
		if (set < 0)
			return "a brace that is not {0} to {5}";
		if (set & ~want)
			return "a placeholder that the English has not";
		all |= set;
	}
	return all == want ? NULL : "a placeholder of the English is missing";
}

static void read_message(struct catalogue *c, po_message_t m)
{
	const char *k = po_message_msgid(m);
	int english = c == catalogue, at = find_key(k);
	if (english) {
		if (keys == KEYS_MAX)
			die("too many keys", k);
		at = keys;
		key[keys++] = k;
	}
	if (at < 0) {
		fault("the English has no such key", k);
		return;
	}
	struct words w = words_of(m);
	if (!w.forms)
		return; /* reported as missing */
	const char *wrong = check_words(
		&w, english ? &w : &catalogue->words[at], is_plural(m) ? c->plurals : 1);
	if (wrong && english)
		die(wrong, k);
	if (wrong)
		fault(wrong, k);
	else
		c->words[at] = w;
}

static void read_catalogue(struct catalogue *c, const char *path)
{
	c->file = open_po(path);
	read_plural(c);
	po_message_iterator_t i = po_message_iterator(c->file, NULL);
	for (po_message_t m; (m = po_next_message(i));)
		if (*po_message_msgid(m) && !po_message_is_obsolete(m))
			read_message(c, m);
	po_message_iterator_free(i);
	int lacking = 0;
	for (int k = 0; k < keys; k++) {
		if (c->words[k].forms)
			continue;
		if (c == catalogue)
			die("the English words are missing", key[k]);
		lacking++;
		if (strict)
			fault("missing", key[k]);
	}
	if (lacking && !strict && !quiet)
		fprintf(stderr, "poc: %s: %d of %d messages lack their words\n", path, lacking,
			keys);
}

static void read_folder(const char *folder)
{
	static char path[LANGUAGES][4096];
	keys = 0;
	for (int l = 0; l < LANGUAGES; l++) {
		snprintf(path[l], sizeof path[l], "%s/%s.po", folder, language[l]);
		memset(&catalogue[l], 0, sizeof catalogue[l]);
		read_catalogue(&catalogue[l], path[l]);
	}
}

static void close_folder(void)
{
	for (int l = 0; l < LANGUAGES; l++)
		po_file_free(catalogue[l].file);
}

/* Forms follow one another, each with its NUL. */
static void print_words(const struct words *w)
{
	size_t len = 0;
	printf("\t{");
	for (int f = 0; f < w->forms; f++) {
		putchar('"');
		for (const char *p = w->form[f]; *p; p++) {
			unsigned char c = (unsigned char)*p;
			if (c < ' ' || c == '"' || c == '\\')
				printf("\\%03o", c);
			else
				putchar(c);
		}
		printf(f + 1 < w->forms ? "\\000\"" : "\"");
		len += strlen(w->form[f]) + (f + 1 < w->forms);
	}
	printf(w->forms ? ", %zu},\n" : "0, %zu},\n", len);
}

static void table(const char *domain, int number, const char *folder)
{
	read_folder(folder);
	printf("/* Made from po/%s/ by tools/poc.c. */\n#include \"i18n/lexicon.h\"\n", domain);
	for (int l = 0; l < LANGUAGES; l++) {
		const struct catalogue *c = &catalogue[l];
		printf("\nstatic size_t plural_%s(uint64_t n)\n{\n\t(void)n;\n\treturn %s;\n}\n",
			language[l], c->plural);
		printf("static const struct str words_%s[] = {\n", language[l]);
		for (int k = 0; k < keys; k++)
			print_words(&c->words[k]);
		printf("};\n");
	}
	printf("\nstatic const char *const keys[] = {\n");
	for (int k = 0; k < keys; k++)
		printf("\t\"%s\",\n", key[k]);
	printf("};\n\nconst struct lexicon lexicon_%s = {\n\t.first = %d,\n\t.len = %d,\n"
	       "\t.key = keys,\n",
		domain, number * 65536 + 1, keys);
	for (int l = 0; l < LANGUAGES; l++)
		printf("\t.words[%s] = words_%s,\n\t.plural[%s] = plural_%s,\n", constant[l],
			language[l], constant[l], language[l]);
	printf("};\n");
	close_folder();
}

/* For translators: what lacks its words, one a line. */
static void missing(const char *folder)
{
	quiet = 1;
	read_folder(folder);
	for (int l = 1; l < LANGUAGES; l++)
		for (int k = 0; k < keys; k++)
			if (!catalogue[l].words[k].forms)
				printf("%s/%s.po: %s\n", folder, language[l], key[k]);
	close_folder();
}

int main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "header") == 0) {
		header(argv[2], (int)strtol(argv[3], NULL, 10), argv[4]);
		return fflush(stdout) ? 1 : 0;
	}
	strict = argc == 6 && strcmp(argv[2], "--strict") == 0;
	if (argc == 5 + strict && strcmp(argv[1], "table") == 0) {
		table(argv[2 + strict], (int)strtol(argv[3 + strict], NULL, 10), argv[4 + strict]);
		return fflush(stdout) || (strict && faults) ? 1 : 0;
	}
	if (argc > 2 && strcmp(argv[1], "missing") == 0) {
		for (int i = 2; i < argc; i++)
			missing(argv[i]);
		return fflush(stdout) ? 1 : 0;
	}
	fprintf(stderr, "usage: poc header DOMAIN NUMBER EN.po\n"
			"       poc table [--strict] DOMAIN NUMBER DIR\n"
			"       poc missing DIR...\n");
	return 2;
}
