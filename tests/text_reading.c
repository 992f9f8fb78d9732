#include <stdio.h>
#include "text/bracketed.h"
#include "text/lookalike.h"
#include "text/negotiation.h"
#include "text/precedent.h"
#include "text/target.h"
#include "text_reading.h"

struct reading {
	struct arena *a;
	struct str text;
	const struct json *want;
	struct str why;
};

static void expect(struct reading *r, struct str got, struct str want)
{
	if (!r->why.len && !str_eq(got, want))
		r->why = str_print(r->a, "%.*s|%.*s", STR_FMT(got), STR_FMT(want));
}

static struct str as_json(struct arena *a, const struct json *j)
{
	struct buf b = buf_new(a, 1 << 20);
	struct json_out o = json_out(&b);
	json_put(&o, j);
	return buf_view(&b);
}

/* ---- cross-references ---- */

/* The case does not say its language: the one whose references cover most of the text. */
static struct str language_of(struct arena *a, struct str text)
{
	static const char *const langs[] = {"en", "fr", "es", "ru", "zh", "ar"};
	struct str best = S("en");
	size_t most = 0;
	for (size_t i = 0; i < LEN(langs); i++) {
		struct reference *ref;
		size_t n = reference_find(a, text, str_of(langs[i]), &ref), sum = 0;
		for (size_t k = 0; k < n; k++)
			sum += ref[k].to - ref[k].from;
		if (sum > most) {
			most = sum;
			best = str_of(langs[i]);
		}
	}
	return best;
}

static void put_articles(struct json_out *o, struct arena *a, const struct reference *ref)
{
	int64_t first, last;
	json_name(o, S("articles"));
	json_open(o, '[');
	bool numbers = ref->range && str_int(ref->places[0].article.name, &first) &&
		       str_int(ref->places[1].article.name, &last);
	for (int64_t n = numbers ? first : 1; numbers && n <= last; n++)
		json_put_str(o, str_print(a, "%lld", (long long)n));
	for (size_t i = 0; !numbers && i < ref->places_len; i++)
		json_put_str(o, ref->places[i].article.name);
	json_close(o, ']');
}

/* The label of this unit; null: there is no such unit. */
static const struct reference_label *outer_label(const struct reference_place *p, struct str unit)
{
	const struct {
		struct str unit;
		const struct reference_label *label;
	} all[] = {{{"annex", 5}, &p->annex}, {{"part", 4}, &p->part},
		{{"chapter", 7}, &p->chapter}, {{"section", 7}, &p->section},
		{{"article", 7}, &p->article}, {{"paragraph", 9}, &p->paragraph}};
	for (size_t i = 0; i < LEN(all); i++)
		if (str_eq(all[i].unit, unit))
			return all[i].label;
	return NULL;
}

static void put_member(
	struct json_out *o, struct reading *r, const struct reference *ref, struct str name)
{
	static const char *const scopes[] = {"this", "this-article", "external"};
	const struct reference_place *p = ref->places_len ? &ref->places[0] : NULL;
	if (str_eq(name, S("surface"))) {
		json_add_str(o, name, str_slice(r->text, ref->from, ref->to));
	} else if (p && outer_label(p, name)) {
		json_add_str(o, name, outer_label(p, name)->name);
	} else if (str_eq(name, S("scope"))) {
		json_add_str(o, name, str_of(scopes[ref->scope]));
	} else if (str_eq(name, S("instrument"))) {
		json_add_str(o, name, ref->instrument);
	} else if (str_eq(name, S("relative"))) {
		json_add_int(o, name, ref->relative);
	} else if (str_eq(name, S("range"))) {
		json_add_bool(o, name, ref->range);
	} else if (str_eq(name, S("articles"))) {
		put_articles(o, r->a, ref);
	} else if (str_eq(name, S("sub")) && p) {
		json_name(o, name);
		json_open(o, '[');
		for (int32_t i = 0; i < p->subs; i++)
			json_put_str(o, p->sub[i].name);
		json_close(o, ']');
	} else {
		json_add_str(o, name, S("(not known)"));
	}
}

/* What was found, with the members that the case names, in its order. */
static void check_refs(struct reading *r, const struct json *want, struct str lang)
{
	struct reference *ref;
	size_t n = reference_find(r->a, r->text, lang, &ref);
	struct buf b = buf_new(r->a, 1 << 16);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < n; i++) {
		const struct json *one = i < want->len ? &want->item[i] : NULL;
		json_open(&o, '{');
		for (size_t k = 0; one && k < one->len; k++)
			put_member(&o, r, &ref[i], one->name[k]);
		json_close(&o, '}');
	}
	json_close(&o, ']');
	expect(r, buf_view(&b), as_json(r->a, want));
}

