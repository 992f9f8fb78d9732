#ifndef TRAVAUX_TEXT_NEGOTIATION_H
#define TRAVAUX_TEXT_NEGOTIATION_H

/*
 * A text and the proposals on it: what a process folds.
 *
 * Every change has two functions. The check (for decide) tells whether it may be made and, if not,
 * why; it changes nothing. The change itself (for fold) asserts that its check holds and cannot
 * fail. Nothing here depends on the order in which things arrive, on time or on memory addresses:
 * only on the draft, the official numbers and the decisions.
 *
 * What the engine knows of an edit after tabling is held as token ids, so an accepted edit moves
 * nobody else's words. After each decision every live edit it touches gets a standing from the
 * closed list below.
 *
 * Participants are indices of the process's register; the engine knows only their codes. Memory:
 * everything lives in the arena given to negotiation_new, until that is closed. Scratch arenas are
 * used only while a function runs; never pass the negotiation's own arena as scratch.
 */

#include "text/edit.h"
#include "text/text.h"

enum standing {
	STANDING_PENDING,    /* live, its words are as its sponsor saw them */
	STANDING_INTERIOR,   /* live; words were adopted inside its span, which it does not cover */
	STANDING_PARTIAL,    /* live; some of its words are gone */
	STANDING_REANCHORED, /* live; the word it was anchored at is gone, its place is known */
	STANDING_ABSORBED,   /* the same effect was adopted */
	STANDING_MOOT,       /* what it changes is not there any more */
	STANDING_ACCEPTED,
	STANDING_REJECTED,
	STANDING_WITHDRAWN,
	STANDING_DIVIDED, /* proposals only: decided, some edits accepted, the others not */
	STANDING_COUNT
};

struct str standing_name(enum standing s); /* "reanchored" */
bool standing_is_live(enum standing s);    /* the first four */

/* An edit in the state. Read only outside src/text. `in`, when set, is resolved to one edit. */
struct board;
struct tabled_edit {
	struct edit_ref ref;
	struct edit edit; /* as tabled */
	enum standing standing;
	struct provision_id target; /* the provision it changes or, for an amendment to a proposed
				       text, the one that text is for */
	struct edit_ref in;         /* still inside that edit's text; {0, 0} once it was adopted */
	struct provision_id made;   /* insert-provision: the new provision (its children follow);
				       split-provision that was accepted: the new part */
	const struct provision_id *beside; /* other provisions it is about: those that hold words it
					      covers since a split, those that a merge takes in */
	size_t beside_len;
	struct provision_id parent; /* insert-, move-provision: the place, as things now are */
	struct provision_id after;
	int64_t run;                  /* its words in the vocabulary; -1: none */
	struct anchor anchor;         /* where they hang */
	const struct sequence *words; /* its proposed words now, with what was adopted in them;
					 null: none, or the words of the provision `made` */
	const uint32_t *covers;       /* ids of the words it deletes, replaces or reserves */
	uint32_t covers_len;
	bool typography; /* its quotation differs from the words that stand there in typography only
			  */
	uint32_t anchor_word; /* insert: id of the word quoted; 0: start or end. Split: of the
				 word with which the new part begins; 0: none goes */
	bool apart;   /* taken over without the rest of its proposal: only `sponsors` sponsor it */
	bool amended; /* insert-provision: adopted with other words than it was tabled */
	int32_t merges;          /* how many merges its provision had seen when it was tabled */
	const int32_t *sponsors; /* beyond those of the proposal, ascending */
	size_t sponsors_len;
	struct edit_ref placed; /* move-provision: what had placed the provision when it was tabled
				 */
	struct board *board;    /* of the engine: what amends its words */
};

struct tabled_proposal {
	int32_t number; /* the official number: P12 */
	enum standing standing;
	int64_t revision;        /* against which it was tabled; REVISION_CURRENT: as it stood */
	int64_t since;           /* the newest revision when it was tabled */
	const int32_t *sponsors; /* of the whole proposal, ascending */
	size_t sponsors_len;
	struct tabled_edit *edits; /* P12.1 is edits[0] */
	size_t edits_len;
};

enum { REVISION_CURRENT = -1 };

