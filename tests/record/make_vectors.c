/*
 * record-make-vectors: prints tests/record/vectors.json, the vectors of doc/format/record.md. All
 * of it follows from the seeds in it, so the same program prints the same text every time. Every
 * thing to be refused is tried first: the program ends with 1 when it is not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/code.h"
#include "base/json.h"
#include "record/cosign.h"
#include "record/envelope.h"
#include "record/passkey.h"
#include "record/proof.h"
#include "record/sshsig.h"
#include "record/tile.h"

enum { ACTS = 5, TEXT_MAX = 1 << 20 };

static struct arena a;
static struct json_out o;

#define FIRST_TIME_MS 1795456800123

struct maker {
	struct signer ken, fra, log, witness,
		raw; /* raw: the seed of the SSH key and the passkey */
	struct key ssh, passkey;
	struct passkey form;
	struct envelope act[ACTS];
	struct str entry[ACTS];
	struct log tree;
	struct pen pen;
};

static void need(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "record-make-vectors: %s\n", what);
	exit(1);
}

static struct signer signer(enum key_kind kind, const char *name, unsigned char seed)
{
	struct secret bytes CLEANUP(secret_close) = secret_open(32);
	struct key shape = {.kind = kind, .name = str_of(name)};
	struct signer s;
	struct err err;
	memset(bytes.at, seed, bytes.len);
	need(signer_from_seed(&a, &shape, &bytes, &s, &err), name);
	return s;
}

static struct str bytes_of(const struct hash *h)
{
	return (struct str){(const char *)h->byte, sizeof(h->byte)};
}

static void put_base64(struct str name, struct str bytes)
{
	json_add_str(&o, name, base64_write(&a, bytes));
}

static void put_key(const struct key *k, int seed)
{
	json_open(&o, '{');
	json_add_str(&o, S("name"), k->name);
	json_add_str(&o, S("kind"), key_kind_name(k->kind));
	json_add_int(&o, S("seed_byte"), seed);
	json_add_str(&o, S("key_id"), str_print(&a, "%08x", k->id));
	json_add_str(&o, S("vkey"), key_render(&a, k));
	json_close(&o, '}');
}

static struct str raw_sign(const struct maker *m, struct str message)
{
	char *raw = NEWN(&a, char, 64);
	ed25519_sign(&m->raw, message, (unsigned char *)raw);
	return (struct str){raw, 64};
}

static struct str ssh_line(const struct maker *m, struct str text)
{
	const struct sshsig_ask ask = {m->ssh.bytes, S(SSHSIG_NAMESPACE), text};
	struct str raw = raw_sign(m, sshsig_signed(&a, &ask));
	return note_line(&a, &m->ssh, sshsig_make(&a, &ask, raw));
}

static struct str passkey_line(const struct maker *m, struct str text)
{
	struct hash challenge = hash_of(text), rp = hash_of(m->form.rp_id);
	struct str base64 = base64url_write(&a, bytes_of(&challenge));
	struct str client = str_print(&a,
		"{\"type\":\"webauthn.get\",\"challenge\":\"%.*s\",\"origin\":\"%.*s\","
		"\"crossOrigin\":false}",
		STR_FMT(base64), STR_FMT(m->form.origin[0]));
	struct buf auth = buf_new(&a, 64);
	buf_str(&auth, bytes_of(&rp));
	buf_bytes(&auth, "\x05\0\0\0\x09", 5); /* present, verified; the counter */
	struct hash h = hash_of(client);
	struct buf message = buf_new(&a, 128);
	buf_str(&message, buf_view(&auth));
	buf_str(&message, bytes_of(&h));
	const struct assertion s = {buf_view(&auth), client, raw_sign(m, buf_view(&message))};
	return note_line(&a, &m->passkey, assertion_write(&a, &s));
}

static void make_keys(struct maker *m)
{
	struct err err;
	m->ken = signer(KEY_ED25519, "KEN/head", 1);
	m->fra = signer(KEY_ED25519, "FRA/head", 2);
	m->log = signer(KEY_ED25519, "vectors.example/committee", 3);
	m->witness = signer(KEY_COSIGNER, "witness.example/one", 4);
	m->raw = signer(KEY_ED25519, "raw", 5);
	m->form = (struct passkey){.alg = PASSKEY_EDDSA,
		.rp_id = S("seat.example"),
		.origin = {S("https://seat.example"), S("https://mirror.seat.example")},
		.origins = 2,
		.key = m->raw.key.bytes};
	need(key_make(KEY_SSH, S("KEN/ssh"), ssh_key_write(&a, m->raw.key.bytes), &m->ssh, &err),
		"SSH key");
	need(key_make(KEY_PASSKEY, S("BRA/delegate"), passkey_write(&a, &m->form), &m->passkey,
		     &err),
		"passkey");
}

