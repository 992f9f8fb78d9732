#ifndef TRAVAUX_BASE_CLOCK_H
#define TRAVAUX_BASE_CLOCK_H

/*
 * Instants are milliseconds since 1970-01-01 UTC; in the record they are written
 * "2026-11-24T09:30:00.000Z" (RFC 3339, always three decimals, always Z). Civil dates are a year, a
 * month and a day in the proleptic Gregorian calendar; rules on days use them and never instants.
 * No time zone database: where a place matters, its UTC offset stands in the act.
 */

#include "base/str.h"

struct date {
	int32_t year;  /* 1 to 9999 */
	int32_t month; /* 1 to 12 */
	int32_t day;
};

/* Now, by the machine's clock. For the seat only: nothing in decide or fold may ask it. */
int64_t clock_now_ms(void);

enum { INSTANT_LEN = 24 };

/* The 24 bytes of an instant. `time_ms` must be within years 1970 to 9999. */
struct str instant_write(struct arena *a, int64_t time_ms);

/* Exactly the form that instant_write makes; anything else is false. */
bool instant_read(struct str s, int64_t *time_ms) MUST_CHECK;

/* "2026-11-24"; the day must exist. */
bool date_read(struct str s, struct date *out) MUST_CHECK;
struct str date_write(struct arena *a, struct date d);

int64_t date_days(struct date d); /* days since 1970-01-01 */
struct date date_of_days(int64_t days);
struct date date_of_instant(int64_t time_ms, int32_t offset_minutes);
int date_cmp(struct date a, struct date b);

#endif
