#include "rules/majority.h"
#include "rules/quorum.h"

/* Quorums are shares of members, or of those taking part; of nothing else (body.c reads no other
 * base into them that would differ here). */
static int64_t needed_of(struct share s, const struct presence *p)
{
	if (s.den == 0)
		return 0;
	return share_needed(s, s.base == BASE_PARTICIPATING ? p->participating : p->members);
}

struct quorum quorum_of(const struct rules *r, struct presence p)
{
	struct quorum q = {
		.needed = needed_of(r->quorum_open.share, &p),
		.needed_to_decide = needed_of(r->quorum_decide.share, &p),
		.rule = r->quorum_open.rule,
		.decide_rule = r->quorum_decide.rule,
	};
	bool waived = p.waived && r->quorum_waivable.on;
	q.may_open = waived || p.present >= q.needed;
	q.may_decide = p.present >= q.needed_to_decide;
	return q;
}
