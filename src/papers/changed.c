#include "papers/changed.h"
#include "papers/inside.h"

static void put_span(struct arena *a, struct paper_writer *w, enum span_kind span, struct str words)
{
	*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_OPEN, .span = span};
	paper_text(a, w, words);
	*vec_push(a, &w->runs) = (struct paper_run){.kind = RUN_CLOSE, .span = span};
}

static struct paper_runs runs_of(struct arena *a, const struct change_line *l)
{
	struct paper_writer w = {0};
	for (size_t i = 0; i < l->len; i++) {
		const struct word_change *k = &l->at[i];
		switch (k->kind) {
		case CHANGE_KEPT:
			paper_text(a, &w, k->words);
			break;
		case CHANGE_REMOVED:
			put_span(a, &w, SPAN_DELETED, k->words);
			break;
		case CHANGE_ADDED:
			put_span(a, &w, SPAN_INSERTED, k->words);
			break;
		}
	}
	return paper_runs(&w);
}

struct paper *paper_changed(struct arena *a, const struct change_line *lines, size_t len,
	const struct text *newer, struct str lang)
{
	struct paper *paper = paper_new(a, lang);
	struct instrument_writer w = instrument_writer(a, paper);
	int32_t top = len ? lines[0].depth : 0;
	for (size_t i = 0; i < len; i++) {
		const struct change_line *l = &lines[i];
		struct paper_block *b = instrument_add(&w, l->depth - top, text_get(newer, l->id));
		if (l->new_label.len || l->old_label.len)
			b->label = l->new_label.len ? l->new_label : l->old_label;
		b->runs = runs_of(a, l);
	}
	return paper;
}
