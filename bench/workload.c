#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/file.h"
#include "msg_err.h"
#include "workload.h"

static int64_t field_int(struct str *line)
{
	int64_t n = 0;
	if (!str_int(str_cut(line, '\t'), &n))
		abort();
	return n;
}

/* paragraph \t article \t label \t text */
static void base_read(struct workload *w, struct str bytes)
{
	int64_t article = 0;
	while (bytes.len) {
		struct str line = str_cut(&bytes, '\n');
		field_int(&line);
		int64_t in = field_int(&line);
		str_cut(&line, '\t');
		if (in != article)
			*vec_push(w->a, &w->draft.provisions) = (struct draft_provision){
				.kind = PROVISION_ARTICLE, .label = S("1")};
		article = in;
		*vec_push(w->a, &w->draft.provisions) = (struct draft_provision){
			.kind = PROVISION_PARAGRAPH, .depth = 1, .label = S("1"), .text = line};
		*vec_push(w->a, &w->paragraph) = (int64_t)w->draft.provisions.len;
	}
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* The generator's tokens, \w+(?:[-']\w+)*|[^\w\s], in ASCII: offset behind the one at `at`. */
static size_t past_token(struct str s, size_t at)
{
	if (!is_word(s.at[at]))
		return at + 1;
	while (at < s.len && is_word(s.at[at])) {
		while (at < s.len && is_word(s.at[at]))
			at++;
		if (at + 1 < s.len && (s.at[at] == '-' || s.at[at] == '\'') &&
			is_word(s.at[at + 1]))
			at++;
	}
	return at;
}

/* Cut the next token of the generator's off the front; false at the end. */
static bool cut_token(struct str *s, struct str *token)
{
	while (s->len && s->at[0] == ' ')
		*s = str_from(*s, 1);
	if (s->len == 0)
		return false;
	size_t to = past_token(*s, 0);
	*token = str_slice(*s, 0, to);
	*s = str_from(*s, to);
	return true;
}

static void tokens_compare(struct workload *w, struct str text)
{
	struct token t;
	size_t ours = 0;
	struct str rest = text;
	while (token_next(text, TOKEN_RULES_COMMON, &ours, &t)) {
		struct str theirs;
		bool more = cut_token(&rest, &theirs);
		w->strange += !more || theirs.at != text.at + t.from || theirs.len != t.to - t.from;
	}
}

/* number \t paragraph \t from \t to \t sponsor \t kind \t text */
static void rows_read(struct workload *w, struct str bytes)
{
	while (bytes.len) {
		struct str line = str_cut(&bytes, '\n');
		struct row r = {0};
		r.number = (int32_t)field_int(&line) + 1;
		r.paragraph = field_int(&line);
		r.from = field_int(&line);
		r.to = field_int(&line);
		r.sponsor = (int32_t)field_int(&line);
		r.kind = str_cut(&line, '\t').at[0];
		r.text = line;
		*vec_push(w->a, &w->rows) = r;
	}
}

struct workload workload_read(struct arena *a, const char *base, const char *proposals)
{
	struct workload w = {.a = a};
	struct str bytes;
	struct str rows;
	struct err err;
	if (!file_read(a, str_of(base), 1 << 28, &bytes, &err) ||
		!file_read(a, str_of(proposals), 1 << 28, &rows, &err)) {
		fputs("the workload cannot be read\n", stderr);
		exit(2);
	}
	base_read(&w, bytes);
	rows_read(&w, rows);
	for (size_t i = 0; i < w.draft.provisions.len; i++)
		tokens_compare(&w, w.draft.provisions.at[i].text);
	return w;
}

struct str workload_paragraph(const struct workload *w, int64_t paragraph)
{
	return w->draft.provisions.at[w->paragraph.at[paragraph] - 1].text;
}

size_t *workload_order(struct arena *a, size_t len, uint64_t seed)
{
	size_t *order = NEWN(a, size_t, len);
	for (size_t i = 0; i < len; i++)
		order[i] = i;
	for (size_t i = len; seed && i > 1; i--) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		size_t j = (size_t)((seed >> 33) % i);
		size_t k = order[i - 1];
		order[i - 1] = order[j];
		order[j] = k;
	}
	return order;
}

/* --- the negotiation -------------------------------------------------------------------------- */

