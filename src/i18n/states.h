#ifndef TRAVAUX_I18N_STATES_H
#define TRAVAUX_I18N_STATES_H

/*
 * States and others that take part: the 193 Members of the United Nations in the English
 * alphabetical order in which rolls are called (rule 127 (a)), then the Holy See, the State of
 * Palestine, the Cook Islands, Niue and the European Union. Names are messages of po/name, in the
 * six languages; codes are ISO 3166-1 alpha-3, and EUU for the European Union, which has none.
 *
 * Who is a participant of a process, and with which rights, stands in its record and not here.
 */

#include "i18n/lang.h"

enum state_kind {
	STATE_MEMBER,         /* of the United Nations */
	STATE_OBSERVER_STATE, /* non-member observer State */
	STATE_OTHER_STATE,    /* may become a party to treaties open to all States */
	STATE_ORGANIZATION,   /* regional economic integration organization */
};

enum region { /* regional groups of the General Assembly */
	REGION_NONE,
	REGION_AFR,
	REGION_APG,
	REGION_EEG,
	REGION_GRULAC,
	REGION_WEOG,
	REGION_COUNT
};

enum { STATE_MEMBERS = 193 };

struct state {
	char code[4];  /* "KEN" */
	char code2[3]; /* "KE", for cars, domains and data of others */
	enum state_kind kind;
	enum region region; /* for elections; may be none */
	int name;           /* keys of po/name */
	int formal;
};

/* The members come first, in the order of the roll: state_at(0) is AFG, state_at(192) ZWE. */
size_t state_count(void);
const struct state *state_at(size_t i);

/* By alpha-3 code; null when there is none. */
const struct state *state_find(struct str code);

/* "Kenya"; for a code of a regional group or of a group that speaks together (WEOG, G77) its name;
 * empty for any other code. */
struct str state_name(enum lang lang, struct str code);

/* "the Republic of Kenya", as it stands inside a sentence; empty for any other code. */
struct str state_formal_name(enum lang lang, struct str code);

struct str region_code(enum region r); /* "AFR"; empty for none */
struct str region_name(enum lang lang, enum region r);
bool region_read(struct str code, enum region *out) MUST_CHECK;

#endif
