#ifndef TRAVAUX_SERVICE_FATAL_H
#define TRAVAUX_SERVICE_FATAL_H

/*
 * The one door by which the seat ends when it can no longer keep its word: a commit failed or its
 * outcome is unknown. What was decided in that turn was folded but is not known to be durable, so
 * the state in memory must not be shown any more. The program ends at once, with the exit status of
 * the fault, and starts again from the record; nobody whose act was lost has been answered.
 */

#include "base/err.h"

/* What to do with the reason before the end (print it): set by main's command. May be null. */
typedef void fatal_report(void *of, const struct err *why);
void fatal_report_to(fatal_report *report, void *of);

void fatal(const struct err *why) NORETURN;

#endif
