#ifndef TRAVAUX_WEB_API_H
#define TRAVAUX_WEB_API_H

/*
 * The same as the pages, as JSON under /api/v1/. Lists have a cursor that stays true while the
 * record grows: `after` names the last number seen, `next` in the answer is the one to ask with, or
 * null at the end. Refusals are problems (RFC 9457). Described in doc/format/api.md.
 */

#include "web/answer.h"

route_handler api_processes;
route_handler api_process;
route_handler api_text;
route_handler api_provisions;
route_handler api_proposals;
route_handler api_proposal;
route_handler api_votes;
route_handler api_vote;
route_handler api_participants;
route_handler api_entries;
route_handler api_receipt;
route_handler api_act_post; /* a signed act for the seat; answered when it is durable */

#endif
