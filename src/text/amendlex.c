#include <string.h>
#include "base/utf8.h"
#include "text/amendlex.h"
#include "text/edit.h"
#include "text/numeral.h"
#include "text/refread.h"

/*
 * Atoms of an amending sentence: first the quotations, which are blanked, then the references, then
 * phrases, the longest at each token. Bytes keep their places throughout.
 */

struct lexer {
	struct arena *a;
	struct str s;
	const struct amendwords *w;
	char *mask; /* the sentence with spaces for what is quoted */
	VEC(struct atom) quotes;
	VEC(struct atom) out;
	struct reader r; /* tokens of the mask */
	size_t next_ref; /* byte where the next reference begins */
};

/* ---- quotations ---- */

static bool at(struct str s, size_t i, const char *z)
{
	return z && str_starts(str_from(s, i), str_of(z));
}

/* Past spaces, no-break ones too; `lines` counts line breaks. */
static size_t past_space(struct str s, size_t i, size_t *lines)
{
	*lines = 0;
	for (;;) {
		if (i < s.len && (s.at[i] == ' ' || s.at[i] == '\t'))
			i++;
		else if (i < s.len && s.at[i] == '\n')
			(*lines)++, i++;
		else if (at(s, i, "\xc2\xa0"))
			i += 2;
		else if (at(s, i, "\xe2\x80\xaf"))
			i += 3;
		else
			return i;
	}
}

static struct str trim(struct str s)
{
	size_t lines;
	s = str_from(s, past_space(s, 0, &lines));
	for (;;) {
		s = str_trim(s);
		if (str_ends(s, S("\xc2\xa0")))
			s.len -= 2;
		else if (str_ends(s, S("\xe2\x80\xaf")))
			s.len -= 3;
		else
			return s;
	}
}

static size_t paragraph_end(struct str s, size_t i)
{
	ptrdiff_t end = str_find(s, S("\n\n"), i);
	return end < 0 ? s.len : (size_t)end;
}

static void quote_add(struct lexer *l, size_t from, size_t to, struct str words)
{
	struct atom q = {.kind = ATOM_QUOTE, .from = from, .to = to, .words = trim(words)};
	size_t lines;
	if (l->quotes.len) {
		size_t end = vec_last(&l->quotes).to;
		while (end < from && strchr(",.; ", l->s.at[end]))
			end++;
		q.more = past_space(l->s, end, &lines) == from && lines > 0;
	}
	*vec_push(l->a, &l->quotes) = q;
	memset(l->mask + from, ' ', to - from);
}

/* The closing mark that belongs to the one before `i`, or the end of the text. */
static size_t closing(struct str s, size_t i, const char *open, const char *close)
{
	for (int depth = 1; i < s.len; i++) {
		if (at(s, i, close) && --depth == 0)
			return i;
		if (!at(s, i, close) && at(s, i, open))
			depth++;
	}
	return s.len;
}

/* A quotation in marks at `i`; its end, or `i`. */
static size_t marked(struct lexer *l, size_t i)
{
	const char *const open[] = {l->w->open[0], l->w->open[1], "\""};
	const char *const close[] = {l->w->close[0], l->w->close[1], "\""};
	for (size_t k = 0; k < LEN(open); k++) {
		if (!at(l->s, i, open[k]) || (k == 1 && str_eq(str_of(open[k]), S("‘"))))
			continue;
		size_t from = i + strlen(open[k]), end = paragraph_end(l->s, from);
		size_t to = closing(l->s, from, k == 2 ? "\1" : open[k], close[k]);
		bool closed = to < l->s.len;
		/* Each paragraph of a long quotation is opened, only the last is closed. */
		if (!closed || (to > end && at(l->s, end + 2, open[k]))) {
			closed = false;
			to = end;
		}
		size_t after = closed ? to + strlen(close[k]) : to;
		quote_add(l, i, after, str_slice(l->s, from, to));
		return after;
	}
	return i;
}

static bool is_enumerator(struct str s, size_t i)
{
	size_t from = i, lines;
	while (i < s.len && strchr("IVX", s.at[i]))
		i++;
	if (i == from && i < s.len && s.at[i] >= 'A' && s.at[i] <= 'H')
		i++;
	if (i == from)
		return false;
	i += at(s, i, ".");
	i = past_space(s, i, &lines);
	return at(s, i, "–") || at(s, i, "-") || at(s, i, "—");
}

