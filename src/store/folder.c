#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/limits.h"
#include "msg_err.h"
#include "record/checkpoint.h"
#include "record/tile.h"
#include "store/engine.h"
#include "store/folder.h"

enum { DEPTH_MAX = 12, CHECKPOINT_MAX = 1 << 20, WORK_MAX = 128 << 20 };

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static void close_dir(DIR **d)
{
	if (*d)
		closedir(*d);
}

/* ---- writing ---- */

struct writer {
	struct str dir;
	struct store *store;
	const struct log *log;
	int64_t size; /* of the checkpoint */
	struct arena work;
	struct err *err;
};

static struct str parent_of(struct str path)
{
	size_t n = path.len;
	while (n > 0 && path.at[n - 1] != '/')
		n--;
	return str_slice(path, 0, n ? n - 1 : 0);
}

/* The file, unless it is there with these bytes. */
static bool write_one(struct writer *w, struct str path, struct str bytes)
{
	struct str whole = str_print(&w->work, "%.*s/%.*s", STR_FMT(w->dir), STR_FMT(path)), have;
	struct err ignored;
	if (file_exists(whole) && file_read(&w->work, whole, bytes.len + 1, &have, &ignored) &&
		str_eq(have, bytes))
		return true;
	return dir_make(parent_of(whole), w->err) && file_write(whole, bytes, 0644, w->err);
}

static bool write_tile(struct writer *w, struct tile t)
{
	arena_reset(&w->work);
	struct str bytes, path = tile_path(&w->work, t);
	if (t.entries) {
		const struct source s = store_source(w->store);
		const struct source_ask ask = {path, BUNDLE_MAX};
		if (!s.get(&s, &w->work, &ask, &bytes, w->err))
			return false;
	} else {
		bytes = tile_hashes(&w->work, w->log, t);
	}
	return write_one(w, path, bytes);
}

static bool write_row(struct writer *w, bool entries, int level)
{
	for (int64_t i = 0; tile_width(w->size, level, i) > 0; i++) {
		const struct tile t = {entries, level, i, tile_width(w->size, level, i)};
		if (!write_tile(w, t))
			return false;
	}
	return true;
}

static bool write_blob(void *of, const struct store_blob *b)
{
	struct writer *w = of;
	struct str bytes;
	arena_reset(&w->work);
	if (b->is_withheld)
		return true;
	struct str path = str_print(&w->work, "blob/%.*s", STR_FMT(hash_hex(&w->work, b->hash)));
	if (store_blob_get(w->store, &w->work, &b->hash, &bytes, w->err) &&
		write_one(w, path, bytes))
		return true;
	w->size = -1; /* store_blob_each succeeds when it is stopped: remember why it was */
	return false;
}

/* Tiles that an earlier, shorter export had and this checkpoint does not use. */
static void remove_stale(void *of, struct str path)
{
	struct writer *w = of;
	struct tile t;
	if (!tile_path_parse(path, &t) || t.width == tile_width(w->size, t.level, t.index))
		return;
	struct str whole = str_print(&w->work, "%.*s/%.*s", STR_FMT(w->dir), STR_FMT(path));
	unlink(str_z(&w->work, whole));
	rmdir(str_z(&w->work, parent_of(whole))); /* `N.p` when it is empty now */
}

static bool write_all(struct writer *w, struct str note)
{
	int64_t size = w->size;
	if (!write_row(w, true, 0))
		return false;
	for (int level = 0; level < tile_levels(size); level++)
		if (!write_row(w, false, level))
			return false;
	if (!store_blob_each(w->store, write_blob, w, w->err) || w->size < 0)
		return false;
	arena_reset(&w->work);
	if (!write_one(w, S("checkpoint"), note))
		return false;
	const struct source s = folder_source(&w->dir);
	return s.each(&s, remove_stale, w, w->err);
}

bool folder_write(struct str dir, struct store *s, const struct log *l, struct err *err)
{
	struct arena kept CLEANUP(arena_close) = arena_open(2 * CHECKPOINT_MAX);
	struct writer w = {.dir = dir, .store = s, .log = l, .err = err};
	struct str note_bytes;
	struct note note;
	struct checkpoint c;
	if (!store_checkpoint_get(s, &kept, &note_bytes, err) ||
		!note_parse(&kept, note_bytes, &note, err) ||
		!checkpoint_parse(&kept, note.text, &c, err))
		return false;
	if (c.head.size > log_size(l))
		return err_set(err, FAULT_CORRUPT,
			msg(MSG_VERIFY_ROLLED_BACK, arg_int(log_size(l)), arg_int(c.head.size)));
	w.size = c.head.size;
	w.work = arena_open(WORK_MAX);
	bool ok = write_all(&w, note_bytes);
	arena_close(&w.work);
	return ok;
}

