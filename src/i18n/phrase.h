#ifndef TRAVAUX_I18N_PHRASE_H
#define TRAVAUX_I18N_PHRASE_H

/*
 * Numbers, dates, times and lists in the manner of each language, as United Nations documents in
 * that language write them. Digits are 0 to 9 in all six, Arabic too. Nothing here asks the locale
 * of the process or a time zone database.
 */

#include "base/clock.h"
#include "i18n/lang.h"

/* "1,234,567" (en), "1.234.567" (es), groups apart by a no-break space in the others. Not for
 * years, articles, rules or symbols: those are names and go in as text. */
struct str phrase_number(struct arena *a, enum lang lang, int64_t n);

/* "24 November 2026", "1er novembre 2026", "2026年11月24日", "24 ноября 2026 года". */
struct str phrase_date(struct arena *a, enum lang lang, struct date d);

/* "24 November 2026, 09:30 (UTC)"; at a place with an offset "12:30 (UTC+3)", "(UTC+5:30)". The
 * instant must be within years 1970 to 9999 there. */
struct str phrase_time(struct arena *a, enum lang lang, int64_t time_ms, int32_t offset_minutes);

/* "a", "a and b", "a, b and c"; empty for no item. Items go in as they are. */
struct str phrase_list(struct arena *a, enum lang lang, const struct str *item, size_t len);

#endif
