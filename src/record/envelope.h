#ifndef TRAVAUX_RECORD_ENVELOPE_H
#define TRAVAUX_RECORD_ENVELOPE_H

/*
 * The envelope of an act is what its actor signs and sends: a signed note whose text is two lines,
 * `travaux/act/v1` and one line of I-JSON. Those two lines with their LFs are the act text; its
 * SHA-256 is the identity of the act, whoever signed it and however often.
 *
 * Here an act is bytes: the JSON line is checked for being one line of UTF-8 that begins with `{`
 * and ends with `}`; base/json.h and process read what it says. At most LIMIT_SIGNATURES signature
 * lines, no two of the same key.
 *
 * The entry of the log is the seat's time on a line of its own, then the envelope:
 *
 *	2026-11-23T18:00:00.123Z
 *	travaux/act/v1
 *	{"process":"...","act":"proposal.table",...}
 *
 *	— KEN/head tz8x...
 */

#include "base/hash.h"
#include "record/note.h"

struct envelope {
	struct str bytes; /* all of it, borrowed */
	struct str text;  /* the act text: what is signed */
	struct str json;  /* the JSON line without its LF */
	struct hash identity;
	struct note_sig *sig;
	size_t sigs;
};

struct entry {
	int64_t time_ms;  /* the seat's time, not signed by the actor */
	struct str bytes; /* all of it, borrowed: what the leaf hash covers */
	struct envelope act;
};

/* The act text for a JSON line (without LF). */
struct str act_text(struct arena *a, struct str json);
struct hash act_identity(struct str text);

bool envelope_parse(
	struct arena *a, struct str bytes, struct envelope *out, struct err *err) MUST_CHECK;

bool entry_parse(struct arena *a, struct str bytes, struct entry *out, struct err *err) MUST_CHECK;

/* The bytes of the entry. Fails when they would be longer than LIMIT_ENTRY. */
bool entry_make(struct arena *a, int64_t time_ms, const struct envelope *act, struct str *out,
	struct err *err) MUST_CHECK;

/* The same act with one more signature line: k of n officials sign one after another. */
bool envelope_add(struct arena *a, const struct envelope *act, struct str line,
	struct envelope *out, struct err *err) MUST_CHECK;

#endif
