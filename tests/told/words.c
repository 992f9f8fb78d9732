#include "base/str.h"
#include "i18n/words.h"

/* Apart from the teller, since i18n and the text engine both have pieces. */

struct str story_why(struct arena *a, const struct err *err);

struct str story_why(struct arena *a, const struct err *err)
{
	return i18n_err(a, LANG_EN, err);
}
