#ifndef TRAVAUX_BASE_LIMITS_H
#define TRAVAUX_BASE_LIMITS_H

/* Every limit of the system, one line and its reason each. A limit that is hit is reported with
 * FAULT_LIMIT and this number; nothing is cut silently. Sizes are bytes unless the name says else.
 */

enum {
	LIMIT_ENTRY = 65535,    /* an entry of the log: the tiles format has 16-bit lengths */
	LIMIT_ACT_JSON = 60000, /* the JSON line of an act: leaves room for time and signatures */
	LIMIT_JSON_DEPTH = 32,  /* nesting of JSON from outside: a parser's stack stays small */
	LIMIT_TREE_DEPTH = 24,  /* nesting of provisions: deepest real text seen has 9 levels */
	LIMIT_SIGNATURES = 16,  /* signature lines of one note: k of n of a credentials committee */
	LIMIT_NOTE_SIGNATURES = 256, /* lines of one checkpoint: the log and a witness per member */
	LIMIT_BLOB = 32 << 20,       /* one file beside the log */
	LIMIT_DRAFT = 16 << 20,      /* an imported draft: the longest treaty seen is 0.6 MB */
	LIMIT_PROVISIONS = 100000,   /* provisions of one instrument: UNCLOS has about 3,000 */
	LIMIT_PROVISION_TEXT =
		1 << 20,   /* one provision: a whole unstructured draft must still fit */
	LIMIT_EDITS = 500, /* edits of one proposal: more is a new draft */
	LIMIT_AMENDMENT_DEPTH =
		8, /* amendments to amendments: rules of procedure know two degrees */
	LIMIT_PARTICIPANTS = 4096,    /* members, observers, stakeholders of one process */
	LIMIT_REQUEST_BODY = 1 << 20, /* one HTTP request without an upload */
	LIMIT_FORM = 256 << 10,  /* one form: 20,000 bytes of words, percent-encoded, with room */
	LIMIT_PARCEL = 24 << 20, /* one act with its blobs in base64: the longest draft */
	LIMIT_URL = 4096,        /* longest path and query taken */
	LIMIT_MARKS =
		30, /* marks on one letter: UAX 15, stream-safe text; no language needs more */
	LIMIT_WORDS = 20000,   /* a statement, a note, a question: about 3,000 words */
	LIMIT_FINDINGS = 1000, /* findings kept about one file; more help nobody and are counted */
	LIMIT_PROFILE = 64 << 10, /* a bracket profile: a dozen members */
	LIMIT_NAME = 300,         /* a title, a name, a symbol, in bytes of UTF-8 */
};

#endif
