#include "papers/named.h"
#include "i18n/words.h"
#include "msg_paper.h"

static struct str spoken_name(
	struct arena *a, enum lang lang, enum provision_kind kind, int64_t *preambular)
{
	if (kind == PROVISION_PREAMBULAR)
		return i18n_say(a, lang, msg(MSG_NAME_PREAMBULAR, arg_id(++*preambular)));
	if (kind == PROVISION_PREAMBLE)
		return i18n_say(a, lang, msg(MSG_NAME_PREAMBLE));
	if (kind == PROVISION_TITLE)
		return i18n_say(a, lang, msg(MSG_NAME_TITLE));
	return kind == PROVISION_CLOSING ? i18n_say(a, lang, msg(MSG_NAME_CLOSING)) : S("");
}

struct labels labels_named(struct arena *a, const struct text *t, enum lang lang)
{
	struct labels l = labels_new(a, t, lang_code(lang));
	struct label *at = NEWN(a, struct label, l.len);
	struct text_line *line;
	int64_t preambular = 0;
	size_t n = text_list(a, t, (struct provision_id){0}, true, &line);
	for (size_t i = 0; i < l.len; i++)
		at[i] = l.at[i];
	for (size_t i = 0; i < n; i++) {
		struct label *x = &at[line[i].id.n];
		enum provision_kind kind = text_get(t, line[i].id)->kind;
		struct str name = spoken_name(a, lang, kind, &preambular);
		x->path = x->path.len ? x->path : name;
		x->name = x->name.len ? x->name : name;
	}
	l.at = at;
	return l;
}
