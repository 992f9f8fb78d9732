#include <assert.h>
#include "depositary/event.h"
#include "depositary/jsonform.h"
#include "depositary/symbol.h"
#include "base/limits.h"
#include "base/locate.h"
#include "msg_err.h"

/* Reading and ordering events (event.h). */

enum { EVENTS_MAX = 100000, NAMES_MAX = 4096, NUMBER_MAX = 4096 };

enum field {
	FIELD_WHO = 1 << 0,
	FIELD_ID = 1 << 1,
	FIELD_TO = 1 << 2,
	FIELD_NAMES = 1 << 3,
	FIELD_NUMBER = 1 << 4,
};

struct kind {
	const char *name;
	int needs; /* of enum field: without them the event says nothing */
};

static const struct kind kinds[] = {
	[EVENT_ADOPT] = {"adopt", 0},
	[EVENT_ORIGINAL] = {"original", 0},
	[EVENT_OPEN] = {"open", 0},
	[EVENT_SIGN] = {"sign", FIELD_WHO},
	[EVENT_CONFIRM_SIGNATURE] = {"confirm-signature", FIELD_WHO},
	[EVENT_CLOSE] = {"close", 0},
	[EVENT_DEPOSIT] = {"deposit", FIELD_WHO},
	[EVENT_COUNT] = {"count", FIELD_NUMBER},
	[EVENT_APPLY_PROVISIONALLY] = {"apply-provisionally", FIELD_WHO},
	[EVENT_END_PROVISIONAL] = {"end-provisional", FIELD_WHO},
	[EVENT_DECLARE] = {"declare", FIELD_WHO | FIELD_ID},
	[EVENT_RESERVE] = {"reserve", FIELD_WHO | FIELD_ID},
	[EVENT_OBJECT] = {"object", FIELD_WHO | FIELD_TO},
	[EVENT_RETRACT] = {"retract", FIELD_WHO | FIELD_TO},
	[EVENT_DENOUNCE] = {"denounce", FIELD_WHO},
	[EVENT_RECALL] = {"recall-denunciation", FIELD_WHO},
	[EVENT_CORRECT] = {"propose-correction", FIELD_ID},
	[EVENT_PROPOSE_AMENDMENT] = {"propose-amendment", FIELD_WHO | FIELD_ID},
	[EVENT_ADOPT_AMENDMENT] = {"adopt-amendment", FIELD_TO},
	[EVENT_ACCEPT_AMENDMENT] = {"accept-amendment", FIELD_WHO | FIELD_TO},
	[EVENT_DISSOLVE] = {"dissolve", FIELD_WHO | FIELD_NAMES},
};
static const char *const signatures[] = {
	[SIGNATURE_SIMPLE] = "simple",
	[SIGNATURE_AD_REFERENDUM] = "ad-referendum",
	[SIGNATURE_DEFINITIVE] = "definitive",
};
static const char *const powers[] = {
	[POWERS_FULL] = "full-powers",
	[POWERS_HEAD_OF_STATE] = "head-of-state",
	[POWERS_HEAD_OF_GOVERNMENT] = "head-of-government",
	[POWERS_FOREIGN_MINISTER] = "foreign-minister",
	[POWERS_NONE] = "none",
};
static const char *const declarations[] = {
	[DECLARATION_INTERPRETATIVE] = "interpretative",
	[DECLARATION_TERRITORIAL] = "territorial",
	[DECLARATION_OPTIONAL] = "optional",
	[DECLARATION_MANDATORY] = "mandatory",
	[DECLARATION_COMPETENCE] = "competence",
};
static_assert(LEN(kinds) == EVENT_KIND_COUNT, "a word for each kind");
static_assert(LEN(signatures) == SIGNATURE_COUNT, "a word for each signature");
static_assert(LEN(powers) == POWERS_COUNT, "a word for each authority");
static_assert(LEN(declarations) == DECLARATION_COUNT, "a word for each declaration");

struct str event_kind_name(enum event_kind kind)
{
	assert(kind < EVENT_KIND_COUNT);
	return str_of(kinds[kind].name);
}

struct str signature_name(enum signature s)
{
	assert(s < SIGNATURE_COUNT);
	return str_of(signatures[s]);
}

struct str declaration_name(enum declaration d)
{
	assert(d < DECLARATION_COUNT);
	return str_of(declarations[d]);
}

struct str powers_name(enum powers p)
{
	assert(p < POWERS_COUNT);
	return str_of(powers[p]);
}

static bool read_kind(struct reader *r, struct place of, enum event_kind *out)
{
	const char *names[LEN(kinds)];
	for (size_t i = 0; i < LEN(kinds); i++)
		names[i] = kinds[i].name;
	int at;
	if (!reader_word(r, reader_member(r, of, "event"), (struct words){names, LEN(kinds)}, &at))
		return false;
	*out = (enum event_kind)at;
	return true;
}

static bool read_texts(struct reader *r, struct place of, struct event *e)
{
	const struct {
		const char *name;
		struct str *to;
	} texts[] = {{"who", &e->who}, {"of", &e->of}, {"id", &e->id}, {"to", &e->to},
		{"about", &e->about}, {"symbol", &e->symbol}, {"source", &e->source}};
	for (size_t i = 0; i < LEN(texts); i++) {
		struct place p = reader_member(r, of, texts[i].name);
		if (p.j && !reader_text(r, p, texts[i].to))
			return false;
	}
	struct notice_symbol parsed;
	return !e->symbol.len || notice_symbol_read(e->symbol, &parsed) ||
	       reader_fault(r, reader_member(r, of, "symbol").path,
		       msg(MSG_TREATY_SYMBOL, arg_str(e->symbol)));
}

