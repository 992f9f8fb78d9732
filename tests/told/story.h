#ifndef TRAVAUX_TESTS_TOLD_H
#define TRAVAUX_TESTS_TOLD_H

/*
 * A story is a process told in commands, one a line, with what must come out (README.md here says
 * how to write one). The teller turns lines into acts and looks at the state; the stage on which
 * the acts are played is handed in: the pure core, or a service on a store.
 */

#include "process/query.h"

struct stage {
	void *of;
	/* An act: false and `err` when it is refused. `who` is "KEN", "chair:KEN", "recorder:KEN",
	 * "secretariat" or "credentials". */
	bool (*act)(void *of, struct str kind, struct str who, struct str body, struct err *err);
	/* The last act once more, byte for byte. */
	bool (*again)(void *of, struct err *err);
	/* Bytes that later acts name; their hash in hex. */
	struct str (*blob)(void *of, struct str bytes);
	/* The public key of a name. */
	struct str (*vkey)(void *of, struct str name);
	const struct process *(*state)(void *of);
};

struct story {
	struct arena *a;      /* of all that is made while telling */
	struct arena scratch; /* for looking at the text */
	const struct stage *stage;
	struct str name; /* of the file */
	struct str rest; /* lines not read yet */
	int64_t line;
	bool refused; /* the last act was, and nobody has said so yet */
	struct err err;
	struct str chair;
	struct str rules;
	struct str parent;
	bool failed;
};

/* Tell it all. Prints what went wrong, with file and line, and returns false. */
bool story_tell(struct arena *a, const struct stage *stage, struct str name, struct str text);

/* ---- shared by the files of the teller ---- */

void story_fail(struct story *s, const char *fmt, ...) PRINTF(2, 3);

/* The next word of a line: a bare word, or what stands between double quotes. Empty at the end. */
struct str story_word(struct str *line);
bool story_next_is(struct str *line, const char *word); /* takes it when it is */

/* Play an act; keeps the refusal for the line after. */
void story_act(struct story *s, struct str kind, struct str who, struct str body);

/* "KEN: propose ..." and lines that look at the state: true when the verb is known. */
bool story_line_of(struct story *s, struct str who, struct str verb, struct str args);
bool story_look(struct story *s, struct str verb, struct str args);

/* What refused, in English words. */
struct str story_why(struct arena *a, const struct err *err);

/* The provision of an eId such as "art_2__para_1"; 0 and a failure when there is none. */
int64_t story_provision(struct story *s, struct str eid);
int64_t story_number(struct story *s, struct str word); /* "P12", "V3" or "3": the number */

#endif