static void add(struct arena *a, struct draft *d, enum provision_kind kind, const char *label,
	struct str text)
{
	static const int32_t depth[PROVISION_KIND_COUNT] = {
		[PROVISION_PARAGRAPH] = 1, [PROVISION_SUBPARAGRAPH] = 2};
	*vec_push(a, &d->provisions) = (struct draft_provision){
		.kind = kind, .depth = depth[kind], .label = str_of(label), .text = text};
}

/* An instrument in which the words of the case stand: 30 articles of two paragraphs, the first with
 * (a) and (b); the words are paragraph 2 of article 1. */
static struct negotiation *instrument(struct reading *r)
{
	struct draft d = {0};
	for (int n = 1; n <= 30; n++) {
		struct str label = str_print(r->a, "Article %d", n);
		add(r->a, &d, PROVISION_ARTICLE, label.at, (struct str){0});
		add(r->a, &d, PROVISION_PARAGRAPH, "1.", S("Parties shall:"));
		add(r->a, &d, PROVISION_SUBPARAGRAPH, "(a)", S("Meet;"));
		add(r->a, &d, PROVISION_SUBPARAGRAPH, "(b)", S("Report."));
		add(r->a, &d, PROVISION_PARAGRAPH, "2.", n == 1 ? r->text : S("Parties pay."));
	}
	struct err err;
	struct negotiation *n;
	if (!negotiation_new(r->a, &d, language_of(r->a, r->text), &n, &err))
		return NULL;
	return n;
}

static void put_report(
	struct json_out *o, struct reading *r, const struct target *x, enum target_state s)
{
	json_open(o, '[');
	json_put_str(o, target_name(s));
	json_put_str(o, str_slice(r->text, x->ref.from, x->ref.to));
	json_close(o, ']');
}

/* The states, after the article was deleted if the case says so, of all that are not as found. */
static void check_report(struct reading *r, const struct json *want, struct str action)
{
	struct negotiation *n = instrument(r);
	struct target *x;
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct buf b = buf_new(r->a, 1 << 16);
	struct json_out o = json_out(&b);
	size_t len = n ? target_list(r->a, negotiation_text(n), &x) : 0;
	int64_t article;
	if (action.len) {
		struct str number = str_from(action, sizeof("delete article ") - 1);
		struct label_number *numbers = label_numbers(r->a, negotiation_text(n));
		struct reference_place place = {.article.name = number};
		struct edit e = {.op = EDIT_DELETE_PROVISION,
			.target = target_find(
				negotiation_text(n), numbers, (struct provision_id){0}, &place)};
		int32_t sponsor = 0;
		struct tabling t = {1, REVISION_CURRENT, &sponsor, 1, &e, 1};
		struct err err;
		if (!str_starts(action, S("delete article ")) || !str_int(number, &article) ||
			!negotiation_table_check(n, &t, r->a, &err)) {
			r->why = S("the action is not known|");
			return;
		}
		negotiation_table(n, &t, scratch);
		negotiation_accept(n, (struct edit_set){.proposal = 1}, scratch);
	}
	json_open(&o, '[');
	for (size_t i = 0; i < len; i++) {
		enum target_state s = target_now(scratch, &x[i], negotiation_text(n));
		if (s != TARGET_FOUND && s != TARGET_EXTERNAL)
			put_report(&o, r, &x[i], s);
	}
	json_close(&o, ']');
	expect(r, buf_view(&b), as_json(r->a, want));
}

static void crossref(struct reading *r)
{
	struct str lang = language_of(r->a, r->text);
	for (size_t i = 0; i < r->want->len; i++) {
		const struct json *want = &r->want->item[i];
		if (str_eq(r->want->name[i], S("refs")))
			check_refs(r, want, lang);
		else if (str_eq(r->want->name[i], S("report")))
			check_report(r, want, (struct str){0});
		else if (str_eq(r->want->name[i], S("after")))
			check_report(r, json_get(want, S("report")), json_str(want, S("action")));
		else
			r->why = S("not supported|");
	}
}

/* ---- characters ---- */

static void unicode_check(struct reading *r)
{
	struct lookalike_finding *f;
	size_t n = lookalike_find(r->a, r->text, &f);
	struct buf b = buf_new(r->a, 1 << 16);
	struct json_out o = json_out(&b);
	json_open(&o, '[');
	for (size_t i = 0; i < n; i++) {
		bool by_code = f[i].kind < LOOKALIKE_MIXED_SCRIPT;
		struct str shown = f[i].shown; /* "U+202E RIGHT-TO-LEFT OVERRIDE" */
		json_open(&o, '[');
		json_put_str(&o, lookalike_name(f[i].kind));
		json_put_str(&o, by_code ? str_cut(&shown, ' ') : shown);
		json_close(&o, ']');
	}
	json_close(&o, ']');
	const struct json *want = json_get(r->want, S("findings"));
	expect(r, buf_view(&b), want && r->want->len == 1 ? as_json(r->a, want) : S("(findings)"));
}

