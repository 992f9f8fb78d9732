#include <assert.h>
#include <string.h>
#include "base/limits.h"
#include "msg_err.h"
#include "text/adopt.h"
#include "text/inside.h"
#include "text/absorb.h"
#include "text/reshape.h"
#include "text/shape.h"
#include "text/planted.h"
#include "text/tally.h"

/* --- which edits ------------------------------------------------------------------------------ */

static bool set_names(const struct edit_set *what, const struct tabled_edit *e)
{
	for (size_t i = 0; i < what->len; i++) {
		if (what->edits[i] == e->ref.edit)
			return true;
	}
	return what->len == 0 && standing_is_live(e->standing);
}

/* The proposal, when every edit named is there and live, and at least one is. */
static bool set_check(const struct negotiation *n, struct edit_set what, struct err *err)
{
	const struct tabled_proposal *p = tabled_get(n, what.proposal);
	size_t live = 0;
	if (!p)
		return err_set(
			err, FAULT_MISSING, msg(MSG_TEXT_NO_PROPOSAL, arg_int(what.proposal)));
	for (size_t i = 0; i < what.len; i++) {
		struct edit_ref ref = {what.proposal, what.edits[i]};
		const struct tabled_edit *e = edit_get(n, ref);
		if (!e)
			return err_set(err, FAULT_MISSING,
				msg(MSG_TEXT_NO_EDIT, arg_int(ref.proposal), arg_int(ref.edit)));
		if (!standing_is_live(e->standing))
			return err_set(err, FAULT_CONFLICT,
				msg(MSG_TEXT_EDIT_NOT_OPEN, arg_int(ref.proposal),
					arg_int(ref.edit), arg_str(standing_name(e->standing))));
	}
	for (size_t i = 0; i < p->edits_len; i++)
		live += standing_is_live(p->edits[i].standing);
	if (live == 0)
		return err_set(err, FAULT_CONFLICT,
			msg(MSG_TEXT_PROPOSAL_NOT_OPEN, arg_int(what.proposal),
				arg_str(standing_name(p->standing))));
	return true;
}

/* --- sponsors --------------------------------------------------------------------------------- */

static bool list_has(const int32_t *list, size_t len, int32_t participant)
{
	for (size_t i = 0; i < len; i++) {
		if (list[i] == participant)
			return true;
	}
	return false;
}

static const int32_t *list_with(
	struct arena *a, const int32_t *list, size_t *len, int32_t participant)
{
	if (list_has(list, *len, participant))
		return list;
	int32_t *out = NEWN(a, int32_t, *len + 1);
	size_t n = 0;
	for (size_t i = 0; i <= *len; i++) {
		if (n == i && (i == *len || list[i] > participant))
			out[n++] = participant;
		if (i < *len)
			out[n++] = list[i];
	}
	*len = n;
	return out;
}

static const int32_t *list_without(
	struct arena *a, const int32_t *list, size_t *len, int32_t participant)
{
	int32_t *out = NEWN(a, int32_t, *len);
	size_t n = 0;
	for (size_t i = 0; i < *len; i++) {
		if (list[i] != participant)
			out[n++] = list[i];
	}
	*len = n;
	return out;
}

static bool sponsors_all(const struct tabled_proposal *p, struct edit_set what, int32_t participant)
{
	bool whole = list_has(p->sponsors, p->sponsors_len, participant);
	for (size_t i = 0; i < what.len; i++) {
		const struct tabled_edit *e = &p->edits[what.edits[i] - 1];
		bool mine = list_has(e->sponsors, e->sponsors_len, participant);
		if (!mine && (e->apart || !whole))
			return false;
	}
	return what.len > 0 || whole;
}

bool negotiation_join_check(
	const struct negotiation *n, struct edit_set what, int32_t participant, struct err *err)
{
	if (!set_check(n, what, err))
		return false;
	if (sponsors_all(tabled_get(n, what.proposal), what, participant))
		return err_set(
			err, FAULT_CONFLICT, msg(MSG_TEXT_SPONSOR_ALREADY, arg_int(what.proposal)));
	return true;
}

/* Marks hold the only sponsor of an edit. */
static void sponsors_changed(struct negotiation *n, struct tabled_proposal *p)
{
	for (size_t i = 0; i < p->edits_len; i++) {
		struct tabled_edit *e = &p->edits[i];
		if (standing_is_live(e->standing) && e->edit.op != EDIT_INSERT_PROVISION)
			edit_rebase(n, e);
	}
}

