/*
 * told FILE...: tells each story on the pure core, in memory. Prints "ok FILE (N acts)" or what
 * went wrong, and exits 1 when anything did.
 */

#include "unit.h"
#include "story.h"
#include "rig.h"
#include "base/file.h"

static bool core_act(void *of, struct str kind, struct str who, struct str body, struct err *err)
{
	struct rig *r = of;
	r->last = rig_line(r, kind, who, body);
	bool ok = rig_submit(r, r->last);
	*err = r->err;
	return ok;
}

static bool core_again(void *of, struct err *err)
{
	struct rig *r = of;
	bool ok = rig_submit(r, r->last);
	*err = r->err;
	return ok;
}

static struct str core_blob(void *of, struct str bytes)
{
	return rig_blob(of, bytes);
}

static struct str core_vkey(void *of, struct str name)
{
	return rig_vkey(of, name);
}

static const struct process *core_state(void *of)
{
	return &((struct rig *)of)->p;
}

static bool tell(const char *path)
{
	struct rig r;
	struct str text;
	struct err err;
	rig_open(&r);
	struct stage stage = {&r, core_act, core_again, core_blob, core_vkey, core_state};
	bool ok = file_read(&r.acts, str_of(path), 1 << 20, &text, &err);
	if (!ok)
		printf("%s cannot be read\n", path);
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	ok = ok && story_tell(&r.acts, &stage, str_of(name), text);
	printf("%s %s (%lld acts)\n", ok ? "ok" : "not ok", name, (long long)rig_size(&r));
	rig_close(&r);
	return ok;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;
	for (int i = 1; i < argc; i++)
		failed += !tell(argv[i]);
	return failed != 0;
}
