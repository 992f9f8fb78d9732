#ifndef TRAVAUX_TEXT_INSIDE_H
#define TRAVAUX_TEXT_INSIDE_H

/*
 * What the files of the engine share: the state behind negotiation.h, the boards on which edits
 * hang, and the marks from which the consolidated text is written.
 */

#include <string.h>
#include "text/consolidate.h"
#include "text/crossref.h"
#include "text/follow.h"

/*
 * One stretch of a text that a live edit is about, counted in living tokens, with all that the
 * compiler needs: it walks marks and looks at nothing else. An edit has one mark; more when words
 * were adopted inside its span, which it does not cover. The proposed words go with the last.
 */
struct mark {
	uint32_t from;
	uint32_t to;    /* equal to from: an insertion before that token */
	uint64_t place; /* insertion: its order among those before the same token */
	uint8_t verb;   /* MARK_INSERTS ... */
	bool proposes;  /* has words of its own */
	uint8_t part;   /* PART_ONLY ... */
	bool fresh;     /* just made, not yet led */
	bool amended;   /* something hangs on them */
	bool spaced;    /* the white space before them is given, not by rule */
	int32_t lone;   /* the only sponsor, or -1 */
	/* The first edit that says the same about the same words: equal texts are one text. */
	struct edit_ref lead;
	struct str words;
	uint32_t last; /* bytes of the last token of words */
	const struct tabled_edit *edit;
	const struct tabled_proposal *by;
};

enum {
	MARK_INSERTS,
	MARK_REPLACES,
	MARK_DELETES,
	MARK_MOVES,
	MARK_SPLITS,
	MARK_MERGES,
	MARK_RESERVES,
};

/* Words adopted inside its span leave an edit several marks. */
enum { PART_ONLY, PART_FIRST, PART_LAST }; /* first: not the last */

/* Edits on one text: the own text of a provision, or the proposed words of an edit. */
struct board {
	VEC(struct tabled_edit *) edits; /* all that were ever tabled here, decided ones too */
	VEC(struct mark) marks;          /* of live ones, in canonical order (mark_cmp) */
	VEC(struct mark) whole;          /* live ones on the provision as a whole, in that order */
	VEC(struct tabled_edit *) entering; /* adopt.c: accepted, not yet in the text */
	bool places;                        /* edits here name places in the tree */
	struct tabled_edit *owner; /* the edit whose words these are; null: a provision's */
	struct provision_id of;    /* the provision, when there is no owner */
	struct arena texts;        /* a piece of the negotiation's, for proposed words */
};

/* What is known of each token id beside its word. */
struct spot {
	uint32_t index;          /* in the sequence that holds it, tombstones counted */
	uint32_t live;           /* living tokens before it there */
	struct edit_ref removed; /* by which edit; {0, 0}: it lives */
	uint32_t home;           /* the provision that holds it; 0: a proposed text */
	bool joined;             /* an insertion that hangs on it was adopted */
};

/* A participant in a list, ", KEN", is copied by so many bytes and more only when it is longer. */
enum { VOICE = 16 };

struct negotiation {
	struct arena *a;
	struct vocabulary vocabulary;
	struct text text; /* as it stands */
	size_t text_cap;
	VEC(struct spot) spots;     /* by token id */
	VEC(struct board *) boards; /* by provision id; null: nothing was ever tabled there */
	VEC(int64_t) owned;         /* by provision id: revisions when it was last copied */
	VEC(bool) agreed;           /* by provision id */
	VEC(struct text *) revisions;
	VEC(struct tabled_proposal *) proposals; /* by ascending number */
	VEC(struct str) codes;                   /* by participant */
	VEC(struct str) voices;               /* by participant: ", KEN"; VOICE bytes can be read */
	size_t voices_bytes;                  /* of all together */
	VEC(int32_t) order;                   /* participants by code */
	VEC(int32_t) rank;                    /* by participant: place in `order` */
	VEC(struct str) ranked;               /* voices by rank */
	struct tally *tally;                  /* tally.h: what is kept of all this for questions */
	VEC(struct link) links;               /* by token */
	VEC(struct renumbering) renumberings; /* in the order in which they came about */
};

/* --- place.c: the tree changes ---------------------------------------------------------------- */

/* The provision, to be written: a copy when a revision shares it. */
struct provision *provision_own(struct negotiation *n, struct provision_id id);

/* Where a child with this anchor and key stands among the children of its parent. */
uint32_t provision_place(const struct negotiation *n, const struct provision *child);

/* Put `child` (parent, after, placed set) among the children of its parent. */
void provision_attach(struct negotiation *n, struct provision_id child);

/* Put it elsewhere, where a move says; its old place stays marked. */
void provision_carry(struct negotiation *n, struct provision_id id, struct provision_id parent,
	struct provision_id after);