void negotiation_join(struct negotiation *n, struct edit_set what, int32_t participant)
{
	struct err err;
	bool may = negotiation_join_check(n, what, participant, &err);
	assert(may);
	struct tabled_proposal *p = tabled_get(n, what.proposal);
	if ((size_t)participant >= n->codes.len)
		negotiation_name(n, participant, str_print(n->a, "%d", participant));
	if (what.len == 0)
		p->sponsors = list_with(n->a, p->sponsors, &p->sponsors_len, participant);
	for (size_t i = 0; i < what.len; i++) {
		struct tabled_edit *e = &p->edits[what.edits[i] - 1];
		e->sponsors = list_with(n->a, e->sponsors, &e->sponsors_len, participant);
	}
	sponsors_changed(n, p);
}

/* Of single edits only who joined them leaves, and not the last of one that was taken over. */
static bool leave_edits(
	const struct tabled_proposal *p, struct edit_set what, int32_t participant, struct err *err)
{
	for (size_t i = 0; i < what.len; i++) {
		const struct tabled_edit *e = &p->edits[what.edits[i] - 1];
		if (!list_has(e->sponsors, e->sponsors_len, participant))
			return err_set(
				err, FAULT_MISSING, msg(MSG_TEXT_SPONSOR_NOT, arg_int(p->number)));
		if (e->apart && e->sponsors_len == 1)
			return err_set(err, FAULT_CONFLICT,
				msg(MSG_TEXT_SPONSOR_LAST, arg_int(p->number)));
	}
	return true;
}

bool negotiation_leave_check(
	const struct negotiation *n, struct edit_set what, int32_t participant, struct err *err)
{
	if (!set_check(n, what, err))
		return false;
	const struct tabled_proposal *p = tabled_get(n, what.proposal);
	if (what.len > 0)
		return leave_edits(p, what, participant, err);
	bool sponsor = list_has(p->sponsors, p->sponsors_len, participant);
	if (sponsor && p->sponsors_len == 1)
		return err_set(
			err, FAULT_CONFLICT, msg(MSG_TEXT_SPONSOR_LAST, arg_int(what.proposal)));
	for (size_t i = 0; i < p->edits_len; i++)
		sponsor |= !p->edits[i].apart &&
			   list_has(p->edits[i].sponsors, p->edits[i].sponsors_len, participant);
	return sponsor ||
	       err_set(err, FAULT_MISSING, msg(MSG_TEXT_SPONSOR_NOT, arg_int(what.proposal)));
}

void negotiation_leave(struct negotiation *n, struct edit_set what, int32_t participant)
{
	struct err err;
	bool may = negotiation_leave_check(n, what, participant, &err);
	assert(may);
	struct tabled_proposal *p = tabled_get(n, what.proposal);
	if (what.len == 0)
		p->sponsors = list_without(n->a, p->sponsors, &p->sponsors_len, participant);
	for (size_t i = 0; i < p->edits_len; i++) {
		struct tabled_edit *e = &p->edits[i];
		if (what.len == 0 ? !e->apart : set_names(&what, e))
			e->sponsors =
				list_without(n->a, e->sponsors, &e->sponsors_len, participant);
	}
	sponsors_changed(n, p);
}

/* --- withdrawal and rejection ----------------------------------------------------------------- */

bool negotiation_withdraw_check(const struct negotiation *n, struct edit_set what, struct err *err)
{
	return set_check(n, what, err);
}

bool negotiation_reject_check(const struct negotiation *n, struct edit_set what, struct err *err)
{
	return set_check(n, what, err);
}

/* Take an edit off its board, with what amends it. */
static void edit_drop(struct negotiation *n, struct tabled_edit *e, enum standing as)
{
	e->standing = as;
	if (e->board)
		board_rebase(n, e->board);
	if (e->made.n)
		edit_settle(n, e);
	if (PLANTED(6)) /* what was withdrawn is still shown */
		return;
	edit_rebase(n, e);
	if (e->made.n)
		places_rebase(n);
}

static void drop(struct negotiation *n, struct edit_set what, enum standing as)
{
	struct err err;
	bool may = set_check(n, what, &err);
	assert(may);
	struct tabled_proposal *p = tabled_get(n, what.proposal);
	for (size_t i = 0; i < p->edits_len; i++) {
		if (standing_is_live(p->edits[i].standing) && set_names(&what, &p->edits[i]))
			edit_drop(n, &p->edits[i], as);
	}
	proposal_restand(n, what.proposal);
}

