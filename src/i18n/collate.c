#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include "i18n/collate.h"

struct entry {
	struct str name;
	struct str key; /* ICU's sort key: compare its bytes */
	size_t at;
};

static int entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = str_cmp(x->key, y->key);
	if (!c)
		c = str_cmp(x->name, y->name);
	if (!c)
		c = x->at < y->at ? -1 : x->at > y->at;
	return c;
}

/* A name under its first letter after the article, as Arabic lists of States have it. */
static struct str without_article(enum lang lang, struct str name)
{
	struct str article = S("ال");
	return lang == LANG_AR && str_starts(name, article) ? str_from(name, article.len) : name;
}

static struct str sort_key(struct arena *a, const UCollator *collator, struct str name)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t len = 0, cap = (int32_t)name.len + 1;
	UChar *wide = NEWN(a, UChar, cap);
	u_strFromUTF8WithSub(
		wide, cap, &len, name.at ? name.at : "", (int32_t)name.len, 0xfffd, NULL, &e);
	assert(U_SUCCESS(e));
	int32_t need = ucol_getSortKey(collator, wide, len, NULL, 0);
	unsigned char *key = NEWN(a, unsigned char, need);
	ucol_getSortKey(collator, wide, len, key, need);
	return (struct str){(char *)key, (size_t)need};
}

void collate_rank(
	struct arena scratch, enum lang lang, const struct str *name, size_t len, int64_t *rank)
{
	UErrorCode e = U_ZERO_ERROR;
	UCollator *collator = ucol_open(str_z(&scratch, lang_code(lang)), &e);
	assert(U_SUCCESS(e)); /* ICU's data is part of its library */
	struct entry *entries = NEWN(&scratch, struct entry, len);
	for (size_t i = 0; i < len; i++)
		entries[i] = (struct entry){
			name[i], sort_key(&scratch, collator, without_article(lang, name[i])), i};
	ucol_close(collator);
	qsort(entries, len, sizeof *entries, entry_order);
	for (size_t i = 0; i < len; i++)
		rank[entries[i].at] = (int64_t)i;
}
