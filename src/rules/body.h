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
	BASE_COUNT
};

/* "at least num/den of base", or "more than". */
struct share {
	int64_t num;
	int64_t den; /* 0: there is no such requirement */
	bool more_than;
	enum rules_base base;
};

/* A share or a switch, and the rule it comes from. */
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

enum tie { TIE_REJECTED, TIE_SECOND_VOTE };

enum withdrawal { WITHDRAWAL_UNAMENDED, WITHDRAWAL_ANY_TIME };

/* A class of question: "substance", "procedure", "important", ... */
struct question_class {
	struct str id;
	struct str about; /* what belongs to it, for people */
	struct share majority;
	bool consensus; /* no vote can be taken: nobody may object */
	bool gate;      /* votable only after the consensus gate */
	struct str rule;
	struct str gate_rule;
};

/* A procedural motion, in the order of precedence. */
struct motion_rule {
	struct str id; /* "point-of-order", "adjourn-debate", ... */
	int64_t speakers_for;
	int64_t speakers_against;
	bool debate;
	struct str rule;
};

struct rules {
	struct str id;
	struct str name;
	struct str authority;

	struct rule_share quorum_open;
	struct rule_flag quorum_waivable;
	struct rule_share quorum_decide;

	VEC(struct question_class) classes;
	struct share abstention_limit; /* of members voting; den 0: none */
	struct str abstention_rule;
	enum tie tie;
	int64_t tie_hours; /* of the second vote */
	struct str tie_rule;
	struct rule_flag gate; /* the body knows a consensus gate */

	bool methods[METHOD_COUNT];
	struct str methods_rule;
	struct str roll_call_rule;

	bool rights[KIND_COUNT][RIGHT_COUNT];
	struct str rights_rule;

	enum withdrawal withdrawal;
	struct str withdrawal_rule;
	struct rule_number notice_days; /* a proposal is circulated so many days before */
	bool notice_relaxable;          /* by the Chair, for amendments and motions */
	struct rule_share reconsider;
	struct rule_flag seconding;
	struct rule_flag division;
	int64_t division_for;
	int64_t division_against;
	struct rule_flag explain_own; /* a sponsor may explain its vote on its own text */
	struct rule_flag chair_votes;

	VEC(struct motion_rule) motions;
	bool languages[6]; /* ar zh en fr ru es */
	struct str languages_rule;
};

/*
 * Read a rules file. Everything kept is copied into `a`. Refused with line and column: malformed
 * JSON, a missing value or one without its rule, an unknown name or word, a fraction above one or
 * with a zero, two classes of one id. Collects nothing: the first fault is reported.
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

#endif