/* An enumerator with an instruction behind it, not one of the text that is quoted. */
static bool is_command(struct str s, size_t i)
{
	static const char *const words[] = {"Alinéa", "Après l", "En conséquence", "Remplacer",
		"Supprimer", "Compléter", "Rédiger", "À l", "A l'a", "Insérer", "Au ", "Dans ",
		"Faire", "Substituer", "In ", "After ", "Delete", "Replace", "Insert", "Add "};
	size_t lines;
	if (!is_enumerator(s, i))
		return false;
	while (i < s.len && !at(s, i, "–") && !at(s, i, "-") && !at(s, i, "—"))
		i++;
	i = past_space(s, i + (at(s, i, "-") ? 1 : 3), &lines);
	for (size_t k = 0; k < LEN(words); k++)
		if (at(s, i, words[k]))
			return true;
	return false;
}

/* Do several paragraphs follow the colon at `i`, and not some words? */
static bool brings_paragraphs(struct str s, size_t i)
{
	struct str before = str_slice(s, i > 80 ? i - 80 : 0, i);
	return str_has(before, S("ainsi")) || str_has(before, S("suivant")) ||
	       str_has(before, S("comme suit")) || str_has(before, S("read"));
}

/* A colon at `i` and a paragraph on a new line; the end of what is quoted, or `i`. */
static size_t displayed(struct lexer *l, size_t i)
{
	size_t lines, from = past_space(l->s, i + 1, &lines);
	if (l->s.at[i] != ':' || !lines || from == l->s.len || is_command(l->s, from) ||
		at(l->s, from, l->w->open[0]) || at(l->s, from, "\""))
		return i;
	size_t end = paragraph_end(l->s, from);
	quote_add(l, from, end, str_slice(l->s, from, end));
	while (brings_paragraphs(l->s, i)) {
		from = past_space(l->s, end, &lines);
		if (from == l->s.len || is_command(l->s, from))
			break;
		end = paragraph_end(l->s, from);
		quote_add(l, from, end, str_slice(l->s, from, end));
	}
	return end;
}

static void find_quotes(struct lexer *l)
{
	for (size_t i = 0; i < l->s.len;) {
		size_t to = marked(l, i);
		if (to == i)
			to = displayed(l, i);
		i = to > i ? to : i + 1;
	}
}

/* ---- places ---- */

static struct atom *push(struct lexer *l, enum atom_kind kind, size_t i, size_t end)
{
	struct atom *k = vec_push(l->a, &l->out);
	k->kind = kind;
	k->from = l->r.t[i].from;
	k->to = l->r.t[end - 1].to;
	return k;
}

/* P12 or P12.3 at token i; the token after it, or i. */
static size_t edit_at(struct lexer *l, size_t i)
{
	struct edit_ref ref;
	for (int tries = 0; tries < 2; tries++) {
		size_t end = tries ? i + 1 : i + 3;
		if (end > l->r.n)
			continue;
		struct str s = str_slice(l->r.text, l->r.t[i].from, l->r.t[end - 1].to);
		if (edit_ref_read(s, &ref)) {
			push(l, ATOM_PLACE, i, end)->edit = ref;
			return end;
		}
	}
	return i;
}

static int64_t ordinal_at(const struct lexer *l, size_t i)
{
	for (const char *const *o = l->w->ordinals; i < l->r.n && *o; o++) {
		struct str entry = str_of(*o), n = str_cut(&entry, ' ');
		int64_t value;
		if (str_eq(l->r.lower[i], entry) && str_int(n, &value))
			return value;
	}
	return 0;
}

static int64_t number_at(const struct lexer *l, size_t i)
{
	struct str s = refread_number(&l->r, i);
	int64_t n;
	return s.len && str_int(s, &n) ? n : 0;
}

/* "alinéa 4", "alinéas 5 à 7", "alinéas 2 et 4", "premier alinéa", "second paragraph". */
static size_t nth_at(struct lexer *l, size_t i)
{
	int64_t ordinal = ordinal_at(l, i);
	if (ordinal && refread_any(&l->r, i + 1, l->w->nth)) {
		struct atom *k = push(l, ATOM_PLACE, i, i + 2);
		k->n = k->last = ordinal;
		return i + 2;
	}
	size_t j = i + refread_any(&l->r, i, l->w->nth);
	if (j == i || !str_eq(str_of(l->w->lang), S("fr")) || !number_at(l, j))
		return i;
	while (number_at(l, j)) {
		bool range = false;
		struct atom *k = push(l, ATOM_PLACE, i, j + 1);
		k->n = k->last = number_at(l, j);
		size_t sep = refread_separator(&l->r, j + 1, &range);
		if (sep && range && number_at(l, j + 1 + sep)) {
			k->last = number_at(l, j + 1 + sep);
			j += 1 + sep;
			sep = refread_separator(&l->r, j + 1, &range);
		}
		j += 1;
		if (!sep || !number_at(l, j + sep))
			break;
		j += sep;
	}
	return j;
}

