#ifndef TRAVAUX_WEB_VIEW_H
#define TRAVAUX_WEB_VIEW_H

/*
 * What several pages say in the same way: a state as shape, word and colour; a participant with its
 * link; an act in words; a provision by its label.
 */

#include "text/label.h"
#include "web/frame.h"

/* A shape (symbol of head.html), a class of colour, and the word that both stand for. */
struct badge {
	struct str mark; /* "m-open" */
	struct str tone; /* "is-open" */
	struct str word;
};

struct badge badge_of(struct request *q, const char *mark, const char *tone, struct msg word);

struct person { /* a participant as a link */
	struct str code;
	struct str name;
	struct url url;
};

struct person person_of(struct request *q, int32_t participant);

struct person_list {
	VEC(struct person) list;
};

struct act_row { /* a line of a journal */
	struct nth entry;
	struct url url;
	struct when time;
	struct str words;
	struct str by; /* who signed */
	bool recorded; /* by the secretariat for another */
	bool contested;
	struct str hash; /* first digits of its identity */
};

struct act_row act_row_of(struct request *q, int64_t entry);

/* The act in one sentence: "Kenya votes in vote 31". */
struct str act_words(struct request *q, const struct journal_entry *j);

struct str role_word(struct request *q, enum role role);
struct str kind_word(struct request *q, enum participant_kind kind);
struct str group_word(struct request *q, struct str group);
struct str right_word(struct request *q, enum right right);

/* Where a proposal or an edit stands, as people speak of it. */
enum status {
	STATUS_OPEN,
	STATUS_ACCEPTED,
	STATUS_REJECTED,
	STATUS_DIVIDED, /* proposals only: some edits each way */
	STATUS_WITHDRAWN,
	STATUS_LAPSED, /* the same was adopted, or what it changes is gone */
	STATUS_COUNT
};

enum status status_of(enum standing s);
struct str status_code(enum status s); /* "open": for addresses and JSON */
struct badge status_badge(struct request *q, enum status s);
struct badge proposal_badge(struct request *q, const struct proposal *p);
struct str proposal_tag(struct request *q, int64_t number); /* "P12" */
struct badge vote_badge(struct request *q, const struct vote *v);

/* "The vote 31: text of the question", a link. */
struct vote_row {
	struct nth number;
	struct url url;
	struct str question;
	struct badge state;
	int64_t yes, no, abstain;
	struct when time;
};

struct vote_row vote_row_of(struct request *q, const struct vote *v);

/* Labels of an instrument's provisions, made once for a request. */
const struct labels *labels_of(struct request *q, int32_t instrument);

/* "article 5, paragraph 1", or the title of the instrument for provision 0. */
struct str provision_name(struct request *q, int32_t instrument, int64_t provision);

/* FAULT_MISSING unless the request names a process that exists. */
bool process_asked(struct request *q, struct err *err) MUST_CHECK;
bool instrument_asked(struct request *q, struct str id, int32_t *out, struct err *err) MUST_CHECK;

#endif
