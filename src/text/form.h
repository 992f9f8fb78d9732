#ifndef TRAVAUX_TEXT_FORM_H
#define TRAVAUX_TEXT_FORM_H

/* The form of one edit, whatever the text it is about. Of the engine only. */

#include "text/negotiation.h"

/* FAULT_INPUT or FAULT_LIMIT; what err holds is taken from `a`. */
bool edit_form_check(const struct negotiation *n, struct arena *a, const struct edit *e,
	struct err *err) MUST_CHECK;

#endif