static struct edit edit_of(
	const struct workload *w, const struct negotiation *n, const struct row *r)
{
	struct provision_id id = {w->paragraph.at[r->paragraph]};
	const struct sequence *s = negotiation_text(n)->at[id.n]->words;
	struct edit e = {
		.target = id, .by_tokens = true, .from = r->from, .to = r->to, .text = r->text};
	bool whole = r->from == 0 && r->to == s->live;
	e.op = r->kind == 'R' ? EDIT_REPLACE : r->kind == 'I' ? EDIT_INSERT : EDIT_DELETE;
	e.where = EDIT_AT_QUOTE;
	if (r->kind == 'P')
		e.op = EDIT_REPLACE_PROVISION;
	else if (r->kind == 'D' && whole)
		e.op = EDIT_DELETE_PROVISION;
	else if (r->kind == 'I')
		e.where = EDIT_BEFORE;
	else
		e.quote = sequence_words(s, (uint32_t)r->from, (uint32_t)r->to);
	if (r->kind == 'I')
		e.quote = sequence_words(s, (uint32_t)r->from, (uint32_t)r->from + 1);
	return e;
}

struct negotiation *workload_open(const struct workload *w, struct arena *a)
{
	struct negotiation *n;
	struct err err;
	if (!negotiation_new(a, &w->draft, S("en"), &n, &err))
		abort();
	for (int32_t i = 0; i < PARTICIPANTS; i++)
		negotiation_name(n, i, str_print(a, "%c%c%c", 'A' + i % 26, 'A' + i / 26, 'X'));
	return n;
}

bool workload_table(
	struct negotiation *n, const struct workload *w, const struct row *r, struct arena scratch)
{
	struct err err;
	struct edit e = edit_of(w, n, r);
	struct tabling t = {.number = r->number,
		.revision = REVISION_CURRENT,
		.sponsors = &r->sponsor,
		.sponsors_len = 1,
		.edits = &e,
		.edits_len = 1};
	struct arena check = scratch;
	if (negotiation_table_check(n, &t, &check, &err)) {
		negotiation_table(n, &t, scratch);
		return true;
	}
	if (err.why.key != MSG_TEXT_SAME_WORDS) {
		fprintf(stderr, "P%d is refused: message %d\n", r->number, err.why.key);
		exit(1);
	}
	return false;
}

struct negotiation *workload_negotiate(
	const struct workload *w, const size_t *order, struct arena *a, struct arena scratch)
{
	struct negotiation *n = workload_open(w, a);
	for (size_t i = 0; i < w->rows.len; i++)
		workload_table(n, w, &w->rows.at[order[i]], scratch);
	return n;
}

/* --- rows that stand apart -------------------------------------------------------------------- */

/* A place of a paragraph: even ones are the gaps between tokens, odd ones the tokens. */
static bool is_free(const bool *taken, const struct row *r)
{
	for (int64_t i = 2 * r->from; i <= 2 * r->to; i++) {
		if (taken[i])
			return false;
	}
	return true;
}

size_t workload_apart(const struct workload *w, size_t most, size_t *out, struct arena scratch)
{
	bool **taken = NEWN(&scratch, bool *, w->paragraph.len);
	size_t n = 0;
	for (size_t i = 0; i < w->rows.len && n < most; i++) {
		const struct row *r = &w->rows.at[i];
		if (!taken[r->paragraph])
			taken[r->paragraph] = NEWN(
				&scratch, bool, 2 * workload_paragraph(w, r->paragraph).len + 3);
		bool *places = taken[r->paragraph];
		if (r->kind == 'P' || !is_free(places, r))
			continue;
		memset(places + 2 * r->from, true, (size_t)(2 * (r->to - r->from) + 1));
		out[n++] = i;
	}
	return n;
}

static void add_words(struct buf *out, struct str words)
{
	struct str token;
	while (cut_token(&words, &token)) {
		if (out->len)
			buf_char(out, ' ');
		buf_str(out, token);
	}
}

struct str workload_applied(struct arena *a, const struct workload *w, int64_t paragraph,
	const struct row *const *rows, size_t len)
{
	struct buf out = buf_new(a, 1 << 24);
	struct str rest = workload_paragraph(w, paragraph);
	struct str token = {0};
	int64_t until = 0; /* tokens before it are taken away */
	int64_t at = 0;
	for (bool more = true; more; at++) {
		for (size_t i = 0; i < len; i++) {
			if (rows[i]->from != at)
				continue;
			until = rows[i]->to > until ? rows[i]->to : until;
			add_words(&out, rows[i]->kind == 'D' ? S("") : rows[i]->text);
		}
		more = cut_token(&rest, &token);
		if (more && at >= until)
			add_words(&out, token);
	}
	return buf_view(&out);
}

/* --- clocks ----------------------------------------------------------------------------------- */

double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int double_cmp(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;
	return (x > y) - (x < y);
}

double percentile(double *at, size_t len, int percent)
{
	qsort(at, len, sizeof(*at), double_cmp);
	return at[len * (size_t)percent / 100];
}

double median(double *at, size_t len)
{
	return percentile(at, len, 50);
}

void say(const char *name, double value)
{
	printf("%s\t%.3f\n", name, value);
	fflush(stdout);
}
