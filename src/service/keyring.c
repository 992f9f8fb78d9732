#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/code.h"
#include "base/file.h"
#include "base/hash.h"
#include "service/keyring.h"
#include "msg_err.h"

enum { KEY_FILE_MAX = 4096, DEMO_FILE_MAX = 4 << 20 };

bool keyring_open(struct str dir, struct err *err)
{
	struct arena a = arena_open(1 << 16);
	char *path = str_z(&a, dir);
	bool ok = mkdir(path, 0700) == 0 || errno == EEXIST || err_errno(err, dir, errno);
	arena_close(&a);
	return ok;
}

/* Secrets are read straight into a secret, never through an arena. */
bool keyring_file(struct arena *a, struct str path, size_t max, struct secret *out, struct err *err)
{
	int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 && errno == ENOENT)
		return err_set(err, FAULT_MISSING, msg(MSG_KEY_FILE_MISSING, arg_str(path)));
	if (fd < 0)
		return err_errno(err, path, errno);
	struct stat st;
	bool ok = false;
	if (fstat(fd, &st)) {
		err_errno(err, path, errno);
	} else if (st.st_mode & 077) {
		err_set(err, FAULT_DENIED, msg(MSG_KEY_FILE_OPEN_TO_OTHERS, arg_str(path)));
	} else if (st.st_size < 1 || (size_t)st.st_size > max) {
		err_set(err, FAULT_INPUT, msg(MSG_KEY_FILE_MALFORMED, arg_str(path)));
	} else {
		struct secret s = secret_open((size_t)st.st_size);
		ssize_t n = pread(fd, s.at, s.len, 0);
		ok = n == (ssize_t)s.len || err_errno(err, path, n < 0 ? errno : EIO);
		if (ok)
			*out = s;
		else
			secret_close(&s);
	}
	close(fd);
	return ok;
}

static bool write_secret(int fd, const struct secret *s)
{
	bool ended = s->at[s->len - 1] == '\n';
	return write(fd, s->at, s->len) == (ssize_t)s->len && (ended || write(fd, "\n", 1) == 1);
}

