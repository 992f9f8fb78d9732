#ifndef TRAVAUX_WEB_TEXT_VIEW_H
#define TRAVAUX_WEB_TEXT_VIEW_H

/*
 * How a reader looks at a text: clean, consolidated, with the edits of one delegation or group
 * only, as it would read if they were adopted, or with marks where it changed since a revision; and
 * the parts of it that several pages show: the state of a provision as a badge, its open edits as a
 * margin, its words as markup.
 */

#include "formats/html/html.h"
#include "process/trace.h"
#include "text/change.h"
#include "web/page_text.h"

enum text_mode {
	TEXT_CONSOLIDATED,
	TEXT_CLEAN,
	TEXT_OF_ONE, /* the brackets of one */
	TEXT_WANTED, /* as it would read if all its edits were adopted */
	TEXT_SINCE,  /* with marks where it changed since a revision */
};

struct text_view {
	int32_t instrument;
	enum text_mode mode;
	struct str speaker;         /* TEXT_OF_ONE, TEXT_WANTED: code of a participant or a group */
	struct participant_set who; /* who that is */
	int64_t since;              /* TEXT_SINCE: number of a revision */
	const struct change_line *lines; /* TEXT_WANTED, TEXT_SINCE: made with the paper */
	size_t lines_len;
	const struct negotiation *of; /* whose edits made those changes */
};

/* From ?view=, ?who= and ?revision=. */
bool text_view_read(
	struct request *q, int32_t instrument, struct text_view *out, struct err *err) MUST_CHECK;

/* The paper of that view, `root` 0 for all of it, with line numbers. */
struct paper *text_view_paper(struct request *q, struct text_view *v, int64_t root);

/* How words become markup for this reader, with links to proposals. */
struct html_style text_style(struct request *q);

/* "9 open", "agreed", "deletion proposed": of a provision and all under it. */
struct badge text_badge(struct request *q, int32_t instrument, int64_t provision);

/* Of the speaker: "Kenya", "the African States". */
struct str text_speaker(struct request *q, const struct text_view *v);

/* In a view of changes the edits that changed the provision instead. */
void text_margin_changed(
	struct request *q, const struct text_view *v, int64_t provision, struct text_para *x);

/* The live edits on one provision; at most `max`, the rest counted in `x->more`. */
void text_margin(
	struct request *q, int32_t instrument, int64_t provision, size_t max, struct text_para *x);

bool provision_is_agreed(const struct instrument *in, int64_t provision);

struct str provision_anchor(struct request *q, int64_t provision); /* "p12" */

#endif
