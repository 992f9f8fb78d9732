#ifndef TRAVAUX_TEXT_TARGET_H
#define TRAVAUX_TEXT_TARGET_H

/*
 * Which provision a cross-reference means: reference.h finds the words, this finds the target by
 * the labels of the text at one moment. A target that was found is kept by its id, so that it can
 * be asked for again after the text has changed: still there, under another label, or gone. A
 * reference is never repointed silently.
 */

#include "text/label.h"
#include "text/reference.h"

enum target_state {
	TARGET_FOUND,
	TARGET_UNRESOLVED, /* no provision with these labels */
	TARGET_RENUMBERED, /* there, but the label in the words is not its label any more */
	TARGET_DANGLING,   /* was there and is gone */
	TARGET_EXTERNAL,   /* in another instrument: not followed */
	TARGET_COUNT
};

struct str target_name(enum target_state s); /* "dangling" */

/* A link from words to a provision. For a range or a list there is one for each place. */
struct target {
	struct provision_id stands_in;
	struct reference ref;   /* borrowed */
	size_t place;           /* index into ref.places; 0 for a relative reference */
	struct provision_id id; /* 0: none */
	enum target_state state;
};

/* All references in the own words of every provision of `t`, proposed ones left out, each place as
 * one target, in document order. What is returned borrows from the text and from `a`. */
size_t target_list(struct arena *a, const struct text *t, struct target **out);

/* The state of the target now, in a later text with the same ids. */
enum target_state target_now(
	struct arena scratch, const struct target *target, const struct text *now);

/* The provision that one place of a reference means where it stands, or 0; it may be one that is
 * only proposed when the reference says "bis", or stands in what is proposed with it. `numbers` are
 * those of the text. */
struct provision_id target_find(const struct text *t, const struct label_number *numbers,
	struct provision_id stands_in, const struct reference_place *place);

#endif
