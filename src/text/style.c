#include <assert.h>
#include "base/door.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/locate.h"
#include "msg_err.h"
#include "text/style.h"

const struct bracket_style style_default = {.name = {"default", 7}};

struct reader {
	struct arena *a;
	struct str text;
	struct bracket_style *out;
	struct err *err;
};

static bool fault(struct reader *r, struct str member, struct msg why)
{
	struct str path = str_print(r->a, "/%.*s", STR_FMT(member));
	err_at(r->err, json_locate(r->text, path), why);
	r->err->where = path;
	return false;
}

/* --- values -------------------------------------------------------------------------------------
 */

static bool read_text(struct reader *r, struct str name, const struct json *j, struct str *out)
{
	struct err inner;
	if (j->kind != JSON_KIND_STR)
		return fault(r, name, msg(MSG_FIELD_MUST_BE_TEXT, arg_str(name)));
	if (j->string.len > LIMIT_NAME)
		return fault(
			r, name, msg(MSG_FIELD_TEXT_LENGTH, arg_str(name), arg_int(LIMIT_NAME)));
	if (!door_check(r->a, j->string, (struct door){0}, &inner))
		return fault(r, name, inner.why);
	*out = j->string;
	return true;
}

/* One of the words, the first of which is the default. */
static bool read_word(
	struct reader *r, struct str name, const struct json *j, const char *const *words, int *out)
{
	struct str word;
	if (!read_text(r, name, j, &word))
		return false;
	for (int i = 0; words[i]; i++) {
		if (str_eq(word, str_of(words[i]))) {
			*out = i;
			return true;
		}
	}
	return fault(r, name, msg(MSG_FIELD_CHOICE, arg_str(name), arg_str(word)));
}

/* Two texts, written before and behind. */
static bool read_pair(struct reader *r, struct str name, const struct json *j, struct str out[2])
{
	if (j->kind != JSON_KIND_LIST || j->len != 2)
		return fault(r, name, msg(MSG_PROFILE_PAIR, arg_str(name)));
	return read_text(r, name, &j->item[0], &out[0]) && read_text(r, name, &j->item[1], &out[1]);
}

static bool read_count(struct reader *r, struct str name, const struct json *j, int64_t *out)
{
	if (j->kind != JSON_KIND_INT || j->number < 0 || j->number > LIMIT_PROVISION_TEXT)
		return fault(r, name, msg(MSG_FIELD_MUST_BE_NUMBER, arg_str(name)));
	*out = j->number;
	return true;
}

/* --- members
 * -------------------------------------------------------------------------------------- */

static bool read_member(struct reader *r, struct str name, const struct json *j)
{
	static const char *const spacing[] = {"tight", "spaced", NULL};
	static const char *const place[] = {"behind", "end", "margin", "none", NULL};
	static const char *const names[] = {"codes", "names", NULL};
	static const char *const order[] = {"codes", "language", NULL};
	static const char *const word[] = {"option", "alternative", NULL};
	static_assert(LEN(place) == STYLE_PLACE_COUNT + 1, "a word for every place");
	static_assert(LEN(word) == STYLE_WORD_COUNT + 1, "a word for every heading");
	const struct {
		struct str name;
		const char *const *words;
	} choices[] = {{S("spacing"), spacing}, {S("attributions"), place}, {S("names"), names},
		{S("order"), order}, {S("option-word"), word}};
	int is[LEN(choices)] = {r->out->spaced, (int)r->out->place, r->out->names,
		r->out->by_language, (int)r->out->word};
	for (size_t i = 0; i < LEN(choices); i++) {
		if (!str_eq(name, choices[i].name))
			continue;
		if (!read_word(r, name, j, choices[i].words, &is[i]))
			return false;
		r->out->spaced = is[0];
		r->out->place = (enum style_place)is[1];
		r->out->names = is[2];
		r->out->by_language = is[3];
		r->out->word = (enum style_word)is[4];
		return true;
	}
	if (str_eq(name, S("profile")))
		return read_text(r, name, j, &r->out->name);
	if (str_eq(name, S("options")))
		return read_count(r, name, j, &r->out->options);
	if (str_eq(name, S("new")))
		return read_pair(r, name, j, r->out->new_marks);
	if (str_eq(name, S("deleted")))
		return read_pair(r, name, j, r->out->gone_marks);
	return fault(r, name, msg(MSG_PROFILE_UNKNOWN_MEMBER, arg_str(name)));
}

bool style_read(struct arena *a, struct str json, struct bracket_style *out, struct err *err)
{
	struct json j;
	struct reader r = {.a = a, .text = json, .out = out, .err = err};
	*out = style_default;
	out->name = (struct str){0};
	if (json.len > LIMIT_PROFILE)
		return err_set(err, FAULT_LIMIT, msg(MSG_DRAFT_TOO_LONG, arg_int(LIMIT_PROFILE)));
	if (!json_read(a, json, &j, err))
		return false;
	if (j.kind != JSON_KIND_OBJECT)
		return err_at(err, json_locate(json, S("")), msg(MSG_PROFILE_OBJECT));
	for (size_t i = 0; i < j.len; i++)
		if (!read_member(&r, j.name[i], &j.item[i]))
			return false;
	if (!out->name.len)
		return fault(&r, S("profile"), msg(MSG_FIELD_MISSING, arg_str(S("profile"))));
	return true;
}

bool style_find(struct arena *a, struct str name, struct bracket_style *out, struct err *err)
{
	struct buf known = buf_new(a, 4096);
	for (const struct embedded *e = styles_shipped; e->name; e++) {
		if (str_eq(name, str_of(e->name)))
			return style_read(a, (struct str){e->at, e->len}, out, err);
		buf_print(&known, "%s%s", known.len ? ", " : "", e->name);
	}
	return err_set(err, FAULT_MISSING,
		msg(MSG_PROFILE_NONE, arg_str(name), arg_str(buf_view(&known))));
}

/* --- headings
 * --------------------------------------------------------------------------------------- */

struct str style_heading(struct arena *a, enum style_word word, struct str lang, int32_t number)
{
	static const struct {
		const char *lang;
		const char *words[STYLE_WORD_COUNT];
	} of[] = {
		{"en", {"Option", "Alt."}},
		{"fr", {"Option", "Variante"}},
		{"es", {"Opción", "Variante"}},
		{"ru", {"Вариант", "Альтернатива"}},
		{"zh", {"备选案文", "备选"}},
		{"ar", {"الخيار", "البديل"}},
	};
	assert(word < STYLE_WORD_COUNT);
	size_t i = 0;
	for (size_t k = 0; k < LEN(of); k++)
		i = str_eq(lang, str_of(of[k].lang)) ? k : i;
	const char *space = str_eq(lang, S("zh")) ? "" : " ";
	return str_print(a, "%s%s%d", of[i].words[word], space, number);
}
