#include <assert.h>
#include "web/route.h"
#include "base/limits.h"
#include "msg_web.h"
#include "web/api.h"
#include "web/asset.h"
#include "web/page_acting.h"
#include "web/page_compare.h"
#include "web/page_delegation.h"
#include "web/page_home.h"
#include "web/page_meeting.h"
#include "web/page_node.h"
#include "web/page_proposal.h"
#include "web/page_propose.h"
#include "web/page_provision.h"
#include "web/page_record.h"
#include "web/page_sign.h"
#include "web/page_text.h"
#include "web/page_vote.h"
#include "web/record_bytes.h"

const struct route_row route_table[ROUTE_COUNT] = {
	[ROUTE_ROOT] = {METHOD_GET, "/", MAY_ANYONE, root_show},
	[ROUTE_HEALTH] = {METHOD_GET, "/health", MAY_ANYONE, health_show},
	[ROUTE_ASSET] = {METHOD_GET, "/asset/:word", MAY_ANYONE, asset_show, KEEP_FOREVER},
	[ROUTE_ICON] = {METHOD_GET, "/favicon.ico", MAY_ANYONE, icon_show},
	[ROUTE_LANGUAGE] = {METHOD_GET, "/:lang", MAY_ANYONE, language_show},

	[ROUTE_HOME] = {METHOD_GET, "/:lang/:seat", MAY_ANYONE, home_show, KEEP_STATE},
	[ROUTE_TEXT] = {METHOD_GET, "/:lang/:seat/text/:word", MAY_ANYONE, text_show, KEEP_STATE},
	[ROUTE_COMPARE] = {METHOD_GET, "/:lang/:seat/compare", MAY_ANYONE, compare_show,
		KEEP_STATE},
	[ROUTE_PROVISION] = {METHOD_GET, "/:lang/:seat/text/:word/:n", MAY_ANYONE, provision_show,
		KEEP_STATE},
	[ROUTE_PROPOSE] = {METHOD_GET, "/:lang/:seat/text/:word/:n/propose", MAY_ANYONE,
		propose_show},
	[ROUTE_PROPOSE_POST] = {METHOD_POST, "/:lang/:seat/text/:word/:n/propose", MAY_ANYONE,
		propose_post, KEEP_NOT, LIMIT_FORM},
	[ROUTE_PROPOSALS] = {METHOD_GET, "/:lang/:seat/proposals", MAY_ANYONE, proposals_show,
		KEEP_STATE},
	[ROUTE_PROPOSAL] = {METHOD_GET, "/:lang/:seat/proposals/:n", MAY_ANYONE, proposal_show,
		KEEP_STATE},
	[ROUTE_MEETING] = {METHOD_GET, "/:lang/:seat/meeting", MAY_ANYONE, meeting_show,
		KEEP_STATE},
	[ROUTE_VOTES] = {METHOD_GET, "/:lang/:seat/votes", MAY_ANYONE, votes_show, KEEP_STATE},
	[ROUTE_VOTE] = {METHOD_GET, "/:lang/:seat/votes/:n", MAY_ANYONE, vote_show, KEEP_STATE},
	[ROUTE_VOTE_CSV] = {METHOD_GET, "/:lang/:seat/votes/:n/csv", MAY_ANYONE, vote_csv_show,
		KEEP_STATE},
	[ROUTE_RECORD] = {METHOD_GET, "/:lang/:seat/record", MAY_ANYONE, record_show, KEEP_STATE},
	[ROUTE_ENTRY] = {METHOD_GET, "/:lang/:seat/record/:n", MAY_ANYONE, entry_show, KEEP_STATE},
	[ROUTE_DELEGATIONS] = {METHOD_GET, "/:lang/:seat/delegations", MAY_ANYONE, delegations_show,
		KEEP_STATE},
	[ROUTE_DELEGATION] = {METHOD_GET, "/:lang/:seat/delegations/:word", MAY_ANYONE,
		delegation_show, KEEP_STATE},
	[ROUTE_ACTING] = {METHOD_GET, "/:lang/:seat/acting", MAY_VISITOR, acting_show},
	[ROUTE_ACTING_POST] = {METHOD_POST, "/:lang/:seat/acting", MAY_VISITOR, acting_post,
		KEEP_NOT, LIMIT_FORM},
	[ROUTE_SIGN] = {METHOD_GET, "/:lang/:seat/sign", MAY_ANYONE, sign_show},
	[ROUTE_SIGN_POST] = {METHOD_POST, "/:lang/:seat/sign", MAY_ACTING, sign_post, KEEP_NOT,
		LIMIT_FORM},

	[ROUTE_LIVE] = {METHOD_GET, "/:seat/live", MAY_ANYONE, live_open},
	[ROUTE_CHECKPOINT] = {METHOD_GET, "/:seat/checkpoint", MAY_ANYONE, checkpoint_show},
	[ROUTE_TILE] = {METHOD_GET, "/:seat/tile/*", MAY_ANYONE, tile_show, KEEP_FOREVER},
	[ROUTE_BLOB] = {METHOD_GET, "/:seat/blob/:word", MAY_ANYONE, blob_show, KEEP_FOREVER},
	[ROUTE_CHECKPOINT_ONLY] = {METHOD_GET, "/checkpoint", MAY_ANYONE, checkpoint_show},
	[ROUTE_TILE_ONLY] = {METHOD_GET, "/tile/*", MAY_ANYONE, tile_show, KEEP_FOREVER},
	[ROUTE_BLOB_ONLY] = {METHOD_GET, "/blob/:word", MAY_ANYONE, blob_show, KEEP_FOREVER},

	[ROUTE_API_PROCESSES] = {METHOD_GET, "/api/v1/processes", MAY_ANYONE, api_processes,
		KEEP_STATE},
	[ROUTE_API_PROCESS] = {METHOD_GET, "/api/v1/:seat", MAY_ANYONE, api_process, KEEP_STATE},
	[ROUTE_API_TEXT] = {METHOD_GET, "/api/v1/:seat/text/:word", MAY_ANYONE, api_text,
		KEEP_STATE},
	[ROUTE_API_PROVISIONS] = {METHOD_GET, "/api/v1/:seat/text/:word/provisions", MAY_ANYONE,
		api_provisions, KEEP_STATE},
	[ROUTE_API_PROPOSALS] = {METHOD_GET, "/api/v1/:seat/proposals", MAY_ANYONE, api_proposals,
		KEEP_STATE},
	[ROUTE_API_PROPOSAL] = {METHOD_GET, "/api/v1/:seat/proposals/:n", MAY_ANYONE, api_proposal,
		KEEP_STATE},
	[ROUTE_API_VOTES] = {METHOD_GET, "/api/v1/:seat/votes", MAY_ANYONE, api_votes, KEEP_STATE},
	[ROUTE_API_VOTE] = {METHOD_GET, "/api/v1/:seat/votes/:n", MAY_ANYONE, api_vote, KEEP_STATE},
	[ROUTE_API_PARTICIPANTS] = {METHOD_GET, "/api/v1/:seat/participants", MAY_ANYONE,
		api_participants, KEEP_STATE},
	[ROUTE_API_ENTRIES] = {METHOD_GET, "/api/v1/:seat/acts", MAY_ANYONE, api_entries,
		KEEP_STATE},
	[ROUTE_API_RECEIPT] = {METHOD_GET, "/api/v1/:seat/acts/:n/receipt", MAY_ANYONE,
		api_receipt},
	[ROUTE_API_ACTS] = {METHOD_POST, "/api/v1/acts", MAY_ANYONE, api_act_post, KEEP_NOT,
		LIMIT_PARCEL},
	[ROUTE_API_ACTS_AT] = {METHOD_POST, "/:seat/api/v1/acts", MAY_ANYONE, api_act_post,
		KEEP_NOT, LIMIT_PARCEL},
};

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
		if (!fits)
			return false;
	}
	return s.len > 0 && s.at[0] != '.';
}

