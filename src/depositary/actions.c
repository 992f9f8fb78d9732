#include "depositary/actions.h"
#include "base/limits.h"
#include "msg_err.h"

/* Tables read as events (actions.h). */

static struct actions *entry_of(
	struct arena *a, struct action_book *book, struct str id, struct str title)
{
	int64_t i;
	if (map_get(&book->by_id, id, &i))
		return &book->list.at[i];
	map_put(a, &book->by_id, id, (int64_t)book->list.len);
	struct actions *entry = vec_push(a, &book->list);
	entry->id = id;
	entry->title = title;
	return entry;
}

const struct actions *actions_of(const struct action_book *book, struct str id)
{
	int64_t i;
	return map_get(&book->by_id, id, &i) ? &book->list.at[i] : NULL;
}

/* The letters of treaty collections. */
static bool code_read(struct str code, struct event *e)
{
	static const struct {
		const char *code;
		enum consent instrument;
	} codes[] = {{"", CONSENT_RATIFICATION}, {"A", CONSENT_ACCEPTANCE},
		{"AA", CONSENT_APPROVAL}, {"a", CONSENT_ACCESSION},
		{"c", CONSENT_FORMAL_CONFIRMATION}, {"d", CONSENT_SUCCESSION},
		{"Ratification", CONSENT_RATIFICATION}, {"Acceptance", CONSENT_ACCEPTANCE},
		{"Approval", CONSENT_APPROVAL}, {"Accession", CONSENT_ACCESSION},
		{"Succession", CONSENT_SUCCESSION},
		{"Formal confirmation", CONSENT_FORMAL_CONFIRMATION}};
	e->kind = EVENT_DEPOSIT;
	if (str_eq(code, S("SIGNATURE")) || str_eq(code, S("s"))) {
		e->kind = EVENT_SIGN;
		e->signature = str_eq(code, S("s")) ? SIGNATURE_DEFINITIVE : SIGNATURE_SIMPLE;
		return true;
	}
	if (str_eq(code, S("P"))) {
		e->kind = EVENT_APPLY_PROVISIONALLY;
		return true;
	}
	for (size_t i = 0; i < LEN(codes); i++) {
		if (!str_eq(str_of(codes[i].code), code))
			continue;
		e->instrument = codes[i].instrument;
		return true;
	}
	return false;
}

static bool table_date(const struct csv *t, int column, struct date *out, struct err *err)
{
	return (date_read(csv_field(t, column), out) && out->year <= CIVIL_YEAR_MAX) ||
	       csv_fault(t, column, err);
}

static bool name_field(const struct csv *t, int column, struct str *out, struct err *err)
{
	*out = csv_field(t, column);
	return (out->len && out->len <= LIMIT_NAME) || csv_fault(t, column, err);
}

static struct span row_place(const struct csv *t)
{
	return span_of(t->text, t->line_from, t->line_from);
}

bool actions_read(struct arena *a, struct str text, struct action_book *book, struct err *err)
{
	struct csv t;
	int id, title, who, date, code;
	if (!csv_open(a, text, &t, err) || !csv_need(&t, S("mtdsg"), &id, err) ||
		!csv_need(&t, S("treaty"), &title, err) ||
		!csv_need(&t, S("participant"), &who, err) ||
		!csv_need(&t, S("date"), &date, err) || !csv_need(&t, S("code"), &code, err))
		return false;
	while (csv_next(&t, err)) {
		struct event e = {.recorded = true};
		struct str treaty;
		if (!name_field(&t, id, &treaty, err) || !name_field(&t, who, &e.who, err) ||
			!table_date(&t, date, &e.on, err))
			return false;
		if (!code_read(csv_field(&t, code), &e))
			return csv_fault(&t, code, err);
		e.at = row_place(&t);
		struct actions *entry = entry_of(a, book, treaty, csv_field(&t, title));
		*vec_push(a, &entry->events.list) = e;
	}
	return err->fault == FAULT_NONE;
}

/* ---- a line for each participant ---- */

struct columns {
	int name, code, signature, consent, kind, weight;
};

static bool status_row(struct arena *a, const struct csv *t, const struct columns *c,
	struct actions *entry, struct err *err)
{
	struct event sign = {.kind = EVENT_SIGN, .recorded = true}, deposit = {.recorded = true};
	int64_t n = 0;
	if (!name_field(t, c->name, &sign.who, err))
		return false;
	deposit.who = sign.who;
	sign.at = deposit.at = row_place(t);
	if (csv_field(t, c->signature).len) {
		if (!table_date(t, c->signature, &sign.on, err))
			return false;
		*vec_push(a, &entry->events.list) = sign;
	}
	if (csv_field(t, c->consent).len) {
		if (!table_date(t, c->consent, &deposit.on, err))
			return false;
		if (!code_read(csv_field(t, c->kind), &deposit))
			return csv_fault(t, c->kind, err);
		*vec_push(a, &entry->events.list) = deposit;
	}
	if (!csv_field(t, c->weight).len)
		return true;
	if (!str_int(csv_field(t, c->weight), &n) || n < 0 || n > (int64_t)1 << WEIGHT_BITS)
		return csv_fault(t, c->weight, err);
	*vec_push(a, &entry->weights) = (struct weight){sign.who, n};
	return true;
}

