/*
 * Real amendments: the first 300 to the proposal for the General Data Protection Regulation, with
 * their authors, on its English text (../shared/data/amendments/gdpr). Skipped where the data is
 * not there.
 */
#include "unit.h"
#include <zstd.h>
#include "base/file.h"
#include "base/json.h"
#include "base/map.h"
#include "base/unicode.h"
#include "text/consolidate.h"
#include "text/diff.h"

enum { AMENDMENTS = 300 };

struct data {
	struct arena *a;
	struct json nodes;
	struct map node;      /* id -> index in nodes */
	struct map provision; /* id -> provision */
	struct draft draft;
	struct json *amendments;
	size_t amendments_len;
};

static struct arena arena;

static bool unpack(struct arena *a, const char *name, struct str *out)
{
	const char *root = getenv("TRAVAUX_DATA");
	struct str packed;
	struct err err;
	struct str path =
		str_print(a, "%s/amendments/gdpr/%s", root ? root : "../shared/data", name);
	if (!file_read(a, path, 64 << 20, &packed, &err))
		return false;
	enum { ROOM = 64 << 20 };
	char *bytes = NEWN(a, char, ROOM);
	size_t len = ZSTD_decompress(bytes, ROOM, packed.at, packed.len);
	assert_false(ZSTD_isError(len));
	*out = (struct str){bytes, len};
	return true;
}

/* --- the text --------------------------------------------------------------------------------- */

static enum provision_kind kind_of(struct str type)
{
	static const struct {
		const char *type;
		enum provision_kind kind;
	} kinds[] = {
		{"title", PROVISION_TITLE},
		{"recital", PROVISION_PREAMBULAR},
		{"chapter", PROVISION_CHAPTER},
		{"section", PROVISION_SECTION},
		{"article", PROVISION_ARTICLE},
		{"paragraph", PROVISION_PARAGRAPH},
		{"introduction", PROVISION_PARAGRAPH},
		{"point", PROVISION_SUBPARAGRAPH},
		{"subparagraph", PROVISION_FLUSH},
	};
	for (size_t i = 0; i < LEN(kinds); i++) {
		if (str_eq(type, str_of(kinds[i].type)))
			return kinds[i].kind;
	}
	fail_msg("an unknown type of node");
	return PROVISION_NOTE;
}

static void add(struct data *d, struct str id, int32_t depth)
{
	int64_t at;
	assert_true(map_get(&d->node, id, &at));
	const struct json *n = &d->nodes.item[at];
	struct str text = unicode_nfc(d->a, json_str(json_get(n, S("text")), S("en")));
	struct draft_provision p = {.kind = kind_of(json_str(n, S("type"))), .depth = depth};
	p.label = json_str(n, S("literal"));
	if (kind_has_heading(p.kind))
		p.heading = text;
	else
		p.text = text;
	*vec_push(d->a, &d->draft.provisions) = p;
	map_put(d->a, &d->provision, id, (int64_t)d->draft.provisions.len);
	const struct json *children = json_get(n, S("children"));
	for (size_t i = 0; children && i < children->len; i++)
		add(d, children->item[i].string, depth + 1);
}

static void add_numbered(struct data *d, const char *prefix, int32_t depth)
{
	for (int i = 1;; i++) {
		struct str id = str_print(d->a, "%s%d", prefix, i);
		if (!map_has(&d->node, id))
			return;
		add(d, id, depth);
	}
}

static bool data_read(struct data *d, struct arena *a)
{
	struct str nodes;
	struct str lines;
	struct err err;
	*d = (struct data){.a = a};
	if (!unpack(a, "gdpr_proposal_com2012_11_23lang.json.zst", &nodes) ||
		!unpack(a, "libe_amendments.jsonl.zst", &lines))
		return false;
	assert_true(json_read(a, nodes, &d->nodes, &err));
	for (size_t i = 0; i < d->nodes.len; i++)
		map_put(a, &d->node, json_str(&d->nodes.item[i], S("id")), (int64_t)i);
	add(d, S("h1"), 0);
	*vec_push(a, &d->draft.provisions) = (struct draft_provision){.kind = PROVISION_PREAMBLE};
	add_numbered(d, "r", 1);
	add_numbered(d, "c", 0);
	d->amendments = NEWN(a, struct json, AMENDMENTS);
	while (lines.len && d->amendments_len < AMENDMENTS) {
		struct str line = str_cut(&lines, '\n');
		assert_true(json_read(a, line, &d->amendments[d->amendments_len++], &err));
	}
	return true;
}

/* --- the amendments --------------------------------------------------------------------------- */

enum outcome {
	LOADED,
	OTHER_LANGUAGE, /* quotes the text in another language */
	OTHER_BASE,     /* quotes words that do not stand there */
	NO_TARGET,      /* names a provision that is not in the text */
	NO_CHANGE,      /* proposes what it quotes */
	OUTCOMES
};