/* ---- reading ---- */

/* Open `path` below `dir` one part at a time, so that neither ".." nor a symbolic link leads out.
 */
static int open_below(int dir, struct str path)
{
	char part[NAME_MAX + 1];
	int at = dup(dir);
	while (path.at && at >= 0) {
		struct str name = str_cut(&path, '/');
		bool last = path.at == NULL;
		if (name.len == 0 || name.len > NAME_MAX || name.at[0] == '.') {
			close(at);
			errno = ENOENT;
			return -1;
		}
		memcpy(part, name.at, name.len);
		part[name.len] = 0;
		int next = openat(at, part,
			O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (last ? 0 : O_DIRECTORY));
		int reason = errno;
		close(at);
		errno = reason;
		at = next;
	}
	return at;
}

static int open_dir(const struct str *dir)
{
	char name[PATH_MAX];
	if (dir->len == 0 || dir->len >= sizeof(name))
		return -1;
	memcpy(name, dir->at, dir->len);
	name[dir->len] = 0;
	return open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool failed(struct str path, struct err *err)
{
	int reason = errno;
	if (reason == ENOENT || reason == ENOTDIR || reason == ELOOP)
		return err_set(err, FAULT_MISSING, msg(MSG_VERIFY_MISSING, arg_str(path)));
	return err_errno(err, path, reason);
}

static bool read_open(int fd, struct buf *b)
{
	char piece[65536];
	for (;;) {
		ssize_t n = read(fd, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		buf_bytes(b, piece, (size_t)n);
		if (buf_full(b))
			return true;
	}
}

static bool get(const struct source *src, struct arena *a, const struct source_ask *ask,
	struct str *out, struct err *err)
{
	int dir CLEANUP(close_fd) = open_dir(src->of);
	if (dir < 0)
		return failed(*(const struct str *)src->of, err);
	int fd CLEANUP(close_fd) = open_below(dir, ask->path);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) < 0)
		return failed(ask->path, err);
	if (!S_ISREG(st.st_mode)) {
		errno = ENOENT;
		return failed(ask->path, err);
	}
	struct buf b = buf_new(a, ask->max);
	if (!read_open(fd, &b))
		return err_errno(err, ask->path, errno);
	if (buf_full(&b))
		return err_set(err, FAULT_LIMIT,
			msg(MSG_FILE_TOO_LONG, arg_str(ask->path), arg_int((int64_t)ask->max)));
	*out = buf_view(&b);
	return true;
}

struct walk {
	source_seen *seen;
	void *of;
	struct err *err;
	int depth;
	char path[PATH_MAX];
};

static bool walk_dir(struct walk *w, int fd, size_t len);

static bool walk_one(struct walk *w, int dir, const struct dirent *e, size_t len)
{
	size_t n = strlen(e->d_name);
	struct stat st;
	if (len + n + 2 > sizeof(w->path))
		return err_errno(w->err, S("folder"), ENAMETOOLONG);
	memcpy(w->path + len, e->d_name, n + 1);
	struct str path = {w->path, len + n};
	if (fstatat(dir, e->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return err_errno(w->err, path, errno);
	if (!S_ISDIR(st.st_mode) || w->depth == DEPTH_MAX) {
		w->seen(w->of, path);
		return true;
	}
	int fd = openat(dir, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return err_errno(w->err, path, errno);
	w->path[len + n] = '/';
	w->depth++;
	bool ok = walk_dir(w, fd, len + n + 1);
	w->depth--;
	return ok;
}

/* `fd` is taken over; w->path[0:len] is its path with a slash. */
static bool walk_dir(struct walk *w, int fd, size_t len)
{
	DIR *d CLEANUP(close_dir) = fdopendir(fd);
	if (!d) {
		close(fd);
		return err_errno(w->err, S("folder"), errno);
	}
	for (;;) {
		errno = 0;
		const struct dirent *e = readdir(d);
		if (!e)
			return errno == 0 || err_errno(w->err, S("folder"), errno);
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (!walk_one(w, dirfd(d), e, len))
			return false;
	}
}

static bool each(const struct source *src, source_seen *seen, void *of, struct err *err)
{
	struct walk w = {.seen = seen, .of = of, .err = err};
	int fd = open_dir(src->of);
	return fd < 0 ? failed(*(const struct str *)src->of, err) : walk_dir(&w, fd, 0);
}

struct source folder_source(const struct str *dir)
{
	return (struct source){
		.of = (void *)dir, .tile_levels = TILE_LEVEL_MAX + 1, .get = get, .each = each};
}