void negotiation_withdraw(struct negotiation *n, struct edit_set what)
{
	drop(n, what, STANDING_WITHDRAWN);
}

void negotiation_reject(struct negotiation *n, struct edit_set what)
{
	drop(n, what, STANDING_REJECTED);
}

bool negotiation_takeover_check(
	const struct negotiation *n, struct edit_set what, int32_t participant, struct err *err)
{
	const struct tabled_proposal *p = tabled_get(n, what.proposal);
	size_t withdrawn = 0;
	if (!p)
		return err_set(
			err, FAULT_MISSING, msg(MSG_TEXT_NO_PROPOSAL, arg_int(what.proposal)));
	for (size_t i = 0; i < what.len; i++) {
		const struct tabled_edit *e =
			edit_get(n, (struct edit_ref){what.proposal, what.edits[i]});
		if (!e)
			return err_set(err, FAULT_MISSING,
				msg(MSG_TEXT_NO_EDIT, arg_int(what.proposal),
					arg_int(what.edits[i])));
		if (e->standing != STANDING_WITHDRAWN)
			return err_set(err, FAULT_CONFLICT,
				msg(MSG_TEXT_NOT_WITHDRAWN, arg_int(what.proposal)));
	}
	for (size_t i = 0; i < p->edits_len; i++)
		withdrawn += p->edits[i].standing == STANDING_WITHDRAWN;
	return withdrawn > 0 ||
	       err_set(err, FAULT_CONFLICT, msg(MSG_TEXT_NOT_WITHDRAWN, arg_int(what.proposal)));
}

/* The whole proposal changes hands when all that was withdrawn does and nothing else is open. */
static bool takes_whole(const struct tabled_proposal *p, const struct edit_set *what)
{
	for (size_t i = 0; i < p->edits_len; i++) {
		enum standing s = p->edits[i].standing;
		if (s < STANDING_ACCEPTED)
			return false;
		if (s == STANDING_WITHDRAWN && what->len > 0 && !set_names(what, &p->edits[i]))
			return false;
	}
	return true;
}

static void edit_take(struct negotiation *n, struct tabled_edit *e, const int32_t *by, bool apart)
{
	e->apart = apart;
	e->sponsors = by;
	e->sponsors_len = apart;
	e->standing = STANDING_MOOT; /* until the rebase says what it is */
	edit_rebase(n, e);
	if (e->made.n)
		places_rebase(n);
}

bool negotiation_takeover(struct negotiation *n, struct edit_set what, int32_t participant)
{
	struct err err;
	bool may = negotiation_takeover_check(n, what, participant, &err);
	assert(may);
	struct tabled_proposal *p = tabled_get(n, what.proposal);
	bool whole = takes_whole(p, &what);
	if ((size_t)participant >= n->codes.len)
		negotiation_name(n, participant, str_print(n->a, "%d", participant));
	int32_t *only = NEW(n->a, int32_t);
	*only = participant;
	if (whole) {
		p->sponsors = only;
		p->sponsors_len = 1;
	}
	for (size_t i = 0; i < p->edits_len; i++) {
		struct tabled_edit *e = &p->edits[i];
		if (e->standing == STANDING_WITHDRAWN && (what.len == 0 || set_names(&what, e)))
			edit_take(n, e, only, !whole);
	}
	proposal_restand(n, what.proposal);
	return whole;
}

/* --- acceptance ------------------------------------------------------------------------------- */

static bool changes_tree(const struct tabled_edit *e)
{
	return e->edit.op == EDIT_MOVE_PROVISION || e->edit.op == EDIT_MERGE_PROVISION;
}

bool negotiation_accept_check(const struct negotiation *n, struct edit_set what, struct err *err)
{
	if (!set_check(n, what, err))
		return false;
	const struct tabled_proposal *p = tabled_get(n, what.proposal);
	const struct tabled_edit *tree[LIMIT_EDITS];
	size_t len = 0;
	for (size_t i = 0; i < p->edits_len; i++) {
		if (set_names(&what, &p->edits[i]) && changes_tree(&p->edits[i]))
			tree[len++] = &p->edits[i];
	}
	for (size_t i = 0; i < len; i++) {
		const struct tabled_edit *e = tree[i];
		bool fits = e->edit.op == EDIT_MOVE_PROVISION
				    ? move_check(n, e->target, e->parent, err)
				    : merge_check(n, &e->edit, err);
		if (!fits)
			return false;
	}
	return len < 2 || shape_check(n, tree, len, err);
}

