#include "record/envelope.h"
#include "record/key.h"
#include "stage_core.h"

static const struct process *core_process(void *of)
{
	const struct core_stage *s = of;
	return s->process.created ? &s->process : 0;
}

static bool core_blob(void *of, struct hash hash, struct str *bytes)
{
	const struct core_stage *s = of;
	for (size_t i = 0; i < s->blobs.len; i++)
		if (hash_eq(&s->blobs.at[i].hash, &hash)) {
			*bytes = s->blobs.at[i].bytes;
			return true;
		}
	return false;
}

static bool core_submit(void *of, const struct stage_act *act, const struct str *blob, size_t blobs,
	int64_t *entry, struct err *err)
{
	struct core_stage *s = of;
	for (size_t i = 0; i < blobs; i++)
		*vec_push(s->a, &s->blobs) = (struct core_blob){hash_of(blob[i]), blob[i]};
	int64_t size = process_size(&s->process);
	struct act_draft draft = {.process = size ? s->process.id : S("new"),
		.kind = act->kind,
		.by = act->by,
		.capacity = act->capacity,
		.on_behalf = act->on_behalf,
		.after = size,
		.nonce = str_print(s->a, "%032llx", (unsigned long long)++s->acts),
		.body = act->body};
	struct str json = act_write(s->a, &draft);
	struct act made;
	if (!act_read(s->a, json, act_identity(act_text(s->a, json)), &made, err))
		return false;
	made.at = (struct stamp){size, s->time_ms += 1000};
	struct blobs view = {s, core_blob};
	if (!decide(s->a, &s->process, &made, &view, err))
		return false;
	fold(s->scratch, &s->process, &made, &view);
	*entry = size;
	return true;
}

static bool core_flush(void *of, struct err *err)
{
	return true;
}

/* Any key of that name, always the same: nobody looks at signatures here. */
static struct str core_vkey(void *of, struct arena *a, struct str who)
{
	struct core_stage *s = of;
	struct signer signer;
	struct err err;
	int64_t known;
	if (map_get(&s->vkey_of, who, &known))
		return s->vkeys.at[known];
	if (!signer_new(a, KEY_ED25519, str_print(a, "%.*s/demo", STR_FMT(who)), &signer, &err))
		return (struct str){0};
	struct str vkey = key_render(a, &signer.key);
	signer_close(&signer);
	map_put(s->a, &s->vkey_of, str_copy(s->a, who), (int64_t)s->vkeys.len);
	*vec_push(s->a, &s->vkeys) = vkey;
	return vkey;
}

static struct str core_file(void *of, struct str name)
{
	const struct core_stage *s = of;
	return s->file ? s->file(name) : (struct str){0};
}

void core_stage_open(struct arena *a, struct core_stage *out)
{
	*out = (struct core_stage){.a = a};
	out->stage =
		(struct stage){out, core_process, core_submit, core_flush, core_vkey, core_file};
	out->scratch = arena_open(1 << 28);
	out->state = arena_open((size_t)1 << 32);
	out->process = process_new(&out->state);
	out->time_ms = 1795500000000;
}

void core_stage_close(struct core_stage *s)
{
	arena_close(&s->scratch);
	arena_close(&s->state);
}
