#include "base/embedded.h"
#include "service/sample.h"
#include "service/stage_seat.h"

/* demo/: "convention", "proposals", "script". */
extern const struct embedded sample_files[];

static struct str sample_file(struct str name)
{
	for (const struct embedded *f = sample_files; f->name; f++)
		if (str_eq(str_of(f->name), name))
			return (struct str){f->at, f->len};
	return (struct str){0};
}

static bool run(struct arena *a, struct seat_stage *seat, struct err *err)
{
	struct script script = {.a = a, .stage = &seat->stage, .meeting = -1};
	script.origin = seat_origin(seat->seat);
	script.today = clock_now_ms() / 86400000;
	struct json steps;
	if (!json_read(a, sample_file(S("script")), &steps, err) ||
		!json_read(a, sample_file(S("proposals")), &script.proposals, err))
		return false;
	for (size_t i = 0; i < steps.len; i++) {
		if (script_step(&script, &steps.item[i], err))
			continue;
		err->where = str_print(a, "step %zu (%.*s) %.*s", i + 1,
			STR_FMT(json_str(&steps.item[i], S("act"))), STR_FMT(err->where));
		return false;
	}
	return true;
}

static struct sample_counts counts(struct arena *a, const struct seat_stage *seat)
{
	const struct process *p = seat_process(seat->seat);
	const struct text *t = negotiation_text(vec_last(&p->instruments).negotiation);
	struct text_line *line;
	return (struct sample_counts){
		.entries = seat_size(seat->seat),
		.participants = (int64_t)p->participants.len,
		.provisions = (int64_t)text_list(a, t, (struct provision_id){0}, false, &line),
		.proposals = (int64_t)p->proposals.len,
		.votes = (int64_t)p->votes.len,
	};
}

bool sample_make(struct arena *a, struct str data, struct sample_counts *out, struct err *err)
{
	struct seat_stage seat;
	if (!seat_stage_open(a, data, S("localhost/sample"), &seat, err))
		return false;
	seat.file = sample_file;
	bool ok = run(a, &seat, err);
	if (ok)
		*out = counts(a, &seat);
	seat_stage_close(&seat);
	return ok;
}