/* The words of a board from now on. */
static void words_set(struct negotiation *n, struct tabled_edit *e, const struct sequence *s)
{
	if (e->in.proposal) {
		edit_get(n, e->in)->words = s;
		spots_update(n, s, (struct provision_id){0});
		return;
	}
	provision_own(n, e->target)->words = s;
	spots_update(n, s, e->target);
}

/* The ids of a sequence from `from` on, those now dead marked so. */
static void ids_after(const struct negotiation *n, const struct sequence *s, uint32_t from,
	uint32_t len, uint32_t *id)
{
	for (uint32_t i = 0; i < len; i++) {
		uint32_t k = sequence_id(s, from + i);
		bool dead =
			n->spots.at[k].removed.proposal != 0 || n->vocabulary.words.at[k].len == 0;
		id[i] = s->id[from + i] | (dead ? SEQUENCE_DEAD : 0);
	}
}

/* Words that the edit takes away in another provision. */
static void thin(struct negotiation *n, struct provision_id id, struct arena scratch)
{
	const struct sequence *s = n->text.at[id.n]->words;
	uint32_t *ids = NEWN(&scratch, uint32_t, s->len);
	ids_after(n, s, 0, s->len, ids);
	s = sequence_of(n->a, &n->vocabulary, ids, s->len);
	provision_own(n, id)->words = s;
	spots_update(n, s, id);
}

/* Note what the edit takes away: what its sponsor saw or, of a whole text, all that is there. */
static void take(struct negotiation *n, const struct tabled_edit *e, const struct sequence *s)
{
	bool whole = e->edit.op == EDIT_REPLACE_PROVISION;
	uint32_t len = whole ? s->live : e->covers_len;
	if (PLANTED(3) && len > 1) /* the last word stays */
		len--;
	for (uint32_t i = 0; i < len; i++) {
		uint32_t id = whole ? sequence_live(s, i) : e->covers[i];
		struct spot *spot = &n->spots.at[id];
		if (spot->removed.proposal == 0)
			spot->removed = e->ref;
	}
	if (e->edit.op == EDIT_INSERT)
		n->spots.at[e->anchor.token].joined = true;
}

/* The sequence with what the edit covers dead and its words spliced in. */
static const struct sequence *words_after(
	struct negotiation *n, const struct tabled_edit *e, struct arena scratch)
{
	const struct sequence *s = board_words(n, e);
	uint32_t extra = e->words ? e->words->len : 0;
	uint32_t place = s->len;
	if (e->words)
		place = sequence_place(&n->vocabulary, s, &n->vocabulary.runs.at[e->run]);
	take(n, e, s);
	uint32_t *id = NEWN(&scratch, uint32_t, (size_t)s->len + extra);
	ids_after(n, s, 0, place, id);
	ids_after(n, s, place, s->len - place, id + place + extra);
	if (extra)
		memcpy(id + place, e->words->id, extra * sizeof(*id));
	return sequence_of(n->a, &n->vocabulary, id, s->len + extra);
}

/* What amended the edit's words now amends the text that holds them. */
static void hand_up(struct negotiation *n, struct tabled_edit *e, struct board *to)
{
	struct board *from = e->board;
	for (size_t i = 0; from && i < from->edits.len; i++) {
		struct tabled_edit *k = from->edits.at[i];
		k->in = e->in;
		k->target = e->target;
		*vec_push(n->a, &to->edits) = k;
	}
	if (from)
		from->edits.len = from->marks.len = 0;
}

/* The provision that carries the words of an edit shows them: its marks point to the old ones. */
static void carriers_rebase(struct negotiation *n, const struct tabled_edit *e)
{
	for (struct edit_ref in = e->in; in.proposal; in = edit_get(n, in)->in)
		board_rebase(n, board_under(n, edit_get(n, in)));
}

static void accept_words(struct negotiation *n, struct tabled_edit *e, struct arena scratch)
{
	struct board *b = board_under(n, e);
	const struct sequence *s = words_after(n, e, scratch);
	words_set(n, e, s);
	for (size_t i = 0; i < e->beside_len; i++)
		thin(n, e->beside[i], scratch);
	hand_up(n, e, b);
	edit_rebase(n, e);
	carriers_rebase(n, e);
}

