/* Bytes as the list of edits of a proposal: read, checked against a text, tabled when they fit,
 * shown, accepted. Nothing may stop the engine, and what was written must be read alike. */
#include <stdlib.h>
#include "text/consolidate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static struct negotiation *text_of(struct arena *a)
{
	struct draft d = {0};
	struct negotiation *n;
	struct err err;
	*vec_push(a, &d.provisions) = (struct draft_provision){
		.kind = PROVISION_ARTICLE, .label = S("1"), .heading = S("Purpose")};
	*vec_push(a, &d.provisions) = (struct draft_provision){.kind = PROVISION_PARAGRAPH,
		.depth = 1,
		.label = S("1."),
		.text = S("Each Party shall take appropriate measures, and shall report.")};
	if (!negotiation_new(a, &d, S("en"), &n, &err))
		abort();
	return n;
}

static void same_again(struct arena *a, const struct edit *e)
{
	struct buf one = buf_new(a, 1 << 20);
	struct buf two = buf_new(a, 1 << 20);
	struct json_out o = json_out(&one);
	struct json_out p = json_out(&two);
	struct json j;
	struct edit f;
	struct err err;
	edit_write(&o, e);
	if (!json_read(a, buf_view(&one), &j, &err) || !edit_read(a, &j, S(""), &f, &err))
		abort();
	edit_write(&p, &f);
	if (!str_eq(buf_view(&one), buf_view(&two)))
		abort();
}

static void propose(struct arena *a, const struct json *j, struct arena scratch)
{
	struct negotiation *n = text_of(a);
	struct err err;
	int32_t sponsor = 0;
	for (size_t i = 0; i < j->len && i < 100; i++) {
		struct edit e;
		struct tabling t = {(int32_t)i + 1, REVISION_CURRENT, &sponsor, 1, &e, 1};
		if (!edit_read(a, &j->item[i], S(""), &e, &err))
			continue;
		same_again(a, &e);
		if (negotiation_table_check(n, &t, a, &err))
			negotiation_table(n, &t, scratch);
	}
	for (size_t i = 0; i <= j->len && i < 100; i++) {
		struct buf b = buf_new(a, 1 << 22);
		struct edit_set set = {.proposal = (int32_t)i + 1};
		consolidate_document(&b, n, (struct provision_id){0}, NULL, scratch);
		if (negotiation_accept_check(n, set, &err))
			negotiation_accept(n, set, scratch);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct arena a CLEANUP(arena_close) = arena_open(1 << 28);
	struct arena scratch CLEANUP(arena_close) = arena_open(1 << 28);
	struct json j;
	struct err err;
	if (json_read(&a, (struct str){(const char *)data, len}, &j, &err) &&
		j.kind == JSON_KIND_LIST)
		propose(&a, &j, scratch);
	return 0;
}