/* Opaque: reach it through the functions below. */
struct negotiation;

/* From a draft in one language (ar zh en fr ru es). The draft is revision 0. Fails like
 * draft_check. */
bool negotiation_new(struct arena *a, const struct draft *d, struct str lang,
	struct negotiation **out, struct err *err) MUST_CHECK;

/* Tell the code (KEN, EU) of a participant. Sponsors are ordered by code; one whose code was never
 * told is written by its index. `participant` is below LIMIT_PARTICIPANTS. */
void negotiation_name(struct negotiation *n, int32_t participant, struct str code);
struct str negotiation_code(const struct negotiation *n, int32_t participant);
/* Participants are below it: a rank of them (consolidate.h) orders exactly so many. */
int32_t negotiation_participants(const struct negotiation *n);

/* --- changes ------------------------------------------------------------------------------- */

struct tabling {
	int32_t number;   /* > 0 and not used yet; need not come in order */
	int64_t revision; /* that offsets and quotations refer to, or REVISION_CURRENT */
	const int32_t *sponsors;
	size_t sponsors_len; /* at least 1 */
	const struct edit *edits;
	size_t edits_len; /* 1 to LIMIT_EDITS */
};

/* FAULT_INPUT (form), FAULT_MISSING (target, revision), FAULT_CONFLICT (quoted words differ: {words
 * found there}; number used; or, against an older revision, what was rebased is absorbed, moot or
 * partial). err->where names the edit ("/edits/2"); what err holds is taken from `a`. */
bool negotiation_table_check(const struct negotiation *n, const struct tabling *t, struct arena *a,
	struct err *err) MUST_CHECK;
void negotiation_table(struct negotiation *n, const struct tabling *t, struct arena scratch);

/* Some edits of a proposal. */
struct edit_set {
	int32_t proposal;
	const int32_t *edits; /* numbers, from 1 */
	size_t len;           /* 0: the whole proposal (of its edits, those that are live) */
};

/* Join the sponsors of the proposal or of single edits, or leave them; or take withdrawn edits
 * over: they are live again under the new sponsor, with what was decided meanwhile. When nothing of
 * the proposal is live, the whole of it goes to who takes over all that was withdrawn; else each
 * edit by itself. Join is refused to who is a sponsor already; leave to the last one, who must
 * withdraw instead, and from single edits to who did not join them. */
bool negotiation_join_check(const struct negotiation *n, struct edit_set what, int32_t participant,
	struct err *err) MUST_CHECK;
void negotiation_join(struct negotiation *n, struct edit_set what, int32_t participant);
bool negotiation_leave_check(const struct negotiation *n, struct edit_set what, int32_t participant,
	struct err *err) MUST_CHECK;
void negotiation_leave(struct negotiation *n, struct edit_set what, int32_t participant);
bool negotiation_takeover_check(const struct negotiation *n, struct edit_set what,
	int32_t participant, struct err *err) MUST_CHECK;
/* Tells whether the whole proposal changed hands. */
bool negotiation_takeover(struct negotiation *n, struct edit_set what, int32_t participant);

/* What amends the text of an edit that is withdrawn or rejected becomes moot. All edits named must
 * be live. */
bool negotiation_withdraw_check(
	const struct negotiation *n, struct edit_set what, struct err *err) MUST_CHECK;
void negotiation_withdraw(struct negotiation *n, struct edit_set what);
bool negotiation_reject_check(
	const struct negotiation *n, struct edit_set what, struct err *err) MUST_CHECK;
void negotiation_reject(struct negotiation *n, struct edit_set what);

/* The edits enter the text; every other live edit on the same provisions gets its new standing.
 * What the set leaves out stays as it is (after a division, reject the rest). All edits named must
 * be live; a move must not put a provision under itself. */
bool negotiation_accept_check(
	const struct negotiation *n, struct edit_set what, struct err *err) MUST_CHECK;
void negotiation_accept(struct negotiation *n, struct edit_set what, struct arena scratch);

/* A list of sets in one act, in this order: what comes of it is the same as of checking and
 * accepting one after the other, passing over those that cannot be accepted any more when their
 * turn comes; but texts and places are made again once. */
