#include <assert.h>
#include <string.h>
#include "i18n/lexicon.h"
#include "i18n/inside.h"

static const struct lexicon *const lexicons[] = {
	&lexicon_err, &lexicon_web, &lexicon_cli, &lexicon_paper, &lexicon_name};

static const struct lexicon *find(int key, int *index)
{
	for (size_t i = 0; i < LEN(lexicons); i++) {
		const struct lexicon *c = lexicons[i];
		if (key >= c->first && key < c->first + c->len) {
			*index = key - c->first;
			return c;
		}
	}
	return NULL;
}

/* The form at `n`, or the only one. */
static struct str form_at(struct str words, size_t n)
{
	struct str form = str_cut(&words, '\0');
	for (; n > 0 && words.at; n--)
		form = str_cut(&words, '\0');
	return form;
}

struct str lexicon_words(enum lang lang, int key, uint64_t n)
{
	int index = 0;
	const struct lexicon *c = find(key, &index);
	assert(c);
	if (!c->words[lang][index].len)
		lang = LANG_EN;
	return form_at(c->words[lang][index], c->plural[lang](n));
}

struct str lexicon_key(int key)
{
	int index = 0;
	const struct lexicon *c = find(key, &index);
	return c ? str_of(c->key[index]) : S("");
}
