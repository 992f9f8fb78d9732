#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "base/json.h"
#include "sample.h"

struct signer sample_signer(struct arena *a, const char *name, unsigned char seed)
{
	struct secret bytes CLEANUP(secret_close) = secret_open(32);
	struct key shape = {.kind = KEY_ED25519, .name = str_of(name)};
	struct signer s;
	struct err err;
	memset(bytes.at, seed, bytes.len);
	bool ok = signer_from_seed(a, &shape, &bytes, &s, &err);
	assert(ok);
	(void)ok;
	return s;
}

struct sample sample_new(struct arena *a, struct store *store)
{
	static const char *const names[SAMPLE_ACTORS] = {
		"KEN/head", "FRA/head", "secretariat/1", "BRA/expert"};
	struct sample s = {.a = a, .store = store, .log = log_new(a)};
	s.log_key = sample_signer(a, "sample.example/committee", 99);
	for (int i = 0; i < SAMPLE_ACTORS; i++)
		s.actor[i] = sample_signer(a, names[i], (unsigned char)(i + 1));
	return s;
}

void sample_close(struct sample *s)
{
	signer_close(&s->log_key);
	for (int i = 0; i < SAMPLE_ACTORS; i++)
		signer_close(&s->actor[i]);
}

struct str sample_entry(struct arena *a, const struct sample *s, int64_t index, struct str *blob)
{
	const struct signer *by = &s->actor[index % SAMPLE_ACTORS];
	struct str hex = S("");
	*blob = (struct str){0};
	if (index % SAMPLE_BLOB_EVERY == 0) {
		*blob = str_print(a, "blob of entry %lld\n", (long long)index);
		hex = hash_hex(a, hash_of(*blob));
	}
	struct str json = str_print(a,
		"{\"process\":\"sample\",\"act\":\"sample.say\",\"by\":\"%.*s\",\"after\":%lld,"
		"\"nonce\":\"%032llx\",\"body\":{\"words\":\"Nothing is agreed until everything is "
		"agreed, said for the %lldth time, and recorded here in as many words as an act "
		"has.\",\"blob\":\"%.*s\"}}",
		STR_FMT(by->key.name), (long long)index, (unsigned long long)index * 7919,
		(long long)index, STR_FMT(hex));
	struct str text = act_text(a, json);
	struct str lines = note_sign(a, by, text, 0);
	if (index % 5 == 4) {
		const struct signer *second = &s->actor[(index + 1) % SAMPLE_ACTORS];
		struct str more = note_sign(a, second, text, 0);
		lines = str_print(a, "%.*s%.*s", STR_FMT(lines), STR_FMT(more));
	}
	struct envelope act;
	struct str entry;
	struct err err;
	bool ok = envelope_parse(a, note_join(a, text, lines), &act, &err) &&
		  entry_make(a, SAMPLE_TIME_MS + index, &act, &entry, &err);
	assert(ok);
	(void)ok;
	return entry;
}

static bool grow_batch(struct sample *s, struct arena scratch, int64_t n, struct err *err)
{
	int64_t at = log_size(&s->log);
	struct str *entry = NEWN(&scratch, struct str, n), *blob = NEWN(&scratch, struct str, n);
	size_t blobs = 0;
	for (int64_t i = 0; i < n; i++) {
		entry[i] = sample_entry(&scratch, s, at + i, &blob[blobs]);
		blobs += blob[blobs].len > 0;
	}
	const struct store_batch b = {
		.at = at, .entry = entry, .len = (size_t)n, .blob = blob, .blobs = blobs};
	if (!store_append(s->store, &b, err))
		return false;
	for (int64_t i = 0; i < n; i++)
		log_push(&s->log, merkle_leaf(entry[i]));
	return true;
}

bool sample_grow(struct sample *s, int64_t n, int64_t batch, struct err *err)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	for (int64_t done = 0; done < n; done += batch)
		if (!grow_batch(s, scratch, n - done < batch ? n - done : batch, err))
			return false;
	if (!s->pen.signer)
		s->pen = pen_new(&s->log_key);
	struct head_step step = head_step_of(&s->log, s->pen.last.size);
	struct str note;
	return pen_sign(&scratch, &s->pen, &step, &note, err) &&
	       store_checkpoint_put(s->store, note, err);
}

static bool take_leaf(void *of, int64_t index, struct str bytes)
{
	struct hash h;
	memcpy(h.byte, bytes.at, sizeof(h.byte));
	log_push(of, h);
	return true;
}

bool sample_resume(struct sample *s, struct err *err)
{
	return store_leaves(s->store, (struct store_range){0, INT64_MAX}, take_leaf, &s->log, err);
}

static bool find_key(void *of, int64_t index, const struct note_sig *sig, struct key *out)
{
	const struct sample_findings *f = of;
	for (int i = 0; i < SAMPLE_ACTORS; i++) {
		if (note_sig_is_by(sig, &f->sample->actor[i].key)) {
			*out = f->sample->actor[i].key;
			return true;
		}
	}
	return false;
}

static void fold(void *of, int64_t index, const struct entry *e, struct verify *v)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 20);
	struct json j;
	struct err err;
	struct hash h;
	if (!json_read(&a, e->act.json, &j, &err))
		return;
	if (hash_read(json_str(json_get(&j, S("body")), S("blob")), &h))
		verify_names_blob(v, &h);
}

static bool is_withheld(void *of, const struct hash *blob)
{
	const struct sample_findings *f = of;
	return hash_eq(blob, &f->withheld);
}

static void finding(void *of, const struct finding *found)
{
	struct sample_findings *f = of;
	struct finding kept = *found;
	kept.path = str_copy(f->a, found->path);
	if (f->say)
		printf("%s %lld %.*s %d\n", found->level == FINDING_NOTE ? "note" : "fault",
			(long long)found->index, STR_FMT(found->path), found->err.why.key);
	*vec_push(f->a, &f->all) = kept;
	if (found->level == FINDING_NOTE)
		f->notes++;
	else if (f->faults++ == 0)
		f->first = kept;
}

struct verify_hooks sample_hooks(struct sample_findings *f)
{
	return (struct verify_hooks){.of = f,
		.key = find_key,
		.entry = fold,
		.is_withheld = is_withheld,
		.finding = finding};
}
