/* Laws about what is shown. */
#include <stdlib.h>
#include <string.h>
#include "text/inside.h"
#include "laws.h"

bool finding_set(struct finding *f, struct str got, struct str want)
{
	*f = (struct finding){got, want};
	return false;
}

bool law_same(struct finding *f, struct str got, struct str want)
{
	return str_eq(got, want) || finding_set(f, got, want);
}

static size_t lines_of(struct play *p, struct text_line **lines)
{
	return text_list(p->a, negotiation_text(p->n), (struct provision_id){0}, true, lines);
}

/* 2: every bracket that opens closes. Those that are words of a text are told by their backslash;
 * the document has none, so there it is enough that the pieces of each line say so. */
bool law_balance(const struct script *s, struct arena *a, struct finding *f)
{
	static const struct profile literal = {.literal = true};
	struct play p;
	script_play(&p, s, a);
	struct text_line *lines;
	size_t n = lines_of(&p, &lines);
	for (size_t i = 0; i < n; i++) {
		struct buf b = buf_new(a, 1 << 20);
		consolidate_plain(&b, p.n, lines[i].id, &literal, script_scratch());
		struct str t = buf_view(&b);
		int depth = 0;
		for (size_t k = 0; k < t.len && depth >= 0; k++) {
			bool word = t.at[k] == '\\';
			depth += word ? 0 : (t.at[k] == '[') - (t.at[k] == ']');
			k += word;
		}
		if (depth != 0)
			return finding_set(f, t, S("balanced brackets"));
	}
	return true;
}

/* 3: without what is proposed the text as it stands is left, byte for byte; and the two forms of
 * the consolidated text agree. */
bool law_hidden(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	struct text_line *lines;
	size_t n = lines_of(&p, &lines);
	for (size_t i = 0; i < n; i++) {
		struct provision_id id = lines[i].id;
		const struct provision *v = text_get(negotiation_text(p.n), id);
		struct pieces pieces = consolidate_provision(a, p.n, id, NULL);
		struct buf plain = buf_new(a, 1 << 20);
		struct buf left = buf_new(a, 1 << 20);
		pieces_plain(&plain, p.n, &pieces, NULL);
		pieces_standing(&left, &pieces);
		if (!law_same(f, buf_view(&plain), play_plain(&p, id)))
			return false;
		if (!v->proposed && !law_same(f, buf_view(&left), v->words->text))
			return false;
	}
	for (size_t i = 0; s->plain && i < s->draft.provisions.len; i++) {
		const struct draft_provision *d = &s->draft.provisions.at[i];
		struct provision_id id = {(int64_t)i + 1};
		if (!law_same(f, text_words(negotiation_text(p.n), id),
			    d->text.len ? d->text : d->heading))
			return false;
	}
	return true;
}

/* 7: the same question has the same answer. */
bool law_again(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	struct str first = play_document(&p);
	return law_same(f, play_document(&p), first);
}

/* --- 8 ---------------------------------------------------------------------------------------- */

/* Does one of the standing brackets that are open say that the edit deletes, or reserves? */
static bool is_under(const struct piece **open, size_t depth, const struct tabled_edit *e)
{
	for (size_t i = 0; i < depth; i++) {
		if (open[i]->whole || open[i]->bracket != BRACKET_STANDING)
			continue;
		for (size_t k = 0; k < open[i]->said_len; k++) {
			for (size_t j = 0; j < open[i]->said[k].edits_len; j++) {
				if (edit_ref_eq(open[i]->said[k].edits[j], e->ref))
					return true;
			}
		}
	}
	return false;
}

static bool covers(const struct tabled_edit *e, uint32_t id)
{
	for (uint32_t i = 0; i < e->covers_len; i++) {
		if (e->covers[i] == id)
			return true;
	}
	return false;
}

