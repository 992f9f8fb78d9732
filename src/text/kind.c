#include <assert.h>
#include "text/kind.h"

static const struct str names[] = {
	[PROVISION_TITLE] = {"title", 5},
	[PROVISION_FRONT] = {"front", 5},
	[PROVISION_PREAMBLE] = {"preamble", 8},
	[PROVISION_PREAMBULAR] = {"preambular", 10},
	[PROVISION_PART] = {"part", 4},
	[PROVISION_CHAPTER] = {"chapter", 7},
	[PROVISION_SECTION] = {"section", 7},
	[PROVISION_DIVISION] = {"division", 8},
	[PROVISION_ARTICLE] = {"article", 7},
	[PROVISION_PARAGRAPH] = {"paragraph", 9},
	[PROVISION_SUBPARAGRAPH] = {"subparagraph", 12},
	[PROVISION_ITEM] = {"item", 4},
	[PROVISION_FLUSH] = {"flush", 5},
	[PROVISION_CLOSING] = {"closing", 7},
	[PROVISION_ANNEX] = {"annex", 5},
	[PROVISION_NOTE] = {"note", 4},
};
static_assert(LEN(names) == PROVISION_KIND_COUNT, "every kind has a name");

struct str kind_name(enum provision_kind kind)
{
	assert(kind < PROVISION_KIND_COUNT);
	return names[kind];
}

bool kind_read(struct str name, enum provision_kind *out)
{
	for (int i = 0; i < PROVISION_KIND_COUNT; i++) {
		if (str_eq(name, names[i])) {
			*out = (enum provision_kind)i;
			return true;
		}
	}
	return false;
}

bool kind_has_heading(enum provision_kind kind)
{
	switch (kind) {
	case PROVISION_PART:
	case PROVISION_CHAPTER:
	case PROVISION_SECTION:
	case PROVISION_DIVISION:
	case PROVISION_ARTICLE:
	case PROVISION_ANNEX:
		return true;
	case PROVISION_TITLE:
	case PROVISION_FRONT:
	case PROVISION_PREAMBLE:
	case PROVISION_PREAMBULAR:
	case PROVISION_PARAGRAPH:
	case PROVISION_SUBPARAGRAPH:
	case PROVISION_ITEM:
	case PROVISION_FLUSH:
	case PROVISION_CLOSING:
	case PROVISION_NOTE:
	case PROVISION_KIND_COUNT:
		break;
	}
	return false;
}
