#include <assert.h>
#include "depositary/clauses.h"
#include "depositary/jsonform.h"
#include "msg_err.h"

/* Reading the final clauses of a treaty (clauses.h; the form is doc/format/depositary.md). */

enum { COUNT_MAX = 4096, LIST_MAX = 4096, SHARE_MAX = 1000 };

static const char *const instruments[] = {
	[CONSENT_RATIFICATION] = "ratification",
	[CONSENT_ACCEPTANCE] = "acceptance",
	[CONSENT_APPROVAL] = "approval",
	[CONSENT_ACCESSION] = "accession",
	[CONSENT_FORMAL_CONFIRMATION] = "formal-confirmation",
	[CONSENT_SUCCESSION] = "succession",
	[CONSENT_DEFINITIVE_SIGNATURE] = "definitive-signature",
};
static const char *const letters[] = {
	[CONSENT_RATIFICATION] = "",
	[CONSENT_ACCEPTANCE] = "A",
	[CONSENT_APPROVAL] = "AA",
	[CONSENT_ACCESSION] = "a",
	[CONSENT_FORMAL_CONFIRMATION] = "c",
	[CONSENT_SUCCESSION] = "d",
	[CONSENT_DEFINITIVE_SIGNATURE] = "s",
};
static const char *const accessions[] = {
	[ACCESSION_ANY_TIME] = "any-time",
	[ACCESSION_AFTER_CLOSE] = "after-signature-closes",
	[ACCESSION_AFTER_FORCE] = "after-entry-into-force",
};
static const char *const reservings[] = {
	[RESERVING_SILENT] = "silent",
	[RESERVING_ALLOWED] = "allowed",
	[RESERVING_LISTED] = "listed",
	[RESERVING_PROHIBITED] = "prohibited",
};
static const char *const leavings[] = {
	[LEAVING_SILENT] = "silent",
	[LEAVING_ALLOWED] = "allowed",
	[LEAVING_PROHIBITED] = "prohibited",
};
static_assert(LEN(instruments) == CONSENT_COUNT, "a word for each instrument");
static_assert(LEN(letters) == CONSENT_COUNT, "a letter for each instrument");

static const struct words words_instrument = {instruments, LEN(instruments)};
static const struct words words_accession = {accessions, LEN(accessions)};
static const struct words words_reserving = {reservings, LEN(reservings)};
static const struct words words_leaving = {leavings, LEN(leavings)};

bool consent_find(struct str name, enum consent *out)
{
	int i = words_place(words_instrument, name);
	if (i >= 0)
		*out = (enum consent)i;
	return i >= 0;
}

struct str consent_name(enum consent i)
{
	assert(i < CONSENT_COUNT);
	return str_of(instruments[i]);
}

struct str consent_letter(enum consent i)
{
	assert(i < CONSENT_COUNT);
	return str_of(letters[i]);
}

bool clauses_is_organization(const struct clauses *c, struct str participant)
{
	for (size_t i = 0; i < c->organizations.len; i++)
		if (str_eq(c->organizations.at[i], participant))
			return true;
	return false;
}

struct names {
	VEC(struct str) list;
};

/* ---- pieces ---- */

static bool read_article(struct reader *r, struct place of, struct str *out)
{
	struct place p = reader_member(r, of, "article");
	if (!p.j)
		return reader_fault(r, of.path, msg(MSG_TREATY_NO_ARTICLE, arg_str(of.path)));
	return reader_text(r, p, out);
}

static bool read_names(struct reader *r, struct place p, struct names *out)
{
	if (!p.j)
		return true;
	if (!reader_kind(r, p, JSON_KIND_LIST))
		return false;
	if (p.j->len > LIST_MAX)
		return reader_fault(
			r, p.path, msg(MSG_TREATY_LIST_LONG, arg_str(p.path), arg_int(LIST_MAX)));
	for (size_t i = 0; i < p.j->len; i++)
		if (!reader_text(r, reader_item(r, p, i), vec_push(r->a, &out->list)))
			return false;
	return true;
}

/* The vectors of struct clauses are each of a type without a name. */
#define TAKE_NAMES(r, place_, vector)                                                              \
	take_names((r), (place_), &(vector)->at, &(vector)->len, &(vector)->cap)

static bool take_names(struct reader *r, struct place p, struct str **at, size_t *len, size_t *cap)
{
	struct names n = {0};
	if (!read_names(r, p, &n))
		return false;
	*at = n.list.at;
	*len = n.list.len;
	*cap = n.list.cap;
	return true;
}

static bool optional_number(
	struct reader *r, struct place of, const char *name, int64_t max, int64_t *out)
{
	struct place p = reader_member(r, of, name);
	return !p.j || reader_number(r, p, max, out);
}