static void make_acts(struct maker *m)
{
	struct err err;
	m->tree = log_new(&a);
	m->pen = pen_new(&m->log);
	for (int i = 0; i < ACTS; i++) {
		struct str text = act_text(&a,
			str_print(&a,
				"{\"process\":\"new\",\"act\":\"vector.say\",\"v\":1,\"by\":\"KEN\","
				"\"after\":%d,\"body\":{\"words\":\"\xc3\x89tat n\xc2\xb0 %d\"}}",
				i, i));
		struct str both =
			str_print(&a, "%.*s%.*s", STR_FMT(note_sign(&a, &m->ken, text, 0)),
				STR_FMT(note_sign(&a, &m->fra, text, 0)));
		const struct str lines[ACTS] = {note_sign(&a, &m->ken, text, 0), ssh_line(m, text),
			passkey_line(m, text), both, note_sign(&a, &m->fra, text, 0)};
		need(envelope_parse(&a, note_join(&a, text, lines[i]), &m->act[i], &err), "act");
		need(entry_make(&a, FIRST_TIME_MS + i * 1000, &m->act[i], &m->entry[i], &err),
			"entry");
	}
	const struct key *by[ACTS] = {&m->ken.key, &m->ssh, &m->passkey, &m->ken.key, &m->fra.key};
	for (int i = 0; i < ACTS; i++)
		need(note_sig_verify(&m->act[i].sig[0], m->act[i].text, by[i]), "signature");
}

static void put_acts(const struct maker *m)
{
	json_name(&o, S("acts"));
	json_open(&o, '[');
	for (int i = 0; i < ACTS; i++) {
		json_open(&o, '{');
		json_add_str(&o, S("text"), m->act[i].text);
		json_add_str(&o, S("identity"), hash_hex(&a, m->act[i].identity));
		json_add_str(&o, S("envelope"), m->act[i].bytes);
		json_close(&o, '}');
	}
	json_close(&o, ']');
	json_name(&o, S("entries"));
	json_open(&o, '[');
	for (int i = 0; i < ACTS; i++) {
		struct hash leaf = merkle_leaf(m->entry[i]);
		json_open(&o, '{');
		json_add_str(&o, S("entry"), m->entry[i]);
		json_add_str(&o, S("leaf_hash"), hash_hex(&a, leaf));
		json_close(&o, '}');
	}
	json_close(&o, ']');
}

static struct str sign_head(struct maker *m)
{
	struct str note;
	struct err err;
	struct head_step step = head_step_of(&m->tree, m->pen.last.size);
	need(pen_sign(&a, &m->pen, &step, &note, &err), "checkpoint");
	return note;
}

static void put_proof(struct str name, const struct merkle_proof *p)
{
	json_name(&o, name);
	json_open(&o, '[');
	for (size_t i = 0; i < p->len; i++)
		json_put_str(&o, hash_hex(&a, p->at[i]));
	json_close(&o, ']');
}

static void put_log(struct maker *m)
{
	struct str note = {0};
	json_name(&o, S("heads"));
	json_open(&o, '[');
	for (int i = 0; i <= ACTS; i++) {
		note = sign_head(m);
		json_open(&o, '{');
		json_add_int(&o, S("size"), i);
		json_add_str(&o, S("root"), hash_hex(&a, m->pen.last.root));
		json_add_str(&o, S("checkpoint"), note);
		json_close(&o, '}');
		if (i < ACTS)
			log_push(&m->tree, merkle_leaf(m->entry[i]));
	}
	json_close(&o, ']');
	struct buf bundle = buf_new(&a, TEXT_MAX);
	for (int i = 0; i < ACTS; i++)
		bundle_add(&bundle, m->entry[i]);
	const struct tile t = {.width = ACTS};
	json_add_str(&o, S("bundle_path"), tile_path(&a, (struct tile){true, 0, 0, ACTS}));
	put_base64(S("bundle"), buf_view(&bundle));
	json_add_str(&o, S("tile_path"), tile_path(&a, t));
	put_base64(S("tile"), tile_hashes(&a, &m->tree, t));
	const struct proof p = {
		.index = 1, .inclusion = log_inclusion(&m->tree, 1, ACTS), .checkpoint = note};
	json_add_str(&o, S("receipt"), proof_render(&a, &p));
	struct merkle_proof c = log_consistency(&m->tree, 1, ACTS);
	put_proof(S("consistency"), &c);
	struct note n;
	struct err err;
	need(note_parse(&a, note, &n, &err), "note");
	struct str line = note_sign(&a, &m->witness, n.text, 1790000000);
	json_add_str(&o, S("cosigned"), str_print(&a, "%.*s%.*s", STR_FMT(note), STR_FMT(line)));
}

static void put_refused(const char *kind, struct str bytes, const char *why)
{
	json_open(&o, '{');
	json_add_str(&o, S("kind"), str_of(kind));
	put_base64(S("bytes"), bytes);
	json_add_str(&o, S("why"), str_of(why));
	json_close(&o, '}');
}