bool status_table_read(
	struct arena *a, struct str text, struct str id, struct action_book *book, struct err *err)
{
	struct csv t;
	struct columns c;
	if (!csv_open(a, text, &t, err) || !csv_need(&t, S("Name"), &c.name, err) ||
		!csv_need(&t, S("Signature"), &c.signature, err) ||
		!csv_need(&t, S("Ratification"), &c.consent, err) ||
		!csv_need(&t, S("Kind"), &c.kind, err))
		return false;
	c.weight = csv_column(&t, S("Emissions"));
	struct actions *entry = entry_of(a, book, id, id);
	while (csv_next(&t, err))
		if (!status_row(a, &t, &c, entry, err))
			return false;
	return err->fault == FAULT_NONE;
}

/* ---- cases ---- */

static bool cut_count(struct str *s, int64_t *out)
{
	size_t n = 0;
	while (n < s->len && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	struct str digits = str_slice(*s, 0, n);
	*s = str_from(*s, n);
	return n > 0 && n < 6 && str_int(digits, out);
}

bool delay_read(struct str words, struct delay *out)
{
	static const char *const days[] = {
		"th day", " days", " days after", "st day", "nd day", "rd day"};
	struct str rest = words;
	int64_t n;
	if (!cut_count(&rest, &n) || n > DELAY_DAYS_MAX)
		return false;
	for (size_t i = 0; i < LEN(days); i++) {
		if (!str_eq(rest, str_of(days[i])))
			continue;
		*out = (struct delay){.days = (int32_t)n};
		return true;
	}
	if (n > DELAY_MONTHS_MAX || (!str_eq(rest, S(" months")) && !str_eq(rest, S(" month"))))
		return false;
	*out = (struct delay){.months = (int32_t)n};
	return true;
}

/* "40", or "55 + 55 %": the second is a share. */
static bool threshold_read(struct str words, struct clauses *c)
{
	if (!cut_count(&words, &c->threshold) || c->threshold < 1)
		return false;
	if (!words.len)
		return true;
	if (!str_starts(words, S(" + ")))
		return false;
	words = str_from(words, 3);
	c->share_den = 100;
	return cut_count(&words, &c->share_num) && c->share_num <= 100 && str_eq(words, S(" %"));
}

struct case_columns {
	int id, title, threshold, delay, own, rule, official;
};

static bool read_case(
	const struct csv *t, const struct case_columns *k, struct eif_case *c, struct err *err)
{
	if (!name_field(t, k->id, &c->id, err))
		return false;
	c->title = csv_field(t, k->title);
	c->clauses.id = c->id;
	c->clauses.title = c->title;
	c->clauses.threshold_article = csv_field(t, k->rule);
	c->clauses.general.article = c->clauses.threshold_article;
	for (int i = 0; i < CONSENT_COUNT; i++)
		c->clauses.binds[i] = true;
	if (!threshold_read(csv_field(t, k->threshold), &c->clauses))
		return csv_fault(t, k->threshold, err);
	if (!delay_read(csv_field(t, k->delay), &c->clauses.general.delay))
		return csv_fault(t, k->delay, err);
	c->clauses.own = c->clauses.general;
	if (csv_field(t, k->own).len && !delay_read(csv_field(t, k->own), &c->clauses.own.delay))
		return csv_fault(t, k->own, err);
	c->has_official = csv_field(t, k->official).len > 0;
	return !c->has_official || table_date(t, k->official, &c->official, err);
}

bool eif_cases_read(struct arena *a, struct str text, struct eif_cases *out, struct err *err)
{
	struct csv t;
	struct case_columns k;
	if (!csv_open(a, text, &t, err) || !csv_need(&t, S("mtdsg"), &k.id, err) ||
		!csv_need(&t, S("threshold_instruments"), &k.threshold, err) ||
		!csv_need(&t, S("delay_rule"), &k.delay, err))
		return false;
	k.title = csv_column(&t, S("treaty"));
	k.own = csv_column(&t, S("per_state_rule"));
	k.rule = csv_column(&t, S("rule_text_in"));
	k.official = csv_column(&t, S("official_eif"));
	while (csv_next(&t, err))
		if (!read_case(&t, &k, vec_push(a, &out->list), err))
			return false;
	return err->fault == FAULT_NONE;
}

/* ---- a treaty from the two ---- */

void actions_open(struct arena *a, const struct clauses *clauses, const struct actions *table,
	const struct treaty_file *file, struct treaty *out, struct unusuals *unusual)
{
	struct events all = {0};
	treaty_open(a, clauses, out);
	for (size_t i = 0; file && i < file->weights.len; i++)
		treaty_weigh(out, file->weights.at[i].who, file->weights.at[i].n);
	for (size_t i = 0; table && i < table->weights.len; i++)
		treaty_weigh(out, table->weights.at[i].who, table->weights.at[i].n);
	for (size_t i = 0; file && i < file->events.list.len; i++) {
		struct event *e = vec_push(a, &all.list);
		*e = file->events.list.at[i];
		e->supplied = true;
	}
	for (size_t i = 0; table && i < table->events.list.len; i++)
		*vec_push(a, &all.list) = table->events.list.at[i];
	struct arena scratch = arena_open((all.list.len + 1) * sizeof(struct event) + 4096);
	events_sort(scratch, &all);
	arena_close(&scratch);
	for (size_t i = 0; i < all.list.len; i++) {
		struct err err = {0};
		if (!treaty_check(out, &all.list.at[i], &err))
			*vec_push(a, &unusual->list) = (struct unusual){i, err};
		treaty_fold(out, &all.list.at[i]);
	}
}