/* ---- phrases ---- */

static size_t phrase_at(struct lexer *l, size_t i)
{
	size_t best = 0;
	enum amendword word = AMEND_NONE;
	for (int k = 0; k < AMEND_COUNT; k++) {
		size_t n = refread_any(&l->r, i, l->w->phrase[k]);
		if (n > best && l->r.t[i + n - 1].to <= l->next_ref) {
			best = n;
			word = (enum amendword)k;
		}
	}
	if (best)
		push(l, ATOM_PHRASE, i, i + best)->word = word;
	return i + best;
}

static size_t kind_at(struct lexer *l, size_t i)
{
	for (size_t k = 0; i < l->r.n && l->w->kinds[k].word; k++) {
		if (str_eq(l->r.lower[i], str_of(l->w->kinds[k].word))) {
			push(l, ATOM_KIND, i, i + 1)->named = l->w->kinds[k].kind;
			return i + 1;
		}
	}
	return i;
}

static bool is_stop(const struct lexer *l, size_t i)
{
	size_t end = l->r.t[i].to;
	if (refread_is(&l->r, i, ";"))
		return true;
	bool enumerator = i > 0 && (is_enumerator(l->s, l->r.t[i - 1].from) || number_at(l, i - 1));
	if (!refread_is(&l->r, i, "."))
		return false;
	return !enumerator && (end == l->s.len || strchr(" \n", l->s.at[end]));
}

static size_t other_at(struct lexer *l, size_t i)
{
	if (is_stop(l, i) || (is_enumerator(l->s, l->r.t[i].from) &&
				     (i == 0 || l->s.at[l->r.t[i].from - 1] == '\n'))) {
		push(l, ATOM_STOP, i, i + 1);
	} else if (ordinal_at(l, i)) {
		push(l, ATOM_ORDINAL, i, i + 1)->n = ordinal_at(l, i);
	} else if (number_at(l, i)) {
		push(l, ATOM_NUMBER, i, i + 1)->n = number_at(l, i);
	} else {
		push(l, ATOM_WORD, i, i + 1);
	}
	return i + 1;
}

static void find_atoms(struct lexer *l)
{
	struct reference *ref;
	size_t refs = reference_find(l->a, l->r.text, str_of(l->w->lang), &ref), k = 0, q = 0;
	for (size_t i = 0; i < l->r.n;) {
		size_t from = l->r.t[i].from, end;
		while (q < l->quotes.len && l->quotes.at[q].from < from)
			*vec_push(l->a, &l->out) = l->quotes.at[q++];
		while (k < refs && ref[k].from < from)
			k++;
		l->next_ref = k < refs ? ref[k].from : l->r.text.len;
		bool place = k < refs && ref[k].from == from && ref[k].places_len &&
			     ref[k].scope != REFERENCE_EXTERNAL;
		if (place) {
			for (end = i; end < l->r.n && l->r.t[end].from < ref[k].to;)
				end++;
			push(l, ATOM_PLACE, i, end)->ref = ref[k];
			i = end;
			continue;
		}
		size_t (*const rules[])(struct lexer *, size_t) = {
			edit_at, nth_at, phrase_at, kind_at, other_at};
		for (size_t n = 0, next = i; n < LEN(rules) && next == i; n++) {
			next = rules[n](l, i);
			end = next;
		}
		i = end;
	}
	while (q < l->quotes.len)
		*vec_push(l->a, &l->out) = l->quotes.at[q++];
}

size_t amend_atoms(
	struct arena *a, struct str sentence, const struct amendwords *w, struct atom **out)
{
	struct lexer l = {.a = a, .s = sentence, .w = w, .mask = NEWN(a, char, sentence.len + 1)};
	struct str lang = str_of(w->lang);
	if (sentence.len)
		memcpy(l.mask, sentence.at, sentence.len);
	find_quotes(&l);
	l.r = (struct reader){.a = a, .text = {l.mask, sentence.len}, .w = refwords_of(lang)};
	l.r.french = str_eq(lang, S("fr"));
	l.r.n = token_split(a, l.r.text, token_rules_of(lang), &l.r.t);
	l.r.lower = NEWN(a, struct str, l.r.n);
	for (size_t i = 0; i < l.r.n; i++)
		l.r.lower[i] = refread_lower(a, refread_word(&l.r, i));
	find_atoms(&l);
	*out = l.out.at;
	return l.out.len;
}
