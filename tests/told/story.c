#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include "story.h"
#include "base/unicode.h"
#include "rules/shipped.h"
#include "text/canonical.h"
#include "text/intake.h"

void story_fail(struct story *s, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	printf("%.*s:%lld: ", STR_FMT(s->name), (long long)s->line);
	vprintf(fmt, args);
	printf("\n");
	va_end(args);
	s->failed = true;
}

struct str story_word(struct str *line)
{
	*line = str_trim(*line);
	if (!line->len)
		return S("");
	if (line->at[0] != '"') {
		struct str word = str_cut(line, ' ');
		return word;
	}
	ptrdiff_t end = str_find_char(*line, '"', 1);
	struct str word = str_slice(*line, 1, end < 0 ? line->len : (size_t)end);
	*line = end < 0 ? S("") : str_from(*line, (size_t)end + 1);
	return word;
}

bool story_next_is(struct str *line, const char *word)
{
	struct str rest = *line;
	if (!str_eq(story_word(&rest), str_of(word)))
		return false;
	*line = rest;
	return true;
}

void story_act(struct story *s, struct str kind, struct str who, struct str body)
{
	if (s->refused)
		return;
	s->err = (struct err){0};
	s->refused = !s->stage->act(s->stage->of, kind, who, body, &s->err);
}

int64_t story_number(struct story *s, struct str word)
{
	int64_t n = 0;
	struct str digits =
		word.len && (word.at[0] == 'P' || word.at[0] == 'V') ? str_from(word, 1) : word;
	if (!str_int(digits, &n))
		story_fail(s, "%.*s is no number", STR_FMT(word));
	return n;
}

/* ---- setting up ---- */

static struct str body_json(struct story *s, const char *id, struct str rules, bool under)
{
	struct str json;
	if (!rules_shipped_find(rules, &json)) {
		story_fail(s, "no rules %.*s", STR_FMT(rules));
		return S("");
	}
	struct str hash = s->stage->blob(s->stage->of, json);
	return str_print(s->a, "{\"id\":\"%s\",\"name\":\"the %s\",\"rules\":\"%.*s\"%s}", id, id,
		STR_FMT(hash), under ? ",\"parent\":\"plenary\"" : "");
}

static void create(struct story *s, struct str args)
{
	s->rules = story_word(&args);
	if (story_next_is(&args, "under"))
		s->parent = story_word(&args);
	struct str own = body_json(s, "committee", s->rules, s->parent.len > 0);
	struct str above = s->parent.len ? body_json(s, "plenary", s->parent, false) : S("");
	struct str key[4];
	static const char *const names[] = {
		"secretariat", "credentials-1", "credentials-2", "credentials-3"};
	for (int i = 0; i < 4; i++)
		key[i] = s->stage->vkey(s->stage->of, str_of(names[i]));
	story_act(s, S("process.create"), S("secretariat"),
		str_print(s->a,
			"{\"title\":\"%.*s\",\"origin\":\"example.org/story\",\"negotiating\":\"en\","
			"\"languages\":[\"en\"],\"engine\":1,\"unicode\":\"" UNICODE_VERSION
			"\",\"sample\":true,\"bodies\":[%.*s%s%.*s],\"secretary\":\"%.*s\","
			"\"credentials\":{\"threshold\":2,\"keys\":[\"%.*s\",\"%.*s\",\"%.*s\"]}}",
			STR_FMT(s->name), STR_FMT(above), above.len ? "," : "", STR_FMT(own),
			STR_FMT(key[0]), STR_FMT(key[1]), STR_FMT(key[2]), STR_FMT(key[3])));
}

static void register_people(struct story *s, const char *kind, struct str args)
{
	struct buf people = buf_new(s->a, 1 << 18), keys = buf_new(s->a, 1 << 18);
	for (struct str code = story_word(&args); code.len; code = story_word(&args)) {
		struct str vkey = s->stage->vkey(s->stage->of, code);
		const char *comma = people.len ? "," : "";
		buf_print(&people,
			"%s{\"code\":\"%.*s\",\"kind\":\"%s\",\"bodies\":[\"committee\"%s]}", comma,
			STR_FMT(code), kind, s->parent.len ? ",\"plenary\"" : "");
		buf_print(&keys, "%s{\"participant\":\"%.*s\",\"key\":\"%.*s\"}", comma,
			STR_FMT(code), STR_FMT(vkey));
	}
	story_act(s, S("participant.register"), S("secretariat"),
		str_print(s->a, "{\"participants\":[%.*s]}", STR_FMT(buf_view(&people))));
	story_act(s, S("key.enter"), S("credentials"),
		str_print(s->a, "{\"keys\":[%.*s]}", STR_FMT(buf_view(&keys))));
}

static void bind_chair(struct story *s, struct str args)
{
	struct str code = story_word(&args);
	struct str body = story_next_is(&args, "of") ? story_word(&args) : S("committee");
	struct str vkey = s->stage->vkey(s->stage->of, code);
	s->chair = code;
	story_act(s, S("role.bind"), S("secretariat"),
		str_print(s->a,
			"{\"body\":\"%.*s\",\"role\":\"chair\",\"participant\":\"%.*s\",\"key\":"
			"\"%.*s\",\"basis\":\"elected\"}",
			STR_FMT(body), STR_FMT(code), STR_FMT(vkey)));
}

