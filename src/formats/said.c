#include "base/buf.h"
#include "formats/said.h"
#include "i18n/phrase.h"
#include "i18n/states.h"
#include "i18n/words.h"
#include "msg_paper.h"

enum { WORDS_MAX = 1 << 20 };

static struct str say(struct arena *a, enum lang lang, struct msg m)
{
	return i18n_say(a, lang, m);
}

static struct str name_of(enum lang lang, struct str code)
{
	struct str name = state_name(lang, code);
	return name.len ? name : code;
}

static struct str list_separator(enum lang lang)
{
	switch (lang) {
	case LANG_AR:
		return S("، ");
	case LANG_ZH:
		return S("、");
	case LANG_EN:
	case LANG_FR:
	case LANG_RU:
	case LANG_ES:
	case LANG_COUNT:
		break;
	}
	return S(", ");
}

struct str said_short(struct arena *a, enum lang lang, const struct paper_said *said, size_t most)
{
	struct buf list = buf_new(a, WORDS_MAX);
	size_t shown = said->who_len;
	if (most && shown > most)
		shown = most > 1 ? most - 1 : 1;
	for (size_t i = 0; i < shown; i++) {
		bool names = lang == LANG_AR || lang == LANG_ZH;
		buf_str(&list, i ? list_separator(lang) : S(""));
		buf_str(&list, names ? name_of(lang, said->who[i]) : said->who[i]);
	}
	if (shown < said->who_len)
		buf_print(&list, " +%zu", said->who_len - shown);
	struct msg_arg who = arg_str(buf_view(&list));
	switch (said->verb) {
	case SAID_PROPOSES:
		return who.s;
	case SAID_DELETES:
		return say(a, lang, msg(MSG_SAID_DELETES_SHORT, who));
	case SAID_MOVES:
		return say(a, lang, msg(MSG_SAID_MOVES_SHORT, who));
	case SAID_SPLITS:
		return say(a, lang, msg(MSG_SAID_SPLITS_SHORT, who));
	case SAID_MERGES:
		return say(a, lang, msg(MSG_SAID_MERGES_SHORT, who));
	case SAID_RESERVES:
		return say(a, lang, msg(MSG_SAID_RESERVES_SHORT, who));
	}
	return who.s;
}

struct str said_names(struct arena *a, enum lang lang, const struct paper_said *said)
{
	enum { MOST = 3 };
	struct str name[MOST];
	size_t shown = said->who_len <= MOST ? said->who_len : MOST - 1;
	for (size_t i = 0; i < shown; i++)
		name[i] = name_of(lang, said->who[i]);
	if (shown == said->who_len)
		return phrase_list(a, lang, name, shown);
	struct buf list = buf_new(a, WORDS_MAX);
	for (size_t i = 0; i < shown; i++) {
		buf_str(&list, i ? list_separator(lang) : S(""));
		buf_str(&list, name[i]);
	}
	return say(a, lang,
		msg(MSG_SAID_AND_OTHERS, arg_int((int64_t)(said->who_len - shown)),
			arg_str(buf_view(&list))));
}

static struct str verb_aloud(
	struct arena *a, enum lang lang, const struct paper_said *said, bool within)
{
	struct str names = said_names(a, lang, said);
	struct msg_arg who = arg_str(names);
	switch (said->verb) {
	case SAID_PROPOSES:
		if (names.len == 0)
			return say(a, lang, msg(MSG_SAID_INSERTED));
		return say(a, lang,
			within ? msg(MSG_SAID_INSERTED_WITHIN_BY, who)
			       : msg(MSG_SAID_INSERTED_BY, who));
	case SAID_DELETES:
		return say(a, lang,
			names.len ? msg(MSG_SAID_DELETION_BY, who) : msg(MSG_SAID_DELETION));
	case SAID_MOVES:
		return say(a, lang, names.len ? msg(MSG_SAID_MOVE_BY, who) : msg(MSG_SAID_MOVE));
	case SAID_SPLITS:
		return say(a, lang, names.len ? msg(MSG_SAID_SPLIT_BY, who) : msg(MSG_SAID_SPLIT));
	case SAID_MERGES:
		return say(a, lang, names.len ? msg(MSG_SAID_MERGE_BY, who) : msg(MSG_SAID_MERGE));
	case SAID_RESERVES:
		return say(a, lang,
			names.len ? msg(MSG_SAID_RESERVED_BY, who) : msg(MSG_SAID_RESERVED));
	}
	return S("");
}

struct str said_aloud(struct arena *a, enum lang lang, const struct paper_run *run, bool within)
{
	struct str heard = {0};
	if (run->alternatives > 1)
		heard = say(a, lang,
			run->alternative == 1
				? msg(MSG_SAID_ALTERNATIVE_OF, arg_int(1),
					  arg_int(run->alternatives))
				: msg(MSG_SAID_ALTERNATIVE, arg_int(run->alternative)));
	for (size_t i = 0; i < run->said_len; i++) {
		struct str verb = verb_aloud(a, lang, &run->said[i], within);
		heard = heard.len
				? say(a, lang, msg(MSG_SAID_JOINED, arg_str(heard), arg_str(verb)))
				: verb;
	}
	if (heard.len == 0)
		heard = say(a, lang,
			run->bracket == BRACKET_OF_PROPOSED ? msg(MSG_SAID_INSERTED)
							    : msg(MSG_SAID_NOT_AGREED));
	return say(a, lang, msg(MSG_SAID_BEFORE_WORDS, arg_str(heard)));
}