static void refuse_entry(struct str bytes, const char *why)
{
	struct entry e;
	struct err err;
	need(!entry_parse(&a, bytes, &e, &err), why);
	put_refused("entry", bytes, why);
}

static void refuse_path(const char *path)
{
	struct tile t;
	need(!tile_path_parse(str_of(path), &t), path);
	put_refused("path", str_of(path), "not the one spelling of a tile");
}

static void refuse_checkpoint(struct str bytes, const struct key *k, const char *why)
{
	struct checkpoint c;
	struct err err;
	need(!checkpoint_open(&a, bytes, k, &c, &err), why);
	put_refused("checkpoint", bytes, why);
}

static struct str swapped(struct str s, const char *from, const char *to)
{
	ptrdiff_t at = str_find(s, str_of(from), 0);
	need(at >= 0, from);
	struct str head = str_slice(s, 0, (size_t)at),
		   tail = str_from(s, (size_t)at + strlen(from));
	return str_print(&a, "%.*s%s%.*s", STR_FMT(head), to, STR_FMT(tail));
}

static void put_all_refused(const struct maker *m, struct str checkpoint)
{
	json_name(&o, S("refused"));
	json_open(&o, '[');
	struct str e = m->entry[0];
	refuse_entry(swapped(e, ".123Z", "Z"), "the time has no decimals");
	refuse_entry(swapped(e, "Z\n", "+00:00\n"), "the time does not end with Z");
	refuse_entry(swapped(e, "travaux/act/v1", "travaux/act/v2"), "another header");
	refuse_entry(swapped(e, "\n\n", "\n{}\n\n"), "three lines");
	refuse_entry(swapped(e, "\n{", "\n {"), "a space before the object");
	refuse_entry(swapped(e, "\xe2\x80\x94", "-"), "a hyphen for the dash");
	refuse_entry(swapped(e, "KEN/head ", "KEN /head "), "a space in the name of the key");
	refuse_entry(swapped(e, "vector", "vec\ttor"), "a control character");
	refuse_entry(swapped(e, "tat", "\xff"), "not UTF-8");
	refuse_entry(str_slice(e, 0, e.len - 1), "no LF at the end");
	refuse_entry(str_print(&a, "%.*s%.*s", STR_FMT(e), STR_FMT(m->act[0].sig[0].line)),
		"the same key twice");
	static const char *const paths[] = {"tile/0/x000/000", "tile/0/000.p/0", "tile/0/000.p/256",
		"tile/00/000", "tile/8/000", "tile/0/0", "tile/0/000/", "tile/0/%30%30%30",
		"tile/0/../0/000", "tile/entries/x000/000", "/tile/0/000"};
	for (size_t i = 0; i < LEN(paths); i++)
		refuse_path(paths[i]);
	refuse_checkpoint(swapped(checkpoint, "\n5\n", "\n4\n"), &m->log.key, "another size");
	refuse_checkpoint(swapped(checkpoint, "\n5\n", "\n05\n"), &m->log.key, "a leading zero");
	refuse_checkpoint(swapped(checkpoint, "\n\n", "\nmore\n\n"), &m->log.key,
		"an extension line, and not signed");
	refuse_checkpoint(
		swapped(checkpoint, "vectors.example/committee", "vectors.example/committed"),
		&m->log.key, "another origin");
	json_close(&o, ']');
}

int main(void)
{
	struct maker m = {0};
	a = arena_open((size_t)256 << 20);
	struct arena text = arena_open(4 * TEXT_MAX);
	struct buf out = buf_new(&text, TEXT_MAX);
	o = json_out(&out);
	make_keys(&m);
	make_acts(&m);
	json_open(&o, '{');
	json_add_str(&o, S("about"),
		S("Vectors of doc/format/record.md, made by build/tests/record-make-vectors. A key's "
		  "seed is 32 times its seed_byte."));
	json_name(&o, S("keys"));
	json_open(&o, '[');
	put_key(&m.ken.key, 1);
	put_key(&m.fra.key, 2);
	put_key(&m.log.key, 3);
	put_key(&m.witness.key, 4);
	put_key(&m.ssh, 5);
	put_key(&m.passkey, 5);
	json_close(&o, ']');
	put_acts(&m);
	put_log(&m);
	put_all_refused(&m, sign_head(&m));
	json_close(&o, '}');
	/* One member of a list on a line of its own, so that a change can be read. */
	for (size_t i = 0; i < out.len; i++) {
		putchar(out.at[i]);
		bool ends = out.at[i] == ',' && i > 0 &&
			    (out.at[i - 1] == '}' || out.at[i - 1] == ']' || out.at[i - 1] == '"');
		if (ends && i + 1 < out.len && (out.at[i + 1] == '{' || out.at[i - 1] == ']'))
			putchar('\n');
	}
	putchar('\n');
	return 0;
}
