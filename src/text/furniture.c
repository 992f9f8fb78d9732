#include "text/furniture.h"
#include "text/incoming.h"

enum {
	BESIDE = 3,   /* lines after a page number that may be running heads */
	OFTEN = 3,    /* how often a line must come back */
	HEAD_MIN = 4, /* bytes; shorter lines come back by chance */
	HEAD_MAX = 160,
};

static size_t skip_digits(struct str s, size_t i)
{
	while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9')
		i++;
	return i;
}

/* "4/54", and a job number before or after it: "22-08354 4/56". */
static bool is_fraction(struct str t)
{
	size_t slash = (size_t)str_find_char(t, '/', 0);
	if (slash == (size_t)-1)
		return false;
	size_t from = slash;
	while (from > 0 && t.at[from - 1] >= '0' && t.at[from - 1] <= '9')
		from--;
	size_t to = skip_digits(t, slash + 1);
	if (from == slash || to == slash + 1 || slash - from > 4 || to - slash > 5)
		return false;
	struct str before = str_trim(str_slice(t, 0, from)), after = str_trim(str_from(t, to));
	struct str job = before.len ? before : after;
	if (before.len && after.len)
		return false;
	size_t i = skip_digits(job, 0);
	return job.len == 0 || (i == 2 && i < job.len && job.at[i] == '-' &&
				       skip_digits(job, i + 1) == job.len && job.len > 6);
}

/* "Page 3 of 20", "3 of 20", "- 3 -". */
static bool is_counted(struct str t)
{
	if (str_starts(t, S("Page ")) || str_starts(t, S("page ")))
		t = str_from(t, 5);
	else if (str_starts(t, S("- ")) && str_ends(t, S(" -")) && t.len > 4)
		return skip_digits(t, 2) == t.len - 2;
	size_t i = skip_digits(t, 0);
	if (i == 0 || i > 4)
		return false;
	struct str rest = str_from(t, i);
	return str_starts(rest, S(" of ")) && skip_digits(rest, 4) == rest.len && rest.len > 4;
}

bool furniture_is_page(struct str line, bool alone)
{
	struct str t = str_trim(line);
	if (t.len == 0 || t.len > 40)
		return false;
	if (is_fraction(t) || is_counted(t))
		return true;
	return alone && t.len <= 4 && skip_digits(t, 0) == t.len;
}

void furniture_open(struct arena *a, struct str source, struct furniture *f)
{
	struct str line;
	bool page;
	size_t at = 0;
	int left = 0;
	*f = (struct furniture){0};
	while (incoming_line(source, &at, &line, &page)) {
		struct str t = str_trim(line);
		if (furniture_is_page(line, true) || page)
			left = BESIDE;
		if (t.len == 0 || furniture_is_page(line, true) || left == 0)
			continue;
		left--;
		int64_t count = 0;
		if (t.len < HEAD_MIN || t.len > HEAD_MAX)
			continue;
		if (map_get(&f->heads, t, &count))
			map_put(a, &f->heads, t, count + 1);
		else
			map_put(a, &f->heads, t, 1);
	}
}

bool furniture_is_head(const struct furniture *f, struct str line)
{
	int64_t count = 0;
	struct str t = str_trim(line);
	return t.len <= HEAD_MAX && map_get(&f->heads, t, &count) && count >= OFTEN;
}
