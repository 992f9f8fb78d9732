#include "unit.h"
#include "record/log.h"

enum { SIZES = 260 };

static struct log fill(struct arena *a, int64_t n)
{
	struct log l = log_new(a);
	for (int64_t i = 0; i < n; i++)
		log_push(&l, merkle_leaf(str_print(a, "entry %lld", (long long)i)));
	return l;
}

/* RFC 6962 section 2.1 as it is written. */
static struct hash mth(const struct log *l, int64_t from, int64_t to)
{
	int64_t n = to - from, k = 1;
	if (n == 0)
		return merkle_empty();
	if (n == 1)
		return *log_hash(l, 0, from);
	while (k * 2 < n)
		k *= 2;
	struct hash left = mth(l, from, from + k), right = mth(l, from + k, to);
	return merkle_node(&left, &right);
}

static void roots_are_those_of_the_definition(void **state)
{
	struct arena a = arena_open(64 << 20);
	struct log l = fill(&a, SIZES);
	struct edge e = {0};
	for (int64_t size = 0; size <= SIZES; size++) {
		struct hash want = mth(&l, 0, size), edge = edge_root(&e);
		struct head have = log_head(&l, size);
		assert_true(hash_eq(&want, &have.root));
		assert_true(hash_eq(&want, &edge));
		if (size < SIZES)
			edge_push(&e, *log_hash(&l, 0, size), NULL, NULL);
	}
	arena_close(&a);
}

static void inclusion_proofs_hold_at_every_size(void **state)
{
	struct arena a = arena_open(64 << 20);
	struct log l = fill(&a, SIZES);
	for (int64_t size = 1; size <= SIZES; size++) {
		struct head head = log_head(&l, size);
		for (int64_t i = 0; i < size; i++) {
			struct merkle_proof p = log_inclusion(&l, i, size);
			assert_true(merkle_inclusion_verify(&p, i, log_hash(&l, 0, i), &head));
		}
	}
	arena_close(&a);
}

static void consistency_proofs_hold_between_all_sizes(void **state)
{
	struct arena a = arena_open(64 << 20);
	struct log l = fill(&a, SIZES);
	for (int64_t to = 0; to <= SIZES; to++) {
		struct head after = log_head(&l, to);
		for (int64_t from = 0; from <= to; from++) {
			struct head before = log_head(&l, from);
			struct merkle_proof p = log_consistency(&l, from, to);
			assert_true(merkle_consistency_verify(&p, &before, &after));
		}
	}
	arena_close(&a);
}

static struct merkle_proof without_last(struct merkle_proof p)
{
	p.len--;
	return p;
}

static struct merkle_proof with_more(struct merkle_proof p)
{
	p.at[p.len] = merkle_empty();
	p.len++;
	return p;
}

static void changed_inclusion_proofs_are_refused(void **state)
{
	struct arena a = arena_open(64 << 20);
	enum { N = 70 };
	struct log l = fill(&a, N + 1);
	for (int64_t size = 1; size <= N; size++) {
		struct head head = log_head(&l, size), other = log_head(&l, size + 1);
		for (int64_t i = 0; i < size; i++) {
			struct merkle_proof p = log_inclusion(&l, i, size), q = with_more(p);
			const struct hash *leaf = log_hash(&l, 0, i);
			assert_false(merkle_inclusion_verify(&q, i, leaf, &head));
			assert_false(merkle_inclusion_verify(&p, i, leaf, &other));
			assert_false(merkle_inclusion_verify(&p, -1, leaf, &head));
			assert_false(merkle_inclusion_verify(&p, size, leaf, &head));
			assert_false(merkle_inclusion_verify(&p, i, log_hash(&l, 0, size), &head));
			for (int64_t k = 0; k < size; k++)
				if (k != i)
					assert_false(merkle_inclusion_verify(&p, k, leaf, &head));
			for (size_t k = 0; k < p.len; k++) {
				q = p;
				q.at[k].byte[k % 32] ^= 1;
				assert_false(merkle_inclusion_verify(&q, i, leaf, &head));
			}
			if (p.len) {
				q = without_last(p);
				assert_false(merkle_inclusion_verify(&q, i, leaf, &head));
			}
		}
	}
	arena_close(&a);
}

static void changed_consistency_proofs_are_refused(void **state)
{
	struct arena a = arena_open(64 << 20);
	enum { N = 70 };
	struct log l = fill(&a, N);
	for (int64_t to = 1; to <= N; to++) {
		struct head after = log_head(&l, to), empty = log_head(&l, 0);
		for (int64_t from = 1; from <= to; from++) {
			struct head before = log_head(&l, from), bad = before;
			struct merkle_proof p = log_consistency(&l, from, to), q = with_more(p);
			bad.root.byte[0] ^= 1;
			assert_false(merkle_consistency_verify(&p, &bad, &after));
			assert_false(merkle_consistency_verify(&q, &before, &after));
			bad = after;
			bad.root.byte[31] ^= 0x80;
			assert_false(merkle_consistency_verify(&p, &before, &bad));
			if (from < to)
				assert_false(merkle_consistency_verify(&p, &after, &before));
			for (size_t k = 0; k < p.len; k++) {
				q = p;
				q.at[k].byte[k % 32] ^= 1;
				assert_false(merkle_consistency_verify(&q, &before, &after));
			}
			if (p.len) {
				q = without_last(p);
				assert_false(merkle_consistency_verify(&q, &before, &after));
			}
		}
		empty.root.byte[3] ^= 1;
		struct merkle_proof none = {0};
		assert_false(merkle_consistency_verify(&none, &empty, &after));
	}
	arena_close(&a);
}

static void sizes_from_outside_do_no_harm(void **state)
{
	struct merkle_proof p = {.len = 96};
	struct head big = {INT64_MAX, merkle_empty()}, less = {INT64_MAX - 1, merkle_empty()};
	struct head minus = {-1, merkle_empty()};
	struct hash leaf = merkle_empty();
	assert_false(merkle_inclusion_verify(&p, INT64_MAX - 1, &leaf, &big));
	assert_false(merkle_consistency_verify(&p, &less, &big));
	assert_false(merkle_consistency_verify(&p, &minus, &big));
	assert_false(merkle_consistency_verify(&p, &big, &minus));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_are_those_of_the_definition),
		cmocka_unit_test(inclusion_proofs_hold_at_every_size),
		cmocka_unit_test(consistency_proofs_hold_between_all_sizes),
		cmocka_unit_test(changed_inclusion_proofs_are_refused),
		cmocka_unit_test(changed_consistency_proofs_are_refused),
		cmocka_unit_test(sizes_from_outside_do_no_harm),
	};
	return cmocka_run_group_tests_name("merkle", tests, NULL, NULL);
}
