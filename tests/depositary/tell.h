#ifndef TRAVAUX_TESTS_DEPOSITARY_TELL_H
#define TRAVAUX_TESTS_DEPOSITARY_TELL_H

/* A treaty told in a few lines, for the tests of this folder. */

#include "unit.h"
#include "depositary/force.h"
#include "depositary/treatyfile.h"

struct tale {
	struct arena arena;
	struct treaty treaty;
	struct err err; /* of the last event */
};

/* The clauses as a file has them, `clauses` being the members of "clauses". */
static inline struct str tale_file(struct arena *a, const char *clauses, const char *events)
{
	return str_print(a,
		"{\"format\": \"travaux/treaty/v1\", \"id\": \"99-1\", \"chapter\": \"XCIX\", "
		"\"number\": \"1\", \"title\": \"Convention\", \"clauses\": {%s}, \"events\": [%s]}",
		clauses, events);
}

static inline void tale_open(struct tale *t, const char *clauses)
{
	struct treaty_file f;
	*t = (struct tale){.arena = arena_open(64 << 20)};
	if (!treaty_file_read(&t->arena, tale_file(&t->arena, clauses, ""), &f, &t->err))
		fail_msg("clauses refused at %.*s", STR_FMT(t->err.where));
	treaty_open(&t->arena, &f.clauses, &t->treaty);
}

static inline void tale_close(struct tale *t)
{
	arena_close(&t->arena);
}

/* One event, as in a file but in single quotation marks; false when it is refused. */
static inline bool tell(struct tale *t, const char *event)
{
	char *json = str_z(&t->arena, str_of(event));
	struct json *j = NEW(&t->arena, struct json);
	struct events list = {0};
	t->err = (struct err){0};
	for (char *p = json; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	struct str text = str_print(&t->arena, "[%s]", json);
	if (!json_read(&t->arena, text, j, &t->err) ||
		!events_read(&t->arena, text, j, S(""), &list, &t->err))
		fail_msg("event not understood: %s", event);
	return treaty_add(&t->treaty, &list, &t->err);
}

#define told(t, event)                                                                             \
	do {                                                                                       \
		if (!tell((t), (event)))                                                           \
			fail_msg("refused (%.*s): %s", STR_FMT((t)->err.rule), (event));           \
	} while (0)

/* The event is refused by this rule, and nothing has changed. */
#define refused(t, event, by)                                                                      \
	do {                                                                                       \
		size_t before = (t)->treaty.events.len;                                            \
		assert_false(tell((t), (event)));                                                  \
		assert_str((t)->err.rule, (by));                                                   \
		assert_int_equal((t)->treaty.events.len, before);                                  \
	} while (0)

static inline struct date day(const char *s)
{
	struct date d;
	if (!date_read(str_of(s), &d))
		fail_msg("no date %s", s);
	return d;
}

#define assert_day(got, want) assert_day_at((got), (want), __FILE__, __LINE__)

static inline void assert_day_at(struct date got, const char *want, const char *file, int line)
{
	if (date_cmp(got, day(want)) == 0)
		return;
	print_error("got %04d-%02d-%02d, want %s\n", got.year, got.month, got.day, want);
	_fail(file, line);
}

/* The date on which the treaty enters into force for its participant. */
static inline struct date bound_on(const struct treaty *t, const char *who)
{
	struct date d = {0};
	int32_t i = treaty_party(t, str_of(who));
	if (i < 0 || !t->parties.at[i].spells.len ||
		!force_of_spell(t, &vec_last(&t->parties.at[i].spells), &d))
		fail_msg("not in force for %s", who);
	return d;
}

#endif
