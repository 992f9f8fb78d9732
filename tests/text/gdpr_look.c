#include "gdpr_look.h"
#include "text/conflict.h"
#include "text/consolidate.h"

/* --- the consolidated text -------------------------------------------------------------------- */

struct look {
	const struct gdpr_load *l;
	struct gdpr_seen *out;
	struct map seen; /* "P12.3" */
};

static void note_edits(struct look *k, const struct pieces *p, struct arena *a)
{
	for (size_t i = 0; i < p->len; i++) {
		for (size_t s = 0; s < p->at[i].said_len; s++) {
			const struct attribution *said = &p->at[i].said[s];
			for (size_t e = 0; e < said->edits_len; e++)
				map_put(a, &k->seen, edit_ref_write(a, said->edits[e]), 1);
		}
	}
}

static bool is_balanced(struct str s)
{
	int64_t depth = 0;
	for (size_t i = 0; i < s.len && depth >= 0; i++)
		depth += (s.at[i] == '[') - (s.at[i] == ']');
	return depth == 0;
}

static void look_at(struct look *k, struct provision_id id, struct arena scratch)
{
	struct buf plain = buf_new(&scratch, 1 << 22);
	struct buf left = buf_new(&scratch, 1 << 22);
	struct pieces p = consolidate_provision(&scratch, k->l->n, id, NULL);
	pieces_plain(&plain, k->l->n, &p, NULL);
	pieces_standing(&left, &p);
	k->out->unbalanced += !is_balanced(buf_view(&plain));
	if (!text_get(negotiation_text(k->l->n), id)->proposed)
		k->out->not_left +=
			!str_eq(buf_view(&left), text_words(negotiation_revision(k->l->n, 0), id));
	struct standing_of_text s = negotiation_standing(k->l->n, id, scratch);
	if (s.edits == 0)
		return;
	k->out->provisions++;
	k->out->crossing += p.overlap;
	k->out->brackets += (size_t)p.brackets;
	if ((size_t)p.alternatives > k->out->alternatives)
		k->out->alternatives = (size_t)p.alternatives;
}

void gdpr_look(const struct gdpr_load *l, struct gdpr_seen *out, struct arena scratch)
{
	struct look k = {.l = l, .out = out};
	struct consolidated_line *lines;
	const struct tabled_proposal **list;
	*out = (struct gdpr_seen){0};
	size_t n = consolidate_lines(&scratch, l->n, (struct provision_id){0}, NULL, &lines);
	for (size_t i = 0; i < n; i++) {
		note_edits(&k, &lines[i].before, &scratch);
		note_edits(&k, &lines[i].own, &scratch);
		note_edits(&k, &lines[i].after, &scratch);
		look_at(&k, lines[i].id, scratch);
	}
	n = negotiation_proposals(l->n, &scratch, &list);
	for (size_t i = 0; i < n; i++) {
		for (size_t e = 0; e < list[i]->edits_len; e++) {
			out->edits++;
			out->unseen +=
				!map_has(&k.seen, edit_ref_write(&scratch, list[i]->edits[e].ref));
		}
	}
}

/* --- the same words on the same target -------------------------------------------------------- */

static bool is_loaded(const struct gdpr_load *l, size_t i)
{
	return l->of[i] < GDPR_LANGUAGE;
}

static void put_tokens(struct buf *b, struct str s, enum token_rules rules)
{
	struct token t;
	for (size_t at = 0; token_next(s, rules, &at, &t);) {
		buf_char(b, ' ');
		buf_str(b, str_slice(s, t.from, t.to));
	}
	buf_char(b, '\n');
}

/* Target, old and new words, white space aside. */
static struct str key_of(const struct gdpr_load *l, size_t i, struct arena *a)
{
	const struct json *j = &l->d->amendments[i];
	struct str old = gdpr_words(a, json_str(j, S("old")));
	struct str new = gdpr_words(a, json_str(j, S("new")));
	struct buf b = buf_new(a, 2 * (old.len + new.len) + 64);
	buf_str(&b, json_str(j, S("target_id")));
	put_tokens(&b, old, token_rules_of(l->lang));
	put_tokens(&b, new, token_rules_of(l->lang));
	return buf_view(&b);
}

static size_t authors_of(const struct gdpr_load *l, const struct gdpr_group *g, struct arena a)
{
	struct map names = {0};
	for (size_t i = 0; i < g->len; i++) {
		struct str s = json_str(&l->d->amendments[g->amendment[i]], S("authors"));
		while (s.at) {
			struct str name = str_trim(str_cut(&s, ','));
			if (name.len)
				map_put(&a, &names, name, 1);
		}
	}
	return names.len;
}

/* "P12.3=P15.1" for each pair of edits that the engine calls identical. */
static struct map identical_pairs(const struct gdpr_load *l, struct arena *a)
{
	struct map pairs = {0};
	struct conflict *c;
	size_t n = conflict_list(a, l->n, (struct provision_id){0}, &c);
	for (size_t i = 0; i < n; i++) {
		if (c[i].kind != CONFLICT_IDENTICAL)
			continue;
		struct str x = edit_ref_write(a, c[i].a);
		struct str y = edit_ref_write(a, c[i].b);
		map_put(a, &pairs, str_print(a, "%.*s=%.*s", STR_FMT(x), STR_FMT(y)), 1);
	}
	return pairs;
}

/* Each edit of the first amendment is the same as the edit of that number of the others. */
static bool is_as_one(const struct gdpr_load *l, const struct gdpr_group *g,
	const struct map *pairs, struct arena a)
{
	int32_t first = gdpr_number(l->d, g->amendment[0]);
	size_t edits = negotiation_proposal(l->n, first)->edits_len;
	for (size_t i = 1; i < g->len; i++) {
		int32_t other = gdpr_number(l->d, g->amendment[i]);
		if (negotiation_proposal(l->n, other)->edits_len != edits)
			return false;
		for (size_t e = 1; e <= edits; e++) {
			struct str x = edit_ref_write(&a, (struct edit_ref){first, (int32_t)e});
			struct str y = edit_ref_write(&a, (struct edit_ref){other, (int32_t)e});
			struct str xy = str_print(&a, "%.*s=%.*s", STR_FMT(x), STR_FMT(y));
			struct str yx = str_print(&a, "%.*s=%.*s", STR_FMT(y), STR_FMT(x));
			if (!map_has(pairs, xy) && !map_has(pairs, yx))
				return false;
		}
	}
	return true;
}

size_t gdpr_groups(const struct gdpr_load *l, struct arena *a, struct gdpr_group **out)
{
	struct map group = {0};
	struct gdpr_group *g = NEWN(a, struct gdpr_group, l->d->amendments_len);
	struct map pairs = identical_pairs(l, a);
	for (size_t i = 0; i < l->d->amendments_len; i++) {
		int64_t at = (int64_t)group.len;
		if (!is_loaded(l, i))
			continue;
		struct str key = key_of(l, i, a);
		if (!map_get(&group, key, &at)) {
			map_put(a, &group, key, at);
			g[at].target = gdpr_target(l->d, i);
			g[at].amendment = NEWN(a, size_t, l->d->amendments_len);
		}
		g[at].amendment[g[at].len++] = i;
	}
	size_t n = 0;
	for (size_t i = 0; i < group.len; i++) {
		if (g[i].len < 2)
			continue;
		g[n] = g[i];
		g[n].authors = authors_of(l, &g[n], *a);
		g[n].as_one = is_as_one(l, &g[n], &pairs, *a);
		n++;
	}
	*out = g;
	return n;
}