/* A new file of mode 0600: an existing key is never written over. */
static int create_secret(struct arena *a, struct str path, struct err *err)
{
	int fd = open(str_z(a, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		err_set(err, FAULT_CONFLICT, msg(MSG_KEY_FILE_EXISTS, arg_str(path)));
	else if (fd < 0)
		err_errno(err, path, errno);
	return fd;
}

bool keyring_load(struct arena *a, struct str path, struct signer *out, struct err *err)
{
	struct secret text CLEANUP(secret_close) = {0};
	if (!keyring_file(a, path, KEY_FILE_MAX, &text, err))
		return false;
	if (signer_parse(a, &text, out, err))
		return true;
	err->where = path;
	return false;
}

bool keyring_put(struct str path, const struct secret *text, struct err *err)
{
	struct arena a = arena_open(1 << 16);
	int fd = create_secret(&a, path, err);
	bool ok = false;
	if (fd >= 0) {
		ok = (write_secret(fd, text) && fsync(fd) == 0) || err_errno(err, path, errno);
		close(fd);
	}
	arena_close(&a);
	return ok;
}

bool keyring_save(struct str path, const struct signer *s, struct err *err)
{
	struct secret text CLEANUP(secret_close) = signer_render(s);
	return keyring_put(path, &text, err);
}

/* ---- the guard ---- */

/*
 * The file is two halves of GUARD_HALF bytes, written by turns:
 *
 *	8 bytes turn, 4 bytes length (big-endian), the note, zeros, SHA-256 of all before it
 */
enum { GUARD_HALF = 2048, GUARD_HEAD = 12, GUARD_NOTE_MAX = GUARD_HALF - GUARD_HEAD - 32 };

bool guard_open(struct str path, struct guard *g, struct err *err)
{
	struct arena a = arena_open(1 << 16);
	int fd = open(str_z(&a, path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct stat st;
	bool ok = fd >= 0 && fstat(fd, &st) == 0;
	/* Full length from the start, so that a write changes no metadata. */
	if (ok && st.st_size < 2 * GUARD_HALF)
		ok = ftruncate(fd, 2 * GUARD_HALF) == 0 && fsync(fd) == 0;
	if (!ok) {
		err_errno(err, path, errno);
		if (fd >= 0)
			close(fd);
	} else {
		*g = (struct guard){.fd = fd};
	}
	arena_close(&a);
	return ok;
}

static int64_t number_at(const unsigned char *p, size_t bytes)
{
	int64_t n = 0;
	for (size_t i = 0; i < bytes; i++)
		n = n << 8 | p[i];
	return n;
}

static void number_to(unsigned char *p, size_t bytes, int64_t n)
{
	for (size_t i = bytes; i > 0; i--, n >>= 8)
		p[i - 1] = (unsigned char)(n & 255);
}

static bool half_is_whole(const unsigned char *half)
{
	struct hash h = hash_of((struct str){(const char *)half, GUARD_HALF - 32});
	return memcmp(h.byte, half + GUARD_HALF - 32, 32) == 0 && !(half[0] & 0x80) &&
	       number_at(half + 8, 4) <= GUARD_NOTE_MAX;
}

bool guard_read(struct arena *a, struct guard *g, struct str *note, struct err *err)
{
	unsigned char *file = NEWN(a, unsigned char, 2 * GUARD_HALF);
	ssize_t n = pread(g->fd, file, 2 * GUARD_HALF, 0);
	if (n != 2 * GUARD_HALF)
		return err_errno(err, S("log.head"), n < 0 ? errno : EIO);
	const unsigned char *best = NULL;
	for (size_t i = 0; i < 2; i++) {
		const unsigned char *half = file + i * GUARD_HALF;
		if (half_is_whole(half) && (!best || number_at(half, 8) > number_at(best, 8)))
			best = half;
	}
	bool blank = true;
	for (size_t i = 0; i < 2 * GUARD_HALF; i++)
		blank &= file[i] == 0;
	if (!best && !blank) /* never both halves at once: this is no crash */
		return err_set(err, FAULT_CORRUPT, msg(MSG_GUARD_DAMAGED));
	g->turn = best ? number_at(best, 8) : 0;
	*note = best ? (struct str){(const char *)best + GUARD_HEAD, (size_t)number_at(best + 8, 4)}
		     : (struct str){0};
	return true;
}

bool guard_write(struct guard *g, struct str note, struct err *err)
{
	assert(g->fd >= 0);
	if (note.len > GUARD_NOTE_MAX)
		return err_set(err, FAULT_LIMIT, msg(MSG_GUARD_TOO_LONG, arg_int(GUARD_NOTE_MAX)));
	unsigned char half[GUARD_HALF] = {0};
	number_to(half, 8, g->turn + 1);
	number_to(half + 8, 4, (int64_t)note.len);
	memcpy(half + GUARD_HEAD, note.at, note.len);
	struct hash h = hash_of((struct str){(const char *)half, GUARD_HALF - 32});
	memcpy(half + GUARD_HALF - 32, h.byte, 32);
	off_t at = (g->turn + 1) % 2 * GUARD_HALF;
	if (pwrite(g->fd, half, GUARD_HALF, at) != GUARD_HALF || fdatasync(g->fd))
		return err_errno(err, S("log.head"), errno);
	g->turn++;
	return true;
}

void guard_close(struct guard *g)
{
	if (g->fd >= 0)
		close(g->fd);
	g->fd = -1;
}

/* ---- the sample's keys ---- */

static struct str participant_of(const struct signer *s)
{
	struct str name = s->key.name;
	return str_cut(&name, '/');
}

static void index_key(struct arena *a, struct demo_keys *k, size_t i)
{
	struct str who = participant_of(&k->signers.at[i]);
	if (!map_has(&k->by_participant, who))
		map_put(a, &k->by_participant, who, (int64_t)i);
}

bool demo_keys_load(struct arena *a, struct str path, struct demo_keys *out, struct err *err)
{
	struct secret text CLEANUP(secret_close) = {0};
	if (!keyring_file(a, path, DEMO_FILE_MAX, &text, err))
		return false;
	struct demo_keys k = {0};
	struct str rest = {(const char *)text.at, text.len};
	while (rest.len) {
		struct str line = str_cut(&rest, '\n');
		if (!line.len)
			continue;
		/* A view, closed by nobody: the file's secret owns the bytes. */
		struct secret one = {(unsigned char *)(uintptr_t)line.at, line.len};
		struct signer s;
		if (!signer_parse(a, &one, &s, err)) {
			err->where = path;
			demo_keys_close(&k);
			return false;
		}
		*vec_push(a, &k.signers) = s;
		index_key(a, &k, k.signers.len - 1);
	}
	*out = k;
	return true;
}

bool demo_keys_save(struct str path, const struct demo_keys *k, struct err *err)
{
	struct arena a = arena_open(1 << 16);
	int fd = create_secret(&a, path, err);
	bool ok = fd >= 0;
	for (size_t i = 0; ok && i < k->signers.len; i++) {
		struct secret text CLEANUP(secret_close) = signer_render(&k->signers.at[i]);
		ok = write_secret(fd, &text) || err_errno(err, path, errno);
	}
	ok = ok && (fsync(fd) == 0 || err_errno(err, path, errno));
	if (fd >= 0)
		close(fd);
	arena_close(&a);
	return ok;
}

void demo_keys_close(struct demo_keys *k)
{
	for (size_t i = 0; i < k->signers.len; i++)
		signer_close(&k->signers.at[i]);
	*k = (struct demo_keys){0};
}

const struct signer *demo_keys_find(const struct demo_keys *k, struct str participant)
{
	int64_t i;
	return map_get(&k->by_participant, participant, &i) ? &k->signers.at[i] : NULL;
}

bool demo_keys_add(struct arena *a, struct demo_keys *k, struct str participant,
	const struct signer **out, struct err *err)
{
	struct str name = str_print(a, "%.*s/demo", STR_FMT(participant));
	struct signer s;
	if (!signer_new(a, KEY_ED25519, name, &s, err))
		return false;
	*vec_push(a, &k->signers) = s;
	index_key(a, k, k->signers.len - 1);
	*out = &vec_last(&k->signers);
	return true;
}
