/* The struct behind every page in this folder. */
#include "base/vec.h"
#include "web/frame.h"

struct typed_item {
	struct str title;
	struct url address;
};

struct page_typed {
	const struct frame *frame;
	const char *words;
	struct str title;
	struct url address;
	struct markup html;
	int64_t n;
	double share;
	VEC(struct typed_item) items;
};

void page_typed(struct buf *out, const struct page_typed *p);
