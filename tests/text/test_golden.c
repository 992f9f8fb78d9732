#include "unit.h"
#include <dirent.h>
#include "base/file.h"
#include "i18n/words.h"
#include "text/canonical.h"
#include "text/intake.h"

/*
 * tests/golden/import/CLAIM/: draft.md or draft.txt is read; canonical.txt is the draft in the
 * canonical form and findings.txt what the reader has to say, in English, with the place. With
 * GOLDEN_UPDATE set the outputs are written anew, to be reviewed as a difference.
 */

static const char *folder;

static struct str read_text(struct arena *a, const char *claim, const char *name)
{
	struct str text;
	struct err err;
	struct str path = str_print(a, "%s/%s/%s", folder, claim, name);
	if (!file_exists(path))
		return (struct str){0};
	assert_true(file_read(a, path, 1 << 20, &text, &err));
	return text;
}

static void compare(struct arena *a, const char *claim, const char *name, struct str got)
{
	struct str path = str_print(a, "%s/%s/%s", folder, claim, name);
	struct err err;
	if (getenv("GOLDEN_UPDATE"))
		assert_true(file_write(path, got, 0644, &err));
	struct str want = read_text(a, claim, name);
	if (!str_eq(got, want))
		fail_msg("%s/%s differs; got:\n%.*s", claim, name, STR_FMT(got));
}

static struct str findings_text(struct arena *a, struct str input, const struct findings *f)
{
	static const char *const weight[] = {"note", "doubt", "fault"};
	struct buf out = buf_new(a, 1 << 20);
	for (size_t i = 0; i < f->list.len; i++) {
		const struct finding *one = &f->list.at[i];
		buf_print(&out, "%ld:%ld: %s: ", (long)one->at.line, (long)one->at.column,
			weight[one->weight]);
		buf_str(&out, i18n_say(a, LANG_EN, one->what));
		buf_char(&out, '\n');
		buf_str(&out, finding_excerpt(a, input, one->at));
	}
	return buf_view(&out);
}

static void check_claim(const char *claim)
{
	struct arena a CLEANUP(arena_close) = arena_open(256 << 20);
	struct str input = read_text(&a, claim, "draft.md");
	enum draft_format format = DRAFT_FORMAT_MARKDOWN;
	struct buf canonical = buf_new(&a, 1 << 20);
	struct intake in;
	struct err err;
	if (!input.at) {
		input = read_text(&a, claim, "draft.txt");
		format = DRAFT_FORMAT_PLAIN;
	}
	assert_true(draft_read(&a, input, DRAFT_FORMAT_AUTO, &in, &err));
	if (in.report.format != format)
		fail_msg("%s was read in another format", claim);
	assert_int_equal(in.report.words, in.report.words_read);
	canonical_write(&canonical, &in.draft);
	compare(&a, claim, "canonical.txt", buf_view(&canonical));
	compare(&a, claim, "findings.txt", findings_text(&a, input, &in.findings));
}

static void drafts_are_read_as_reviewed(void **state)
{
	(void)state;
	int64_t claims = 0;
	DIR *d = opendir(folder);
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		check_claim(e->d_name);
		claims++;
	}
	closedir(d);
	assert_true(claims > 10);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(drafts_are_read_as_reviewed)};
	if (argc != 2)
		return 2;
	folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
