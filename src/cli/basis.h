#ifndef TRAVAUX_CLI_BASIS_H
#define TRAVAUX_CLI_BASIS_H

/*
 * What the commands that read a negotiation are about: an instrument of a process (--at), or a
 *draft with a file of proposals. A file of proposals is a list of
 *
 *	{"number": 12, "sponsors": ["KEN", "FRA"], "accepted": true, "edits": [{"op": "replace",
 *	 "provision": "art:5/para:1", "quote": "shall", "text": "may"}]}
 *
 * `number` may be left out: then it is the place in the list. A proposal with "accepted" is adopted
 * as soon as it is tabled, and the text with it is the next revision.
 */

#include "cli/cli.h"
#include "process/trace.h"
#include "text/consolidate.h"
#include "text/label.h"
#include "text/style.h"

struct basis {
	struct cli *c;
	struct negotiation *n;
	const struct process *process; /* null: of files */
	struct labels labels;          /* in the language of the answer */
	const struct str *codes;       /* by participant, of files */
	int32_t participants;
};

#define BASIS_OPTIONS                                                                              \
	{"proposals", OPTION_STR, "FILE", MSG_OPT_PROPOSALS},                                      \
		{"text-lang", OPTION_STR, "LANG", MSG_OPT_TEXT_LANG}, INSTRUMENT_OPTION,           \
		DESTINATION_OPTIONS,                                                               \
	{                                                                                          \
		"log-key", OPTION_STR, "VKEY|FILE", MSG_OPT_LOG_KEY                                \
	}

/* Open what the options and the first operand name, and do it. */
bool basis_use(struct cli *c, bool (*use)(struct basis *b, struct err *err), struct err *err);

/* --for: codes of participants or groups, separated by commas. Empty without the option. */
bool basis_for(struct basis *b, struct participant_set *out, struct err *err) MUST_CHECK;

/* --provision, an address (address.h); 0 without the option. */
bool basis_provision(struct basis *b, struct provision_id *out, struct err *err) MUST_CHECK;

/* --profile, the name of a bracket profile or the path of a file; the default without the option.
 */
bool basis_style(struct basis *b, struct bracket_style *out, struct err *err) MUST_CHECK;

/* Names of all participants in the language of the command, and their alphabetical order in it. */
const struct str *basis_names(struct basis *b);
const int32_t *basis_rank(struct basis *b);

/* "Article 5, paragraph 1" as a heading: the way to a provision, or the title for 0. */
struct str basis_path(const struct basis *b, struct provision_id id);

/* "KEN NOR EUU +9": codes, at most `most` of them and then how many more. */
struct str basis_codes(const struct basis *b, const int32_t *who, size_t len, size_t most);

/* The sponsors of an edit so. */
struct str basis_sponsors(const struct basis *b, struct edit_ref ref);

/* "P12.1", "P12.1, P14.2" ... */
struct str basis_refs(const struct basis *b, const struct edit_ref *edits, size_t len);

/* "decision 3 of 2 July 2026", or empty: what adopted, or rejected, the edit. */
struct str basis_decision(const struct basis *b, struct edit_ref ref);

/* The formal wording of an edit in the language of the command. */
struct str basis_wording(const struct basis *b, struct edit_ref ref);

#endif
