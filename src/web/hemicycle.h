#ifndef TRAVAUX_WEB_HEMICYCLE_H
#define TRAVAUX_WEB_HEMICYCLE_H

/*
 * Seats of a half circle as the data of SVG paths, one path a choice, each choice with a shape of
 * its own: disc (yes), square (no), triangle (abstention), dot (no vote). Drawn in a box of 700 by
 * 365. Equal choices sit together, yes at one end and no at the other.
 */

#include "base/buf.h"

enum seat_shape { SEAT_YES, SEAT_ABSTAIN, SEAT_NONE, SEAT_NO, SEAT_SHAPES };

struct hemicycle {
	struct str path[SEAT_SHAPES];
};

struct hemicycle hemicycle_draw(struct arena *a, const int64_t seats[SEAT_SHAPES]);

#endif
