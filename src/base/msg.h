#ifndef TRAVAUX_BASE_MSG_H
#define TRAVAUX_BASE_MSG_H

/*
 * A message is a key and its arguments; the words are in `po/`, in six languages, and only `i18n`
 * knows them. Keys come from the generated headers, one for each folder of `po/`: `msg_err.h`
 * (refusals and faults), `msg_web.h`, `msg_cli.h`, `msg_paper.h`. A `.po` entry
 *
 *	msgid "vote-closed"
 *	msgstr "The vote {0} is closed since {1}."
 *
 * gives `MSG_VOTE_CLOSED`, whose arguments are {0} and {1}.
 */

#include "base/str.h"

enum msg_arg_kind {
	MSG_ARG_NONE,
	MSG_ARG_STR,  /* user text or a symbol: shown as it is, isolated for direction */
	MSG_ARG_INT,  /* a number in the manner of the language; the first one chooses the plural */
	MSG_ARG_ID,   /* a number that names something (P1234, a year): digits only, no plural */
	MSG_ARG_TIME, /* milliseconds UTC, shown as date and time */
	MSG_ARG_DATE, /* civil date as "2026-11-24" in `s`, shown in the manner of the language */
	MSG_ARG_PARTICIPANT, /* a code such as KEN in `s`, shown by name */
	MSG_ARG_RULE, /* a source in `s`, "rule 125" or "A/RES/75/282, para. 5", in the language */
	MSG_ARG_MSG,  /* another key, shown by its words */
};

struct msg_arg {
	enum msg_arg_kind kind;
	struct str s; /* borrowed: lives as long as the input it was taken from */
	int64_t n;
};

enum { MSG_ARGS_MAX = 6 };

struct msg {
	int key; /* 0: no message */
	struct msg_arg arg[MSG_ARGS_MAX];
};

static inline struct msg_arg arg_str(struct str s)
{
	return (struct msg_arg){.kind = MSG_ARG_STR, .s = s};
}
static inline struct msg_arg arg_int(int64_t n)
{
	return (struct msg_arg){.kind = MSG_ARG_INT, .n = n};
}
static inline struct msg_arg arg_id(int64_t n)
{
	return (struct msg_arg){.kind = MSG_ARG_ID, .n = n};
}
static inline struct msg_arg arg_time(int64_t time_ms)
{
	return (struct msg_arg){.kind = MSG_ARG_TIME, .n = time_ms};
}
static inline struct msg_arg arg_date(struct str date)
{
	return (struct msg_arg){.kind = MSG_ARG_DATE, .s = date};
}
static inline struct msg_arg arg_participant(struct str code)
{
	return (struct msg_arg){.kind = MSG_ARG_PARTICIPANT, .s = code};
}
static inline struct msg_arg arg_rule(struct str source)
{
	return (struct msg_arg){.kind = MSG_ARG_RULE, .s = source};
}
static inline struct msg_arg arg_msg(int key)
{
	return (struct msg_arg){.kind = MSG_ARG_MSG, .n = key};
}

/* `arg` has MSG_ARGS_MAX + 1 items, of which the first is not used: an empty list is none in C. */
static inline struct msg msg_of(int key, const struct msg_arg *arg)
{
	struct msg m = {.key = key};
	for (int i = 0; i < MSG_ARGS_MAX; i++)
		m.arg[i] = arg[i + 1];
	return m;
}

/* msg(MSG_VOTE_CLOSED, arg_int(3), arg_time(t)) or msg(MSG_NO_QUORUM) */
#define msg(key_, ...)                                                                             \
	msg_of((key_), (struct msg_arg[MSG_ARGS_MAX + 1]){{MSG_ARG_NONE}, ##__VA_ARGS__})

#endif
