#include <math.h>
#include <stdlib.h>
#include "web/hemicycle.h"
#include "base/limits.h"

enum { ROWS_MAX = 24, OUTER = 325, ROW_STEP = 25, CENTRE_X = 350, CENTRE_Y = 345 };

struct place {
	double angle; /* from one end of the half circle to the other */
	int radius;
};

static int place_cmp(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->angle < y->angle || x->angle > y->angle)
		return x->angle < y->angle ? -1 : 1;
	return x->radius - y->radius;
}

/* As many rows, from the outermost in, as leave a row's step between neighbours. */
static int rows_for(int64_t seats)
{
	int rows = 0;
	double length = 0;
	while (rows < ROWS_MAX && OUTER - rows * ROW_STEP > ROW_STEP) {
		length += M_PI * (OUTER - rows * ROW_STEP);
		rows++;
		if (length > (double)seats * ROW_STEP * 1.2)
			break;
	}
	return rows;
}

static void place_rows(struct place *at, int64_t seats)
{
	int rows = rows_for(seats);
	int64_t sum = 0, placed = 0;
	for (int r = 0; r < rows; r++)
		sum += OUTER - r * ROW_STEP;
	int64_t before = 0; /* sum of radii of the rows so far: shares add up to all seats */
	for (int r = 0; r < rows; r++) {
		int radius = OUTER - r * ROW_STEP;
		before += radius;
		int64_t upto = seats * before / sum;
		int64_t n = upto - placed;
		for (int64_t i = 0; i < n; i++)
			at[placed + i] = (struct place){
				n > 1 ? M_PI * (double)i / (double)(n - 1) : M_PI / 2, radius};
		placed = upto;
	}
}

static void put_seat(struct buf *out, enum seat_shape shape, struct place p)
{
	int x = (int)lround(CENTRE_X - p.radius * cos(p.angle));
	int y = (int)lround(CENTRE_Y - p.radius * sin(p.angle));
	switch (shape) {
	case SEAT_YES:
		buf_print(out, "M%d %da7 7 0 1 0 14 0a7 7 0 1 0-14 0", x - 7, y);
		return;
	case SEAT_NO:
		buf_print(out, "M%d %dh12v12h-12z", x - 6, y - 6);
		return;
	case SEAT_ABSTAIN:
		buf_print(out, "M%d %dl7 13h-14z", x, y - 7);
		return;
	case SEAT_NONE:
	case SEAT_SHAPES:
		break;
	}
	buf_print(out, "M%d %da2 2 0 1 0 4 0a2 2 0 1 0-4 0", x - 2, y);
}

struct hemicycle hemicycle_draw(struct arena *a, const int64_t seats[SEAT_SHAPES])
{
	struct hemicycle h;
	int64_t all = 0;
	for (int s = 0; s < SEAT_SHAPES; s++)
		all += seats[s];
	struct place *at = NEWN(a, struct place, all);
	place_rows(at, all);
	qsort(at, (size_t)all, sizeof(*at), place_cmp);
	for (int s = 0; s < SEAT_SHAPES; s++) {
		struct buf out = buf_new(a, LIMIT_PARTICIPANTS * 48);
		for (int64_t i = 0; i < seats[s]; i++)
			put_seat(&out, (enum seat_shape)s, *at++);
		h.path[s] = buf_view(&out);
	}
	return h;
}
