#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include "failing.h"

static int64_t operations, fail_from;
static int fail_answer;
static bool happened;
static sqlite3_vfs *real;

struct file {
	sqlite3_file base;
	sqlite3_file *inner;
};

static sqlite3_file *inner(sqlite3_file *f)
{
	return ((struct file *)f)->inner;
}

static int count(void)
{
	operations++;
	if (fail_from == 0 || operations < fail_from)
		return SQLITE_OK;
	happened = true;
	return fail_answer;
}

void failing_from(int64_t nth, int answer)
{
	operations = 0;
	fail_from = nth;
	fail_answer = answer;
	happened = false;
}

void failing_off(void)
{
	fail_from = 0;
}

bool failing_happened(void)
{
	return happened;
}

static int f_close(sqlite3_file *f)
{
	int answer = inner(f)->pMethods ? inner(f)->pMethods->xClose(inner(f)) : SQLITE_OK;
	free(inner(f));
	return answer;
}

static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return inner(f)->pMethods->xRead(inner(f), to, n, at);
}

static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	int answer = count();
	return answer ? answer : inner(f)->pMethods->xWrite(inner(f), from, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int answer = count();
	return answer ? answer : inner(f)->pMethods->xTruncate(inner(f), size);
}

static int f_sync(sqlite3_file *f, int flags)
{
	int answer = count();
	return answer ? answer : inner(f)->pMethods->xSync(inner(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return inner(f)->pMethods->xFileSize(inner(f), size);
}

static int f_lock(sqlite3_file *f, int how)
{
	return inner(f)->pMethods->xLock(inner(f), how);
}

static int f_unlock(sqlite3_file *f, int how)
{
	return inner(f)->pMethods->xUnlock(inner(f), how);
}

static int f_reserved(sqlite3_file *f, int *out)
{
	return inner(f)->pMethods->xCheckReservedLock(inner(f), out);
}

static int f_control(sqlite3_file *f, int op, void *arg)
{
	return inner(f)->pMethods->xFileControl(inner(f), op, arg);
}

static int f_sector(sqlite3_file *f)
{
	return inner(f)->pMethods->xSectorSize(inner(f));
}

static int f_character(sqlite3_file *f)
{
	return inner(f)->pMethods->xDeviceCharacteristics(inner(f));
}

static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return inner(f)->pMethods->xShmMap(inner(f), page, size, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return inner(f)->pMethods->xShmLock(inner(f), at, n, flags);
}

static void f_shm_barrier(sqlite3_file *f)
{
	inner(f)->pMethods->xShmBarrier(inner(f));
}

static int f_shm_unmap(sqlite3_file *f, int remove)
{
	return inner(f)->pMethods->xShmUnmap(inner(f), remove);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = f_close,
	.xRead = f_read,
	.xWrite = f_write,
	.xTruncate = f_truncate,
	.xSync = f_sync,
	.xFileSize = f_size,
	.xLock = f_lock,
	.xUnlock = f_unlock,
	.xCheckReservedLock = f_reserved,
	.xFileControl = f_control,
	.xSectorSize = f_sector,
	.xDeviceCharacteristics = f_character,
	.xShmMap = f_shm_map,
	.xShmLock = f_shm_lock,
	.xShmBarrier = f_shm_barrier,
	.xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct file *file = (struct file *)f;
	file->inner = calloc(1, (size_t)real->szOsFile);
	assert(file->inner);
	int answer = real->xOpen(real, name, file->inner, flags, out);
	/* SQLite closes a file that was not opened when it has methods. */
	file->base.pMethods = file->inner->pMethods ? &methods : NULL;
	if (!file->base.pMethods)
		free(file->inner);
	return answer;
}

void failing_install(void)
{
	static sqlite3_vfs vfs;
	real = sqlite3_vfs_find(NULL);
	assert(real && real != &vfs);
	vfs = *real; /* paths, time, randomness, access: the real ones */
	vfs.pNext = NULL;
	vfs.zName = "failing";
	vfs.szOsFile = sizeof(struct file);
	vfs.xOpen = v_open;
	sqlite3_vfs_register(&vfs, 1);
}
