/*
 * play core|seat DIR NAME...: plays the stories, each on a stage of its own: the bare process, or a
 * seat with its store on disk, where each act is signed. "ok NAME" or "not ok NAME" a line; the
 * last line counts; exit status 1 when one does not hold.
 */

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/file.h"
#include "base/limits.h"
#include "service/stage_seat.h"
#include "stage_core.h"
#include "story.h"

static struct str folder; /* of the stories */

/* "$text:short" is short.md beside the stories. */
static struct str file(struct str name)
{
	static struct arena kept;
	struct str bytes;
	struct err err;
	if (!kept.start)
		kept = arena_open((size_t)1 << 30);
	struct str path = str_print(&kept, "%.*s/%.*s.md", STR_FMT(folder), STR_FMT(name));
	return file_read(&kept, path, LIMIT_DRAFT, &bytes, &err) ? bytes : (struct str){0};
}

static bool play(struct arena *a, const struct stage *stage, struct str dir, struct str name)
{
	struct script script = {.a = a, .stage = stage, .meeting = -1};
	script.origin = S("localhost/story");
	script.today = 20781; /* 24 November 2026 */
	return story_play(&script, dir, name);
}

static bool play_core(struct arena *a, struct str dir, struct str name)
{
	struct core_stage core;
	core_stage_open(a, &core);
	core.file = file;
	bool ok = play(a, &core.stage, dir, name);
	core_stage_close(&core);
	return ok;
}

static bool play_seat(struct arena *a, struct str dir, struct str name)
{
	char made[] = "/tmp/travaux-story-XXXXXX";
	struct seat_stage seat;
	struct err err;
	if (!mkdtemp(made))
		return false;
	struct str data = str_print(a, "%s/data", made);
	bool ok = seat_stage_open(a, data, S("localhost/story"), &seat, &err);
	if (ok) {
		seat.file = file;
		ok = play(a, &seat.stage, dir, name);
		seat_stage_close(&seat);
	}
	pid_t child = fork();
	if (child == 0) {
		execlp("rm", "rm", "-rf", made, (char *)0);
		_exit(1);
	}
	waitpid(child, 0, 0);
	return ok;
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "usage: play core|seat DIR NAME...\n");
		return 2;
	}
	folder = str_of(argv[2]);
	bool seat = str_eq(str_of(argv[1]), S("seat"));
	int passed = 0, failed = 0;
	for (int i = 3; i < argc; i++) {
		struct arena a = arena_open((size_t)1 << 32);
		bool ok = (seat ? play_seat : play_core)(&a, str_of(argv[2]), str_of(argv[i]));
		printf("%s %s\n", ok ? "ok" : "not ok", argv[i]);
		arena_close(&a);
		*(ok ? &passed : &failed) += 1;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
