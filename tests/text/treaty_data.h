#ifndef TRAVAUX_TESTS_TREATY_DATA_H
#define TRAVAUX_TESTS_TREATY_DATA_H

/* Real treaties, read in place from the folder that TRAVAUX_DATA names; a test that lacks them is
 * skipped. */

#include "base/file.h"
#include "text/intake.h"

static inline struct str treaty_file(struct arena *a, const char *name)
{
	const char *folder = getenv("TRAVAUX_DATA");
	struct str text;
	struct err err;
	if (!folder || !file_exists(str_print(a, "%s/treaties/%s", folder, name))) {
		print_message("no %s here, skipped\n", name);
		skip();
	}
	assert_true(
		file_read(a, str_print(a, "%s/treaties/%s", folder, name), 1 << 26, &text, &err));
	return text;
}

static inline void treaty_read(struct arena *a, struct str text, struct intake *out)
{
	struct err err = {0};
	assert_true(draft_read(a, text, DRAFT_FORMAT_AUTO, out, &err));
}

#endif
