#ifndef TRAVAUX_FORMATS_HTML_INSIDE_H
#define TRAVAUX_FORMATS_HTML_INSIDE_H

/* What the files of this writer share: a page that is being written, and pieces of it. */

#include "base/buf.h"
#include "formats/html/html.h"

enum {
	HTML_MAX = 256 << 20,
	DEEP = 32, /* nested brackets whose words are marked; deeper ones go on as the last */
};

/* How words in a bracket are marked. */
enum mode {
	MODE_PLAIN,
	MODE_INS,
	MODE_DEL,
};

struct html {
	struct buf out;
	struct arena scratch; /* for one message or address */
	const struct html_style *style;
	enum mode mode[DEEP];
	int32_t depth;    /* open brackets */
	int32_t proposed; /* of them, with proposed words */
	enum span_kind
		changed; /* SPAN_DELETED, SPAN_INSERTED: so are the words; else SPAN_BRACKET */
};

/* For literals only: the macro does not take anything else. */
#define put_tag(h, literal) buf_str(&(h)->out, S(literal))

void put_text(struct html *h, struct str s); /* escaped; the only way to write a value */
void put_message(struct html *h, struct msg m);
void put_aloud(struct html *h, struct msg m); /* for the ear alone */
void put_runs(struct html *h, struct paper_runs runs);
void put_number(struct html *h, const struct paper_block *b);
void put_title(struct html *h, const struct paper_block *b);
void put_words(struct html *h, const struct paper_block *b);

struct html html_new(struct arena *a, const struct html_style *style);
struct markup html_finish(struct html *h);

#endif
