#ifndef TRAVAUX_RULES_BODY_H
#define TRAVAUX_RULES_BODY_H

/*
 * The rules of procedure of one body, as data: doc/format/procedure.md. Each value carries the rule
 * it comes from, and whatever is refused or computed here names that rule. The code knows how to
 * apply a vocabulary; it knows no body.
 *
 * A rules file is a template in procedure/ until a process adopts it: then its bytes are a blob of
 * the record, and history is judged by them.
 */

#include "base/err.h"
#include "base/vec.h"

enum participant_kind {
	KIND_MEMBER,
	KIND_OBSERVER_STATE,
	KIND_REIO, /* regional economic integration organization */
	KIND_ORGANIZATION,
	KIND_STAKEHOLDER,
	KIND_COUNT
};

enum right {
	RIGHT_SPEAK,
	RIGHT_TABLE,
	RIGHT_TABLE_ON_REQUEST, /* its text is put to the vote only when a member asks */
	RIGHT_COSPONSOR,
	RIGHT_MOTION,
	RIGHT_POSITION,
	RIGHT_VOTE,
	RIGHT_COUNT
};

enum vote_method {
	METHOD_WITHOUT_VOTE,
	METHOD_SHOW,
	METHOD_RECORDED,
	METHOD_ROLL_CALL,
	METHOD_SECRET,
	METHOD_COUNT
};

/* What a share is taken of. */
enum rules_base {
	BASE_PRESENT_AND_VOTING, /* yes and no */
	BASE_MEMBERS,            /* all members of the body */
	BASE_PARTICIPATING,      /* members taking part in the session */
	BASE_PRESENT,            /* members in the room */
	BASE_VOTING,             /* yes, no and abstentions */
	BASE_COUNT
};

/* "at least num/den of base", or "more than". */
struct share {
	int64_t num;
	int64_t den; /* 0: there is no such requirement */
	bool more_than;
	enum rules_base base;
};

/* A value and the rule it comes from. */
struct rule_share {
	struct share share;
	struct str rule;
};
struct rule_flag {
	bool on;
	struct str rule;
};
struct rule_number {
	int64_t n;
	struct str rule;
};

enum gate_kind { GATE_NONE, GATE_CHAIR_ON_BUREAU_DECISION, GATE_CHAIR_STATEMENT, GATE_COUNT };

enum tie { TIE_REJECTED, TIE_SECOND_VOTE, TIE_COUNT };

enum withdrawal {
	WITHDRAWAL_BEFORE_VOTING, /* until voting on it begins, and if it was not amended */
	WITHDRAWAL_UNTIL_DECIDED,
	WITHDRAWAL_COUNT
};

/* What a question is about: the text that is negotiated, or how to go on. */
enum matter { MATTER_SUBSTANCE, MATTER_PROCEDURE, MATTER_COUNT };

/* A class of question: "substance", "important", "procedure", "reconsideration". */
struct question_class {
	struct str id;
	struct str about; /* what belongs to it, for people */
	enum matter matter;
	struct share majority;
	bool consensus; /* never put to the vote: nobody may object */
	struct str rule;
	bool gate; /* votable only after the consensus gate */
	struct str gate_rule;
};

/* A procedural motion; the list is in the order of precedence. */
struct motion_rule {
	struct str id; /* "point-of-order", "adjourn-debate", ... */
	int64_t speakers_for;
	int64_t speakers_against;
	bool debate;
	struct str rule;
};

/* Seats of officers. */
struct officer_rule {
	int64_t chair;
	int64_t vice_chair;
	int64_t rapporteur;
	int64_t per_group; /* seats of each regional group, 0: no such rule */
	struct str rule;
};

enum { LANGUAGES = 6 }; /* ar zh en fr ru es, in this order */

struct rules {
	struct str id;
	struct str name;
	struct str authority;

	struct rule_share quorum_open;
	struct rule_flag quorum_waivable;
	struct rule_share quorum_decide;

	VEC(struct question_class) classes;
	struct rule_share abstentions; /* more of them postpone the question; den 0: no limit */
	enum tie tie;
	int64_t tie_hours; /* within which the second vote is held */
	struct str tie_rule;
	enum gate_kind gate; /* consensus gate: who says that every effort is exhausted */
	struct str gate_rule;

	bool methods[METHOD_COUNT];
	struct str methods_rule;
	struct str roll_call_rule;

	bool rights[KIND_COUNT][RIGHT_COUNT];
	struct str rights_rule;

	enum withdrawal withdrawal;
	struct str withdrawal_rule;
	struct rule_flag seconding;     /* a proposal needs a second delegation before a vote */
	struct rule_flag explain_own;   /* a sponsor may explain its vote on its own text */
	struct rule_number notice_days; /* a proposal is circulated so many days before */
	struct str amendment_order_rule;
	int64_t division_for; /* speakers on a motion to vote on parts */
	int64_t division_against;
	struct str division_rule;
	VEC(struct motion_rule) motions;
	struct officer_rule officers;
	bool official[LANGUAGES];
	bool informal[LANGUAGES]; /* spoken in informals */
	struct str languages_rule;
	struct str records; /* "verbatim", "summary", "sound", "none" */
	struct str records_rule;
};

/*
 * Read a rules file. Everything kept is copied into `a`. Refused with line and column: malformed
 * JSON, a missing value or one without its rule, an unknown name or word, a fraction above one or
 * with a zero, two classes of one id. `err->where` is the JSON pointer. The first fault is
 * reported.
 */
bool rules_read(struct arena *a, struct str json, struct rules *out, struct err *err) MUST_CHECK;

/* Index of the class, or -1. */
int32_t rules_class(const struct rules *r, struct str id);

/* Words of the vocabulary, as the files and acts write them; false when unknown. */
bool participant_kind_find(struct str name, enum participant_kind *out) MUST_CHECK;
struct str participant_kind_name(enum participant_kind kind);
bool right_find(struct str name, enum right *out) MUST_CHECK;
struct str right_name(enum right right);
bool vote_method_find(struct str name, enum vote_method *out) MUST_CHECK;
struct str vote_method_name(enum vote_method method);
struct str rules_base_name(enum rules_base base);

/* "at least 2/3 of present-and-voting", "more than 1/2 of members" */
bool share_read(struct str words, struct share *out) MUST_CHECK;
struct str share_write(struct arena *a, struct share share);

#endif
