#ifndef TRAVAUX_FORMATS_HTML_MARKUP_H
#define TRAVAUX_FORMATS_HTML_MARKUP_H

/*
 * HTML that is finished: every value in it was escaped when it was made. Only the writers of this
 * folder make it, and it is the only type that a page writes as it is; whoever needs a tag in a
 * value writes it in a page (pages/) or adds a writer here.
 */

#include "base/str.h"

struct markup {
	struct str html;
};

#endif
