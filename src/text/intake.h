#ifndef TRAVAUX_TEXT_INTAKE_H
#define TRAVAUX_TEXT_INTAKE_H

/*
 * Taking in a draft from a file that a person wrote: the one door for `travaux import`. Whatever
 * the file looks like there is a draft, and every word of it is in it but for page furniture that
 * was reported; what had to be guessed, or is wrong in the file, is a finding with its place.
 * doc/manual/drafts.md tells how a draft must look to be read well.
 */

#include "base/json.h"
#include "text/draft.h"
#include "text/finding.h"

enum draft_format {
	DRAFT_FORMAT_AUTO,
	DRAFT_FORMAT_MARKDOWN,
	DRAFT_FORMAT_PLAIN,
	DRAFT_FORMAT_CANONICAL, /* strict: a fault in it is an error */
};

struct import_report {
	enum draft_format format; /* as it was read; never AUTO */
	int64_t parts;
	int64_t chapters;
	int64_t sections;
	int64_t divisions;
	int64_t articles;
	int64_t annexes;
	int64_t preambular;
	int64_t paragraphs;
	int64_t subparagraphs;
	int64_t items; /* below subparagraphs */
	int64_t notes;
	int64_t provisions;
	int64_t words;      /* of the draft, labels included (wordcount.h) */
	int64_t words_read; /* of the file, markup and page furniture gone: the same number */
	int64_t brackets;   /* pairs */
	int64_t unbalanced; /* brackets without their other half */
	int64_t furniture;  /* lines left out: page numbers and running heads */
	int64_t findings;   /* in all, also those not kept */
};

struct intake {
	struct draft draft;
	struct findings findings; /* sorted, with line and column */
	struct import_report report;
};

/* Reads `input`; everything in `*out` lives in `a`. Fails with FAULT_LIMIT (size, number of
 * provisions, length of one) and, for the canonical form alone, FAULT_INPUT. */
bool draft_read(struct arena *a, struct str input, enum draft_format format, struct intake *out,
	struct err *err) MUST_CHECK;

/* Count what is in a draft; fields that only reading can know stay 0. */
struct import_report draft_count(const struct draft *draft);

/* A JSON object of numbers, named like the fields, and "format" as text. */
void report_write(struct json_out *o, const struct import_report *report);

#endif