struct load {
	struct data *d;
	struct negotiation *n;
	struct map author; /* name -> participant */
	size_t count[OUTCOMES];
	enum outcome of[AMENDMENTS];
};

/* "(65a) Whereas ..." without its number; the number is no part of a text. */
static struct str unnumbered(struct str s)
{
	ptrdiff_t end = str_find_char(s, ')', 0);
	bool number = s.len && s.at[0] == '(' && end > 0 && end < 8;
	return str_trim(number ? str_from(s, (size_t)end + 1) : s);
}

static size_t sponsors_of(struct load *l, struct str authors, int32_t *out)
{
	size_t n = 0;
	while (authors.at) {
		struct str name = str_trim(str_cut(&authors, ','));
		int64_t p = (int64_t)l->author.len;
		if (name.len == 0)
			continue;
		if (!map_get(&l->author, name, &p)) {
			map_put(l->d->a, &l->author, name, p);
			negotiation_name(l->n, (int32_t)p, name);
		}
		out[n++] = (int32_t)p;
	}
	return n;
}

/* A new recital after the one that the target names ("r65+"). */
static enum outcome new_recital(struct load *l, const struct json *j, struct tabling *t)
{
	struct str id = json_str(j, S("target_id"));
	int64_t after;
	struct edit *e = NEW(l->d->a, struct edit);
	if (!str_ends(id, S("+")) ||
		!map_get(&l->d->provision, str_slice(id, 0, id.len - 1), &after))
		return NO_TARGET;
	*e = (struct edit){.op = EDIT_INSERT_PROVISION, .after.n = after, .numbered = true};
	e->parent = negotiation_text(l->n)->at[after]->parent;
	e->kind = negotiation_text(l->n)->at[after]->kind;
	e->text = unicode_nfc(l->d->a, unnumbered(json_str(j, S("new"))));
	t->edits = e;
	t->edits_len = 1;
	return LOADED;
}

static enum outcome changed(struct load *l, const struct json *j, struct tabling *t)
{
	int64_t id;
	uint32_t span[2];
	struct str old = unicode_nfc(l->d->a, unnumbered(json_str(j, S("old"))));
	struct str new = unicode_nfc(l->d->a, unnumbered(json_str(j, S("new"))));
	if (!map_get(&l->d->provision, json_str(j, S("target_id")), &id))
		return NO_TARGET;
	const struct text *text = negotiation_text(l->n);
	const struct sequence *s = text->at[id]->words;
	if (!sequence_quote(text->vocabulary, s, old, 1, span))
		return str_eq(json_str(j, S("orig_lang")), S("en")) ? OTHER_BASE : OTHER_LANGUAGE;
	struct diff_side at = {.target.n = id, .skip = span[0]};
	if (span[0])
		at.before = sequence_words(s, span[0] - 1, span[0]);
	struct edit *edits;
	t->edits_len =
		diff_edits(l->d->a, &at, sequence_words(s, span[0], span[1]), new, S("en"), &edits);
	t->edits = edits;
	return t->edits_len ? LOADED : NO_CHANGE;
}

static void load_one(struct load *l, size_t i, struct arena scratch)
{
	const struct json *j = &l->d->amendments[i];
	int32_t sponsors[64];
	int64_t number;
	struct err err;
	assert_true(str_int(json_str(j, S("num")), &number));
	struct tabling t = {.number = (int32_t)number, .revision = 0, .sponsors = sponsors};
	t.sponsors_len = sponsors_of(l, json_str(j, S("authors")), sponsors);
	l->of[i] = json_bool(j, S("target_is_new")) ? new_recital(l, j, &t) : changed(l, j, &t);
	l->count[l->of[i]]++;
	if (l->of[i] != LOADED)
		return;
	if (!negotiation_table_check(l->n, &t, l->d->a, &err))
		fail_msg("P%d: message %d %.*s", t.number, err.why.key, STR_FMT(err.why.arg[0].s));
	negotiation_table(l->n, &t, scratch);
}

static void load_all(struct load *l, struct data *d, bool backwards, struct arena scratch)
{
	struct err err;
	*l = (struct load){.d = d};
	assert_true(negotiation_new(d->a, &d->draft, S("en"), &l->n, &err));
	for (size_t i = 0; i < d->amendments_len; i++)
		load_one(l, backwards ? d->amendments_len - 1 - i : i, scratch);
}

static struct str document(struct load *l, struct arena scratch)
{
	struct buf b = buf_new(l->d->a, 64 << 20);
	consolidate_document(&b, l->n, (struct provision_id){0}, NULL, scratch);
	assert_false(buf_full(&b));
	return buf_view(&b);
}

static bool pieces_say(const struct pieces *p, struct edit_ref ref)
{
	for (size_t i = 0; i < p->len; i++) {
		for (size_t k = 0; k < p->at[i].said_len; k++) {
			for (size_t e = 0; e < p->at[i].said[k].edits_len; e++) {
				if (edit_ref_eq(p->at[i].said[k].edits[e], ref))
					return true;
			}
		}
	}
	return false;
}

