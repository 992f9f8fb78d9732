#ifndef TRAVAUX_WEB_PAGE_DELEGATION_H
#define TRAVAUX_WEB_PAGE_DELEGATION_H

/*
 * pages/delegations.html, everybody who takes part; pages/delegation.html, one of them: what it may
 * do, its keys and when they counted, what it sponsors, what it did.
 */

#include "web/view.h"

struct delegation_row {
	struct url url;
	struct str name;
	struct str code;
	struct str kind;
	int64_t keys; /* that count now */
	size_t acts;
};

struct delegation_group {
	struct str code; /* regional group, or the name of a kind */
	struct str name;
	VEC(struct delegation_row) people; /* in the alphabet of the reader's language */
};

struct page_delegations {
	const struct frame *frame;
	int64_t members;
	VEC(struct delegation_group) groups;
};

struct key_row {
	struct str vkey;
	struct str holder;
	struct badge state;
	struct url from, to;
	struct nth from_entry, to_entry;
	bool has_end;
};

struct right_row {
	struct str word;
	bool has;
	struct badge state;
};

struct role_row {
	struct str words;
};

struct sponsored_row {
	struct str tag;
	struct url url;
	struct str title;
	struct badge state;
};

struct text_of { /* an instrument, as it concerns the delegation */
	struct str title;
	struct url of, wanted;
};

struct page_delegation {
	const struct frame *frame;
	struct str code, name, formal, kind, group;
	struct url registered;
	struct nth registered_entry;
	VEC(struct sponsored_row) proposals;
	VEC(struct text_of) texts; /* none when it sponsors nothing */
	VEC(struct act_row) acts;  /* newest first */
	VEC(struct right_row) rights;
	VEC(struct key_row) keys;
	VEC(struct role_row) roles;
};

void page_delegations(struct buf *out, const struct page_delegations *p);
void page_delegation(struct buf *out, const struct page_delegation *p);

route_handler delegations_show;
route_handler delegation_show;

#endif
