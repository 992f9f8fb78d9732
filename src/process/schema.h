#ifndef TRAVAUX_PROCESS_SCHEMA_H
#define TRAVAUX_PROCESS_SCHEMA_H

/*
 * Bodies of acts against the catalogue. After schema_check the fields can be read with json_get
 * and its kin without asking again: what is required is there, and everything has its type.
 */

#include "process/catalogue.h"

/* Required and unknown members (also those that only a later version has), types, lengths, and that
 * text is clean (base/door.h). FAULT_INPUT with the JSON pointer from the act in `where`
 * ("/body/bodies/0/id"). What err holds is in `a`. */
bool schema_check(struct arena *a, enum act_kind kind, int64_t version, const struct json *body,
	struct err *err) MUST_CHECK;

/* The fields of a kind as doc/format/acts.md writes them: "`proposal` int, `edits`? list of int".
 */
struct str schema_fields(struct arena *a, enum act_kind kind);

/* Is it a code (2 to 12 of A-Z 0-9 -)? An id (1 to 40 of a-z 0-9 -)? */
bool is_code(struct str s);
bool is_id(struct str s);

#endif
