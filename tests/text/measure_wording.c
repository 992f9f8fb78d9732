#include <stdio.h>
#include "base/buf.h"
#include "base/file.h"
#include "text/amending.h"

/*
 * measure-wording [--list | --least N] cases.jsonl: how many real amendments in French are
 * understood. A case is an article before, amendments in their authors' words, the article after;
 * paragraphs are separated by empty lines. Every amendment is read against the article before; when
 * all of a case are understood they are adopted together, and the outcome is compared with the
 * article after, paragraph by paragraph, white space, quotation marks and the typography of
 * apostrophes aside.
 */

static struct arena arena;
static struct arena scratch;
static bool list;

struct counts {
	size_t cases, amendments, understood, cases_understood, exact;
};

/* "&nbsp;" and no-break spaces as spaces, typographic apostrophes as straight ones. */
static struct str plain(struct str s)
{
	struct buf b = buf_new(&arena, s.len + 1);
	for (size_t i = 0; i < s.len;) {
		struct str rest = str_from(s, i);
		if (str_starts(rest, S("&nbsp;")) || str_starts(rest, S("\xc2\xa0")) ||
			str_starts(rest, S("\xe2\x80\xaf"))) {
			buf_char(&b, ' ');
			i += rest.at[0] == '&' ? 6 : rest.at[0] == '\xc2' ? 2 : 3;
		} else if (str_starts(rest, S("’"))) {
			buf_char(&b, '\'');
			i += 3;
		} else if (str_starts(rest, S("\r"))) {
			i++;
		} else {
			buf_char(&b, s.at[i++]);
		}
	}
	return buf_view(&b);
}

static struct draft article_of(struct str s)
{
	struct draft d = {0};
	*vec_push(&arena, &d.provisions) =
		(struct draft_provision){.kind = PROVISION_ARTICLE, .label = S("1")};
	while (s.len) {
		struct str one = str_trim(str_cut(&s, '\n'));
		if (one.len)
			*vec_push(&arena, &d.provisions) = (struct draft_provision){
				.kind = PROVISION_PARAGRAPH, .depth = 1, .text = one};
	}
	return d;
}

/* The paragraphs of the text, one a line. */
static struct str lines_of(const struct text *t)
{
	struct text_line *line;
	struct buf b = buf_new(&arena, 1 << 22);
	size_t n = text_list(&arena, t, (struct provision_id){0}, false, &line);
	for (size_t i = 0; i < n; i++)
		if (text_words(t, line[i].id).len)
			buf_print(&b, "%.*s\n", STR_FMT(text_words(t, line[i].id)));
	return buf_view(&b);
}

/* Without quotation marks: the two sources write them differently. */
static struct str unquoted(struct str s)
{
	struct buf b = buf_new(&arena, s.len + 1);
	for (size_t i = 0; i < s.len;) {
		struct str rest = str_from(s, i);
		bool two = str_starts(rest, S("«")) || str_starts(rest, S("»"));
		bool three = str_starts(rest, S("“")) || str_starts(rest, S("”"));
		if (two || three || s.at[i] == '"')
			buf_char(&b, ' ');
		else
			buf_char(&b, s.at[i]);
		i += two ? 2 : three ? 3 : 1;
	}
	return buf_view(&b);
}

static bool same_lines(struct str a, struct str b)
{
	while (a.len || b.len) {
		if (!token_text_eq(unquoted(str_cut(&a, '\n')), unquoted(str_cut(&b, '\n')),
			    TOKEN_RULES_FRENCH))
			return false;
	}
	return true;
}

/* Tabled and adopted; false when the edits of several amendments do not go together. */
static bool adopt(struct negotiation *n, int32_t number, const struct amendments *x)
{
	struct err err;
	int32_t sponsor = 0;
	struct tabling t = {number, 0, &sponsor, 1, x->at, x->len};
	struct edit_set all = {.proposal = number};
	if (!negotiation_table_check(n, &t, &arena, &err))
		return false;
	negotiation_table(n, &t, scratch);
	if (!negotiation_accept_check(n, all, &err))
		return false;
	negotiation_accept(n, all, scratch);
	return true;
}

static void one_case(const struct json *j, struct counts *n)
{
	struct err err;
	struct negotiation *of;
	struct draft before = article_of(plain(json_get(j, S("avant"))->string));
	const struct json *all = json_get(j, S("amendements"));
	bool understood = true, adopted = true;
	if (!negotiation_new(&arena, &before, S("fr"), &of, &err))
		return;
	struct amending with = {negotiation_revision(of, 0), of, S("fr")};
	n->cases++;
	for (size_t i = 0; i < all->len; i++) {
		struct amendments x;
		struct str words = plain(all->item[i].string);
		bool ok = amending_read(&arena, &with, words, &x, &err);
		n->amendments++;
		n->understood += ok;
		understood &= ok;
		if (list && !ok)
			printf("not understood (message %d at %zu): %.*s\n", err.why.key,
				err.at.from, STR_FMT(str_slice(words, 0, 300)));
		adopted = adopted && ok && adopt(of, (int32_t)i + 1, &x);
	}
	struct draft after = article_of(plain(json_get(j, S("apres"))->string));
	struct negotiation *want;
	if (!understood || !negotiation_new(&arena, &after, S("fr"), &want, &err))
		return;
	n->cases_understood++;
	bool exact = adopted &&
		     same_lines(lines_of(negotiation_text(of)), lines_of(negotiation_text(want)));
	n->exact += exact;
	if (list && !exact)
		printf("another outcome: %.*s: %.*s\n", STR_FMT(json_get(j, S("case"))->string),
			STR_FMT(str_slice(plain(all->item[0].string), 0, 300)));
}

int main(int argc, char **argv)
{
	struct err err;
	struct str input;
	int64_t least = 0;
	int i = 1;
	list = i < argc && str_eq(str_of(argv[i]), S("--list"));
	i += list;
	if (i + 1 < argc && str_eq(str_of(argv[i]), S("--least")) &&
		str_int(str_of(argv[i + 1]), &least))
		i += 2;
	if (i >= argc)
		return 2;
	struct arena whole CLEANUP(arena_close) = arena_open((size_t)1 << 28);
	arena = arena_open((size_t)4 << 30);
	scratch = arena_open((size_t)1 << 30);
	if (!file_read(&whole, str_of(argv[i]), 1 << 26, &input, &err))
		return 77;
	struct counts n = {0};
	while (input.len) {
		struct json j;
		struct str line = str_cut(&input, '\n');
		if (line.len && json_read(&arena, line, &j, &err))
			one_case(&j, &n);
		arena_reset(&arena);
	}
	printf("%zu amendments, %zu understood; %zu cases, %zu with all amendments understood, "
	       "%zu of these give exactly the article after\n",
		n.amendments, n.understood, n.cases, n.cases_understood, n.exact);
	arena_close(&arena);
	arena_close(&scratch);
	return n.exact < (size_t)least;
}
