#ifndef TRAVAUX_RECORD_NOTE_H
#define TRAVAUX_RECORD_NOTE_H

/*
 * A signed note (C2SP signed-note): text that ends with LF, an empty line, one or more signature
 * lines `— <key name> <base64 of 4 bytes of key id and the signature>`. What is signed is the text
 * with its final LF. Acts and checkpoints are notes.
 *
 * Parsing is strict and says where: valid UTF-8, no controls but LF, canonical base64, at most
 * LIMIT_NOTE_SIGNATURES lines. A parsed note borrows the bytes it was parsed from.
 */

#include "record/key.h"

struct note_sig {
	struct str name;
	uint32_t id;
	struct str bytes; /* the signature without the key id, in the arena */
	struct str line;  /* the whole line with its LF */
};

struct note {
	struct str text; /* with its final LF */
	struct note_sig *sig;
	size_t sigs; /* 1 or more */
};

bool note_parse(struct arena *a, struct str bytes, struct note *out, struct err *err) MUST_CHECK;

/* A signature line by an Ed25519 or cosigner key (a cosigner's is dated `time_s`, seconds since
 * 1970; others ignore it). `text` ends with LF. */
struct str note_sign(struct arena *a, const struct signer *s, struct str text, int64_t time_s);

/* The signature line for signature bytes made elsewhere (an agent, a browser). */
struct str note_line(struct arena *a, const struct key *k, struct str signature);

/* text, LF, lines: the note. `lines` are signature lines joined. */
struct str note_join(struct arena *a, struct str text, struct str lines);

/* Was this line made by this key: same name and id? */
bool note_sig_is_by(const struct note_sig *sig, const struct key *k);

/* Does the signature hold for `text` under `k`? Every kind of key has its row in a table; false
 * also when name or id are another key's. */
bool note_sig_verify(const struct note_sig *sig, struct str text, const struct key *k) MUST_CHECK;

/* For a note that needs one known signer: at least one line is by `k`, and every such line
 * verifies. Lines of other keys are ignored (signed-note, "Signatures"). */
bool note_signed_by(const struct note *n, const struct key *k) MUST_CHECK;

#endif