/* Every word of the text stands under exactly those who want it gone or reserve it. */
static bool words_under(
	struct play *p, struct provision_id id, const struct tabled_edit *e, struct finding *f)
{
	const struct sequence *s = negotiation_text(p->n)->at[id.n]->words;
	struct pieces pieces = consolidate_provision(p->a, p->n, id, NULL);
	const struct piece **open = NEWN(p->a, const struct piece *, pieces.len);
	size_t depth = 0;
	size_t proposed = 0;
	uint32_t at = 0;
	for (size_t i = 0; i < pieces.len; i++) {
		const struct piece *k = &pieces.at[i];
		if (k->kind == PIECE_OPEN) {
			proposed += k->bracket == BRACKET_PROPOSED;
			open[depth++] = k;
		} else if (k->kind == PIECE_CLOSE) {
			depth--;
			proposed -= k->bracket == BRACKET_PROPOSED;
		} else if (k->kind == PIECE_TEXT && proposed == 0) {
			struct token t;
			for (size_t b = 0; token_next(k->text, TOKEN_RULES_COMMON, &b, &t); at++) {
				if (at < s->live &&
					covers(e, sequence_live(s, at)) == is_under(open, depth, e))
					continue;
				return finding_set(f, play_plain(p, id),
					str_print(p->a, "P%d.%d over other words", e->ref.proposal,
						e->ref.edit));
			}
		}
	}
	return at == s->live || finding_set(f, play_plain(p, id), S("every word of the text once"));
}

/* 8: against a look at each word. */
bool law_words(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	const struct tabled_proposal **list;
	size_t n = negotiation_proposals(p.n, a, &list);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list[i]->edits_len; k++) {
			const struct tabled_edit *e = &list[i]->edits[k];
			bool says = e->edit.op == EDIT_DELETE || e->edit.op == EDIT_RESERVE;
			if (says && standing_is_live(e->standing) && !e->in.proposal &&
				!negotiation_text(p.n)->at[e->target.n]->proposed &&
				!words_under(&p, e->target, e, f))
				return false;
		}
	}
	return true;
}

static bool said_by(const struct pieces *p, struct edit_ref ref, int32_t sponsor)
{
	for (size_t i = 0; i < p->len; i++) {
		for (size_t k = 0; k < p->at[i].said_len; k++) {
			const struct attribution *t = &p->at[i].said[k];
			bool edit = false;
			bool who = false;
			for (size_t j = 0; j < t->edits_len; j++)
				edit |= edit_ref_eq(t->edits[j], ref);
			for (size_t j = 0; j < t->sponsors_len; j++)
				who |= t->sponsors[j] == sponsor;
			if (edit && who)
				return true;
		}
	}
	return false;
}

static bool is_said(struct play *p, const struct consolidated_line *lines, size_t n,
	struct edit_ref ref, int32_t sponsor)
{
	for (size_t i = 0; i < n; i++) {
		if (said_by(&lines[i].before, ref, sponsor) ||
			said_by(&lines[i].own, ref, sponsor) ||
			said_by(&lines[i].after, ref, sponsor))
			return true;
	}
	return false;
}

/* 9: every live edit is seen, with all its sponsors. */
bool law_nobody_lost(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	struct consolidated_line *lines;
	size_t n = consolidate_lines(a, p.n, (struct provision_id){0}, NULL, &lines);
	const struct tabled_proposal **list;
	size_t proposals = negotiation_proposals(p.n, a, &list);
	for (size_t i = 0; i < proposals; i++) {
		for (size_t k = 0; k < list[i]->edits_len; k++) {
			const struct tabled_edit *e = &list[i]->edits[k];
			int32_t *sponsors;
			size_t len = negotiation_sponsors(p.n, a, e->ref, &sponsors);
			for (size_t j = 0; standing_is_live(e->standing) && j < len; j++) {
				if (!is_said(&p, lines, n, e->ref, sponsors[j]))
					return finding_set(f, play_document(&p),
						str_print(a, "P%d.%d by %.*s", e->ref.proposal,
							e->ref.edit,
							STR_FMT(negotiation_code(
								p.n, sponsors[j]))));
			}
		}
	}
	return true;
}