/* ---- agreed language ---- */

static struct str aligned(struct arena *a, const struct precedent_hit *h)
{
	static const char *const form[] = {"%.*s", "{+%.*s+}", "{-%.*s-}"};
	struct buf b = buf_new(a, 1 << 16);
	for (size_t i = 0; i < h->pieces_len; i++) {
		struct str w = h->pieces[i].words;
		if (i && !(h->pieces[i].kind == PRECEDENT_SAME && w.len == 1))
			buf_char(&b, ' ');
		buf_print(&b, form[h->pieces[i].kind], STR_FMT(w));
	}
	return buf_view(&b);
}

static void agreed_language(struct reading *r, const struct json *c)
{
	const struct json *corpus = json_get(c, S("corpus"));
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 32);
	struct precedent_unit *units = NEWN(r->a, struct precedent_unit, corpus->len);
	for (size_t i = 0; i < corpus->len; i++)
		units[i] = (struct precedent_unit){json_str(&corpus->item[i], S("ref")),
			json_str(&corpus->item[i], S("text"))};
	struct precedents *p = precedents_new(r->a, units, corpus->len, scratch);
	struct precedent_ask ask = {json_str(c, S("draft")), 1, 500};
	struct precedent_hit *h;
	size_t found = precedents_find(r->a, p, &ask, &h, scratch);
	for (size_t i = 0; i < r->want->len; i++) {
		struct str want = r->want->item[i].string;
		if (r->want->item[i].kind != JSON_KIND_STR || !found) { /* null: none is close */
			bool none = r->want->item[i].kind == JSON_KIND_NULL;
			expect(r, found ? units[h[0].unit].ref : S("nothing found"),
				none ? S("nothing found") : want);
			continue;
		}
		bool best = str_eq(r->want->name[i], S("best"));
		expect(r, best ? units[h[0].unit].ref : aligned(r->a, &h[0]), want);
	}
}

/* ---- brackets ---- */

/* ["words", ["in brackets", ["nested"]], "words"]; `*i` is the next pair. */
static void put_tree(struct json_out *o, struct reading *r, const struct bracketed *b, size_t *i,
	struct str words)
{
	json_open(o, '[');
	const char *end = words.at + words.len;
	while (*i < b->pairs_len && r->text.at + b->pairs[*i].from < end) {
		const struct bracketed_pair *p = &b->pairs[(*i)++];
		struct str before = {words.at, (size_t)(r->text.at + p->from - words.at)};
		if (before.len)
			json_put_str(o, before);
		put_tree(o, r, b, i, str_slice(r->text, p->inner_from, p->inner_to));
		words = (struct str){r->text.at + p->to, (size_t)(end - (r->text.at + p->to))};
	}
	if (words.len)
		json_put_str(o, words);
	json_close(o, ']');
}

static void put_faults(struct json_out *o, const struct bracketed *b)
{
	json_open(o, '[');
	for (size_t i = 0; i < b->faults_len; i++) {
		json_open(o, '[');
		json_put_str(o, b->faults[i].open ? S("unbalanced-open") : S("unbalanced-close"));
		json_put_int(o, (int64_t)b->faults[i].at);
		json_close(o, ']');
	}
	json_close(o, ']');
}

static void brackets(struct reading *r)
{
	struct bracketed b = bracketed_read(r->a, r->text);
	for (size_t i = 0; i < r->want->len; i++) {
		struct buf out = buf_new(r->a, 1 << 16);
		struct json_out o = json_out(&out);
		size_t pair = 0;
		if (str_eq(r->want->name[i], S("tree")))
			put_tree(&o, r, &b, &pair, r->text);
		else if (str_eq(r->want->name[i], S("report")))
			put_faults(&o, &b);
		else if (str_eq(r->want->name[i], S("placeholder")))
			json_put_bool(&o, b.placeholder);
		else if (str_eq(r->want->name[i], S("text")))
			json_put_str(&o, r->text);
		expect(r, buf_view(&out), as_json(r->a, &r->want->item[i]));
	}
}

bool reading_case(struct arena *a, const struct json *c, struct str *why)
{
	struct str kind = json_str(c, S("kind"));
	struct reading r = {
		.a = a, .text = json_str(c, S("text")), .want = json_get(c, S("expect"))};
	if (str_eq(kind, S("crossref")))
		crossref(&r);
	else if (str_eq(kind, S("unicode-check")))
		unicode_check(&r);
	else if (str_eq(kind, S("import")))
		brackets(&r);
	else if (str_eq(kind, S("agreed-language")))
		agreed_language(&r, c);
	else
		return false;
	*why = r.why;
	return true;
}
