/*
 * record-vectors DIR: runs the vectors of logs, notes, cosignatures and signatures that were made
 * with other people's programs, in both directions: what they made we read, and what we make from
 * the same input is the same bytes. Prints a count for each file; exits 1 when one vector fails,
 * 77 when the folder is not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/code.h"
#include "base/file.h"
#include "base/json.h"
#include "record/cosign.h"
#include "record/passkey.h"
#include "record/sshsig.h"
#include "record/tile.h"
#include "record/witness.h"
#include "record/envelope.h"

enum { FILE_MAX = 16 << 20 };

static int passed, failed, passed_here, failed_here;

static void check(bool ok, const char *what, struct str name)
{
	if (ok) {
		passed_here++;
		return;
	}
	failed_here++;
	printf("FAILED %s: %.*s\n", what, STR_FMT(name));
}

static struct json load(struct arena *a, const char *dir, const char *name)
{
	struct str text;
	struct json j;
	struct err err;
	struct str path = str_print(a, "%s/%s", dir, name);
	if (!file_read(a, path, FILE_MAX, &text, &err) || !json_read(a, text, &j, &err)) {
		printf("cannot read %.*s\n", STR_FMT(path));
		exit(2);
	}
	return j;
}

static struct hash hash_from(struct arena *a, struct str base64)
{
	struct str bytes;
	struct hash h = {0};
	if (base64_read(a, base64, &bytes) && bytes.len == sizeof(h.byte))
		memcpy(h.byte, bytes.at, sizeof(h.byte));
	return h;
}

static struct str event(struct arena *a, int64_t i)
{
	return str_print(a, "event %lld\n", (long long)i);
}

static bool signer_of(struct arena *a, struct str seed_hex, struct key shape, struct signer *out)
{
	struct err err;
	struct secret seed CLEANUP(secret_close) = secret_open(32);
	return hex_read(seed_hex, seed.at, 32) && signer_from_seed(a, &shape, &seed, out, &err);
}

static bool note_accepted(struct arena *a, struct str bytes, const struct key *k)
{
	struct note n;
	struct err err;
	return note_parse(a, bytes, &n, &err) && note_signed_by(&n, k);
}

static void note_case(struct arena *a, const struct json *c)
{
	struct str bytes = json_str(c, S("note")), seed = json_str(c, S("ed25519_seed_hex"));
	bool want = json_bool(c, S("accepted"));
	struct key k;
	struct note n;
	struct err err;
	struct signer s;
	bool key = key_parse(a, json_str(c, S("vkey")), &k, &err);
	check(key, "vkey", json_str(c, S("desc")));
	check(key && str_eq(key_render(a, &k), json_str(c, S("vkey"))), "vkey written",
		json_str(c, S("desc")));
	check(key && note_accepted(a, bytes, &k) == want, "note", json_str(c, S("desc")));
	if (!want || !seed.len || !note_parse(a, bytes, &n, &err))
		return;
	bool made = signer_of(a, seed, (struct key){.name = k.name}, &s);
	check(made && str_eq(note_sign(a, &s, n.text, 0), n.sig[0].line), "note signed",
		json_str(c, S("desc")));
	struct secret text CLEANUP(secret_close) = signer_render(&s);
	struct signer again;
	check(signer_parse(a, &text, &again, &err) && key_eq(&again.key, &k), "skey",
		json_str(c, S("desc")));
	signer_close(&again);
	signer_close(&s);
}

static void notes(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "notes.json");
	const struct json *cases = json_get(&j, S("cases"));
	for (size_t i = 0; cases && i < cases->len; i++)
		note_case(a, &cases->item[i]);
}

static void roots(struct arena *a, const char *dir, const struct log *l)
{
	struct json j = load(a, dir, "tlog-roots.json");
	const struct json *leaves = json_get(&j, S("leaves")), *r = json_get(&j, S("roots"));
	for (size_t i = 0; leaves && i < leaves->len; i++) {
		struct str entry = json_str(&leaves->item[i], S("entry_utf8"));
		struct hash want = hash_from(a, json_str(&leaves->item[i], S("leaf_hash_b64")));
		struct hash have = merkle_leaf(entry);
		check(hash_eq(&want, &have), "leaf", entry);
	}
	struct hash node = hash_from(a, json_str(&j, S("node_hash_of_leaf0_leaf1_b64")));
	check(hash_eq(&node, log_hash(l, 1, 0)), "node", S("of leaves 0 and 1"));
	for (size_t i = 0; r && i < r->len; i++) {
		int64_t size = json_int(&r->item[i], S("size"));
		struct hash want = hash_from(a, json_str(&r->item[i], S("root_b64")));
		struct head have = log_head(l, size);
		check(hash_eq(&want, &have.root), "root", str_print(a, "%lld", (long long)size));
	}
}

static struct merkle_proof proof_from(struct arena *a, const struct json *list)
{
	struct merkle_proof p = {0};
	for (size_t i = 0; list && i < list->len && i < LEN(p.at); i++)
		p.at[p.len++] = hash_from(a, list->item[i].string);
	return p;
}

static bool proof_eq(const struct merkle_proof *a, const struct merkle_proof *b)
{
	return a->len == b->len && memcmp(a->at, b->at, a->len * sizeof(a->at[0])) == 0;
}

static void inclusion(struct arena *a, const char *dir, const struct log *l)
{
	struct json j = load(a, dir, "tlog-inclusion.json");
	const struct json *cases = json_get(&j, S("cases"));
	for (size_t i = 0; cases && i < cases->len; i++) {
		const struct json *c = &cases->item[i];
		int64_t index = json_int(c, S("index"));
		struct str name = str_print(a, "%lld", (long long)index);
		struct head head = {
			json_int(c, S("size")), hash_from(a, json_str(c, S("root_b64")))};
		struct hash leaf = hash_from(a, json_str(c, S("leaf_hash_b64")));
		struct merkle_proof want = proof_from(a, json_get(c, S("proof_b64")));
		struct merkle_proof have = log_inclusion(l, index, head.size);
		check(merkle_inclusion_verify(&want, index, &leaf, &head), "inclusion read", name);
		check(proof_eq(&want, &have), "inclusion made", name);
	}
}

static void consistency(struct arena *a, const char *dir, const struct log *l)
{
	struct json j = load(a, dir, "tlog-consistency.json");
	const struct json *cases = json_get(&j, S("cases"));
	for (size_t i = 0; cases && i < cases->len; i++) {
		const struct json *c = &cases->item[i];
		struct head from = {
			json_int(c, S("old_size")), hash_from(a, json_str(c, S("old_root_b64")))};
		struct head to = {
			json_int(c, S("new_size")), hash_from(a, json_str(c, S("new_root_b64")))};
		struct str name =
			str_print(a, "%lld %lld", (long long)from.size, (long long)to.size);
		struct merkle_proof want = proof_from(a, json_get(c, S("proof_b64")));
		struct merkle_proof have = log_consistency(l, from.size, to.size);
		check(merkle_consistency_verify(&want, &from, &to), "consistency read", name);
		check(proof_eq(&want, &have), "consistency made", name);
	}
}

static void path_case(struct arena *a, const struct json *c)
{
	struct str path = json_str(c, S("path"));
	struct tile t;
	bool ok = tile_path_parse(path, &t) && t.level == json_int(c, S("level")) &&
		  t.index == json_int(c, S("index")) && t.width == json_int(c, S("width"));
	check(ok && str_eq(tile_path(a, t), path), "tile path", path);
}

static void tile_case(struct arena *a, const struct json *c, int64_t size, const struct log *l)
{
	struct str path = json_str(c, S("path")), data = json_str(c, S("data_b64")), bytes;
	struct tile t;
	struct hash want;
	path_case(a, c);
	if (!tile_path_parse(path, &t))
		return;
	check(tile_width(size, t.level, t.index) == t.width, "tile width", path);
	struct str have = tile_hashes(a, l, t);
	struct hash h = hash_of(have);
	check(hash_read(json_str(c, S("sha256_hex")), &want) && hash_eq(&want, &h), "tile", path);
	if (data.len)
		check(base64_read(a, data, &bytes) && str_eq(bytes, have), "tile bytes", path);
}

static void tiles(struct arena *a, const char *dir, const struct log *l)
{
	struct json j = load(a, dir, "tlog-tiles.json");
	const struct json *paths = json_get(&j, S("paths")), *trees = json_get(&j, S("trees"));
	for (size_t i = 0; paths && i < paths->len; i++)
		path_case(a, &paths->item[i]);
	for (size_t i = 0; trees && i < trees->len; i++) {
		const struct json *t = json_get(&trees->item[i], S("tiles"));
		int64_t size = json_int(&trees->item[i], S("size")), n = 0;
		for (size_t k = 0; t && k < t->len; k++)
			tile_case(a, &t->item[k], size, l);
		for (int level = 0; level < tile_levels(size); level++)
			n += ((size >> (level * TILE_HEIGHT)) + TILE_WIDTH - 1) / TILE_WIDTH;
		check(n == json_int(&trees->item[i], S("tile_count")), "count of tiles",
			str_print(a, "%lld", (long long)size));
	}
}

static void bundle_case(struct arena *a, const struct json *c)
{
	struct str path = json_str(c, S("path")), data = json_str(c, S("data_b64")), bytes, entry;
	struct tile t;
	struct hash want;
	bool whole, right = true;
	if (!tile_path_parse(path, &t) || !t.entries) {
		check(false, "bundle path", path);
		return;
	}
	struct buf b = buf_new(a, BUNDLE_MAX);
	for (int i = 0; i < t.width; i++)
		bundle_add(&b, event(a, t.index * TILE_WIDTH + i));
	struct hash have = hash_of(buf_view(&b));
	check(hash_read(json_str(c, S("sha256_hex")), &want) && hash_eq(&want, &have) &&
			(int64_t)b.len == json_int(c, S("bytes")),
		"bundle made", path);
	struct str rest = data.len && base64_read(a, data, &bytes) ? bytes : buf_view(&b);
	int64_t n = t.index * TILE_WIDTH;
	while (bundle_next(&rest, &entry, &whole))
		right = right && str_eq(entry, event(a, n++));
	check(right && whole && n == t.index * TILE_WIDTH + t.width, "bundle read", path);
}

static void bundles(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "entry-bundles.json");
	const struct json *cases = json_get(&j, S("cases"));
	for (size_t i = 0; cases && i < cases->len; i++)
		bundle_case(a, &cases->item[i]);
}

static void cosignature_case(struct arena *a, const struct json *c)
{
	struct str name = json_str(c, S("name")), text = json_str(c, S("checkpoint_body"));
	struct str line = json_str(c, S("signature_line"));
	int64_t time_s = json_int(c, S("timestamp")), read_s;
	struct key k;
	struct note n;
	struct err err;
	struct signer s;
	bool ok = key_parse(a, json_str(c, S("vkey")), &k, &err) && k.kind == KEY_COSIGNER &&
		  note_parse(a, note_join(a, text, line), &n, &err);
	check(ok && cosign_count(&n, &k, 1) == 1, "cosignature read", name);
	check(ok && cosign_time(n.sig[0].bytes, &read_s) && read_s == time_s, "time", name);
	check(str_eq(cosign_message(a, text, time_s), json_str(c, S("signed_message"))), "message",
		name);
	struct key shape = {.kind = KEY_COSIGNER, .name = name};
	if (!signer_of(a, json_str(c, S("ed25519_seed_hex")), shape, &s)) {
		check(false, "cosigner", name);
		return;
	}
	check(str_eq(note_sign(a, &s, text, time_s), line), "cosignature made", name);
	signer_close(&s);
}

static void cosignatures(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "cosignatures.json");
	const struct json *cases = json_get(&j, S("cases"));
	for (size_t i = 0; cases && i < cases->len; i++)
		cosignature_case(a, &cases->item[i]);
}

static void sshsig(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "sshsig.json");
	struct sshsig_ask ask = {
		.space = json_str(&j, S("namespace")), .message = json_str(&j, S("message"))};
	struct str blob;
	bool ok = ssh_key_parse(a, json_str(&j, S("public_key")), &ask.wire) &&
		  sshsig_unarmour(a, json_str(&j, S("signature")), &blob);
	check(ok && sshsig_check(&ask, blob), "SSH signature", ask.space);
	for (size_t i = 0; ok && i < blob.len; i++) {
		char *other = (char *)str_copy(a, blob).at;
		other[i] ^= 1;
		check(!sshsig_check(&ask, (struct str){other, blob.len}), "SSH signature changed",
			str_print(a, "byte %zu", i));
	}
	ask.space = S("other");
	check(ok && !sshsig_check(&ask, blob), "other namespace", ask.space);
}

static struct str field_url(struct arena *a, const struct json *j, struct str name)
{
	struct str out = {0};
	if (!base64url_read(a, json_str(j, name), &out))
		check(false, "base64url", name);
	return out;
}

static void webauthn(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "webauthn-assertion.json");
	struct passkey p = {.alg = PASSKEY_ES256,
		.rp_id = json_str(&j, S("rpId")),
		.origin = {json_str(&j, S("origin"))},
		.origins = 1,
		.key = field_url(a, &j, S("publicKey"))};
	struct assertion s = {.authenticator_data = field_url(a, &j, S("authenticatorData")),
		.client_data = field_url(a, &j, S("clientDataJSON")),
		.signature = field_url(a, &j, S("signature"))};
	struct str domain = json_str(&j, S("domain")), bytes = json_str(&j, S("event_bytes"));
	struct str text = str_print(a, "%.*s%.*s", STR_FMT(domain), STR_FMT(bytes));
	check(passkey_check(&p, text, &s), "passkey", p.rp_id);
	check(!passkey_check(&p, str_from(text, 1), &s), "passkey, other text", p.rp_id);
	struct assertion again;
	check(assertion_read(assertion_write(a, &s), &again) && passkey_check(&p, text, &again),
		"passkey in a signature line", p.rp_id);
	struct str good = s.signature;
	s.signature = field_url(a, &j, S("malleated_signature_b64u"));
	check(passkey_check(&p, text, &s), "passkey, the other S", p.rp_id);
	s.signature = str_slice(good, 0, good.len - 1);
	check(!passkey_check(&p, text, &s), "passkey, signature cut", p.rp_id);
	s.signature = good;
	p.origin[0] = S("http://localhost.example:8443");
	check(!passkey_check(&p, text, &s), "passkey, phishing origin", p.origin[0]);
}

struct dialogue {
	struct key witness;
	struct witness_log log;
};

/* That witness took an old size with a leading zero, which the specification forbids; and it
 * answers 422 where the specification says 409, for the same size with another root. */
