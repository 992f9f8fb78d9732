#include <assert.h>
#include "service/formula.h"

int64_t formula_sponsor(int64_t k, int64_t j)
{
	assert(k > 0 && j >= 0 && j < FORMULA_MEMBERS);
	return (37 * k + 11 + j * (1 + 5 * k % 96)) % FORMULA_MEMBERS;
}

bool formula_is_recorded(int64_t k, int64_t j, int64_t cosponsors)
{
	return k % 10 == 0 && j > 0 && j == cosponsors;
}

int64_t formula_position_member(int64_t p)
{
	return (11 * p + 5) % FORMULA_MEMBERS;
}

int64_t formula_position_proposal(int64_t p)
{
	return 7 * p % 150 + 1;
}

int64_t formula_presence(int64_t member)
{
	return (29 * member + 7) % FORMULA_MEMBERS;
}

int64_t formula_vote(int64_t member, int64_t v)
{
	return (71 * member + 43 * v + 17) % FORMULA_MEMBERS;
}
