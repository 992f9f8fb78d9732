#ifndef TRAVAUX_SERVICE_SCRIPT_H
#define TRAVAUX_SERVICE_SCRIPT_H

/*
 * A script: acts told as data, in order, for the sample (demo/script.json) and for the stories that
 * test the rules (tests/story). A step is an act whose body may hold $words that are filled in
 * from the state ("$meeting", "$at:art_9"), or stands for many acts that the formulas give
 * (formula.h). doc/manual/demo.md lists both.
 *
 * Where the acts go is the stage's business: a seat with its store, or the bare process in memory.
 */

#include "process/query.h"
#include "text/label.h"

/* An act as a script or a formula wants it; `by` and `capacity` are never empty. */
struct stage_act {
	struct str kind;
	struct str by;
	struct str capacity;
	struct str on_behalf; /* empty: nobody */
	struct str body;
};

/* Where acts go. All functions take `of`. */
struct stage {
	void *of;

	/* Null before process.create. The pointer stays, what it shows changes. */
	const struct process *(*process)(void *of);

	/* Hand in; decided now or by the next flush. `*entry` becomes its index, or stays -1. False
	 * when it is known to be refused. */
	bool (*submit)(void *of, const struct stage_act *act, const struct str *blob, size_t blobs,
		int64_t *entry, struct err *err);

	/* Everything handed in is decided; false with the first refusal. */
	bool (*flush)(void *of, struct err *err);

	/* The public key of a participant or official ("secretariat", "credentials-1"), or empty.
	 */
	struct str (*vkey)(void *of, struct arena *a, struct str who);

	/* A file that the script names: "convention"; empty when there is none. */
	struct str (*file)(void *of, struct str name);
};

struct script {
	struct arena *a; /* lives as long as the script is run */
	const struct stage *stage;
	struct json proposals;       /* what "table" tables */
	struct str origin;           /* of the log */
	int64_t today;               /* days since 1970 */
	VEC(struct str) blobs;       /* that the act being made names */
	VEC(int64_t) recorded;       /* by proposal: entry of its recorded co-sponsor, -1 */
	int64_t meeting;             /* entry of the last meeting.open, -1 */
	const struct labels *labels; /* of the instrument, English; null: to be made again */
};

/* The script is zeroed but for `a`, `stage`, `proposals`, `origin` and `today`. */
bool script_step(struct script *s, const struct json *step, struct err *err) MUST_CHECK;

/* ---- what its files share ---- */

/* One act, handed in. `*entry` (may be null) must live until it is answered. */
bool script_submit(
	struct script *s, const struct stage_act *act, int64_t *entry, struct err *err) MUST_CHECK;
bool script_flush(struct script *s, struct err *err) MUST_CHECK;

/* The value with its $words filled in; one word that must stand for a text. */
bool script_fill(
	struct script *s, const struct json *j, struct json_out *o, struct err *err) MUST_CHECK;
bool script_word(struct script *s, struct str word, struct str *out, struct err *err) MUST_CHECK;

/* The instrument that was introduced last: the one that edits and addresses are about; or null. */
const struct instrument *script_instrument(const struct script *s);

/* A provision of it by its eId; FAULT_MISSING when there is none. */
bool script_provision(
	struct script *s, struct str eid, struct provision_id *out, struct err *err) MUST_CHECK;

/* Code of member n, from 0. */
struct str script_member(int64_t n);

/* Number of the first proposal of that title in `proposals`, 0: none. */
int64_t script_proposal(const struct script *s, struct str title);

/* The steps that stand for many acts. */
bool script_table(struct script *s, int64_t from, int64_t to, struct err *err) MUST_CHECK;
bool script_positions(struct script *s, int64_t count, struct err *err) MUST_CHECK;
bool script_cast(struct script *s, const struct json *totals, struct err *err) MUST_CHECK;

#endif