static struct str without_zero(struct arena *a, struct str body)
{
	return str_starts(body, S("old 0")) && !str_starts(body, S("old 0\n"))
		       ? str_print(a, "old %.*s", STR_FMT(str_from(body, 5)))
		       : body;
}

static int answer_of(
	struct arena *a, const struct dialogue *d, struct str body, struct witness_request *r)
{
	struct err err;
	return witness_parse(a, body, r, &err) ? (int)witness_judge(&d->log, r) : 400;
}

static void witness_step(struct arena *a, struct dialogue *d, const struct json *c)
{
	struct str name = json_str(c, S("desc")), body = json_str(c, S("request_body"));
	struct str asked = without_zero(a, body);
	int64_t want = json_int(c, S("status"));
	struct witness_request r;
	struct note n;
	struct err err;
	if (asked.at != body.at)
		check(answer_of(a, d, body, &r) == 400, "leading zero refused", name);
	int have = answer_of(a, d, asked, &r);
	bool fork = want == 422 && have == 409 && r.old == r.checkpoint.head.size;
	check(have == want || fork, "witness answer", name);
	if (have == 409 && !fork)
		check(str_eq(json_str(c, S("response_body")),
			      str_print(a, "%lld\n", (long long)d->log.last.size)),
			"witness size", name);
	if (have != WITNESS_COSIGN)
		return;
	check(str_eq(witness_render(a, &r), asked), "witness request made", name);
	struct str note = note_join(a, r.note.text, json_str(c, S("response_body")));
	check(note_parse(a, note, &n, &err) && cosign_count(&n, &d->witness, 1) == 1,
		"witness cosignature", name);
	d->log.last = r.checkpoint.head;
}

