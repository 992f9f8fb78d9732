#ifndef TRAVAUX_TEXT_BRACKET_H
#define TRAVAUX_TEXT_BRACKET_H

/*
 * The consolidated text is written by a walk over the marks of a text (bracket.c), which says
 * behind each bracket who wants it (attribute.c). Of the engine only.
 */

#include "text/inside.h"

/*
 * One walk over the marks of a text writes both forms: pieces, or plain bytes when `buf` is set. A
 * walk keeps `at`, the next living token of the text as it stands; everything before it is written.
 */
struct chorus; /* attribute.c */

struct out {
	const struct negotiation *n;
	const struct profile *profile;
	struct buf *buf;
	struct arena *a;      /* pieces and their lists */
	struct arena scratch; /* for the walk */
	VEC(struct piece) pieces;
	const struct sequence *s;
	uint32_t at;
	struct str prev;          /* the token written last; empty: none yet */
	bool opened;              /* a bracket was just opened: no white space follows */
	bool alien;               /* what was written last is not what the text has before `at` */
	const int32_t *rank;      /* by participant */
	const int32_t *order;     /* participants by rank */
	const struct str *voices; /* by rank */
	uint64_t *bits;           /* ranks of the sponsors being gathered */
	size_t bits_len;
	struct chorus *chorus; /* who deletes, who reserves, over the segment */
	uint32_t *ends;        /* room for the end of every mark of the walk */
	int32_t brackets;
	int32_t alternatives;
	bool overlap;
};

/* Marks [from, to) of a list. */
struct marks {
	const struct mark *at;
	size_t len;
};

static inline void out_put(struct out *o, struct str s)
{
	struct buf *b = o->buf;
	if (s.len == 0)
		return;
	if (s.len <= b->cap - b->len && !b->full) {
		memcpy(b->at + b->len, s.at, s.len);
		b->len += s.len;
	} else {
		buf_bytes(b, s.at, s.len);
	}
}

/* Room for `len` bytes behind what is written. Write there, then tell with out_wrote where that
 * ended: one check for several moves. Near the end of the buffer the room is elsewhere. */
char *out_spill(struct out *o, size_t len);

static inline char *out_room(struct out *o, size_t len)
{
	const struct buf *b = o->buf;
	return len <= b->cap - b->len && !b->full ? b->at + b->len : out_spill(o, len);
}

static inline void out_wrote(struct out *o, const char *from, const char *to)
{
	struct buf *b = o->buf;
	if (from == b->at + b->len)
		b->len += (size_t)(to - from);
	else
		buf_bytes(b, from, (size_t)(to - from));
}

/* For a walk: plain into `buf`, or pieces into `a` when `buf` is null. */
struct out out_new(const struct negotiation *n, const struct profile *profile, struct buf *buf,
	struct arena *a, struct arena scratch);

/* A text with its marks. */
void out_walk(struct out *o, const struct sequence *s, struct marks m);

/* A standing bracket around what is written between, with what the marks (all on the same words)
 * say, and the texts they propose in its place. */
void bucket_open(struct out *o, struct marks m, bool whole);
void bucket_close(struct out *o, struct marks m, bool whole);

void buf_literal(struct buf *out, struct str text); /* with the escapes of profile.literal */

/* `like` is what pieces know of the bracket; null for plain bytes. */
void out_open(struct out *o, struct str space, const struct piece *like);
void out_close(struct out *o, const struct piece *like);
/* Marks that the profile shows. */
struct marks out_shown(struct out *o, struct marks m);

/* --- attribute.c: who says it ------------------------------------------------------------------
 */

/* What the marks say with one voice, as their verb has it: plain text behind the bracket, or
 * `*said` for its pieces. */
void marks_speak(struct out *o, struct marks m, struct attribution *said);
/* The plain text of one sponsor's proposed words: the bracket, with this white space before it, the
 * words and the sponsor. */
void mark_recite(struct out *o, const struct mark *m, struct str space);
void out_put_sponsors(struct out *o, const struct attribution *said);

/* Who speaks while spans begin and end: a count for each sponsor and a bit for those above 0. When
 * all spans have ended it is as new. */
struct chorus *chorus_new(struct out *o);
void chorus_add(struct out *o, const struct mark *m, int by); /* 1 or -1 */
/* Plain text of those over the segment. */
void chorus_speak(struct out *o);

#endif
