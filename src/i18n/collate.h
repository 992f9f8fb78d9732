#ifndef TRAVAUX_I18N_COLLATE_H
#define TRAVAUX_I18N_COLLATE_H

/*
 * Alphabetical order of names for display, by the rules of each language (ICU; Chinese by pinyin;
 * Arabic without the article, as in United Nations lists).
 * Another version of ICU may sort otherwise, so nothing here reaches the record, the consolidated
 * text that nodes compare, or the calling of a roll: those go by codes or by the order of states.h.
 */

#include "i18n/lang.h"

/* `rank[i]` becomes the place of `name[i]`, from 0, among the `len` names. Names that sort alike
 * keep the order of their bytes, equal ones the order given, so the ranks are 0 to len - 1. */
void collate_rank(
	struct arena scratch, enum lang lang, const struct str *name, size_t len, int64_t *rank);

#endif
