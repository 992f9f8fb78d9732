/* A treaty file: read, or refused with a place inside it; its events fold, checked or not, and the
 * table of any day keeps to what the clauses allow. A table of dated actions likewise. */

#include <stdint.h>
#include <stdlib.h>
#include "depositary/actions.h"
#include "depositary/statusrow.h"

static void try_day(struct arena *a, const struct treaty *t, struct date day)
{
	struct status_table table;
	struct treaty at;
	treaty_at(a, t, day, &at);
	status_table_of(a, &at, day, &table);
	if (table.force.known && date_cmp(table.force.on, table.force.threshold) < 0)
		abort();
	if (table.parties > table.contracting || (table.parties && !table.force.known))
		abort();
	for (size_t i = 0; i < at.amendments.len; i++)
		for (size_t k = 0; k < at.parties.len && k < 64; k++) {
			struct date on;
			if (force_amendment(&at, &at.amendments.at[i], (int32_t)k, &on) &&
				date_cmp(on, table.force.on) < 0)
				abort();
		}
}

static void try_file(struct arena *a, const struct treaty_file *f)
{
	enum { EVENTS_MAX = 400 }; /* a longer list shows nothing new and costs its square */
	struct treaty t, lax;
	struct unusuals unusual = {0};
	struct err err = {0};
	if (f->events.list.len > EVENTS_MAX)
		return;
	bool lawful = treaty_file_open(a, f, &t, &err);
	if (!lawful && err.fault == FAULT_NONE)
		abort();
	actions_open(a, &f->clauses, NULL, f, &lax, &unusual);
	if (lawful && unusual.list.len)
		abort();
	for (size_t i = 0; i < f->events.list.len; i += 7)
		try_day(a, &lax, f->events.list.at[i].on);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = arena_open(1u << 30);
	struct str text = {(const char *)data, size};
	struct treaty_file f;
	struct action_book book = {0};
	struct err err = {0};
	if (treaty_file_read(&a, text, &f, &err))
		try_file(&a, &f);
	else if (err.fault == FAULT_NONE || err.at.to > size)
		abort();
	if (!actions_read(&a, text, &book, &err) && (err.fault == FAULT_NONE || err.at.to > size))
		abort();
	arena_close(&a);
	return 0;
}
