#include "web/preview.h"
#include "formats/html/html.h"
#include "papers/consolidated.h"
#include "process/query.h"
#include "web/text_view.h"

/* The provision as the only one of a draft: its id there is 1, or 2 where a head has to stand above
 * it. */
static bool draft_alone(struct arena *a, const struct provision *p, struct str words,
	struct str lang, struct negotiation **out, struct err *err)
{
	struct draft d = {0};
	*vec_push(a, &d.provisions) = (struct draft_provision){.kind = PROVISION_ARTICLE};
	*vec_push(a, &d.provisions) =
		(struct draft_provision){.kind = PROVISION_PARAGRAPH, .depth = 1, .text = words};
	(void)p;
	return negotiation_new(a, &d, lang, out, err);
}

bool preview_words(struct request *q, const struct instrument *in, struct provision_id id,
	const struct edit *edit, size_t edits, struct markup *out, struct err *err)
{
	const struct provision_id alone = {2};
	const int32_t sponsor = 0;
	const struct text *t = negotiation_text(in->negotiation);
	struct negotiation *n;
	struct html_style style = text_style(q);
	struct profile profile = {.anonymous = !q->acting.len};
	struct edit *moved = NEWN(q->arena, struct edit, edits);
	for (size_t i = 0; i < edits; i++) {
		moved[i] = edit[i];
		moved[i].target = alone;
	}
	struct tabling tabling = {.number = 1,
		.revision = REVISION_CURRENT,
		.sponsors = &sponsor,
		.sponsors_len = 1,
		.edits = moved,
		.edits_len = edits};
	if (!draft_alone(q->arena, text_get(t, id), text_words(t, id), in->lang, &n, err) ||
		!negotiation_table_check(n, &tabling, q->scratch, err))
		return false;
	if (q->acting.len)
		negotiation_name(n, sponsor, q->acting);
	negotiation_table(n, &tabling, *q->scratch);
	struct labels none = {0};
	struct paper *paper = paper_consolidated(q->arena, n, &none, alone, &profile);
	style.link = NULL;
	*out = html_words(q->arena, paper->root->first, &style);
	return true;
}