void negotiation_accept_all(
	struct negotiation *n, const struct edit_set *list, size_t len, struct arena scratch);

/* Agreed, and reopened. Only a provision without live edits can be agreed. */
bool negotiation_agree_check(
	const struct negotiation *n, struct provision_id id, struct err *err) MUST_CHECK;
void negotiation_agree(struct negotiation *n, struct provision_id id, bool agreed);

/* The text as it stands becomes the next revision. Returns its number. Costs a pointer for each
 * provision. */
int64_t negotiation_compile(struct negotiation *n);

/* --- queries ------------------------------------------------------------------------------- */

/* The text as it stands, with proposed provisions; the pointer stays, what it shows changes with
 * the negotiation. */
const struct text *negotiation_text(const struct negotiation *n);
/* A revision, or null. Valid for good. */
const struct text *negotiation_revision(const struct negotiation *n, int64_t number);
int64_t negotiation_revision_last(const struct negotiation *n); /* number of the newest */

/* The proposal with this official number, or null. */
const struct tabled_proposal *negotiation_proposal(const struct negotiation *n, int32_t number);
/* All proposals by ascending number. */
size_t negotiation_proposals(
	const struct negotiation *n, struct arena *a, const struct tabled_proposal ***out);
const struct tabled_edit *negotiation_edit(const struct negotiation *n, struct edit_ref ref);

/* Live edits on a provision in canonical order, those on its proposed texts included. */
size_t negotiation_on(const struct negotiation *n, struct arena *a, struct provision_id id,
	const struct tabled_edit ***out);

/* Everybody who sponsors the edit (edit 0: the proposal, or any edit of it), ascending. */
size_t negotiation_sponsors(
	const struct negotiation *n, struct arena *a, struct edit_ref ref, int32_t **out);

/* Splits and merges that were adopted: where a provision comes from and where it went, itself not
 * named. First what it was split from, then what it became part of, then the others by id. */
enum kin {
	KIN_SPLIT_FROM,  /* it was split off from that one */
	KIN_SPLIT_OFF,   /* that one was split off from it */
	KIN_MERGED_INTO, /* it became part of that one */
	KIN_MERGED,      /* that one became part of it */
};
struct kinship {
	enum kin kin;
	struct provision_id id;
	struct edit_ref by;
};
size_t negotiation_lineage(
	const struct negotiation *n, struct arena *a, struct provision_id id, struct kinship **out);

/* How far a provision is, from its live edits: the last in this list that applies. */
enum progress {
	PROGRESS_AGREED,       /* agreed, no live edit */
	PROGRESS_CLEAN,        /* no live edit */
	PROGRESS_RESERVED,     /* reservations only */
	PROGRESS_BRACKETED,    /* brackets */
	PROGRESS_ALTERNATIVES, /* several proposed texts for the same words */
	PROGRESS_OVERLAP,      /* proposals that cross */
	PROGRESS_DELETION,     /* somebody wants the whole provision deleted */
	PROGRESS_PROPOSED,     /* the provision itself is only proposed */
	PROGRESS_COUNT
};
struct str progress_name(enum progress p); /* "clean" */

struct standing_of_text {
	enum progress progress;
	int32_t brackets;     /* pairs that its consolidated text shows, reservations too */
	int32_t alternatives; /* most texts for one place, the text as it stands included */
	int32_t edits;        /* live edits */
};
struct standing_of_text negotiation_standing(
	const struct negotiation *n, struct provision_id id, struct arena scratch);

/* Sums over a provision and all under it (0: the instrument). */
struct text_counts {
	int64_t provisions; /* there, proposed ones included */
	int64_t by_progress[PROGRESS_COUNT];
	int64_t brackets;
	int64_t edits;
};
struct text_counts negotiation_counts(
	const struct negotiation *n, struct provision_id id, struct arena scratch);

/* Who brought the words: the living text of a provision cut where the origin changes. */
struct blame {
	struct edit_ref origin; /* {0, 0}: the draft */
	struct str words;
};
size_t negotiation_blame(
	const struct negotiation *n, struct arena *a, struct provision_id id, struct blame **out);

#endif
