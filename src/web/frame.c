#include "web/frame.h"
#include "i18n/states.h"
#include "i18n/words.h"
#include "msg_web.h"
#include "process/query.h"
#include "web/asset.h"

struct str say(struct request *q, struct msg m)
{
	return i18n_say(q->arena, q->lang, m);
}

struct str participant_name(struct request *q, int32_t participant)
{
	if (participant == SECRETARIAT)
		return say(q, msg(MSG_SECRETARIAT));
	if (participant < 0)
		return S("");
	const struct participant *p = &q->process->participants.at[participant];
	if (p->name.len)
		return p->name;
	struct str name = state_name(q->lang, p->code);
	return name.len ? name : p->code;
}

static struct str seat_of(struct request *q)
{
	return seat_word(q->seat);
}

struct url link_part(struct request *q, enum route r)
{
	return LINK(q->arena, r, lang_code(q->lang), seat_of(q));
}

struct url link_number(struct request *q, enum route r, int64_t n)
{
	return LINK(q->arena, r, lang_code(q->lang), seat_of(q),
		str_print(q->arena, "%lld", (long long)n));
}

struct url link_word(struct request *q, enum route r, struct str word)
{
	return LINK(q->arena, r, lang_code(q->lang), seat_of(q), word);
}

struct url link_provision(struct request *q, enum route r, int32_t instrument, int64_t provision)
{
	return LINK(q->arena, r, lang_code(q->lang), seat_of(q),
		q->process->instruments.at[instrument].id,
		str_print(q->arena, "%lld", (long long)provision));
}

static void add_nav(
	struct request *q, struct frame *f, enum route r, struct url url, int key, enum route part)
{
	*vec_push(q->arena, &f->nav) = (struct nav_item){url, say(q, msg(key)), r == part};
}

static void set_nav(struct request *q, struct frame *f, enum route part)
{
	static const struct {
		enum route route;
		int key;
	} parts[] = {{ROUTE_PROPOSALS, MSG_NAV_PROPOSALS}, {ROUTE_MEETING, MSG_NAV_MEETING},
		{ROUTE_VOTES, MSG_NAV_VOTES}, {ROUTE_DELEGATIONS, MSG_NAV_DELEGATIONS},
		{ROUTE_RECORD, MSG_NAV_RECORD}};
	add_nav(q, f, ROUTE_HOME, link_part(q, ROUTE_HOME), MSG_NAV_TODAY, part);
	if (q->process->instruments.len)
		add_nav(q, f, ROUTE_TEXT,
			link_word(q, ROUTE_TEXT,
				q->process->instruments.at[q->process->instruments.len - 1].id),
			MSG_NAV_TEXT, part);
	for (size_t i = 0; i < LEN(parts); i++)
		add_nav(q, f, parts[i].route, link_part(q, parts[i].route), parts[i].key, part);
}

/* The same page in another language: the path begins with the language, and choosing it there is
 * remembered (exchange.c). A page without language in its path goes to that language's front. */
static void set_langs(struct request *q, struct frame *f)
{
	enum lang ignored;
	bool in_path = q->path.len >= 3 && lang_read(str_slice(q->path, 1, 3), &ignored) &&
		       (q->path.len == 3 || q->path.at[3] == '/') &&
		       route_table[q->at.route].method == METHOD_GET;
	for (int i = 0; i < LANG_COUNT; i++) {
		enum lang l = lang_order[i];
		struct str path = str_print(q->arena, "/%.*s%.*s", STR_FMT(lang_code(l)),
			STR_FMT(in_path ? str_from(q->path, 3) : S("")));
		struct url u = {path};
		for (size_t k = 0; in_path && k < q->query.len; k++)
			u = url_with(q->arena, u, q->query.at[k].name, q->query.at[k].value);
		*vec_push(q->arena, &f->langs) = (struct lang_item){
			.url = url_with(q->arena, u, S("lang"), lang_code(l)),
			.tag = lang_code(l),
			.dir = lang_dir(l),
			.name = lang_autonym(l),
			.current = l == q->lang,
		};
	}
}

/* The body that negotiates now: of the newest text, else the one that was set up last. */
static struct str organ_of(const struct process *s)
{
	if (s->instruments.len && vec_last(&s->instruments).body >= 0)
		return s->bodies.at[vec_last(&s->instruments).body].name;
	return s->bodies.len ? vec_last(&s->bodies).name : S("");
}

static void set_process(struct request *q, struct frame *f, enum route part)
{
	f->of_process = true;
	f->home = link_part(q, ROUTE_HOME);
	f->sample = q->process->sample;
	f->organ = organ_of(q->process);
	f->live = LINK(q->arena, ROUTE_LIVE, seat_of(q)).s;
	f->size = seat_size(q->seat);
	f->time = (struct when){seat_time_ms(q->seat)};
	f->has_time = f->size > 0;
	f->record = link_part(q, ROUTE_RECORD);
	f->may_choose = service_has_demo_keys(q->service);
	if (f->may_choose) {
		f->choose = link_part(q, ROUTE_ACTING);
		if (q->acting.len)
			f->acting = participant_name(q, participant_find(q->process, q->acting));
	}
	set_nav(q, f, part);
}

const struct frame *frame_make(struct request *q, enum route part, struct str title)
{
	struct frame *f = NEW(q->arena, struct frame);
	struct url here = {q->path};
	bool get = !q->at.route || route_table[q->at.route].method == METHOD_GET;
	*f = (struct frame){
		.lang = q->lang,
		.lang_tag = lang_code(q->lang),
		.dir = lang_dir(q->lang),
		.theme = q->theme,
		.title = title,
		.style = asset_url(q->arena, ASSET_STYLE),
		.script = asset_url(q->arena, ASSET_SCRIPT),
		.icon = asset_url(q->arena, ASSET_ICON),
		.home = LINK(q->arena, ROUTE_LANGUAGE, lang_code(q->lang)),
	};
	here = get && str_starts(here.s, S("/")) ? here : f->home;
	f->dark = url_with(q->arena, here, S("theme"), S("dark"));
	f->light = url_with(q->arena, here, S("theme"), S("light"));
	set_langs(q, f);
	if (q->seat && q->process)
		set_process(q, f, part);
	return f;
}
