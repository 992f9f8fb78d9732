/*
 * unidata: the Unicode Character Database to the tables of base/unicode.c.
 *
 *	unidata DIRECTORY    -> unicode_tables.h on standard output
 *
 * DIRECTORY holds the files of Debian's package unicode-data. The version is pinned: what a token
 * is and what the normal form of a text is must be the same on every node and in every year, so
 * another version is an error here, not a surprise in the record.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VERSION "15.0.0"

enum { POINTS = 0x110000, BLOCK = 128, SCRIPTS_MAX = 255, RECORDS_MAX = 4096, PAIRS_MAX = 4096 };

struct point {
	char category[3]; /* "" is unassigned */
	uint8_t script;
	uint8_t ccc;
	uint8_t nfc; /* 'N' or 'M', else 0 */
	uint8_t white, ignorable, ideographic, excluded, prepended;
	int32_t lower; /* difference to the lower-case letter */
	uint32_t first, second;
	char *name; /* of what cannot be seen */
};

static struct point point[POINTS];

/* The scripts that code names come first, in this order; base/unicode.h has the same list. */
static const char *script_name[SCRIPTS_MAX + 1] = {"Unknown", "Common", "Inherited", "Latin",
	"Greek", "Cyrillic", "Arabic", "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"};
static int scripts = 12;

static const char *reading;
static const char *directory;

static void die(const char *what)
{
	fprintf(stderr, "unidata: %s: %s\n", reading, what);
	exit(1);
}

static FILE *open_data(const char *name)
{
	static char path[4096];
	snprintf(path, sizeof path, "%s/%s", directory, name);
	reading = path;
	FILE *f = fopen(path, "r");
	if (!f)
		die("cannot be opened (Debian's package is unicode-data)");
	return f;
}

/* Field `n` of a line whose fields end with ';', trimmed, in place. */
static char *field(char *line, int n)
{
	for (; n > 0; n--) {
		line = strchr(line, ';');
		if (!line)
			return (char *)"";
		line++;
	}
	line += strspn(line, " \t");
	static char out[16][512];
	static unsigned turn;
	char *copy = out[turn++ % 16];
	size_t len = strcspn(line, ";#\r\n");
	if (len >= sizeof out[0])
		die("a field is too long");
	while (len && (line[len - 1] == ' ' || line[len - 1] == '\t'))
		len--;
	memcpy(copy, line, len);
	copy[len] = 0;
	return copy;
}

static void read_unicode_data(void)
{
	FILE *f = open_data("UnicodeData.txt");
	char line[2048];
	uint32_t range = 0;
	while (fgets(line, sizeof line, f)) {
		uint32_t c = (uint32_t)strtoul(field(line, 0), NULL, 16);
		if (c >= POINTS)
			die("a code point is out of range");
		const char *name = field(line, 1), *last = strstr(name, ", Last>");
		uint32_t from = last ? range : c;
		if (strstr(name, ", First>"))
			range = c;
		struct point p = {0};
		snprintf(p.category, sizeof p.category, "%.2s", field(line, 2));
		p.ccc = (uint8_t)strtoul(field(line, 3), NULL, 10);
		char *decomposition = field(line, 5), *rest;
		if (*decomposition && *decomposition != '<') {
			p.first = (uint32_t)strtoul(decomposition, &rest, 16);
			p.second = (uint32_t)strtoul(rest, NULL, 16);
		}
		const char *lower = field(line, 13);
		if (*lower)
			p.lower = (int32_t)strtoul(lower, NULL, 16) - (int32_t)c;
		if (*name != '<' && !last)
			p.name = strdup(name);
		for (uint32_t i = from; i <= c; i++)
			point[i] = p;
	}
	fclose(f);
}