void provision_move(struct negotiation *n, const struct tabled_edit *to);

/* Which entry of the list of children is the place of `after`: the provision, else the place it
 * left; children_len when there is none. */
uint32_t children_find(const struct provision *parent, struct provision_id after);

struct provision *provision_add(struct negotiation *n); /* the next id, in no list yet */

/* The provisions of an insert-provision edit, marked proposed. Returns the first. */
struct provision_id provision_make(struct negotiation *n, const struct edit *e, struct edit_ref by);

/* Did this edit bring the provision? Those it brings have ids one after another. */
bool provision_is_made(const struct negotiation *n, size_t id, struct edit_ref by);

/* Set proposed and gone of a new provision and what came with it, wherever they are now. */
void provision_settle(struct negotiation *n, const struct tabled_edit *e, bool proposed, bool gone);

int32_t provision_depth(const struct text *t, struct provision_id id);  /* 0: under the root */
int32_t provision_height(const struct text *t, struct provision_id id); /* levels under it */

/* --- rebase.c: standings and marks ------------------------------------------------------------ */

struct board *board_of(struct negotiation *n, struct provision_id id);

/* The board an edit hangs on. */
struct board *board_under(const struct negotiation *n, const struct tabled_edit *e);

/* The text a board is about. */
const struct sequence *board_words(const struct negotiation *n, const struct tabled_edit *e);

/* Note where the tokens of a sequence are now; `home`: see struct spot. */
void spots_update(struct negotiation *n, const struct sequence *s, struct provision_id home);

/* Standings and marks of every board it hangs on. */
void edit_rebase(struct negotiation *n, const struct tabled_edit *e);

/* What an edit that is not decided has come to, given what was adopted. */
enum standing standing_now(const struct negotiation *n, const struct tabled_edit *e);

/* Standings and marks of everything on the board, and on the boards of its edits. */
void board_rebase(struct negotiation *n, struct board *b);

/* --- advance.c ---------------------------------------------------------------------------------
 */

/* Like board_rebase, when nothing happened but that words were adopted in the text of the board,
 * which was `old`. What is not beside them is only shifted. */
void board_advance(
	struct negotiation *n, struct board *b, const struct sequence *old, struct arena scratch);

/* --- rebase.c: parts of it ----------------------------------------------------------------------
 */

/* A live edit's mark, its last one, as it is on the words that are there now: at the end of the
 * board's. Then all these, from `left` on, find their places among the others. */
void mark_again(struct negotiation *n, struct board *b, struct mark m);
void marks_join(const struct negotiation *n, struct board *b, size_t left, struct arena scratch);
/* The words that an edit's place is about changed: does anything hang on them? */
void board_tell(struct negotiation *n, const struct board *b);
/* Bits of mark.place below the index. */
enum { PLACE_INDEX = 33 };
/* The same for all edits that name places in the tree: after it changed. */
void places_rebase(struct negotiation *n);
/* The same for a provision and all under it. */
void provision_rebase(struct negotiation *n, struct provision_id id);

/* Hang one new edit, whose standing is set, on its board. */
void board_hang(struct negotiation *n, struct board *b, struct tabled_edit *e);

/* Bring the provisions that an insert-provision edit made in line with its standing, and what hangs
 * on them. */
void edit_settle(struct negotiation *n, const struct tabled_edit *e);

void proposal_restand(struct negotiation *n, int32_t number);

struct mark mark_new(const struct negotiation *n, const struct tabled_edit *e);

/* Canonical order: by place, wider spans first, then official number, text, edit. */
int mark_cmp(const struct mark *a, const struct mark *b);
/* Bring into that order, equal texts together. */
void marks_order(struct mark *m, size_t len);

/* --- tabling.c -------------------------------------------------------------------------------- */

/* May the provision go under `parent`? */
bool move_check(const struct negotiation *n, struct provision_id id, struct provision_id parent,
	struct err *err) MUST_CHECK;

/* --- label.c -----------------------------------------------------------------------------------
 */

/* The mark of each line, with "[3][2]." where it depends on pending deletions. */
struct str *label_lines(
	struct arena *a, const struct negotiation *n, const struct text_line *lines, size_t len);

/* --- progress.c --------------------------------------------------------------------------------
 */

/* How far a provision that may or may not be there is, compiled anew. */
struct standing_of_text standing_compute(
	const struct negotiation *n, struct provision_id id, struct arena scratch);

/* --- tally.c -----------------------------------------------------------------------------------
 */

void tally_new(struct negotiation *n);
/* --- negotiation.c ---------------------------------------------------------------------------- */

struct tabled_proposal *tabled_get(const struct negotiation *n, int32_t number);
struct tabled_edit *edit_get(const struct negotiation *n, struct edit_ref ref);

#endif
