#ifndef TRAVAUX_TEXT_MATCH_INSIDE_H
#define TRAVAUX_TEXT_MATCH_INSIDE_H

/* Shared by the files of the matcher: both texts as trees with the weighted words of each node. */

#include "base/map.h"
#include "base/vec.h"
#include "text/match.h"
#include "text/token.h"

/* Words as numbers, ascending, each as often as it stands there. */
struct bag {
	const uint32_t *word;
	uint32_t len;
	int64_t weight; /* of all of them */
};

struct match_node {
	const struct match_provision *p;
	int64_t parent;     /* -1: the text itself */
	int64_t end;        /* one past the last node under it */
	int64_t with;       /* its partner; -1: none yet */
	int64_t part_of;    /* its partner's words went there as well; -1: no */
	bool moved;         /* of the left, as in struct match */
	bool away;          /* the same */
	uint64_t own_hash;  /* of its words */
	uint64_t tree_hash; /* of its words and all under it */
	struct bag own;
	struct bag tree; /* own and all under it */
};

struct match_side {
	struct match_node *at;
	size_t len;
};

struct matcher {
	struct arena *a; /* until the matching is done */
	struct match_rules rules;
	enum token_rules tokens;
	struct match_side left, right;
	int32_t *weight; /* by word */
	size_t words;
	int64_t rare; /* the weight of a word that stands in two nodes */
};

/* match_likeness.c: the trees, and how alike two nodes are */
void matcher_fill(struct matcher *m, struct match_text left, struct match_text right);
bool match_may_pair(
	const struct matcher *m, const struct match_node *x, const struct match_node *y);

/* Of a thousand, by the weight of the words in common: 1000 says nothing about their order. 0 when
 * it is below `least`, at once when their sizes alone say so. */
int32_t bag_likeness(
	const struct matcher *m, const struct bag *x, const struct bag *y, int32_t least);
bool match_same_words(
	const struct matcher *m, const struct match_node *x, const struct match_node *y);

/* match_align.c: pairs that may be, and choices among them */
struct candidate {
	int64_t left, right;
	int32_t score;
};

struct candidates {
	VEC(struct candidate) list;
};

/* For each unmatched node of the right that `wanted` takes, the MATCH_CANDIDATES nodes of the left
 * that share most rare words with it, `tree` or own; scores are still 0. */
void candidates_by_words(struct matcher *m, bool tree, bool (*wanted)(const struct match_node *),
	struct candidates *out);

/* Match the best first, each node once. */
void candidates_take(struct matcher *m, struct candidates *c);

/* The chain of greatest total score whose members ascend on both sides; the rest is dropped. */
void candidates_chain(struct arena *a, struct candidates *c);

/* match_moves.c */
bool match_is_group(const struct match_node *x);
int64_t match_group_of(
	const struct match_side *s, int64_t i); /* the nearest group around it that has a partner */
void match_moves(struct matcher *m);

/* match_parts.c */
void match_parts(struct matcher *m);

#endif
