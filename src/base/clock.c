#include <assert.h>
#include <time.h>
#include "base/clock.h"

enum { DAY_MS = 86400000 };

int64_t clock_now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Days from the civil calendar: Howard Hinnant, "chrono-compatible low-level date algorithms". */
int64_t date_days(struct date d)
{
	int64_t y = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

struct date date_of_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int64_t month = mp < 10 ? mp + 3 : mp - 9;
	return (struct date){
		.year = (int32_t)(yoe + era * 400 + (month <= 2)),
		.month = (int32_t)month,
		.day = (int32_t)(doy - (153 * mp + 2) / 5 + 1),
	};
}

static int64_t floor_div(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

struct date date_of_instant(int64_t time_ms, int32_t offset_minutes)
{
	return date_of_days(floor_div(time_ms + (int64_t)offset_minutes * 60000, DAY_MS));
}

int date_cmp(struct date a, struct date b)
{
	int64_t x = date_days(a), y = date_days(b);
	return (x > y) - (x < y);
}

struct str instant_write(struct arena *a, int64_t time_ms)
{
	struct date d = date_of_instant(time_ms, 0);
	assert(d.year >= 1970 && d.year <= 9999);
	int ms = (int)(time_ms % DAY_MS);
	return str_print(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", d.year, d.month, d.day,
		ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

static bool digits(struct str s, size_t at, size_t n, int32_t *out)
{
	*out = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.len || s.at[i] < '0' || s.at[i] > '9')
			return false;
		*out = *out * 10 + (s.at[i] - '0');
	}
	return true;
}

bool date_read(struct str s, struct date *out)
{
	struct date d;
	if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || !digits(s, 0, 4, &d.year) ||
		!digits(s, 5, 2, &d.month) || !digits(s, 8, 2, &d.day))
		return false;
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1)
		return false;
	struct date back = date_of_days(date_days(d));
	if (back.day != d.day || back.month != d.month)
		return false;
	*out = d;
	return true;
}

struct str date_write(struct arena *a, struct date d)
{
	return str_print(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

bool instant_read(struct str s, int64_t *time_ms)
{
	struct date d;
	int32_t h, m, sec, ms;
	if (s.len != INSTANT_LEN || !date_read(str_slice(s, 0, 10), &d) || d.year < 1970)
		return false;
	if (s.at[10] != 'T' || s.at[13] != ':' || s.at[16] != ':' || s.at[19] != '.' ||
		s.at[23] != 'Z')
		return false;
	if (!digits(s, 11, 2, &h) || !digits(s, 14, 2, &m) || !digits(s, 17, 2, &sec) ||
		!digits(s, 20, 3, &ms))
		return false;
	if (h > 23 || m > 59 || sec > 59)
		return false;
	*time_ms = date_days(d) * DAY_MS + h * 3600000 + m * 60000 + sec * 1000 + ms;
	return true;
}