static void accept_edit(struct negotiation *n, struct tabled_edit *e, struct arena scratch)
{
	e->standing = STANDING_ACCEPTED;
	switch (e->edit.op) {
	case EDIT_INSERT:
	case EDIT_DELETE:
	case EDIT_REPLACE:
	case EDIT_REPLACE_PROVISION:
		accept_words(n, e, scratch);
		return;
	case EDIT_RESERVE: /* a reservation that is accepted is noted, and changes nothing */
	case EDIT_RESERVE_PROVISION:
		break;
	case EDIT_INSERT_PROVISION:
		e->amended = edit_is_amended(n, e);
		edit_settle(n, e);
		break;
	case EDIT_DELETE_PROVISION: {
		struct provision *p = provision_own(n, e->target);
		p->gone = true;
		p->removed = e->ref;
		provision_rebase(n, e->target);
		break;
	}
	case EDIT_MOVE_PROVISION:
		provision_move(n, e);
		break;
	case EDIT_SPLIT_PROVISION:
		split_accept(n, e, scratch);
		break;
	case EDIT_MERGE_PROVISION:
		merge_accept(n, e, scratch);
		break;
	case EDIT_OP_COUNT:
		return;
	}
	edit_rebase(n, e);
	places_rebase(n);
}

/* Words alone give nobody another number. */
static bool renumbers(enum edit_op op)
{
	bool words = op <= EDIT_RESERVE || op == EDIT_REPLACE_PROVISION;
	return !words && op != EDIT_RESERVE_PROVISION;
}

static void accept_set(struct adoption *a, struct edit_set what)
{
	struct negotiation *n = a->n;
	struct tabled_proposal *p = tabled_get(n, what.proposal);
	bool tree = false;
	for (size_t i = 0; i < p->edits_len; i++) {
		struct tabled_edit *e = &p->edits[i];
		if (!standing_is_live(e->standing) || !set_names(&what, e))
			continue;
		if (adopt_can(e)) {
			adopt_add(a, e);
			continue;
		}
		adopt_end(a);
		if (!standing_is_live(e->standing))
			continue;
		accept_edit(n, e, a->scratch);
		tree |= renumbers(e->edit.op);
	}
	if (tree)
		adopt_end(a);
	proposal_restand(n, what.proposal);
	if (tree)
		links_follow(n, a->scratch);
}

/* Whether it may still be accepted can be told of each of its edits alone, when its turn comes. */
static bool set_is_plain(const struct negotiation *n, struct edit_set what)
{
	const struct tabled_proposal *p = tabled_get(n, what.proposal);
	bool plain = p && what.len <= 1;
	for (size_t i = 0; plain && i < p->edits_len; i++)
		plain = adopt_can(&p->edits[i]);
	return plain;
}

void negotiation_accept_all(
	struct negotiation *n, const struct edit_set *list, size_t len, struct arena scratch)
{
	struct adoption a = {.n = n, .scratch = scratch};
	struct err err;
	for (size_t i = 0; i < len; i++) {
		if (len > 1 && !set_is_plain(n, list[i])) {
			adopt_end(&a);
			if (!negotiation_accept_check(n, list[i], &err))
				continue;
		}
		accept_set(&a, list[i]);
	}
	adopt_end(&a);
}

void negotiation_accept(struct negotiation *n, struct edit_set what, struct arena scratch)
{
	struct err err;
	bool may = negotiation_accept_check(n, what, &err);
	assert(may);
	negotiation_accept_all(n, &what, 1, scratch);
}

/* --- agreement -------------------------------------------------------------------------------- */

bool negotiation_agree_check(const struct negotiation *n, struct provision_id id, struct err *err)
{
	if (!text_get(&n->text, id) || id.n == 0)
		return err_set(err, FAULT_MISSING, msg(MSG_TEXT_NO_PROVISION, arg_int(id.n)));
	if (!text_has(&n->text, id))
		return err_set(err, FAULT_CONFLICT, msg(MSG_TEXT_PROVISION_GONE, arg_int(id.n)));
	const struct board *b = n->boards.at[id.n];
	if (n->text.at[id.n]->proposed || (b && (b->marks.len || b->whole.len)))
		return err_set(err, FAULT_CONFLICT, msg(MSG_TEXT_AGREE_OPEN, arg_int(id.n)));
	return true;
}

void negotiation_agree(struct negotiation *n, struct provision_id id, bool agreed)
{
	assert(text_get(&n->text, id) && id.n != 0);
	n->agreed.at[id.n] = agreed;
	tally_touch(n, id);
}
