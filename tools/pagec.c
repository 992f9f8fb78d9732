/*
 * pagec: page templates to C. A page is pages/NAME.html; it becomes
 *
 *	void page_NAME(struct buf *out, const struct page_NAME *p);
 *
 *	pagec FOLDER NAME HEADER     reads FOLDER/NAME.html and its parts, writes C to standard
 *output
 *
 * HEADER declares the struct (its first field is `const struct frame *frame`) and the function. In
 * a page `p` is the struct, `f` the frame, and the first dot after a variable is an arrow:
 *
 *	{p.title}                 a value, escaped by its place and its C type (web/escape.h)
 *	{#key a b}                a message of po/web with its arguments
 *	{if e} {else if e} {else} {/if}      {each x in p.list} {/each}  (a list has `at` and `len`)
 *	{include part}            FOLDER/part.html, in the same scope
 *
 * A page that could harm or shut out a reader does not build: tags that do not balance, scripts and
 * styles in the page, literal addresses, words outside the catalogue, images without alt, controls
 * without a label, table heads without scope, pages without lang. The author cannot turn escaping
 * off: only `struct markup` is written as it is, and only between tags.
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "element.h"
#include "source.h"

#define WORD "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

enum { INCLUDES_MAX = 100 };
enum place { PLACE_TEXT, PLACE_TAG, PLACE_VALUE };

struct branch { /* what stands open: {if} or {each} */
	bool is_if;
	bool has_else;
	enum place place;
	int depth; /* of elements when it began; no branch may close one of those */
	int line;
};

static const char *folder;
static enum place place;
static struct element tag;
static struct branch branches[DEPTH_MAX];
static int branch_count;
static char vars[DEPTH_MAX][NAME_MAX];
static int var_count;
static char literal[1 << 16];
static size_t literal_len;
static int loops;
static int includes;

/* Writing ------------------------------------------------------------------------------- */

static struct attr *attr_last(void)
{
	return &tag.attrs[tag.attr_count - 1];
}

static void flush_literal(void)
{
	if (!literal_len)
		return;
	printf("\tbuf_str(out, S(\"");
	for (size_t i = 0; i < literal_len; i++) {
		unsigned char c = (unsigned char)literal[i];
		bool plain = c >= 0x20 && c < 0x7f && !strchr("\"\\?", c);
		printf(plain ? "%c" : "\\%03o", c);
	}
	printf("\"));\n");
	literal_len = 0;
}

/* White space between tags is one space or one line end; in pre and textarea it stands. */
static void put_literal(char c)
{
	bool kept = place == PLACE_TEXT && element_inside(" pre textarea ");
	if (!kept && place == PLACE_TEXT && isspace((unsigned char)c)) {
		char *last = literal_len ? &literal[literal_len - 1] : NULL;
		if (last && (*last == ' ' || *last == '\n')) {
			*last = c == '\n' ? '\n' : *last;
			return;
		}
		c = c == '\n' ? '\n' : ' ';
	}
	if (literal_len == sizeof(literal))
		flush_literal();
	literal[literal_len++] = c;
}

static void put_literals(const char *z)
{
	while (*z)
		put_literal(*z++);
}

static bool is_variable(const char *s, size_t n)
{
	for (int i = 0; i < var_count; i++)
		if (strlen(vars[i]) == n && memcmp(vars[i], s, n) == 0)
			return true;
	return false;
}

/* The expression at its own line and column, so that the C compiler's errors point into the page.
 */
static void put_expr(const char *e, int line, int column)
{
	printf("\n#line %d \"%s\"\n%*s", line, in->path, column, "");
	for (const char *s = e; *s;) {
		size_t n = strspn(s, WORD);
		bool member = s > e && (s[-1] == '.' || s[-1] == '>');
		bool arrow = n && !member && s[n] == '.' && is_variable(s, n);
		printf("%.*s%s", (int)(n ? n : 1), s, arrow ? "->" : "");
		s += (n ? n : 1) + arrow;
	}
}

/* Directives ------------------------------------------------------------------------------ */

static void put_value(const char *e, int line, int column)
{
	const char *macro = "ESCAPE_TEXT";
	if (place == PLACE_TAG)
		die("a value stands between tags or in quotes");
	if (place == PLACE_VALUE) {
		struct attr *a = attr_last();
		macro = !attr_is_url(a)      ? "ESCAPE_ATTR"
			: a->value[0] == '#' ? "ESCAPE_FRAGMENT"
					     : "ESCAPE_URL";
		if (strcmp(macro, "ESCAPE_URL") == 0 && a->len)
			die("%s is one value of type struct url, or begins with #", a->name);
		a->values++;
	}
	printf("\t{\n\t\tconst __auto_type value_ =");
	put_expr(e, line, column);
	printf(";\n#line %d \"%s\"\n%*s%s(out, f->lang, value_);\n\t}\n", line, in->path, column,
		"", macro);
}

