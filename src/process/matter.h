#ifndef TRAVAUX_PROCESS_MATTER_H
#define TRAVAUX_PROCESS_MATTER_H

/*
 * What is negotiated and decided: instruments, proposals, positions, votes, decisions. Indices of
 * bodies, meetings, instruments are places in the vectors of struct process; proposals, votes and
 * decisions are known by official numbers from 1 (number n is at[n - 1]); `entry` is always an
 * index of the record. Provisions are named by the numbers of the text engine, permanent within
 * their instrument.
 */

#include "base/hash.h"
#include "depositary/treaty.h"
#include "process/people.h"
#include "rules/majority.h"
#include "text/negotiation.h"

struct revision {
	int64_t number; /* 0 is the text as introduced */
	struct str symbol;
	struct str title;
	struct hash text; /* blob: canonical form */
	int64_t entry;
	int64_t time_ms;
};

enum agreement { AGREED_NOT, AGREED_INFORMALS, AGREED_AD_REFERENDUM, AGREED_FULLY };

/* Agreement on one provision, or its taking back. The newest of a provision holds. */
struct provision_agreement {
	int64_t provision;
	enum agreement level; /* AGREED_NOT: reopened */
	int32_t meeting;
	struct str basis; /* of reopening */
	int64_t entry;
};

struct adoption {
	int32_t body;
	int32_t meeting;
	int64_t revision;
	int64_t vote; /* 0: without a vote */
	int64_t entry;
	int64_t time_ms;
};

struct instrument {
	struct str id;
	struct str title;
	struct str symbol;
	struct str basis;
	struct str lang;
	int32_t body;
	struct hash text;                /* blob of revision 0 */
	struct negotiation *negotiation; /* the tree, its tokens, the open edits */
	VEC(struct revision) revisions;
	VEC(struct provision_agreement) agreements;
	VEC(int32_t) agreement_of; /* by provision number: index of its newest plus 1, 0: none */
	VEC(int64_t) proposals;    /* their numbers, in order */
	VEC(struct adoption) adoptions;
	struct treaty *treaty; /* with the depositary; null before treaty.open */
	bool changed;          /* something was accepted since the last revision */
	int64_t entry;
};

struct sponsor {
	int32_t participant;
	int64_t joined;     /* entry */
	int64_t left;       /* entry, or FOREVER */
	bool recorded;      /* from the floor: recorded by the secretariat */
	VEC(int64_t) edits; /* numbers of the edits it joined; empty: the whole proposal */
};

/* One numbered change: P12.3 is edits[2] of proposal 12. Its words and where it stands (pending,
 * accepted, moot, ...) are the text engine's: negotiation_edit. */
struct edit_state {
	int64_t provision; /* that it touches, or under which it adds; 0: the instrument itself */
	int64_t decision;  /* number, 0 until decided */
	int64_t vote;      /* number of the newest vote on it, 0 */
	int32_t by;        /* who took it over by itself; NO_ONE: it goes with its proposal */
};

/* Where it stands as a whole is negotiation_proposal(...)->standing, or proposal_standing
 * (query.h). */
struct proposal {
	int64_t number;
	int32_t instrument;
	int64_t on; /* the proposal it amends, 0: the text */
	struct str title;
	struct str note;
	struct str lang;
	int64_t revision; /* that its sponsors had before them */
	int32_t by;       /* first sponsor; after a takeover the new one */
	bool recorded;
	bool by_chair; /* the Chair's text */
	VEC(struct sponsor) sponsors;
	VEC(struct edit_state) edits;
	bool amended;            /* an amendment to it was accepted */
	int64_t voting_begun;    /* entry of the first vote on it, -1 */
	VEC(int64_t) amendments; /* numbers of the proposals on it */
	VEC(int64_t) acts;       /* entries about it */
	int64_t entry;
	int64_t time_ms;
};

enum stance { STANCE_SUPPORT, STANCE_OPPOSE, STANCE_RESERVE, STANCE_WITHDRAW };

struct position {
	int32_t participant;
	enum stance stance;
	int32_t instrument;
	int64_t proposal;  /* number or 0 */
	int64_t edit;      /* number in the proposal or 0: all of it */
	int64_t provision; /* or 0 */
	bool recorded;
	bool contested;
	int64_t entry;
	int64_t time_ms;
};

enum question_kind {
	QUESTION_EDIT,
	QUESTION_PROPOSAL,
	QUESTION_RETAIN, /* separate vote: shall the part be kept? The keeper carries the burden */
	QUESTION_PROVISION,
	QUESTION_INSTRUMENT,
	QUESTION_PROCEDURE
};

struct question {
	enum question_kind kind;
	int32_t instrument; /* or NO_ONE */
	int64_t proposal;   /* number or 0 */
	VEC(int64_t) edits; /* numbers in the proposal; empty: all */
	int64_t provision;  /* or 0 */
	struct str words;   /* as put by the Chair */
};

enum choice { CHOICE_NONE, CHOICE_YES, CHOICE_NO, CHOICE_ABSTAIN, CHOICE_ABSENT };

/* How a choice came into the record. */
enum choice_source { CHOICE_OWN, CHOICE_RECORDED, CHOICE_ROLL };

struct ballot {
	enum choice choice;
	enum choice_source source;
	enum choice intended; /* vote.intend after the close; CHOICE_NONE: nothing said */
	bool contested;       /* taken back by act.contest */
	int64_t entry;
};

struct explanation {
	int32_t participant;
	bool after;
	struct str words;
	bool recorded;
	int64_t entry;
};

enum vote_state { VOTE_OPEN, VOTE_CLOSED };

struct vote {
	int64_t number;
	int32_t body;
	int32_t meeting;
	struct question question;
	int32_t question_class;  /* index in the body's rules */
	enum vote_method method; /* rules/body.h */
	int32_t drawn;           /* roll call begins there, or NO_ONE */
	int32_t requested_by;    /* or NO_ONE */
	enum vote_state state;
	VEC(struct ballot) ballots; /* by participant index; shorter than participants: none */
	bool counted;               /* vote.count: only totals */
	struct vote_counts counts;  /* kept as ballots come; rules/majority.h */
	struct vote_result result;  /* when closed */
	struct str source;          /* of a vote.record */
	int64_t repeats;            /* number of the tied vote it repeats, or 0 */
	VEC(struct explanation) explanations;
	int64_t decision; /* number, 0: not announced yet */
	int64_t opened;   /* entry */
	int64_t closed;   /* entry, -1 */
	int64_t opened_ms;
	int64_t closed_ms;
};

struct decision {
	int64_t number;
	int32_t body;
	int32_t meeting;
	int64_t vote; /* number, 0: nobody objected */
	struct question subject;
	bool accepted;
	struct str words;
	int64_t entry;
	int64_t time_ms;
};

#endif
