#ifndef TRAVAUX_WEB_FRAME_H
#define TRAVAUX_WEB_FRAME_H

/*
 * What every page has around its content: language and direction, links to the parts of the
 * process and to the other languages, for whom the visitor of a sample acts, the state of the
 * record at the foot.
 */

#include "web/request.h"

struct nav_item {
	struct url url;
	struct str name;
	bool current;
};

struct lang_item {
	struct url url;
	struct str tag;
	struct str dir;
	struct str name; /* its own name for itself */
	bool current;
};

struct frame {
	enum lang lang;
	struct str lang_tag;
	struct str dir;
	struct str theme; /* chosen by the reader: "light", "dark" or empty */
	struct str title;
	struct url style, script, icon;
	struct url home;
	VEC(struct nav_item) nav;
	VEC(struct lang_item) langs;
	struct url dark, light; /* the same page in the other theme */

	bool of_process; /* the rest is set */
	bool sample;
	bool may_choose; /* a delegation to act for */
	struct url choose;
	struct str acting; /* name, or empty */
	struct str organ;  /* name of the body that negotiates */
	struct str live;   /* address of its stream of events */
	int64_t size;      /* of the record */
	struct when time;  /* of its last entry */
	bool has_time;
	struct url record;
};

/* `part` is the route whose link in the navigation is the current one; ROUTE_COUNT: none. */
const struct frame *frame_make(struct request *q, enum route part, struct str title);

/* The words of a message for this reader. */
struct str say(struct request *q, struct msg m);

/* A participant as people call it: its name in the reader's language, else the registered one,
 * else its code. */
struct str participant_name(struct request *q, int32_t participant);

/* Links that need the seat of the request. */
struct url link_part(struct request *q, enum route r);                  /* /:lang/:seat/... */
struct url link_number(struct request *q, enum route r, int64_t n);     /* and a number */
struct url link_word(struct request *q, enum route r, struct str word); /* and a word */
struct url link_provision(struct request *q, enum route r, int32_t instrument, int64_t provision);

#endif