/* "days", "months", "then": a delay stands among the members of its clause. */
static bool read_delay(struct reader *r, struct place of, struct delay *out)
{
	struct place days = reader_member(r, of, "days"), months = reader_member(r, of, "months"),
		     then = reader_member(r, of, "then");
	int64_t d = 0, m = 0;
	if (!days.j && !months.j)
		return reader_fault(r, of.path, msg(MSG_TREATY_NO_DELAY, arg_str(of.path)));
	if ((days.j && !reader_number(r, days, DELAY_DAYS_MAX, &d)) ||
		(months.j && !reader_number(r, months, DELAY_MONTHS_MAX, &m)))
		return false;
	static const char *const thens[] = {"first-of-next-month"};
	int at;
	if (then.j && !reader_word(r, then, (struct words){thens, LEN(thens)}, &at))
		return false;
	*out = (struct delay){(int32_t)m, (int32_t)d, then.j != NULL};
	return true;
}

/* {"num": 2, "den": 3} under a name; absent: none. */
static bool read_part(
	struct reader *r, struct place of, const char *name, int64_t *num, int64_t *den)
{
	static const char *const names[] = {"num", "den", NULL};
	struct place p = reader_member(r, of, name);
	if (!p.j)
		return true;
	if (!reader_only(r, p, names) ||
		!reader_number(r, reader_member(r, p, "num"), SHARE_MAX, num) ||
		!reader_number(r, reader_member(r, p, "den"), SHARE_MAX, den))
		return false;
	return (*num > 0 && *num <= *den) ||
	       reader_fault(r, p.path, msg(MSG_TREATY_SHARE, arg_str(p.path)));
}

/* ---- clauses ---- */

static bool read_window(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"from", "to", "place", NULL};
	struct window w = {.open_ended = !json_get(p.j, S("to"))};
	struct place place = reader_member(r, p, "place");
	if (!reader_only(r, p, names) || !reader_date(r, reader_member(r, p, "from"), &w.from) ||
		(!w.open_ended && !reader_date(r, reader_member(r, p, "to"), &w.to)) ||
		(place.j && !reader_text(r, place, &w.place)))
		return false;
	const struct window *before = c->windows.len ? &vec_last(&c->windows) : NULL;
	if ((!w.open_ended && date_cmp(w.to, w.from) < 0) ||
		(before && (before->open_ended || date_cmp(w.from, before->to) < 0)))
		return reader_fault(r, p.path, msg(MSG_TREATY_WINDOW, arg_str(p.path)));
	*vec_push(r->a, &c->windows) = w;
	return true;
}

static bool read_signature(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"open", "article", NULL};
	struct place open = reader_member(r, p, "open");
	if (!reader_only(r, p, names) || !read_article(r, p, &c->windows_article) ||
		!reader_kind(r, open, JSON_KIND_LIST))
		return false;
	for (size_t i = 0; i < open.j->len; i++)
		if (!read_window(r, reader_item(r, open, i), c))
			return false;
	return true;
}

static bool read_consent(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"by", "accession", "article", NULL};
	struct place by = reader_member(r, p, "by"), acc = reader_member(r, p, "accession");
	int word = ACCESSION_ANY_TIME;
	if (!reader_only(r, p, names) || !read_article(r, p, &c->binds_article) ||
		!reader_kind(r, by, JSON_KIND_LIST))
		return false;
	for (size_t i = 0; i < by.j->len; i++) {
		int at;
		if (!reader_word(r, reader_item(r, by, i), words_instrument, &at))
			return false;
		c->binds[at] = true;
	}
	if (acc.j && !reader_word(r, acc, words_accession, &word))
		return false;
	c->accession = (enum accession)word;
	c->accession_article = c->binds_article;
	return true;
}

static bool read_organizations(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"names", "members", "counted", "article", NULL};
	return reader_only(r, p, names) && read_article(r, p, &c->organizations_article) &&
	       TAKE_NAMES(r, reader_member(r, p, "names"), &c->organizations) &&
	       TAKE_NAMES(r, reader_member(r, p, "members"), &c->members) &&
	       reader_flag(r, reader_member(r, p, "counted"), &c->organizations_count);
}

static bool read_threshold(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"count", "of", "share", "article", NULL};
	struct place count = reader_member(r, p, "count");
	if (!reader_only(r, p, names) || !read_article(r, p, &c->threshold_article) ||
		!reader_number(r, count, COUNT_MAX, &c->threshold))
		return false;
	if (c->threshold < 1)
		return reader_fault(r, count.path, msg(MSG_TREATY_THRESHOLD_ZERO));
	return TAKE_NAMES(r, reader_member(r, p, "of"), &c->threshold_of) &&
	       read_part(r, p, "share", &c->share_num, &c->share_den);
}