/* --- claims ----------------------------------------------------------------------------------- */

static struct data data;
static struct arena scratch;

static void most_amendments_load_and_the_others_are_counted(void **state)
{
	(void)state;
	struct load l;
	load_all(&l, &data, false, scratch);
	print_message(
		"%zu provisions, %zu authors; %zu amendments: %zu loaded, %zu quote another "
		"language, %zu quote another base, %zu name no provision, %zu change nothing\n",
		data.draft.provisions.len, l.author.len, data.amendments_len, l.count[LOADED],
		l.count[OTHER_LANGUAGE], l.count[OTHER_BASE], l.count[NO_TARGET],
		l.count[NO_CHANGE]);
	assert_int_equal(data.draft.provisions.len, 885); /* 884 nodes and the preamble */
	assert_int_equal(l.count[LOADED] + l.count[OTHER_LANGUAGE] + l.count[OTHER_BASE] +
				 l.count[NO_TARGET] + l.count[NO_CHANGE],
		AMENDMENTS);
	assert_true(l.count[LOADED] >= 240);
}

static void every_amendment_is_seen_and_the_base_is_left_below(void **state)
{
	(void)state;
	struct load l;
	load_all(&l, &data, false, scratch);
	const struct tabled_proposal **list;
	size_t n = negotiation_proposals(l.n, data.a, &list);
	struct consolidated_line *lines;
	size_t len = consolidate_lines(data.a, l.n, (struct provision_id){0}, NULL, &lines);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list[i]->edits_len; k++) {
			bool seen = false;
			for (size_t j = 0; j < len && !seen; j++)
				seen = pieces_say(&lines[j].before, list[i]->edits[k].ref) ||
				       pieces_say(&lines[j].own, list[i]->edits[k].ref);
			assert_true(seen);
		}
	}
	for (size_t i = 0; i < data.draft.provisions.len; i++) {
		const struct draft_provision *p = &data.draft.provisions.at[i];
		struct buf b = buf_new(data.a, 1 << 20);
		struct pieces pieces = consolidate_provision(
			data.a, l.n, (struct provision_id){(int64_t)i + 1}, NULL);
		pieces_standing(&b, &pieces);
		assert_true(str_eq(buf_view(&b), p->text.len ? p->text : p->heading));
	}
}

static void the_order_of_loading_is_not_seen(void **state)
{
	(void)state;
	struct load l;
	struct load m;
	load_all(&l, &data, false, scratch);
	load_all(&m, &data, true, scratch);
	assert_true(str_eq(document(&l, scratch), document(&m, scratch)));
}

/* Accepting one gives the words that its author wrote. */
static void an_amendment_alone_gives_its_authors_words(void **state)
{
	(void)state;
	struct load all;
	load_all(&all, &data, false, scratch);
	for (size_t i = 0; i < data.amendments_len; i += 7) {
		struct arena a = arena_open((size_t)1 << 30);
		struct data own = data;
		struct load l = {.d = &own};
		struct err err;
		own.a = &a;
		const struct json *j = &data.amendments[i];
		int64_t number;
		int64_t id;
		if (all.of[i] != LOADED || json_bool(j, S("target_is_new"))) {
			arena_close(&a);
			continue;
		}
		assert_true(negotiation_new(&a, &data.draft, S("en"), &l.n, &err));
		load_one(&l, i, scratch);
		assert_true(str_int(json_str(j, S("num")), &number));
		assert_true(map_get(&data.provision, json_str(j, S("target_id")), &id));
		negotiation_accept(l.n, (struct edit_set){.proposal = (int32_t)number}, scratch);
		struct str got = text_words(negotiation_text(l.n), (struct provision_id){id});
		struct str want = unicode_nfc(&a, unnumbered(json_str(j, S("new"))));
		struct token *t;
		size_t n = token_split(&a, want, TOKEN_RULES_COMMON, &t);
		/* The base may have words around those that the author quotes. */
		if (n > 0)
			assert_true(str_has(got, str_slice(want, t[0].from, t[0].to)));
		struct str base =
			text_words(negotiation_revision(l.n, 0), (struct provision_id){id});
		if (token_text_eq(base, unnumbered(json_str(j, S("old"))), TOKEN_RULES_COMMON))
			assert_true(token_text_eq(got, want, TOKEN_RULES_COMMON));
		arena_close(&a);
	}
}

int main(void)
{
	arena = arena_open((size_t)1 << 33);
	scratch = arena_open((size_t)1 << 30);
	if (!data_read(&data, &arena)) {
		puts("skipped: ../shared/data/amendments/gdpr is not there");
		return 77;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(most_amendments_load_and_the_others_are_counted),
		cmocka_unit_test(every_amendment_is_seen_and_the_base_is_left_below),
		cmocka_unit_test(the_order_of_loading_is_not_seen),
		cmocka_unit_test(an_amendment_alone_gives_its_authors_words),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	arena_close(&scratch);
	return failed;
}
