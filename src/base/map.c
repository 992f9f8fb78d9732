#include "base/map.h"
#include "base/vec.h"

static size_t slot_of(const struct map *m, struct str key)
{
	size_t mask = m->slots_len - 1;
	size_t i = str_hash(key) & mask;
	while (m->slots[i] && !str_eq(m->items[m->slots[i] - 1].key, key))
		i = (i + 1) & mask;
	return i;
}

bool map_get(const struct map *m, struct str key, int64_t *value)
{
	if (!m->slots_len)
		return false;
	uint32_t n = m->slots[slot_of(m, key)];
	if (!n)
		return false;
	*value = m->items[n - 1].value;
	return true;
}

bool map_has(const struct map *m, struct str key)
{
	int64_t ignored;
	return map_get(m, key, &ignored);
}

static void rehash(struct arena *a, struct map *m)
{
	m->slots_len = m->slots_len ? m->slots_len * 2 : 16;
	m->slots = NEWN(a, uint32_t, m->slots_len);
	for (size_t i = 0; i < m->len; i++)
		m->slots[slot_of(m, m->items[i].key)] = (uint32_t)i + 1;
}

void map_put(struct arena *a, struct map *m, struct str key, int64_t value)
{
	if ((m->len + 1) * 2 > m->slots_len)
		rehash(a, m);
	size_t i = slot_of(m, key);
	if (m->slots[i]) {
		m->items[m->slots[i] - 1].value = value;
		return;
	}
	if (m->len == m->cap)
		vec_grow(a, (void **)&m->items, &m->cap, sizeof(*m->items));
	m->items[m->len++] = (struct map_item){key, value};
	m->slots[i] = (uint32_t)m->len;
}
