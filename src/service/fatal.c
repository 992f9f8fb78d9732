#include <stdlib.h>
#include <unistd.h>
#include "service/fatal.h"

static fatal_report *report_to;
static void *report_of;

void fatal_report_to(fatal_report *report, void *of)
{
	report_to = report;
	report_of = of;
}

void fatal(const struct err *why)
{
	if (report_to)
		report_to(report_of, why);
	_exit(fault_exit_status(why->fault)); /* nothing in memory is worth a tidy end */
}
