#ifndef TRAVAUX_PROCESS_CATALOGUE_H
#define TRAVAUX_PROCESS_CATALOGUE_H

/*
 * doc/format/acts.md as a table: every kind of act, its version, who may make it, the fields of its
 * body. Bodies are checked against it (schema.h), the CLI takes its help from it, and the test
 * `process-catalogue` compares it with the page.
 */

#include "base/err.h"
#include "base/json.h"

enum act_kind {
	ACT_PROCESS_CREATE,
	ACT_PARTICIPANT_REGISTER,
	ACT_PARTICIPANT_RIGHTS,
	ACT_KEY_ENTER,
	ACT_KEY_ROTATE,
	ACT_KEY_REVOKE,
	ACT_ROLE_BIND,
	ACT_ROLE_END,
	ACT_ACT_CONTEST,
	ACT_SESSION_OPEN,
	ACT_SESSION_CLOSE,
	ACT_MEETING_OPEN,
	ACT_MEETING_PRESENT,
	ACT_MEETING_CLOSE,
	ACT_QUORUM_WAIVE,
	ACT_AGENDA_ADOPT,
	ACT_GATE_EXHAUST,
	ACT_DRAFT_INTRODUCE,
	ACT_PROPOSAL_TABLE,
	ACT_PROPOSAL_COSPONSOR,
	ACT_PROPOSAL_LEAVE,
	ACT_PROPOSAL_WITHDRAW,
	ACT_PROPOSAL_TAKEOVER,
	ACT_POSITION_TAKE,
	ACT_PROVISION_AGREE,
	ACT_PROVISION_REOPEN,
	ACT_REVISION_COMPILE,
	ACT_VOTE_OPEN,
	ACT_VOTE_CAST,
	ACT_VOTE_RECORD,
	ACT_VOTE_COUNT,
	ACT_VOTE_CLOSE,
	ACT_VOTE_INTEND,
	ACT_VOTE_EXPLAIN,
	ACT_DECISION_TAKE,
	ACT_INSTRUMENT_ADOPT,
	ACT_TREATY_OPEN,
	ACT_TREATY_SIGN,
	ACT_TREATY_CONFIRM,
	ACT_TREATY_CLOSE,
	ACT_TREATY_DEPOSIT,
	ACT_TREATY_APPLY,
	ACT_TREATY_DECLARE,
	ACT_TREATY_OBJECT,
	ACT_TREATY_RETRACT,
	ACT_TREATY_DENOUNCE,
	ACT_TREATY_RECALL,
	ACT_TREATY_CORRECT,
	ACT_TREATY_AMEND,
	ACT_TREATY_DISSOLVE,
	ACT_ENGINE_UPGRADE,
	ACT_KIND_COUNT
};

enum capacity {
	CAPACITY_DELEGATION,
	CAPACITY_CHAIR,
	CAPACITY_SECRETARY,
	CAPACITY_RECORDER,
	CAPACITY_CREDENTIALS,
	CAPACITY_COUNT
};

enum field_type {
	FIELD_TEXT,  /* up to LIMIT_NAME bytes, NFC, no invisible characters */
	FIELD_WORDS, /* the same, up to LIMIT_WORDS, line feeds allowed */
	FIELD_INT,   /* 0 to 2^53-1 */
	FIELD_BOOL,
	FIELD_CODE,   /* participant */
	FIELD_WHO,    /* participant or "secretariat" */
	FIELD_ID,     /* 1 to 40 of a-z 0-9 - */
	FIELD_DATE,   /* 2026-11-24 */
	FIELD_HASH,   /* 64 hex digits naming a blob */
	FIELD_VKEY,   /* public key in text form */
	FIELD_LANG,   /* ar zh en fr ru es */
	FIELD_CHOICE, /* one of `values` */
	FIELD_OBJECT, /* members in `fields` */
	FIELD_EDIT    /* an edit of doc/format/text.md; the text engine checks it */
};

enum field_form { FORM_ONE, FORM_LIST, FORM_MAP };

struct field {
	const char *name; /* null ends the array */
	enum field_type type;
	enum field_form form;
	bool optional;
	int64_t since;              /* version of the kind that brought it; 0: the first */
	const char *const *values;  /* FIELD_CHOICE: the words, ended by null */
	const struct field *fields; /* FIELD_OBJECT */
};

struct act_spec {
	const char *name; /* "proposal.table" */
	const char *rule; /* "doc/format/acts.md: proposal.table": what a refusal rests on */
	int64_t version;
	unsigned capacities; /* bit 1 << CAPACITY_... */
	const struct field *fields;
	const char *doc; /* one sentence: what it does */
};

extern const struct act_spec act_catalogue[ACT_KIND_COUNT];

/* False when there is no such kind. */
bool act_kind_find(struct str name, enum act_kind *out) MUST_CHECK;
struct str act_kind_name(enum act_kind kind);

bool capacity_find(struct str name, enum capacity *out) MUST_CHECK;
struct str capacity_name(enum capacity capacity);

#endif
