#ifndef TRAVAUX_WEB_ESCAPE_H
#define TRAVAUX_WEB_ESCAPE_H

/*
 * Values into HTML. The place (between tags, in an attribute, in an address) chooses the macro, the
 * C type of the value chooses the function; pagec writes the macros, so the author of a page
 * decides neither. A type without an entry does not compile in that place: `char *` in none,
 * markup only between tags, and an address takes only what the route table made.
 */

#include "base/buf.h"
#include "base/msg.h"
#include "formats/html/markup.h"
#include "i18n/lang.h"

struct url { /* path and query, percent-encoded; made by route.h */
	struct str s;
};

struct when { /* an instant, shown as date and time in the manner of the language */
	int64_t time_ms;
};

struct day { /* a civil date "2026-11-24" */
	struct str date;
};

struct nth { /* a number that names something: vote 1234, without grouping */
	int64_t n;
};

struct who { /* a participant's code, shown by name */
	struct str code;
};

#define ESCAPE_TEXT(out, lang, x)                                                                  \
	_Generic((x), struct str                                                                   \
		 : escape_str, int64_t                                                             \
		 : escape_int, size_t                                                              \
		 : escape_size, struct nth                                                         \
		 : escape_nth, struct msg                                                          \
		 : escape_msg, struct when                                                         \
		 : escape_when, struct day                                                         \
		 : escape_day, struct who                                                          \
		 : escape_who, struct markup                                                       \
		 : escape_markup)((out), (lang), (x))

#define ESCAPE_ATTR(out, lang, x)                                                                  \
	_Generic((x), struct str                                                                   \
		 : escape_str, int64_t                                                             \
		 : escape_int, size_t                                                              \
		 : escape_size, struct nth                                                         \
		 : escape_nth, struct msg                                                          \
		 : escape_msg, struct when                                                         \
		 : escape_when, struct day                                                         \
		 : escape_day, struct who                                                          \
		 : escape_who)((out), (lang), (x))

#define ESCAPE_URL(out, lang, x) _Generic((x), struct url : escape_url)((out), (lang), (x))

/* After # in an address: letters, digits and -._~ stand, every other byte is percent-encoded. */
#define ESCAPE_FRAGMENT(out, lang, x)                                                              \
	_Generic((x), struct str                                                                   \
		 : escape_fragment, int64_t                                                        \
		 : escape_int, size_t                                                              \
		 : escape_size, struct nth                                                         \
		 : escape_nth)((out), (lang), (x))

/* An argument of a message, by its type. */
#define MSG_ARG(x)                                                                                 \
	_Generic((x), struct str                                                                   \
		 : arg_str, int64_t                                                                \
		 : arg_int, size_t                                                                 \
		 : arg_size, struct nth                                                            \
		 : arg_nth, int                                                                    \
		 : arg_id, struct when                                                             \
		 : arg_when, struct day                                                            \
		 : arg_day, struct who                                                             \
		 : arg_who)(x)

void escape_str(struct buf *out, enum lang lang, struct str s); /* & < > " ' */
void escape_nth(struct buf *out, enum lang lang, struct nth n);
void escape_int(struct buf *out, enum lang lang, int64_t n);
void escape_size(struct buf *out, enum lang lang, size_t n);
void escape_msg(struct buf *out, enum lang lang, struct msg m);
void escape_when(struct buf *out, enum lang lang, struct when w);
void escape_day(struct buf *out, enum lang lang, struct day d);
void escape_who(struct buf *out, enum lang lang, struct who w);
void escape_markup(struct buf *out, enum lang lang, struct markup m);
void escape_url(struct buf *out, enum lang lang, struct url u);
void escape_fragment(struct buf *out, enum lang lang, struct str s);

struct msg_arg arg_size(size_t n);
struct msg_arg arg_nth(struct nth n);
struct msg_arg arg_when(struct when w);
struct msg_arg arg_day(struct day d);
struct msg_arg arg_who(struct who w);

#endif