/* Calls `set` for every code point of every "XXXX..YYYY ; value ; value2" line. */
static void read_ranges(
	const char *name, void (*set)(struct point *p, const char *v1, const char *v2))
{
	FILE *f = open_data(name);
	char line[2048];
	int first = 1;
	while (fgets(line, sizeof line, f)) {
		if (first && !strstr(line, "-" VERSION ".txt"))
			die("is not of Unicode " VERSION);
		first = 0;
		if (*line == '#' || *line == '\n')
			continue;
		char *range = field(line, 0), *rest;
		uint32_t from = (uint32_t)strtoul(range, &rest, 16), to = from;
		if (*rest == '.')
			to = (uint32_t)strtoul(rest + 2, NULL, 16);
		if (to >= POINTS)
			die("a code point is out of range");
		for (uint32_t c = from; c <= to; c++)
			set(&point[c], field(line, 1), field(line, 2));
	}
	fclose(f);
}

static void set_script(struct point *p, const char *v, const char *unused)
{
	(void)unused;
	for (int i = 0; i < scripts; i++)
		if (strcmp(script_name[i], v) == 0) {
			p->script = (uint8_t)i;
			return;
		}
	if (scripts == SCRIPTS_MAX)
		die("more scripts than fit a byte");
	p->script = (uint8_t)scripts;
	script_name[scripts++] = strdup(v);
}

static void set_normal(struct point *p, const char *v, const char *v2)
{
	if (strcmp(v, "NFC_QC") == 0)
		p->nfc = (uint8_t)*v2;
	if (strcmp(v, "Full_Composition_Exclusion") == 0)
		p->excluded = 1;
}

static void set_property(struct point *p, const char *v, const char *unused)
{
	(void)unused;
	if (strcmp(v, "White_Space") == 0)
		p->white = 1;
	if (strcmp(v, "Ideographic") == 0)
		p->ideographic = 1;
	if (strcmp(v, "Prepended_Concatenation_Mark") == 0)
		p->prepended = 1;
}

static void set_core(struct point *p, const char *v, const char *unused)
{
	(void)unused;
	if (strcmp(v, "Default_Ignorable_Code_Point") == 0)
		p->ignorable = 1;
}

/* Control characters have no name in UnicodeData; the first alias of each is used. */
static void read_aliases(void)
{
	FILE *f = open_data("NameAliases.txt");
	char line[2048];
	while (fgets(line, sizeof line, f)) {
		if (*line == '#' || *line == '\n')
			continue;
		struct point *p = &point[strtoul(field(line, 0), NULL, 16)];
		if (!p->name)
			p->name = strdup(field(line, 1));
	}
	fclose(f);
}

/* One token each: ideographs, kana, hangul, bopomofo, and the marks that lengthen or repeat them.
 */
static int stands_alone(uint32_t c, const struct point *p)
{
	if (c == 0x30fc || c == 0xff70)
		return 1;
	int script = p->script >= 7 && p->script <= 11;
	return p->ideographic || (script && (*p->category == 'L' || *p->category == 'N'));
}

static const char *class_of(uint32_t c, const struct point *p)
{
	if (!*p->category)
		return "UNASSIGNED";
	if (p->white)
		return "SPACE";
	if (stands_alone(c, p))
		return "ALONE";
	switch (p->category[0]) {
	case 'L':
		return "LETTER";
	case 'M':
		return "MARK";
	case 'N':
		return p->category[1] == 'd' ? "DIGIT" : "SYMBOL";
	case 'P':
		return "PUNCTUATION";
	case 'S':
		return "SYMBOL";
	case 'Z':
		return "SPACE";
	}
	switch (p->category[1]) {
	case 'c':
		return "CONTROL";
	case 'f':
		return "FORMAT";
	case 'o':
		return "PRIVATE";
	case 's':
		return "SURROGATE";
	}
	die("a general category is unknown");
	return NULL;
}

static char record[RECORDS_MAX][128];
static int records;

/* Neighbours are mostly alike; a code point's class depends on itself only where it is ALONE. */
static bool like_the_one_before(uint32_t c)
{
	return c && memcmp(&point[c], &point[c - 1], sizeof *point) == 0 &&
	       strcmp(class_of(c, &point[c]), class_of(c - 1, &point[c - 1])) == 0;
}

