#ifndef TRAVAUX_CLI_ADDRESS_H
#define TRAVAUX_CLI_ADDRESS_H

/*
 * How people name a provision on a command line and in a file of proposals:
 *
 *	art:5/para:1/sub:a      by kinds and labels; also chp, sec, part, item, annex, rec ...
 *	art_5__para_1           by its eId
 *	217                     by its number in the text engine
 *
 * Each is looked up in one text, with its labels of the moment.
 */

#include "base/json.h"
#include "text/label.h"
#include "text/text.h"

struct address_book {
	const struct text *text;
	struct labels labels;
};

struct address_book address_book_new(struct arena *a, const struct text *t);

/* FAULT_MISSING, naming the address, when nothing is there. */
bool address_find(const struct address_book *b, struct str address, struct provision_id *out,
	struct err *err) MUST_CHECK;

/* A list of edits (doc/format/text.md) whose places may be addresses, written again with numbers;
 * `where` is the list's own place for errors ("/0/edits"). */
bool address_edits(const struct address_book *b, const struct json *edits, struct str where,
	struct json_out *out, struct err *err) MUST_CHECK;

#endif