static void put_key(const char *key)
{
	printf("MSG_");
	for (const char *k = key; *k; k++) {
		if (!islower((unsigned char)*k) && !isdigit((unsigned char)*k) && *k != '-')
			die("a key is lower-case letters, digits and hyphens: %s", key);
		putchar(*k == '-' ? '_' : toupper((unsigned char)*k));
	}
}

static void put_message(char *rest, int line, int column)
{
	if (place == PLACE_TAG)
		die("a message stands between tags or in quotes");
	char *at = NULL;
	char *key = strtok_r(rest, " \n", &at);
	if (!key)
		die("a key is missing after #");
	int args = 0;
	printf("\t{\n");
	for (char *arg; (arg = strtok_r(NULL, " \n", &at)); args++) {
		printf("\t\tconst __auto_type a%d_ =", args);
		put_expr(arg, line, column);
		printf(";\n");
	}
	printf("\t\tconst struct msg value_ = {.key =\n#line %d \"%s\"\n%*s", line, in->path,
		column, "");
	put_key(key);
	for (int i = 0; i < args; i++)
		printf(", .arg[%d] = MSG_ARG(a%d_)", i, i);
	printf("};\n\t\t%s(out, f->lang, value_);\n\t}\n",
		place == PLACE_TEXT ? "ESCAPE_TEXT" : "ESCAPE_ATTR");
	if (place == PLACE_VALUE)
		attr_last()->values++;
}

static void begin_branch(bool is_if)
{
	if (branch_count == DEPTH_MAX)
		die("nested too deep");
	branches[branch_count++] = (struct branch){
		.is_if = is_if, .place = place, .depth = element_depth(), .line = in->line};
}

static struct branch *same_place(bool is_if, const char *word)
{
	if (!branch_count || branches[branch_count - 1].is_if != is_if)
		die("{%s} closes nothing", word);
	struct branch *b = &branches[branch_count - 1];
	if (b->place != place || b->depth != element_depth())
		die("{%s}: a tag or attribute begun after line %d is still open", word, b->line);
	return b;
}

static void begin_each(char *rest, int line, int column)
{
	char name[NAME_MAX];
	int n = 0;
	if (sscanf(rest, " %63[a-z_] in %n", name, &n) != 1 || !n)
		die("write {each x in list}");
	if (var_count == DEPTH_MAX)
		die("nested too deep");
	begin_branch(false);
	int i = ++loops;
	printf("\tfor (size_t i%d_ = 0, n%d_ = (", i, i);
	put_expr(rest + n, line, column);
	printf(").len; i%d_ < n%d_; i%d_++) {\n\t\tconst __auto_type %s = &(", i, i, i, name);
	put_expr(rest + n, line, column);
	printf(").at[i%d_];\n", i);
	snprintf(vars[var_count++], NAME_MAX, "%s", name);
}

static void compile(const char *path);

static void include(const char *name)
{
	static char paths[INCLUDES_MAX][512]; /* live as long as errors may name them */
	for (const char *c = name; *c; c++)
		if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '-')
			die("a part's name is lower-case letters, digits and hyphens: %s", name);
	if (includes == INCLUDES_MAX)
		die("%s includes itself", name);
	char *path = paths[includes++];
	if (snprintf(path, sizeof(paths[0]), "%s/%s.html", folder, name) >= (int)sizeof(paths[0]))
		die("this name is too long");
	compile(path);
}

static void begin_if(const char *before, const char *e, int line, int column)
{
	printf("\t%sif (", before);
	put_expr(e, line, column);
	printf(") {\n");
}

static void else_if(const char *e, int line, int column)
{
	struct branch *b = same_place(true, "else");
	if (b->has_else)
		die("{else} was here before");
	b->has_else = !e;
	if (e)
		begin_if("} else ", e, line, column);
	else
		printf("\t} else {\n");
}

static bool control(char *d, int line, int column)
{
	if (strncmp(d, "if ", 3) == 0) {
		begin_branch(true);
		begin_if("", d + 3, line, column);
	} else if (strncmp(d, "else if ", 8) == 0) {
		else_if(d + 8, line, column);
	} else if (strcmp(d, "else") == 0) {
		else_if(NULL, line, column);
	} else if (strncmp(d, "each ", 5) == 0) {
		begin_each(d + 5, line, column);
	} else if (strncmp(d, "include ", 8) == 0) {
		include(d + 8);
	} else if (d[0] == '/') {
		var_count -= !same_place(strcmp(d, "/each") != 0, d)->is_if;
		branch_count--;
		printf("\t}\n");
	} else {
		return false;
	}
	return true;
}

static void directive(void)
{
	char d[1024];
	size_t n = 0;
	int line = in->line, column = in->column;
	next();
	while (peek() && peek() != '}') {
		if (peek() == '{' || peek() == ';' || n == sizeof(d) - 1)
			die("this is not a value");
		d[n++] = (char)next();
	}
	d[n] = 0;
	if (!next() || !n)
		die("} or what stands before it is missing");
	flush_literal();
	if (d[0] == '#')
		put_message(d + 1, line, column);
	else if (!control(d, line, column))
		put_value(d, line, column);
}