static bool is_number(struct str s)
{
	int64_t n;
	return s.len && s.at[0] != '-' && (s.at[0] != '0' || s.len == 1) && str_int(s, &n);
}

/* Does this segment of an address fit that segment of a pattern? */
static bool segment_fits(struct str pattern, struct str s)
{
	enum lang lang;
	if (pattern.at[0] != ':')
		return str_eq(pattern, s);
	if (str_eq(pattern, S(":lang")))
		return lang_read(s, &lang);
	if (str_eq(pattern, S(":n")))
		return is_number(s);
	return is_word(s);
}

static bool row_fits(struct str pattern, struct str path, struct route_match *out)
{
	out->parts = 0;
	str_cut(&pattern, '/');
	str_cut(&path, '/');
	while (pattern.at) {
		if (!path.at)
			return false;
		if (str_eq(pattern, S("*"))) {
			out->part[out->parts++] = path;
			return path.len > 0;
		}
		struct str want = str_cut(&pattern, '/');
		struct str got = str_cut(&path, '/');
		if (!want.len && !got.len)
			continue; /* the root: "/" is one empty segment */
		if (!want.len || !segment_fits(want, got))
			return false;
		if (want.at[0] == ':')
			out->part[out->parts++] = got;
	}
	return !path.at;
}

