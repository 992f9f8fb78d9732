/*
 * An act against a prepared state. The input is lines "KIND WHO BODY" (proposal.table KEN {...}),
 * each made into an act of the process and submitted; what decide lets in is folded. A line without
 * that form is read as the JSON line of an act.
 */

#include "unit.h"
#include "rig.h"

static void prepare(struct rig *r)
{
	rig_open(r);
	rig_process(r, "unga-main-committee", "unga-plenary", "BRA CHN EGY FRA IND JPN KEN");
	rig_draft(r);
	rig_meet(r, 7);
}

static void submit_line(struct rig *r, struct str line)
{
	struct str body = line;
	struct str kind = str_cut(&body, ' ');
	struct str who = str_cut(&body, ' ');
	if (body.len && body.at[0] == '{')
		rig_try_body(r, kind, who, body);
	else
		rig_submit(r, line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { INPUT_MAX = 8192, LINES_MAX = 32 };
	struct rig r;
	if (size > INPUT_MAX)
		return 0;
	prepare(&r);
	struct str rest = {(const char *)data, size};
	for (int i = 0; rest.at && i < LINES_MAX; i++)
		submit_line(&r, str_cut(&rest, '\n'));
	process_digest(r.scratch, &r.p);
	rig_close(&r);
	return 0;
}