/* The page -------------------------------------------------------------------------------- */

static void begin_tag(void)
{
	if (ahead("<!--")) {
		skip_past("-->");
		return;
	}
	next();
	bool closing = peek() == '/';
	if (closing)
		next();
	char name[NAME_MAX];
	read_name(name, sizeof(name), "tag");
	if (!closing && strcmp(name, "html") == 0)
		put_literals("<!doctype html>\n");
	put_literals(closing ? "</" : "<");
	put_literals(name);
	if (!closing) {
		tag = (struct element){0};
		memcpy(tag.name, name, sizeof(name));
		place = PLACE_TAG;
		return;
	}
	if (next() != '>')
		die("> expected");
	element_close(name, branch_count ? branches[branch_count - 1].depth : 0);
	put_literal('>');
}

static void begin_attr(void)
{
	char name[NAME_MAX];
	read_name(name, sizeof(name), "attribute");
	attr_add(&tag, name);
	put_literals(name);
	if (peek() != '=')
		return;
	put_literal((char)next());
	if (peek() != '"')
		die("the value of %s stands in double quotes", name);
	put_literal((char)next());
	place = PLACE_VALUE;
}

static void in_tag(void)
{
	int c = peek();
	if (isspace(c)) {
		next();
		if (!literal_len || literal[literal_len - 1] != ' ')
			put_literal(' ');
	} else if (c == '>' || ahead("/>")) {
		if (branch_count && branches[branch_count - 1].place != PLACE_TEXT)
			die("the tag ends inside an {if} that began in it");
		if (c == '/')
			put_literal((char)next());
		next();
		element_open(&tag, c == '/');
		place = PLACE_TEXT;
		put_literal('>');
		if (strcmp(tag.name, "textarea") == 0)
			put_literal('\n'); /* readers drop the first line end of a value */
	} else if (c == '{') {
		directive();
	} else {
		begin_attr();
	}
}

static void in_value(void)
{
	struct attr *a = attr_last();
	int c = peek();
	if (c == '{') {
		size_t from = in->at;
		directive();
		for (; from < in->at && a->len < VALUE_MAX - 1; from++)
			a->value[a->len++] = in->text[from];
		return;
	}
	bool url = attr_is_url(a);
	if (c == '"') {
		place = PLACE_TAG;
		if (url && !a->values && (a->value[0] != '#' || a->len < 2))
			die("%s: addresses come from the route table", a->name);
	} else if (url && (a->len ? a->value[0] != '#' : c != '#')) {
		die("%s is one value of type struct url, or begins with #", a->name);
	} else if ((isalpha(c) || c >= 0x80) && attr_is_human(a)) {
		die("the words of %s belong to the catalogue (po/web)", a->name);
	}
	if (c != '"' && a->len < VALUE_MAX - 1)
		a->value[a->len++] = (char)c;
	put_literal((char)next());
}

static void in_text(void)
{
	int c = peek();
	if (c == '<') {
		begin_tag();
	} else if (c == '{') {
		directive();
	} else if (c == '&') {
		while (peek() && peek() != ';' && !isspace(peek()))
			put_literal((char)next());
		if (peek() != ';')
			die("&name; is not closed");
		put_literal((char)next());
	} else {
		if ((isalpha(c) || c >= 0x80) && !element_inside(" code kbd samp pre "))
			die("words belong to the catalogue (po/web), signs to &name;");
		if (c == '}' || c == '>')
			die("a stray %c", c);
		if (!isspace(c) && element_is_inmost(" script "))
			die("no script in a page");
		put_literal((char)next());
	}
}

static void compile(const char *path)
{
	struct source s;
	source_open(&s, path);
	while (peek()) {
		if (place == PLACE_TEXT)
			in_text();
		else if (place == PLACE_TAG)
			in_tag();
		else
			in_value();
	}
	flush_literal();
	if (place != PLACE_TEXT)
		die("the file ends inside a tag");
	if (!s.outer && branch_count)
		die("what begins in line %d is not closed", branches[branch_count - 1].line);
	if (!s.outer)
		element_finish();
	source_close();
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: pagec FOLDER NAME HEADER\n");
		return 2;
	}
	folder = argv[1];
	snprintf(vars[var_count++], NAME_MAX, "p");
	snprintf(vars[var_count++], NAME_MAX, "f");
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s.html", folder, argv[2]);
	printf("/* Made from %s by tools/pagec.c. */\n#include \"msg_web.h\"\n#include \"web/escape.h\"\n#include \"%s\"\n\n"
	       "void page_%s(struct buf *out, const struct page_%s *p)\n{\n"
	       "\tconst struct frame *f = p->frame;\n\t(void)f;\n",
		path, argv[3], argv[2], argv[2]);
	compile(path);
	printf("}\n");
	return fflush(stdout) ? 1 : 0;
}
