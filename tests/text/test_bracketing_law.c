#include "unit.h"
#include "bracketing_rig.h"
#include "script.h"

/*
 * Random negotiations written as bracketed text and read back: the text that comes out says the
 * same, brackets and attributions included, in every profile. (Law 14 of doc/format/text.md for
 * whole documents: the reader knows nothing of the negotiation but the text.)
 */

enum { SCRIPTS = 600 };

static struct str line_text(struct arena *a, const struct negotiation *n,
	const struct consolidated_line *line, const struct profile *profile)
{
	struct buf b = buf_new(a, 1 << 20);
	pieces_plain(&b, n, &line->before, profile);
	pieces_plain(&b, n, &line->own, profile);
	pieces_plain(&b, n, &line->after, profile);
	/* A draft has no white space but single spaces. */
	struct buf one = buf_new(a, 1 << 20);
	struct token t;
	struct str all = buf_view(&b);
	for (size_t at = 0; token_next(all, TOKEN_RULES_COMMON, &at, &t);) {
		if (t.from > t.space && one.len)
			buf_char(&one, ' ');
		buf_str(&one, str_slice(all, t.from, t.to));
	}
	return buf_view(&one);
}

/* Every line, its depth before it. */
static struct str document(struct arena *a, const struct negotiation *n,
	const struct profile *profile, struct draft *out)
{
	struct consolidated_line *lines;
	struct buf b = buf_new(a, 1 << 22);
	int32_t before = -1;
	size_t len = consolidate_lines(a, n, (struct provision_id){0}, profile, &lines);
	for (size_t i = 0; i < len; i++) {
		const struct provision *p = text_get(negotiation_text(n), lines[i].id);
		struct draft_provision d = {.kind = p->kind, .depth = lines[i].depth};
		struct str text = line_text(a, n, &lines[i], profile);
		buf_print(&b, "%d %.*s\n", d.depth, STR_FMT(text));
		if (p->numbered)
			d.label = S("1.");
		if (kind_has_heading(d.kind))
			d.heading = text;
		else
			d.text = text;
		assert_true(d.depth <= before + 1);
		before = d.depth;
		if (out)
			*vec_push(a, &out->provisions) = d;
	}
	return buf_view(&b);
}

static bool is_bracketed(struct str text)
{
	return str_has(text, S("[")) || str_has(text, S("]"));
}

static bool edit_is_bracketed(const struct edit *e)
{
	bool is = is_bracketed(e->text);
	for (size_t i = 0; i < e->under_len; i++)
		is = is || edit_is_bracketed(&e->under[i]);
	return is;
}

/* Brackets that are words of the text cannot be told from those of the negotiation without the
 * escapes of profile.literal, which no draft has: law 14 has them. */
static bool has_brackets(const struct script *s, const struct play *p)
{
	bool has = false;
	for (size_t i = 0; i < s->draft.provisions.len; i++)
		has = has || is_bracketed(s->draft.provisions.at[i].heading) ||
		      is_bracketed(s->draft.provisions.at[i].text);
	for (size_t i = 0; i < p->tabled.len; i++)
		for (size_t k = 0; k < p->tabled.at[i].edits_len; k++)
			has = has || edit_is_bracketed(&p->tabled.at[i].edits[k]);
	return has;
}

/* `*restyled`: a pair of brackets was cut at the ends of provisions, since one further out stayed
 * words, or was exactly around another; the same words are in brackets, in more or fewer pairs. */
static bool reads_back(uint64_t seed, struct profile profile, int64_t *restyled, int64_t *read)
{
	struct arena a CLEANUP(arena_close) = arena_open((size_t)1 << 32);
	struct script script;
	struct play play = {0};
	struct draft draft = {0};
	struct bracketing_ask ask = rig_ask("en");
	struct bracketing p;
	struct negotiation *n;
	struct err err;
	script_new(&a, &script, seed, true);
	script_play(&play, &script, &a);
	struct str want = document(&a, play.n, &profile, &draft);
	if (!draft.provisions.len || has_brackets(&script, &play))
		return true;
	++*read;
	assert_true(bracketing_read(&a, &draft, &ask, &p, &err));
	assert_true(bracketing_table(&a, &p, S("en"), &n, &err));
	struct str got = document(&a, n, &profile, NULL);
	if (token_text_eq(got, want, TOKEN_RULES_COMMON))
		return true;
	if (p.counts.merged || p.counts.distributed) {
		++*restyled;
		return true;
	}
	print_error("seed %d\nwant %.*s\ngot  %.*s\n", (int)seed, STR_FMT(want), STR_FMT(got));
	return false;
}

static void bracketed_text_says_the_same_when_read_back(void **state)
{
	(void)state;
	int64_t restyled[2] = {0}, bad = 0, read = 0;
	for (uint64_t seed = 1; seed <= SCRIPTS; seed++)
		for (int k = 0; k < 4; k++) {
			struct profile profile = {.spaced = k & 1, .anonymous = k & 2};
			bad += !reads_back(seed, profile, &restyled[profile.anonymous], &read);
		}
	assert_int_equal(bad, 0);
	print_message("restyled: %d with attributions, %d without, of %d in all\n",
		(int)restyled[0], (int)restyled[1], (int)read);
	/* Without attributions a text in a text is brackets in brackets around the same words. */
	assert_true(restyled[0] <= read / 50 && restyled[1] <= read / 6);
	assert_true(read >= SCRIPTS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bracketed_text_says_the_same_when_read_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
