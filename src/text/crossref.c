#include <string.h>
#include "text/crossref.h"
#include "text/inside.h"

/*
 * What the references of a text say, beside what they are tied to. The words are read as a reader
 * would; where a token of them is tied, the tie says what is meant, and the reading tells whether
 * the words still say so.
 */

/* The target that the tokens of a place are tied to, or 0. */
static struct provision_id tied(
	const struct negotiation *n, const struct sequence *s, const struct reference_place *p)
{
	const struct reference_label outer[] = {
		p->annex, p->part, p->chapter, p->section, p->article, p->paragraph};
	struct reference_label last = {0};
	for (size_t i = 0; i < LEN(outer); i++)
		last = outer[i].name.len ? outer[i] : last;
	last = p->subs ? p->sub[p->subs - 1] : last;
	for (uint32_t i = 0; i < s->live; i++) {
		const struct link *k = NULL;
		if (last.name.len && s->from[i] == last.from)
			k = link_get(n, sequence_live(s, i));
		if (k)
			return k->target;
	}
	return (struct provision_id){0};
}

size_t crossref_list(struct arena *a, const struct negotiation *n, struct crossref **out)
{
	struct target *x;
	size_t len = target_list(a, &n->text, &x);
	*out = NEWN(a, struct crossref, len);
	for (size_t i = 0; i < len; i++) {
		struct crossref *c = &(*out)[i];
		c->target = x[i];
		if (x[i].state == TARGET_EXTERNAL || x[i].ref.relative)
			continue;
		struct provision_id id =
			tied(n, n->text.at[x[i].stands_in.n]->words, &x[i].ref.places[x[i].place]);
		c->followed = id.n != 0;
		if (!c->followed)
			continue;
		c->target.id = id;
		if (!text_has(&n->text, id))
			c->target.state = TARGET_DANGLING;
		else if (x[i].id.n != id.n)
			c->target.state = TARGET_RENUMBERED;
	}
	return len;
}

size_t crossref_renumberings(
	const struct negotiation *n, int64_t from, const struct renumbering **out)
{
	size_t first = 0;
	while (first < n->renumberings.len && n->renumberings.at[first].revision < from)
		first++;
	*out = n->renumberings.at + first;
	return n->renumberings.len - first;
}
