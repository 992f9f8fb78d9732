#include <assert.h>
#include "base/limits.h"
#include "process/decide.h"
#include "process/fold.h"
#include "process/keys.h"
#include "record/tile.h"
#include "service/audit.h"
#include "msg_err.h"

static const size_t scratch_max = (size_t)1 << 30;

enum { PROGRESS_EVERY = 256 };

struct audit {
	const struct audit_ask *ask;
	struct arena entry;   /* forgotten after each entry */
	struct arena scratch; /* of decide and fold */
	struct process process;
	struct str first_key; /* vkey that the first act must be signed with */
	struct arena *keep;
	int64_t judged;
	int64_t unlawful;
	bool stopped; /* an entry did not read: nothing after it can be judged */
};

/* ---- blobs, from where the record is ---- */

static bool get_blob(void *context, struct hash h, struct str *bytes)
{
	struct audit *u = context;
	struct err ignored; /* verify names the blob that is missing or wrong */
	struct source_ask ask = {
		.path = str_print(&u->entry, "blob/%.*s", STR_FMT(hash_hex(&u->entry, h))),
		.max = LIMIT_BLOB};
	if (!u->ask->source->get(u->ask->source, &u->entry, &ask, bytes, &ignored))
		return false;
	struct hash is = hash_of(*bytes);
	return hash_eq(&is, &h);
}

/* ---- hooks ---- */

static struct str sig_id(struct arena *a, const struct note_sig *sig)
{
	return str_print(a, "%.*s+%08x", STR_FMT(sig->name), (unsigned)sig->id);
}

static bool hook_key(void *of, int64_t index, const struct note_sig *sig, struct key *out)
{
	struct audit *u = of;
	struct err ignored;
	struct str id = sig_id(&u->entry, sig);
	struct str vkey = {0};
	if (index == 0) {
		vkey = str_eq(key_id(u->first_key), id) ? u->first_key : vkey;
	} else {
		const struct key_held *k = key_find(&u->process, id);
		vkey = k && interval_has(k->valid, index) ? k->vkey : vkey;
	}
	return vkey.len && key_parse(u->keep, vkey, out, &ignored);
}

static void tell(struct audit *u, int64_t index, const struct err *err)
{
	struct finding f = {.level = FINDING_FAULT, .index = index, .err = *err};
	u->unlawful++;
	u->ask->finding(u->ask->of, &f);
}

/* Signatures are checked beside this, by verify; here they are taken to hold, and one that does not
 * is a finding of its own. */
static bool judge(struct audit *u, const struct envelope *e, const struct act *act,
	const struct blobs *blobs, struct err *err)
{
	struct str *ids = NEWN(&u->entry, struct str, e->sigs);
	for (size_t i = 0; i < e->sigs; i++)
		ids[i] = sig_id(&u->entry, &e->sig[i]);
	return keys_allow(&u->process, act, ids, e->sigs, err) &&
	       decide(&u->scratch, &u->process, act, blobs, err);
}

static void hook_entry(void *of, int64_t index, const struct entry *e, struct verify *v)
{
	struct audit *u = of;
	struct act act;
	struct err err;
	arena_reset(&u->entry);
	arena_reset(&u->scratch);
	if (u->stopped)
		return;
	if (!act_read(&u->entry, e->act.json, e->act.identity, &act, &err)) {
		tell(u, index, &err);
		u->stopped = true;
		return;
	}
	act.at = (struct stamp){.index = index, .time_ms = e->time_ms};
	struct hash_list named = act_blobs(&u->entry, &act);
	for (size_t i = 0; i < named.len; i++)
		verify_names_blob(v, &named.at[i]);
	struct blobs blobs = {.context = u, .get = get_blob};
	if (!judge(u, &e->act, &act, &blobs, &err)) {
		/* fold takes only what decide let in: what follows stands on nothing. */
		tell(u, index, &err);
		u->stopped = true;
		return;
	}
	fold(u->scratch, &u->process, &act, &blobs);
	u->judged++;
	if (u->ask->progress && u->judged % PROGRESS_EVERY == 0)
		u->ask->progress(u->ask->of, u->judged);
}

static void hook_finding(void *of, const struct finding *f)
{
	struct audit *u = of;
	u->ask->finding(u->ask->of, f);
}

/* ---- the first key ---- */

/* The first entry names the key that signs it, so it is looked at once before everything else. */
static bool find_first_key(struct audit *u, struct err *err)
{
	struct source_ask ask = {.path = S("checkpoint"), .max = LIMIT_ENTRY};
	struct str note, bundle, bytes;
	struct checkpoint c;
	struct note n;
	bool whole;
	if (!u->ask->source->get(u->ask->source, u->keep, &ask, &note, err) ||
		!note_parse(u->keep, note, &n, err) || !checkpoint_parse(u->keep, n.text, &c, err))
		return false;
	if (c.head.size < 1)
		return true;
	struct tile t = {.entries = true, .width = tile_width(c.head.size, 0, 0)};
	ask = (struct source_ask){.path = tile_path(u->keep, t), .max = BUNDLE_MAX};
	struct entry e;
	struct act act;
	struct err unread; /* verify says what is wrong with it */
	if (u->ask->source->get(u->ask->source, u->keep, &ask, &bundle, &unread) &&
		bundle_next(&bundle, &bytes, &whole) && entry_parse(u->keep, bytes, &e, &unread) &&
		act_read(u->keep, e.act.json, e.act.identity, &act, &unread))
		u->first_key = key_of_create(&act);
	return true;
}

bool audit_record(
	struct arena *a, const struct audit_ask *ask, struct audit_result *result, struct err *err)
{
	struct audit u = {.ask = ask,
		.keep = a,
		.entry = arena_open(scratch_max),
		.scratch = arena_open(scratch_max),
		.process = process_new(a)};
	struct verify_hooks hooks = {
		.of = &u, .key = hook_key, .entry = hook_entry, .finding = hook_finding};
	struct verify_ask v = {.source = ask->source,
		.hooks = &hooks,
		.log_key = ask->log_key,
		.threads = ask->threads};
	struct audit_result r = {0};
	bool ok = find_first_key(&u, err) && verify_record(a, &v, &r.record, err);
	if (ok) {
		r.judged = u.judged;
		r.unlawful = u.unlawful;
		r.digest = process_digest(u.scratch, &u.process);
		struct process *p = NEW(a, struct process);
		*p = u.process;
		r.process = p->created ? p : NULL;
		*result = r;
	}
	arena_close(&u.entry);
	arena_close(&u.scratch);
	return ok;
}
