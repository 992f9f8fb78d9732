#include "cli/basis.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/address.h"
#include "cli/console.h"
#include "cli/destination.h"
#include "cli/instrument.h"
#include "cli/tabled.h"
#include "i18n/collate.h"
#include "i18n/phrase.h"
#include "i18n/states.h"
#include "papers/named.h"
#include "process/query.h"
#include "text/intake.h"
#include "text/wording.h"
#include "msg_cli.h"
#include "msg_err.h"

enum { CODES_SHOWN = 4 };

static const size_t text_max = (size_t)8 << 30;

/* --- opening
 * ------------------------------------------------------------------------------------------ */

static bool run(struct basis *b, bool (*use)(struct basis *b, struct err *err), struct err *err)
{
	b->labels = labels_named(b->c->a, negotiation_text(b->n), b->c->lang);
	return use(b, err);
}

static bool of_process(
	struct cli *c, bool (*use)(struct basis *b, struct err *err), struct err *err)
{
	struct destination t;
	struct basis b = {.c = c};
	const struct instrument *instrument;
	if (!destination_open(c, DESTINATION_READ, &t, err))
		return false;
	bool ok = destination_process(c, &t, &b.process, err) &&
		  instrument_given(c, b.process, &instrument, err);
	if (ok) {
		b.n = instrument->negotiation;
		b.participants = (int32_t)b.process->participants.len;
		ok = run(&b, use, err);
	}
	if (!ok)
		*err = err_copy(c->a, err);
	destination_close(&t);
	return ok;
}

static bool read_draft(struct basis *b, struct arena *keep, struct err *err)
{
	struct cli *c = b->c;
	struct str path = args_operand(&c->args, 0), lang = args_str(&c->args, S("text-lang"));
	struct intake in;
	path = path.len ? path : S("-");
	if (!file_read(c->a, path, LIMIT_DRAFT, &c->source, err))
		return false;
	if (!draft_read(c->a, c->source, DRAFT_FORMAT_AUTO, &in, err) ||
		!negotiation_new(keep, &in.draft, lang.len ? lang : S("en"), &b->n, err)) {
		err->where = path;
		return false;
	}
	return true;
}

bool basis_use(struct cli *c, bool (*use)(struct basis *b, struct err *err), struct err *err)
{
	struct str proposals = args_str(&c->args, S("proposals"));
	struct basis b = {.c = c};
	if (args_has(&c->args, S("at")))
		return of_process(c, use, err);
	struct arena keep = arena_open(text_max);
	struct codes codes = {0};
	bool ok = read_draft(&b, &keep, err) &&
		  (!proposals.len || tabled_read(c, b.n, proposals, &codes, err));
	b.codes = codes.at.at;
	b.participants = (int32_t)codes.at.len;
	ok = ok && run(&b, use, err);
	if (!ok)
		*err = err_copy(c->a, err);
	arena_close(&keep);
	return ok;
}

/* --- options
 * ------------------------------------------------------------------------------------------ */

static bool of_group(struct str code, struct str group)
{
	const struct state *s = state_find(code);
	return s && s->region != REGION_NONE && str_eq(region_code(s->region), group);
}

static bool named_in_files(
	struct basis *b, struct str list, struct participant_set *out, struct err *err)
{
	bool *in = NEWN(b->c->a, bool, b->participants);
	*out = (struct participant_set){NEWN(b->c->a, int32_t, b->participants), 0};
	while (list.at) {
		struct str code = str_trim(str_cut(&list, ','));
		bool found = false;
		for (int32_t i = 0; i < b->participants; i++) {
			bool is = str_eq(b->codes[i], code) || of_group(b->codes[i], code);
			in[i] |= is;
			found |= is;
		}
		if (!found)
			return err_set(err, FAULT_MISSING, msg(MSG_NO_SUCH_SPEAKER, arg_str(code)));
	}
	for (int32_t i = 0; i < b->participants; i++)
		if (in[i])
			out->at[out->len++] = i;
	return true;
}

bool basis_for(struct basis *b, struct participant_set *out, struct err *err)
{
	struct str list = args_str(&b->c->args, S("for"));
	*out = (struct participant_set){0};
	if (!list.at)
		return true;
	return b->process ? participants_named(b->c->a, b->process, list, out, err)
			  : named_in_files(b, list, out, err);
}

bool basis_provision(struct basis *b, struct provision_id *out, struct err *err)
{
	struct str address = args_str(&b->c->args, S("provision"));
	*out = (struct provision_id){0};
	if (!address.len)
		return true;
	struct address_book book = address_book_new(b->c->a, negotiation_text(b->n));
	return address_find(&book, address, out, err);
}