/* Lines up to "end" are the draft in Markdown. */
static void introduce(struct story *s, struct str args)
{
	struct str id = story_word(&args), title = story_word(&args);
	struct buf text = buf_new(s->a, 1 << 20), out = buf_new(s->a, 1 << 20);
	struct intake in;
	struct err err;
	while (s->rest.at) {
		struct str line = str_cut(&s->rest, '\n');
		s->line++;
		if (str_eq(str_trim(line), S("end")))
			break;
		buf_str(&text, str_trim(line));
		buf_char(&text, '\n');
	}
	if (!draft_read(s->a, buf_view(&text), DRAFT_FORMAT_MARKDOWN, &in, &err)) {
		story_fail(s, "the draft does not read");
		return;
	}
	canonical_write(&out, &in.draft);
	struct str hash = s->stage->blob(s->stage->of, buf_view(&out));
	story_act(s, S("draft.introduce"), S("secretariat"),
		str_print(s->a,
			"{\"instrument\":\"%.*s\",\"body\":\"committee\",\"lang\":\"en\",\"title\":"
			"\"%.*s\",\"text\":\"%.*s\"}",
			STR_FMT(id), STR_FMT(title), STR_FMT(hash)));
}

static bool set_up(struct story *s, struct str verb, struct str args)
{
	static const struct {
		const char *verb, *kind;
	} people[] = {{"members", "member"}, {"observer", "observer-state"}, {"reio", "reio"},
		{"organization", "organization"}, {"stakeholder", "stakeholder"}};
	for (size_t i = 0; i < LEN(people); i++) {
		if (str_eq(verb, str_of(people[i].verb))) {
			register_people(s, people[i].kind, args);
			return true;
		}
	}
	if (str_eq(verb, S("process")))
		create(s, args);
	else if (str_eq(verb, S("chair")))
		bind_chair(s, args);
	else if (str_eq(verb, S("draft")))
		introduce(s, args);
	else
		return false;
	return true;
}

/* ---- lines ---- */

static void expect_refusal(struct story *s, struct str args)
{
	struct str why = story_why(s->a, &s->err);
	if (!s->refused) {
		story_fail(s, "nothing was refused");
		return;
	}
	s->refused = false;
	for (struct str part = story_word(&args); part.len; part = story_word(&args))
		if (!str_has(why, part))
			story_fail(
				s, "the refusal lacks |%.*s|: %.*s", STR_FMT(part), STR_FMT(why));
}

static void cast_votes(struct story *s, struct str args)
{
	struct str choice = {0};
	for (struct str w = story_word(&args); w.len; w = story_word(&args)) {
		if (str_eq(w, S("yes")) || str_eq(w, S("no")) || str_eq(w, S("abstain")))
			choice = w;
		else
			story_act(s, S("vote.cast"), w,
				str_print(s->a, "{\"vote\":%zu,\"choice\":\"%.*s\"}",
					s->stage->state(s->stage->of)->votes.len, STR_FMT(choice)));
	}
}

/* "KEN", "recorded KEN", "chair", "secretariat" as the stage names them. */
static struct str actor(struct story *s, struct str who)
{
	if (str_starts(who, S("recorded ")))
		return str_print(s->a, "recorder:%.*s", STR_FMT(str_from(who, 9)));
	if (str_eq(who, S("chair")))
		return str_print(s->a, "chair:%.*s", STR_FMT(s->chair));
	return who;
}

static void tell_line(struct story *s, struct str line)
{
	ptrdiff_t colon = str_find(line, S(": "), 0);
	ptrdiff_t quote = str_find_char(line, '"', 0);
	bool acted = colon > 0 && (quote < 0 || colon < quote);
	struct str args = acted ? str_from(line, (size_t)colon + 2) : line;
	struct str who = acted ? str_slice(line, 0, (size_t)colon) : S("");
	if (str_eq(who, S("refused"))) {
		expect_refusal(s, args);
		return;
	}
	if (s->refused) {
		struct str why = story_why(s->a, &s->err);
		story_fail(s, "before this line, refused: %.*s", STR_FMT(why));
		s->refused = false;
	}
	struct str verb = story_word(&args);
	bool known = true;
	if (acted)
		known = story_line_of(s, actor(s, who), verb, args);
	else if (str_eq(verb, S("votes")))
		cast_votes(s, args);
	else if (str_eq(verb, S("again")))
		s->refused = !s->stage->again(s->stage->of, &s->err);
	else
		known = set_up(s, verb, args) || story_look(s, verb, args);
	if (!known)
		story_fail(s, "what is |%.*s|?", STR_FMT(line));
}

bool story_tell(struct arena *a, const struct stage *stage, struct str name, struct str text)
{
	struct arena scratch = arena_open(1ull << 30);
	struct story s = {.a = a, .scratch = scratch, .stage = stage, .name = name, .rest = text};
	while (s.rest.at && !s.failed) {
		struct str line = str_trim(str_cut(&s.rest, '\n'));
		s.line++;
		if (line.len && line.at[0] != '#')
			tell_line(&s, line);
	}
	if (s.refused && !s.failed) {
		struct str why = story_why(a, &s.err);
		story_fail(&s, "the last act was refused: %.*s", STR_FMT(why));
	}
	arena_close(&scratch);
	return !s.failed;
}
