#ifndef TRAVAUX_WEB_PAGE_PROPOSAL_H
#define TRAVAUX_WEB_PAGE_PROPOSAL_H

/*
 * pages/proposals.html: all proposals; pages/proposal.html: one, with its edits in the words in
 * which a committee speaks of them, who sponsors it and how to join, what changes the same words,
 * its votes and its history.
 */

#include "web/view.h"

struct view_item {
	struct url url;
	struct str name;
	bool current;
};

struct proposal_row {
	struct str tag; /* "P12" */
	struct url url;
	struct str provision; /* of its first edit */
	struct url provision_url;
	struct str title;
	struct str sponsors;
	struct badge state;
	struct when time;
};

struct page_proposals {
	const struct frame *frame;
	size_t total;
	VEC(struct view_item) views;
	VEC(struct proposal_row) rows; /* newest first */
	bool has_newer, has_older;
	struct url newer, older;
};

struct edit_row {
	int64_t number;
	struct str formal; /* "In article 5, paragraph 2, replace ..." */
	struct badge state;
	struct str provision;
	struct url provision_url;
	struct str standing; /* what decisions made of it, when not pending */
	bool typography;     /* quotes the text in other typography */
	bool has_result;
	struct markup result; /* the provision with only this edit in brackets */
};

struct sponsor_row {
	struct person person;
	bool recorded;
	struct str edits; /* when it joined only some */
};

struct meeting_edit {   /* an edit of another proposal on the same provision */
	struct str tag; /* "P12.3" */
	struct url url;
	struct str sponsors;
	struct str formal;
};

struct position_row {
	struct badge state;
	struct str names;
};

struct amendment_row {
	struct str tag;
	struct url url;
	struct str title;
};

struct page_proposal {
	const struct frame *frame;
	struct str tag;
	struct nth number;
	struct str instrument;
	struct url instrument_url;
	struct str title, lead, note;
	struct badge state;
	struct when time;
	struct nth revision;
	struct str on; /* tag of the proposal that it amends; empty: the text */
	struct url on_url;
	VEC(struct edit_row) edits;
	VEC(struct sponsor_row) sponsors;
	VEC(struct meeting_edit) meets;
	VEC(struct amendment_row) amendments;
	VEC(struct position_row) positions;
	VEC(struct vote_row) votes;
	VEC(struct act_row) acts;
	bool may_join, may_withdraw, may_leave, may_position;
	struct url join, withdraw, leave, support, oppose, reserve;
};

void page_proposals(struct buf *out, const struct page_proposals *p);
void page_proposal(struct buf *out, const struct page_proposal *p);

route_handler proposals_show;
route_handler proposal_show;

struct proposal_row proposal_row_of(struct request *q, const struct proposal *x);

#endif
