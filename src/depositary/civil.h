#ifndef TRAVAUX_DEPOSITARY_CIVIL_H
#define TRAVAUX_DEPOSITARY_CIVIL_H

/*
 * Dates of final clauses: civil dates of the proleptic Gregorian calendar, no clock and no time
 * zone. "The nth day after the date of deposit" is that date and n days: the day after the deposit
 * is the first. "Three months after" is the same day of the third month after; where that month is
 * too short, its last day (and the caller may be told, so that a depositary can look at it).
 */

#include "base/buf.h"
#include "base/clock.h"

/* Dates that may be computed with: years up to this one, so that no delay leaves the calendar. */
enum { CIVIL_YEAR_MAX = 9000, DELAY_DAYS_MAX = 40000, DELAY_MONTHS_MAX = 1200 };

/* What a final clause lets pass between one date and another: months, then days, then on to the
 * first day of the month that follows the day so found. Zeroed: no time at all. */
struct delay {
	int32_t months;
	int32_t days;
	bool next_month;
};

struct date date_add_days(struct date d, int64_t days);

/* `*clamped`, when not null, tells whether the month was too short for the day. */
struct date date_add_months(struct date d, int64_t months, bool *clamped);

/* The first day of the month after the one that holds `d`. */
struct date date_next_month(struct date d);

struct date date_later(struct date a, struct date b);

struct date delay_apply(struct delay delay, struct date from);

/* "90 days", "3 months", "60 days, then the first day of the next month": for JSON and tests. */
struct str delay_write(struct arena *a, struct delay delay);

#endif
