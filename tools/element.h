#ifndef TRAVAUX_TOOLS_ELEMENT_H
#define TRAVAUX_TOOLS_ELEMENT_H

/*
 * What HTML a page may hold: elements that balance, and the rules without which a reader is shut
 * out or harmed (no scripts or styles in the page, alt, scope, lang, a label for every control).
 * Used by pagec while it reads; a breach ends the program by `die` (source.h).
 */

#include <stdbool.h>
#include <stddef.h>

enum { NAME_MAX = 64, DEPTH_MAX = 64, ATTRS_MAX = 32, VALUE_MAX = 256 };

struct attr {
	char name[NAME_MAX];
	char value[VALUE_MAX]; /* as written in the template, cut at VALUE_MAX - 1 */
	size_t len;
	int values; /* {expressions} in it */
};

struct element { /* the tag being read */
	char name[NAME_MAX];
	struct attr attrs[ATTRS_MAX];
	int attr_count;
};

/* Is `word` one of " a b c "? */
bool one_of(const char *word, const char *words);

/* Addresses: never literal. */
bool attr_is_url(const struct attr *a);

/* Words for people: never literal. */
bool attr_is_human(const struct attr *a);

/* A new attribute of `e`; dies where the attribute is not for pages. */
struct attr *attr_add(struct element *e, const char *name);

/* The tag is complete: judge it and put it on the stack unless it is empty by nature or closed
 * itself. */
void element_open(const struct element *e, bool self_closed);

/* The end tag of `name`; `floor` is the depth that may not be left. */
void element_close(const char *name, int floor);

int element_depth(void);
bool element_inside(const char *names);    /* is one of " a b c " open? */
bool element_is_inmost(const char *names); /* is the innermost one of them? */

/* At the end of the page: nothing is open, every control has its label. */
void element_finish(void);

#endif