bool basis_style(struct basis *b, struct bracket_style *out, struct err *err)
{
	struct cli *c = b->c;
	struct str name = args_str(&c->args, S("profile"));
	bool ok = true;
	*out = style_default;
	if (str_has(name, S("/")) || str_ends(name, S(".json"))) {
		struct str json;
		if (!file_read(c->a, name, LIMIT_PROFILE, &json, err))
			return false;
		ok = style_read(c->a, json, out, err);
		if (!ok && err->at.line) {
			c->source = json;
			err->where = name;
		}
	} else if (name.len) {
		ok = style_find(c->a, name, out, err);
	}
	if (args_has(&c->args, S("anonymous")))
		out->place = STYLE_NONE;
	if (args_has(&c->args, S("spaced")))
		out->spaced = true;
	return ok;
}

/* --- names
 * -------------------------------------------------------------------------------------------- */

const struct str *basis_names(struct basis *b)
{
	struct str *names = NEWN(b->c->a, struct str, b->participants);
	for (int32_t i = 0; i < b->participants; i++) {
		struct str code = b->process ? b->process->participants.at[i].code : b->codes[i];
		struct str own = b->process ? b->process->participants.at[i].name : S("");
		struct str name = state_name(b->c->lang, code);
		names[i] = own.len ? own : name.len ? name : code;
	}
	return names;
}

const int32_t *basis_rank(struct basis *b)
{
	size_t len = (size_t)negotiation_participants(b->n);
	int64_t *wide = NEWN(b->c->a, int64_t, len);
	int32_t *rank = NEWN(b->c->a, int32_t, len);
	collate_rank(*b->c->extra, b->c->lang, basis_names(b), len, wide);
	for (size_t i = 0; i < len; i++)
		rank[i] = (int32_t)wide[i];
	return rank;
}

struct str basis_path(const struct basis *b, struct provision_id id)
{
	const struct label *l = labels_get(&b->labels, id);
	const struct provision *p = text_get(negotiation_text(b->n), id);
	if (l->path.len || l->name.len)
		return l->path.len ? l->path : l->name;
	if (!p || id.n == 0)
		return console_words(b->c, msg(MSG_THE_WHOLE_TEXT));
	/* What has no number is spoken of by its kind and its first words. */
	struct str words = p->words->text;
	ptrdiff_t end = str_find_char(words, ' ', words.len < 40 ? words.len : 40);
	return end < 0 ? words : str_print(b->c->a, "%.*s …", (int)end, words.at);
}

struct str basis_codes(const struct basis *b, const int32_t *who, size_t len, size_t most)
{
	struct buf out = buf_new(b->c->a, 1 << 20);
	size_t shown = len <= most ? len : most - 1;
	for (size_t i = 0; i < shown; i++)
		buf_print(&out, "%s%.*s", i ? " " : "", STR_FMT(negotiation_code(b->n, who[i])));
	if (shown < len)
		buf_print(&out, " +%zu", len - shown);
	return buf_view(&out);
}

struct str basis_sponsors(const struct basis *b, struct edit_ref ref)
{
	int32_t *who;
	size_t n = negotiation_sponsors(b->n, b->c->a, ref, &who);
	return basis_codes(b, who, n, CODES_SHOWN);
}

struct str basis_refs(const struct basis *b, const struct edit_ref *edits, size_t len)
{
	struct buf out = buf_new(b->c->a, 1 << 20);
	for (size_t i = 0; i < len; i++) {
		struct str ref = edit_ref_write(b->c->a, edits[i]);
		buf_print(&out, "%s%.*s", i ? ", " : "", STR_FMT(ref));
	}
	return buf_view(&out);
}

struct str basis_decision(const struct basis *b, struct edit_ref ref)
{
	const struct decision *d = b->process ? decision_of_edit(b->process, ref) : NULL;
	if (!d)
		return S("");
	struct str day = phrase_date(b->c->a, b->c->lang, date_of_instant(d->time_ms, 0));
	return console_words(b->c, msg(MSG_DECISION_OF, arg_id(d->number), arg_str(day)));
}

struct str basis_wording(const struct basis *b, struct edit_ref ref)
{
	const struct tabled_edit *e = negotiation_edit(b->n, ref);
	struct wording w = wording_of(b->c->a, &e->edit, &b->labels);
	struct str main = console_words(b->c, w.main);
	if (!w.occurrence.key)
		return main;
	return str_print(
		b->c->a, "%.*s %.*s", STR_FMT(main), STR_FMT(console_words(b->c, w.occurrence)));
}
