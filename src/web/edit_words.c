#include "web/edit_words.h"
#include "i18n/collate.h"
#include "i18n/phrase.h"
#include "msg_web.h"
#include "text/wording.h"

struct str edit_words(struct request *q, int32_t instrument, const struct edit *e)
{
	struct wording w = wording_of(q->arena, e, labels_of(q, instrument));
	struct str main = say(q, w.main);
	const struct msg more[] = {w.occurrence, w.also};
	for (size_t i = 0; i < LEN(more); i++) {
		if (more[i].key)
			main = str_print(
				q->arena, "%.*s %.*s", STR_FMT(main), STR_FMT(say(q, more[i])));
	}
	return main;
}

struct str sponsors_in_words(struct request *q, const int32_t *sponsor, size_t len, size_t max)
{
	struct str *name = NEWN(q->arena, struct str, len + 1);
	struct str *sorted = NEWN(q->arena, struct str, len + 1);
	int64_t *rank = NEWN(q->arena, int64_t, len + 1);
	for (size_t i = 0; i < len; i++)
		name[i] = participant_name(q, sponsor[i]);
	collate_rank(*q->scratch, q->lang, name, len, rank);
	for (size_t i = 0; i < len; i++)
		sorted[rank[i]] = name[i];
	if (len <= max)
		return phrase_list(q->arena, q->lang, sorted, len);
	sorted[max - 1] = say(q, msg(MSG_AND_OTHERS, arg_int((int64_t)(len - max + 1))));
	return phrase_list(q->arena, q->lang, sorted, max);
}

struct str standing_word(struct request *q, enum standing s)
{
	static const int key[STANDING_COUNT] = {
		[STANDING_INTERIOR] = MSG_STANDING_INTERIOR,
		[STANDING_PARTIAL] = MSG_STANDING_PARTIAL,
		[STANDING_REANCHORED] = MSG_STANDING_REANCHORED,
		[STANDING_ABSORBED] = MSG_STANDING_ABSORBED,
		[STANDING_MOOT] = MSG_STANDING_MOOT,
	};
	return key[s] ? say(q, msg(key[s])) : S("");
}
