#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/file.h"
#include "msg_err.h"

static void close_fd(int *fd)
{
	if (*fd > STDERR_FILENO)
		close(*fd);
}

static bool path_z(struct str path, char out[PATH_MAX], struct err *err)
{
	if (path.len == 0 || path.len >= PATH_MAX || memchr(path.at, 0, path.len))
		return err_errno(err, path, ENAMETOOLONG);
	memcpy(out, path.at, path.len);
	out[path.len] = 0;
	return true;
}

bool file_read(struct arena *a, struct str path, size_t max, struct str *out, struct err *err)
{
	char name[PATH_MAX];
	if (!path_z(path, name, err))
		return false;
	int fd CLEANUP(close_fd) =
		str_eq(path, S("-")) ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		bool missing = errno == ENOENT;
		err_errno(err, path, errno);
		if (missing)
			err->fault = FAULT_MISSING;
		return false;
	}
	struct buf b = buf_new(a, max);
	char piece[65536];
	for (;;) {
		ssize_t n = read(fd, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path, errno);
		if (n == 0)
			break;
		buf_bytes(&b, piece, (size_t)n);
		if (buf_full(&b))
			return err_set(err, FAULT_LIMIT,
				msg(MSG_FILE_TOO_LONG, arg_str(path), arg_int((int64_t)max)));
	}
	*out = buf_view(&b);
	return true;
}

static bool write_all(int fd, struct str s)
{
	while (s.len) {
		ssize_t n = write(fd, s.at, s.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s = str_from(s, (size_t)n);
	}
	return fsync(fd) == 0;
}

static void sync_parent(const char *name)
{
	char dir[PATH_MAX];
	const char *slash = strrchr(name, '/');
	snprintf(dir, sizeof(dir), "%.*s", slash ? (int)(slash - name + 1) : 1, slash ? name : ".");
	int fd CLEANUP(close_fd) = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		fsync(fd);
}

bool file_write(struct str path, struct str bytes, int mode, struct err *err)
{
	char name[PATH_MAX], beside[PATH_MAX];
	if (!path_z(path, name, err))
		return false;
	if (snprintf(beside, sizeof(beside), "%s.%ld.new", name, (long)getpid()) >= PATH_MAX)
		return err_errno(err, path, ENAMETOOLONG);
	int fd CLEANUP(close_fd) = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	if (fd < 0)
		return err_errno(err, path, errno);
	if (!write_all(fd, bytes) || rename(beside, name) < 0) {
		int reason = errno;
		unlink(beside);
		return err_errno(err, path, reason);
	}
	sync_parent(name);
	return true;
}

bool file_exists(struct str path)
{
	char name[PATH_MAX];
	struct err ignored;
	return path_z(path, name, &ignored) && access(name, F_OK) == 0;
}

bool dir_make(struct str path, struct err *err)
{
	char name[PATH_MAX];
	if (!path_z(path, name, err))
		return false;
	for (char *p = name + 1;; p++) {
		if (*p && *p != '/')
			continue;
		char kept = *p;
		*p = 0;
		if (mkdir(name, 0755) < 0 && errno != EEXIST)
			return err_errno(err, path, errno);
		*p = kept;
		if (!kept)
			return true;
	}
}
