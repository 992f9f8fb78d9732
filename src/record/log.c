#include <assert.h>
#include "record/log.h"

struct log log_new(struct arena *a)
{
	return (struct log){.arena = a};
}

static void keep(void *of, int level, int64_t index, const struct hash *h)
{
	struct log *l = of;
	struct log_level *at = &l->level[level];
	assert(index == at->len);
	if (index % LOG_BLOCK == 0)
		*vec_push(l->arena, &at->block) = NEWN(l->arena, struct hash, LOG_BLOCK);
	vec_last(&at->block)[index % LOG_BLOCK] = *h;
	at->len++;
}

void log_push(struct log *l, struct hash leaf)
{
	edge_push(&l->edge, leaf, keep, l);
}

int64_t log_size(const struct log *l)
{
	return l->edge.size;
}

const struct hash *log_hash(const struct log *l, int level, int64_t index)
{
	assert(level >= 0 && level < MERKLE_LEVELS);
	assert(index >= 0 && index < l->level[level].len);
	return &l->level[level].block.at[index / LOG_BLOCK][index % LOG_BLOCK];
}

struct hash log_source(void *of, int level, int64_t index)
{
	return *log_hash(of, level, index);
}

struct head log_head(const struct log *l, int64_t size)
{
	assert(size >= 0 && size <= log_size(l));
	return (struct head){size, merkle_root(log_source, (void *)l, size)};
}

struct merkle_proof log_inclusion(const struct log *l, int64_t index, int64_t size)
{
	assert(size <= log_size(l));
	return merkle_inclusion(log_source, (void *)l, index, size);
}

struct merkle_proof log_consistency(const struct log *l, int64_t from, int64_t size)
{
	assert(size <= log_size(l));
	return merkle_consistency(log_source, (void *)l, from, size);
}