static bool optional_word(struct reader *r, struct place of, const char *name,
	const char *const *words, size_t len, int *out)
{
	struct place p = reader_member(r, of, name);
	return !p.j || reader_word(r, p, (struct words){words, len}, out);
}

static bool read_words(struct reader *r, struct place of, struct event *e)
{
	int signature = SIGNATURE_SIMPLE, power = POWERS_FULL, declaration = 0;
	if (!optional_word(r, of, "signature", signatures, LEN(signatures), &signature) ||
		!optional_word(r, of, "powers", powers, LEN(powers), &power) ||
		!optional_word(r, of, "declaration", declarations, LEN(declarations), &declaration))
		return false;
	e->signature = (enum signature)signature;
	e->powers = (enum powers)power;
	e->declaration = (enum declaration)declaration;
	struct place p = reader_member(r, of, "instrument");
	if (e->kind != EVENT_DEPOSIT)
		return true;
	if (!reader_kind(r, p, JSON_KIND_STR))
		return false;
	return (consent_find(p.j->string, &e->instrument) &&
		       e->instrument != CONSENT_DEFINITIVE_SIGNATURE) ||
	       reader_fault(r, p.path, msg(MSG_TREATY_INSTRUMENT, arg_str(p.j->string)));
}

static bool read_rest(struct reader *r, struct place of, struct event *e)
{
	struct place effect = reader_member(r, of, "effect"),
		     number = reader_member(r, of, "number"), names = reader_member(r, of, "names"),
		     precludes = reader_member(r, of, "precludes");
	if ((effect.j && !reader_date(r, effect, &e->effect)) ||
		(number.j && !reader_number(r, number, NUMBER_MAX, &e->number)) ||
		(precludes.j && !reader_flag(r, precludes, &e->precludes)))
		return false;
	if (!names.j)
		return true;
	if (!reader_kind(r, names, JSON_KIND_LIST))
		return false;
	if (names.j->len > NAMES_MAX)
		return reader_fault(r, names.path,
			msg(MSG_TREATY_LIST_LONG, arg_str(names.path), arg_int(NAMES_MAX)));
	for (size_t i = 0; i < names.j->len; i++)
		if (!reader_text(r, reader_item(r, names, i), vec_push(r->a, &e->names)))
			return false;
	return true;
}

/* What the kind cannot do without. */
static bool read_needs(struct reader *r, struct place of, const struct event *e)
{
	static const struct {
		int field;
		const char *name;
	} fields[] = {{FIELD_WHO, "who"}, {FIELD_ID, "id"}, {FIELD_TO, "to"},
		{FIELD_NAMES, "names"}, {FIELD_NUMBER, "number"}};
	for (size_t i = 0; i < LEN(fields); i++)
		if ((kinds[e->kind].needs & fields[i].field) &&
			!reader_member(r, of, fields[i].name).j)
			return reader_fault(r, of.path,
				msg(MSG_TREATY_EVENT_LACKS, arg_str(event_kind_name(e->kind)),
					arg_str(str_of(fields[i].name))));
	return true;
}

static bool read_one(struct reader *r, struct place p, struct event *e)
{
	static const char *const names[] = {"event", "on", "who", "signature", "powers",
		"instrument", "declaration", "of", "effect", "id", "to", "about", "names",
		"precludes", "number", "symbol", "source", NULL};
	e->at = json_locate(r->text, p.path);
	return reader_only(r, p, names) && read_kind(r, p, &e->kind) &&
	       reader_date(r, reader_member(r, p, "on"), &e->on) && read_texts(r, p, e) &&
	       read_words(r, p, e) && read_rest(r, p, e) && read_needs(r, p, e);
}

bool events_read(struct arena *a, struct str text, const struct json *root, struct str path,
	struct events *out, struct err *err)
{
	struct reader r = {a, text, err};
	struct place list = {root, path};
	if (!root)
		return true;
	if (!reader_kind(&r, list, JSON_KIND_LIST))
		return false;
	if (root->len > EVENTS_MAX)
		return reader_fault(
			&r, path, msg(MSG_TREATY_LIST_LONG, arg_str(path), arg_int(EVENTS_MAX)));
	for (size_t i = 0; i < root->len; i++)
		if (!read_one(&r, reader_item(&r, list, i), vec_push(a, &out->list)))
			return false;
	return true;
}

static bool comes_after(const struct event *x, const struct event *y)
{
	int by_date = date_cmp(x->on, y->on);
	return by_date ? by_date > 0 : x->kind > y->kind;
}

/* Merging halves keeps equal events in their order. */
static void sort_part(struct event *at, size_t len, struct event *room)
{
	if (len < 2)
		return;
	size_t half = len / 2, i = 0, j = half;
	sort_part(at, half, room);
	sort_part(at + half, len - half, room);
	for (size_t k = 0; k < len; k++)
		room[k] =
			i < half && (j == len || !comes_after(&at[i], &at[j])) ? at[i++] : at[j++];
	for (size_t k = 0; k < len; k++)
		at[k] = room[k];
}

void events_sort(struct arena scratch, struct events *e)
{
	sort_part(e->list.at, e->list.len, NEWN(&scratch, struct event, e->list.len));
}
