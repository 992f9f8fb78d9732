#include <stdlib.h>
#include "fake_service.h"
#include "process/query.h"

struct seat {
	struct service *of;
};

static struct seat seat;

static void append(struct service *s)
{
	*vec_push(&s->arena, &s->process.journal) = (struct journal_entry){
		.time_ms = 1795528800000 + s->size, .kind = ACT_VOTE_CAST, .vote = 7};
	s->size++;
}

void fake_open(struct service *s)
{
	*s = (struct service){.arena = arena_open(16 << 20), .origin = S("example.org/committee")};
	s->process.arena = &s->arena;
	s->process.created = true;
	s->process.title = S("A <convention> & \"more\"");
	s->process.sample = true;
	*vec_push(&s->arena, &s->process.participants) = (struct participant){.code = S("KEN")};
	map_put(&s->arena, &s->process.participant_by_code, S("KEN"), 0);
	s->demo_keys = true;
	seat.of = s;
	append(s);
}

void fake_close(struct service *s)
{
	arena_close(&s->arena);
}

void fake_act(struct service *s)
{
	__atomic_fetch_add(&s->acts, 1, __ATOMIC_SEQ_CST);
}

size_t service_seats(const struct service *s)
{
	(void)s;
	return 1;
}

struct seat *service_seat(struct service *s, size_t i)
{
	(void)s, (void)i;
	return &seat;
}

const struct process *seat_process(const struct seat *t)
{
	return &t->of->process;
}

struct str seat_process_id(const struct seat *t)
{
	(void)t;
	return S("1f2e3d4c5b6a798800112233445566778899aabbccddeeff0011223344556677");
}

struct str seat_origin(const struct seat *t)
{
	return t->of->origin;
}

int64_t seat_size(const struct seat *t)
{
	return t->of->size;
}

int64_t seat_time_ms(const struct seat *t)
{
	return 1795528800000 + t->of->size - 1;
}

size_t service_waiting(const struct service *s)
{
	return (size_t)__atomic_load_n(&s->acts, __ATOMIC_SEQ_CST);
}

void service_turn(struct service *s)
{
	while (__atomic_load_n(&s->acts, __ATOMIC_SEQ_CST)) {
		append(s);
		__atomic_fetch_sub(&s->acts, 1, __ATOMIC_SEQ_CST);
	}
}

void service_submit(struct service *s, const struct parcel *p, service_answer *answer, void *of)
{
	(void)s, (void)p, (void)answer, (void)of;
	abort();
}

bool service_has_demo_keys(const struct service *s)
{
	return s->demo_keys;
}

struct str seat_checkpoint(struct seat *t)
{
	(void)t;
	return S("example.org/committee\n1\n");
}

bool seat_tile(
	struct arena *a, const struct seat *t, struct str path, struct str *out, struct err *err)
{
	(void)a, (void)t;
	*out = S("bytes");
	return str_eq(path, S("tile/0/000.p/1")) || err_set(err, FAULT_MISSING, (struct msg){0});
}

bool seat_blob(struct arena *a, const struct seat *t, const struct hash *h, struct str *out,
	struct err *err)
{
	(void)a, (void)t, (void)h;
	*out = S("blob");
	(void)err;
	return true;
}

bool seat_entry(
	struct arena *a, const struct seat *t, int64_t index, struct str *out, struct err *err)
{
	(void)a, (void)t, (void)index, (void)err;
	*out = S("entry");
	return true;
}

bool seat_receipt(struct arena *a, struct seat *t, int64_t index, struct str *out, struct err *err)
{
	(void)a, (void)t, (void)index, (void)err;
	*out = S("receipt");
	return true;
}

struct str seat_log_key(const struct seat *t)
{
	(void)t;
	return S("example.org/committee+00000000+AA==");
}

bool service_demo_sign(struct arena *a, struct service *s, const struct act_draft *draft,
	struct str *note, struct err *err)
{
	(void)a, (void)s, (void)draft, (void)note;
	return err_set(err, FAULT_DENIED, (struct msg){0});
}