/* 12: what was kept while proposals came one by one is what a full new computation finds. */
bool law_one_is_all(const struct script *s, struct arena *a, struct finding *f)
{
	struct play p;
	script_play(&p, s, a);
	struct str kept = play_document(&p);
	provision_rebase(p.n, (struct provision_id){0});
	return law_same(f, kept, play_document(&p));
}

/* --- 14 --------------------------------------------------------------------------------------- */

struct reading {
	struct str text;
	size_t at;
};

/* " (...)" behind a bracket: nothing else begins with a bare parenthesis. */
static void attributions_read(struct reading *r, struct buf *out)
{
	while (str_starts(str_from(r->text, r->at), S(" ("))) {
		ptrdiff_t end = str_find_char(r->text, ')', r->at);
		size_t to = end < 0 ? r->text.len : (size_t)end + 1;
		buf_str(out, str_slice(r->text, r->at + 1, to));
		r->at = to;
	}
}

/* Brackets as < and >, words without the marks that say they are words. */
static void plain_read(struct reading *r, struct buf *out)
{
	while (r->at < r->text.len) {
		char c = r->text.at[r->at++];
		if (c == '\\' && r->at < r->text.len) {
			buf_char(out, r->text.at[r->at++]);
		} else if (c == '[') {
			buf_char(out, '<');
		} else if (c == ']') {
			buf_char(out, '>');
			attributions_read(r, out);
		} else {
			buf_char(out, c);
		}
	}
}

static void said_write(struct play *p, const struct piece *k, struct buf *out)
{
	static const char *const verbs[] = {
		[ATTRIBUTION_PROPOSES] = "",
		[ATTRIBUTION_DELETES] = "del. ",
		[ATTRIBUTION_MOVES] = "move ",
		[ATTRIBUTION_SPLITS] = "split ",
		[ATTRIBUTION_MERGES] = "merge ",
		[ATTRIBUTION_RESERVES] = "res. ",
	};
	for (size_t i = 0; i < k->said_len; i++) {
		buf_print(out, "(%s", verbs[k->said[i].verb]);
		for (size_t j = 0; j < k->said[i].sponsors_len; j++)
			buf_print(out, "%s%.*s", j ? ", " : "",
				STR_FMT(negotiation_code(p->n, k->said[i].sponsors[j])));
		buf_char(out, ')');
	}
}

/* 14: who reads the plain text back finds the same groups, words and sponsors; brackets that are
 * words of a text are no groups. */
bool law_read_back(const struct script *s, struct arena *a, struct finding *f)
{
	static const struct profile literal = {.literal = true};
	struct play p;
	script_play(&p, s, a);
	struct text_line *lines;
	size_t n = lines_of(&p, &lines);
	for (size_t i = 0; i < n; i++) {
		struct pieces pieces = consolidate_provision(a, p.n, lines[i].id, NULL);
		struct buf want = buf_new(a, 1 << 20);
		struct buf got = buf_new(a, 1 << 20);
		struct buf text = buf_new(a, 1 << 20);
		for (size_t k = 0; k < pieces.len; k++) {
			buf_str(&want, pieces.at[k].text);
			if (pieces.at[k].kind == PIECE_OPEN)
				buf_char(&want, '<');
			if (pieces.at[k].kind == PIECE_CLOSE) {
				buf_char(&want, '>');
				said_write(&p, &pieces.at[k], &want);
			}
		}
		consolidate_plain(&text, p.n, lines[i].id, &literal, script_scratch());
		struct reading r = {buf_view(&text), 0};
		plain_read(&r, &got);
		if (!law_same(f, buf_view(&got), buf_view(&want)))
			return false;
	}
	return true;
}
