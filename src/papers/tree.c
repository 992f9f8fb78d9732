#include <assert.h>
#include "papers/tree.h"

struct paper *paper_new(struct arena *a, struct str lang)
{
	struct paper *p = NEW(a, struct paper);
	p->lang = lang;
	p->root = NEW(a, struct paper_block);
	p->root->role = ROLE_PAPER;
	return p;
}

struct paper_block *paper_add(struct arena *a, struct paper_block *parent, enum block_role role)
{
	struct paper_block *b = NEW(a, struct paper_block);
	b->role = role;
	b->parent = parent;
	if (parent->last)
		parent->last->next = b;
	else
		parent->first = b;
	parent->last = b;
	return b;
}

void paper_text(struct arena *a, struct paper_writer *w, struct str text)
{
	if (text.len)
		*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_TEXT, .text = text};
}

void paper_message(struct arena *a, struct paper_writer *w, struct msg message)
{
	*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_MESSAGE, .message = message};
}

void paper_open(struct arena *a, struct paper_writer *w, enum span_kind span, struct str anchor)
{
	*vec_push(a, &w->runs) =
		(struct paper_run){.kind = RUN_OPEN, .span = span, .anchor = anchor};
}

void paper_close(struct arena *a, struct paper_writer *w, enum span_kind span)
{
	*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_CLOSE, .span = span};
}

struct paper_runs paper_runs(const struct paper_writer *w)
{
	int64_t open = 0;
	for (size_t i = 0; i < w->runs.len; i++) {
		open += w->runs.at[i].kind == RUN_OPEN;
		open -= w->runs.at[i].kind == RUN_CLOSE;
		assert(open >= 0);
	}
	assert(open == 0);
	return (struct paper_runs){w->runs.at, w->runs.len};
}

const struct paper_block *paper_next(const struct paper_block *b, const struct paper_block *top)
{
	if (b->first)
		return b->first;
	while (b != top && !b->next)
		b = b->parent;
	return b == top ? NULL : b->next;
}