static int find_record(uint32_t c)
{
	const struct point *p = &point[c];
	char r[128];
	snprintf(r, sizeof r, "{UNICODE_%s, %d, %d, %s, %d, %d, %d}", class_of(c, p), p->script,
		p->ccc,
		p->nfc == 'N'   ? "NFC_NO"
		: p->nfc == 'M' ? "NFC_MAYBE"
				: "NFC_YES",
		p->ignorable, p->prepended, (int)p->lower);
	for (int i = records; i-- > 0;)
		if (strcmp(record[i], r) == 0)
			return i;
	if (records == RECORDS_MAX)
		die("too many different code points");
	memcpy(record[records], r, sizeof r);
	return records++;
}

static int record_of(uint32_t c)
{
	static int last;
	if (!like_the_one_before(c))
		last = find_record(c);
	return last;
}

static void print_points(void)
{
	static uint16_t block[POINTS / BLOCK][BLOCK];
	int blocks = 0;
	printf("static const uint16_t stage1[%d] = {", POINTS / BLOCK);
	for (uint32_t at = 0; at < POINTS; at += BLOCK) {
		for (uint32_t i = 0; i < BLOCK; i++)
			block[blocks][i] = (uint16_t)record_of(at + i);
		int b = 0;
		while (memcmp(block[b], block[blocks], sizeof block[b]) != 0)
			b++;
		if (b == blocks)
			blocks++;
		printf("%s%d,", at / BLOCK % 24 ? "" : "\n", b);
	}
	printf("\n};\nstatic const uint16_t stage2[%d][%d] = {\n", blocks, BLOCK);
	for (int b = 0; b < blocks; b++) {
		printf("{");
		for (int i = 0; i < BLOCK; i++)
			printf("%d,", block[b][i]);
		printf("},\n");
	}
	printf("};\nstatic const struct record record[%d] = {\n", records);
	for (int i = 0; i < records; i++)
		printf("%s,\n", record[i]);
	printf("};\n");
}

struct pair {
	uint32_t first, second, whole;
};

static int pair_order(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->second < y->second ? -1 : x->second > y->second;
}

static void print_pairs(const char *name, const struct pair *pair, int n)
{
	printf("static const struct pair %s[%d] = {\n", name, n);
	for (int i = 0; i < n; i++)
		printf("{0x%x, 0x%x, 0x%x},\n", pair[i].first, pair[i].second, pair[i].whole);
	printf("};\n");
}

static void print_decompositions(void)
{
	static struct pair split[PAIRS_MAX], join[PAIRS_MAX];
	int splits = 0, joins = 0;
	for (uint32_t c = 0; c < POINTS; c++) {
		const struct point *p = &point[c];
		if (!p->first)
			continue;
		if (splits == PAIRS_MAX)
			die("too many decompositions");
		split[splits++] = (struct pair){p->first, p->second, c};
		if (p->second && !p->excluded)
			join[joins++] = (struct pair){p->first, p->second, c};
	}
	print_pairs("split", split, splits);
	qsort(join, (size_t)joins, sizeof *join, pair_order);
	print_pairs("join", join, joins);
}

/* Names of what cannot be seen, so that a refusal can say what it is. */
static void print_names(void)
{
	printf("static const struct name name[] = {\n");
	for (uint32_t c = 0; c < POINTS; c++) {
		const struct point *p = &point[c];
		const char *g = p->category;
		if (p->name &&
			(p->ignorable || *g == 'Z' || strcmp(g, "Cc") == 0 || strcmp(g, "Cf") == 0))
			printf("{0x%x, {\"%s\", %zu}},\n", c, p->name, strlen(p->name));
	}
	printf("};\nstatic const struct str script_name[%d] = {\n", scripts);
	for (int i = 0; i < scripts; i++)
		printf("{\"%s\", %zu},\n", script_name[i], strlen(script_name[i]));
	printf("};\n");
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: unidata DIRECTORY\n");
		return 2;
	}
	directory = argv[1];
	read_unicode_data();
	read_ranges("Scripts.txt", set_script);
	read_ranges("DerivedNormalizationProps.txt", set_normal);
	read_ranges("PropList.txt", set_property);
	read_ranges("DerivedCoreProperties.txt", set_core);
	read_aliases();
	printf("/* Made from the Unicode Character Database " VERSION " by tools/unidata.c. */\n"
	       "enum { BLOCK = %d };\n",
		BLOCK);
	print_points();
	print_decompositions();
	print_names();
	return fflush(stdout) ? 1 : 0;
}