/* A pattern with an earlier literal goes before one with a parameter there: ':' sorts after every
 * literal that we use, except that "*" must come last. */
static bool row_before(const char *a, const char *b)
{
	for (; *a && *a == *b; a++, b++)
		;
	return *b == ':' || *b == '*';
}

bool route_find(enum method method, struct str path, struct route_match *out, struct err *err)
{
	int found = -1, other = -1;
	for (int r = 0; r < ROUTE_COUNT; r++) {
		struct route_match m;
		const struct route_row *row = &route_table[r];
		if (!row_fits(str_of(row->path), path, &m))
			continue;
		if (row->method != method) {
			other = r;
			continue;
		}
		if (found >= 0 && row_before(route_table[found].path, row->path))
			continue;
		found = r;
		*out = m;
		out->route = (enum route)r;
	}
	if (found >= 0)
		return true;
	if (other < 0)
		return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(path)));
	out->route = (enum route)other;
	return err_set(err, FAULT_INPUT, msg(MSG_WRONG_METHOD, arg_str(path)));
}

static void put_encoded(struct buf *out, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
		if (plain) {
			buf_char(out, (char)c);
			continue;
		}
		buf_char(out, '%');
		buf_char(out, hex[c >> 4]);
		buf_char(out, hex[c & 15]);
	}
}

struct url route_link(struct arena *a, enum route r, const struct str *part, size_t parts)
{
	struct buf out = buf_new(a, LIMIT_URL);
	struct str pattern = str_of(route_table[r].path);
	size_t used = 0;
	str_cut(&pattern, '/');
	while (pattern.at) {
		struct str s = str_cut(&pattern, '/');
		buf_char(&out, '/');
		if (s.len && (s.at[0] == ':' || s.at[0] == '*')) {
			assert(used < parts);
			s = part[used++];
		}
		put_encoded(&out, s);
	}
	assert(used == parts);
	return (struct url){buf_view(&out)};
}

struct url url_with(struct arena *a, struct url u, struct str name, struct str value)
{
	struct buf out = buf_new(a, LIMIT_URL);
	buf_str(&out, u.s);
	buf_char(&out, str_find_char(u.s, '?', 0) < 0 ? '?' : '&');
	put_encoded(&out, name);
	buf_char(&out, '=');
	put_encoded(&out, value);
	return (struct url){buf_view(&out)};
}

struct url url_at(struct arena *a, struct url u, struct str fragment)
{
	struct buf out = buf_new(a, LIMIT_URL);
	buf_str(&out, u.s);
	buf_char(&out, '#');
	put_encoded(&out, fragment);
	return (struct url){buf_view(&out)};
}
