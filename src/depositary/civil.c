#include "depositary/civil.h"

/* Arithmetic on civil dates (civil.h). The calendar itself is base/clock's. */

struct date date_add_days(struct date d, int64_t days)
{
	return date_of_days(date_days(d) + days);
}

static int32_t month_length(int32_t year, int32_t month)
{
	struct date first = {year, month, 1};
	struct date next =
		month < 12 ? (struct date){year, month + 1, 1} : (struct date){year + 1, 1, 1};
	return (int32_t)(date_days(next) - date_days(first));
}

struct date date_add_months(struct date d, int64_t months, bool *clamped)
{
	int64_t all = (int64_t)d.year * 12 + (d.month - 1) + months;
	struct date out = {(int32_t)(all / 12), (int32_t)(all % 12) + 1, d.day};
	int32_t last = month_length(out.year, out.month);
	if (clamped)
		*clamped = out.day > last;
	if (out.day > last)
		out.day = last;
	return out;
}

struct date date_next_month(struct date d)
{
	return date_add_months((struct date){d.year, d.month, 1}, 1, NULL);
}

struct date date_later(struct date a, struct date b)
{
	return date_cmp(a, b) >= 0 ? a : b;
}

struct date delay_apply(struct delay delay, struct date from)
{
	struct date d = date_add_months(from, delay.months, NULL);
	d = date_add_days(d, delay.days);
	return delay.next_month ? date_next_month(d) : d;
}

struct str delay_write(struct arena *a, struct delay delay)
{
	struct buf b = buf_new(a, 128);
	if (delay.months)
		buf_print(&b, "%d months", delay.months);
	if (delay.days || !delay.months)
		buf_print(&b, "%s%d days", delay.months ? " and " : "", delay.days);
	if (delay.next_month)
		buf_z(&b, ", then the first day of the next month");
	return buf_view(&b);
}