static bool read_dated(struct reader *r, struct place p, struct clause_delay *out)
{
	static const char *const names[] = {"days", "months", "then", "article", NULL};
	return reader_only(r, p, names) && read_article(r, p, &out->article) &&
	       read_delay(r, p, &out->delay);
}

static bool read_general(struct reader *r, struct place p, struct clauses *c)
{
	return read_dated(r, p, &c->general);
}

static bool read_own(struct reader *r, struct place p, struct clauses *c)
{
	return read_dated(r, p, &c->own);
}

static bool read_not_before(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"treaty", "article", NULL};
	struct place treaty = reader_member(r, p, "treaty");
	if (!reader_only(r, p, names) || !read_article(r, p, &c->not_before_article) ||
		!reader_text(r, treaty, &c->not_before))
		return false;
	return !str_eq(c->not_before, c->id) ||
	       reader_fault(r, treaty.path, msg(MSG_TREATY_ITSELF, arg_str(c->id)));
}

static bool read_reservations(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"rule", "to", "article", NULL};
	int word;
	if (!reader_only(r, p, names) || !read_article(r, p, &c->reserving_article) ||
		!reader_word(r, reader_member(r, p, "rule"), words_reserving, &word))
		return false;
	c->reserving = (enum reserving)word;
	return TAKE_NAMES(r, reader_member(r, p, "to"), &c->reservable);
}

static bool read_denunciation(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {
		"rule", "days", "months", "then", "after_months", "article", NULL};
	int word;
	if (!reader_only(r, p, names) || !read_article(r, p, &c->leaves.article) ||
		!reader_word(r, reader_member(r, p, "rule"), words_leaving, &word) ||
		!optional_number(r, p, "after_months", DELAY_MONTHS_MAX, &c->leave_after_months))
		return false;
	c->leaving = (enum leaving)word;
	return word != LEAVING_ALLOWED || read_delay(r, p, &c->leaves.delay);
}

static bool read_amendment(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {
		"days", "months", "then", "after_months", "parties", "article", NULL};
	return reader_only(r, p, names) && read_article(r, p, &c->amendment.article) &&
	       read_delay(r, p, &c->amendment.delay) &&
	       optional_number(
		       r, p, "after_months", DELAY_MONTHS_MAX, &c->amendment_after_months) &&
	       read_part(r, p, "parties", &c->amendment_num, &c->amendment_den);
}

static bool read_correction(struct reader *r, struct place p, struct clauses *c)
{
	static const char *const names[] = {"days", "article", NULL};
	struct str article;
	return reader_only(r, p, names) && read_article(r, p, &article) &&
	       reader_number(r, reader_member(r, p, "days"), DELAY_DAYS_MAX, &c->correction_days);
}

struct clause {
	const char *name;
	bool (*read)(struct reader *r, struct place p, struct clauses *c);
	bool needed;
};

static const struct clause table[] = {
	{"signature", read_signature, false},
	{"consent", read_consent, true},
	{"organizations", read_organizations, false},
	{"threshold", read_threshold, true},
	{"entry_into_force", read_general, true},
	{"later_parties", read_own, true},
	{"not_before", read_not_before, false},
	{"reservations", read_reservations, false},
	{"denunciation", read_denunciation, false},
	{"amendment", read_amendment, false},
	{"correction", read_correction, false},
};

static bool read_table(struct reader *r, struct place p, struct clauses *c)
{
	const char *names[LEN(table) + 1] = {0};
	for (size_t i = 0; i < LEN(table); i++)
		names[i] = table[i].name;
	if (!reader_only(r, p, names))
		return false;
	for (size_t i = 0; i < LEN(table); i++) {
		struct place m = reader_member(r, p, table[i].name);
		if ((m.j || table[i].needed) && !table[i].read(r, m, c))
			return false;
	}
	return true;
}

bool clauses_read(struct arena *a, struct str text, const struct json *root, struct clauses *out,
	struct err *err)
{
	enum { CORRECTION_DAYS = 90 }; /* practice of the Secretary-General */
	struct reader r = {a, text, err};
	struct place top = {root, S("")};
	struct clauses c = {.correction_days = CORRECTION_DAYS};
	if (!reader_text(&r, reader_member(&r, top, "id"), &c.id) ||
		!reader_text(&r, reader_member(&r, top, "chapter"), &c.chapter) ||
		!reader_text(&r, reader_member(&r, top, "number"), &c.number) ||
		!reader_text(&r, reader_member(&r, top, "title"), &c.title) ||
		!read_table(&r, reader_member(&r, top, "clauses"), &c))
		return false;
	*out = c;
	return true;
}
