#include <stdio.h>
#include <string.h>
#include "element.h"
#include "source.h"

enum { LABELS_MAX = 128 };

struct list {
	char at[LABELS_MAX][VALUE_MAX];
	int len;
};

static char open_tags[DEPTH_MAX][NAME_MAX];
static int depth;
static struct list controls, labels;

static const char void_tags[] = " area br col hr img input link meta source wbr ";
static const char banned_tags[] = " style iframe object embed base applet frame ";
static const char banned_attrs[] = " style http-equiv srcdoc srcset ";
static const char url_attrs[] = " href src action formaction poster cite data ";
static const char human_attrs[] =
	" alt title placeholder label summary aria-label aria-valuetext aria-description ";
static const char block_tags[] =
	" address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4"
	" h5 h6 header hr main nav ol p pre section table ul ";

static const struct {
	const char *tag, *attr, *why;
} needs[] = {
	{"html", "lang", "a reader's voice must know the language"},
	{"html", "dir", "Arabic runs from right to left"},
	{"img", "alt", "say what it shows, or leave it empty"},
	{"th", "scope", "col or row"},
	{"script", "src", "scripts are files, never part of a page"},
};

bool one_of(const char *word, const char *words)
{
	char key[NAME_MAX + 2];
	snprintf(key, sizeof(key), " %s ", word);
	return strstr(words, key) != NULL;
}

bool attr_is_url(const struct attr *a)
{
	return one_of(a->name, url_attrs);
}

bool attr_is_human(const struct attr *a)
{
	return one_of(a->name, human_attrs);
}

struct attr *attr_add(struct element *e, const char *name)
{
	if (strncmp(name, "on", 2) == 0 || one_of(name, banned_attrs))
		die("%s is not for pages", name);
	if (e->attr_count == ATTRS_MAX)
		die("too many attributes");
	struct attr *a = &e->attrs[e->attr_count++];
	*a = (struct attr){0};
	snprintf(a->name, sizeof(a->name), "%s", name);
	return a;
}

static const struct attr *attr_find(const struct element *e, const char *name)
{
	for (int i = 0; i < e->attr_count; i++)
		if (strcmp(e->attrs[i].name, name) == 0)
			return &e->attrs[i];
	return NULL;
}

static bool attr_is(const struct element *e, const char *name, const char *value)
{
	const struct attr *a = attr_find(e, name);
	return a && strcmp(a->value, value) == 0;
}

static void need(const struct element *e, const char *name, const char *why)
{
	const struct attr *a = attr_find(e, name);
	if (!a || (!a->len && strcmp(name, "alt") != 0))
		die("<%s> needs %s: %s", e->name, name, why);
}

static void note(struct list *l, const char *value)
{
	if (l->len == LABELS_MAX)
		die("too many labels in one page");
	snprintf(l->at[l->len++], VALUE_MAX, "%s", value);
}

static void check_control(const struct element *e)
{
	if (attr_is(e, "type", "hidden") || attr_is(e, "type", "submit") ||
		element_inside(" label ") || attr_find(e, "aria-label") ||
		attr_find(e, "aria-labelledby"))
		return;
	need(e, "id", "a label must be able to name it");
	note(&controls, attr_find(e, "id")->value);
}

static void check(const struct element *e)
{
	if (one_of(e->name, banned_tags))
		die("<%s> is not for pages", e->name);
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (strcmp(e->name, needs[i].tag) == 0)
			need(e, needs[i].attr, needs[i].why);
	if (strcmp(e->name, "svg") == 0 && !attr_find(e, "hidden") &&
		!attr_is(e, "aria-hidden", "true")) {
		need(e, "role", "img, or aria-hidden=\"true\"");
		need(e, "aria-label", "the sentence that stands for the drawing");
	}
	if (strcmp(e->name, "label") == 0 && attr_find(e, "for"))
		note(&labels, attr_find(e, "for")->value);
	if (one_of(e->name, " input select textarea "))
		check_control(e);
	if (one_of(e->name, block_tags) && element_inside(" p "))
		die("<%s> cannot stand inside <p>", e->name);
	if (strcmp(e->name, "a") == 0 && element_inside(" a "))
		die("<a> inside <a>");
}

void element_open(const struct element *e, bool self_closed)
{
	check(e);
	if (one_of(e->name, void_tags))
		return;
	if (self_closed && !element_inside(" svg "))
		die("<%s/>: only drawings close themselves", e->name);
	if (self_closed)
		return;
	if (depth == DEPTH_MAX)
		die("nested too deep");
	snprintf(open_tags[depth++], NAME_MAX, "%s", e->name);
}

void element_close(const char *name, int floor)
{
	if (!depth)
		die("</%s> closes nothing", name);
	if (strcmp(open_tags[depth - 1], name) != 0)
		die("</%s> where <%s> is open", name, open_tags[depth - 1]);
	if (--depth < floor)
		die("</%s> closes what was opened outside of this {if} or {each}", name);
}

int element_depth(void)
{
	return depth;
}

bool element_inside(const char *names)
{
	for (int i = 0; i < depth; i++)
		if (one_of(open_tags[i], names))
			return true;
	return false;
}

bool element_is_inmost(const char *names)
{
	return depth && one_of(open_tags[depth - 1], names);
}

void element_finish(void)
{
	if (depth)
		die("<%s> is not closed", open_tags[depth - 1]);
	for (int i = 0; i < controls.len; i++) {
		bool found = false;
		for (int k = 0; k < labels.len; k++)
			found = found || strcmp(labels.at[k], controls.at[i]) == 0;
		if (!found)
			die("no label is for \"%s\"", controls.at[i]);
	}
}