static void witness(struct arena *a, const char *dir)
{
	struct json j = load(a, dir, "witness-transcript.json");
	const struct json *steps = json_get(&j, S("steps"));
	struct dialogue d = {.log.last.root = merkle_empty()};
	struct err err;
	check(key_parse(a, json_str(&j, S("log_vkey")), &d.log.key, &err) &&
			key_parse(a, json_str(&j, S("witness_vkey")), &d.witness, &err),
		"keys", S("of the dialogue"));
	for (size_t i = 0; steps && i < steps->len; i++)
		witness_step(a, &d, &steps->item[i]);
}

static void done(const char *what)
{
	printf("%-14s %5d passed, %d failed\n", what, passed_here, failed_here);
	passed += passed_here;
	failed += failed_here;
	passed_here = failed_here = 0;
}

int main(int argc, char **argv)
{
	enum { ENTRIES = 70000 };
	struct arena a = arena_open((size_t)512 << 20);
	if (argc != 2 || !file_exists(str_print(&a, "%s/notes.json", argv[1]))) {
		printf("usage: record-vectors DIR (the vectors are not there: skipped)\n");
		return 77;
	}
	struct log l = log_new(&a);
	for (int64_t i = 0; i < ENTRIES; i++)
		log_push(&l, merkle_leaf(event(&a, i)));
	notes(&a, argv[1]);
	done("notes");
	roots(&a, argv[1], &l);
	done("roots");
	inclusion(&a, argv[1], &l);
	done("inclusion");
	consistency(&a, argv[1], &l);
	done("consistency");
	tiles(&a, argv[1], &l);
	done("tiles");
	bundles(&a, argv[1]);
	done("bundles");
	cosignatures(&a, argv[1]);
	done("cosignatures");
	sshsig(&a, argv[1]);
	done("sshsig");
	webauthn(&a, argv[1]);
	done("webauthn");
	witness(&a, argv[1]);
	done("witness");
	printf("%d passed, %d failed\n", passed, failed);
	arena_close(&a);
	return failed ? 1 : 0;
}
