#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "cli/console.h"
#include "cli/secrets.h"
#include "cli/setting.h"
#include "record/keyfile.h"
#include "service/keyring.h"
#include "msg_cli.h"

enum { PASSPHRASE_MAX = 1024, SHORTEST = 8 };

/* One line from an open descriptor into a secret; nothing of it in a buffer of the C library. */
static bool read_line(int fd, struct secret *out)
{
	struct secret room CLEANUP(secret_close) = secret_open(PASSPHRASE_MAX);
	size_t n = 0;
	while (n < room.len && read(fd, room.at + n, 1) == 1 && room.at[n] != '\n')
		n++;
	if (n == 0 || n == room.len)
		return false;
	*out = secret_open(n);
	memcpy(out->at, room.at, n);
	return true;
}

static bool from_file(struct cli *c, struct str path, struct secret *out, struct err *err)
{
	int fd = open(str_z(c->a, path), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(err, path, errno);
	bool ok = read_line(fd, out);
	close(fd);
	return ok || err_set(err, FAULT_INPUT, msg(MSG_PASSPHRASE_EMPTY));
}

static bool from_terminal(struct cli *c, struct msg question, struct secret *out, struct err *err)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	struct termios before, quiet;
	if (fd < 0 || tcgetattr(fd, &before)) {
		if (fd >= 0)
			close(fd);
		return err_set(err, FAULT_INPUT, msg(MSG_NOBODY_TO_ASK));
	}
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	dprintf(fd, "%.*s ", STR_FMT(console_words(c, question)));
	tcsetattr(fd, TCSAFLUSH, &quiet);
	bool ok = read_line(fd, out);
	tcsetattr(fd, TCSAFLUSH, &before);
	dprintf(fd, "\n");
	close(fd);
	return ok || err_set(err, FAULT_INPUT, msg(MSG_PASSPHRASE_EMPTY));
}

bool passphrase_given(struct cli *c, bool twice, struct secret *out, struct err *err)
{
	struct str path = args_str(&c->args, S("passphrase-file"));
	struct secret first CLEANUP(secret_close) = {0}, again CLEANUP(secret_close) = {0};
	if (path.len ? !from_file(c, path, &first, err)
		     : !from_terminal(c, msg(MSG_ASK_PASSPHRASE), &first, err))
		return false;
	if (twice && !path.len && !from_terminal(c, msg(MSG_ASK_PASSPHRASE_AGAIN), &again, err))
		return false;
	if (again.at && !secret_eq(&first, &again))
		return err_set(err, FAULT_INPUT, msg(MSG_PASSPHRASES_DIFFER));
	if (twice && first.len < SHORTEST)
		return err_set(err, FAULT_INPUT, msg(MSG_PASSPHRASE_SHORT, arg_int(SHORTEST)));
	*out = first;
	first = (struct secret){0};
	return true;
}

/* ---- choosing keys ---- */

static bool is_wanted(struct str name, struct str as)
{
	struct str rest = name;
	return str_eq(name, as) || str_eq(str_cut(&rest, '/'), as);
}

/* A file of several keys: those whose names --as gives. */
static bool from_many(struct cli *c, const struct demo_keys *k, struct signer_list *out)
{
	bool any = false;
	for (size_t g = 0; g < c->args.given.len; g++) {
		const struct option_given *o = &c->args.given.at[g];
		if (!str_eq(str_of(o->option->name), S("as")))
			continue;
		for (size_t i = 0; i < k->signers.len; i++) {
			struct signer *s = &k->signers.at[i];
			if (!s->seed.at || !is_wanted(s->key.name, o->value))
				continue;
			*vec_push(c->a, &out->at) = *s;
			s->seed = (struct secret){0}; /* handed over */
			any = true;
		}
	}
	return any;
}

static bool from_key_file(struct cli *c, struct str path, struct signer_list *out, struct err *err)
{
	struct secret file CLEANUP(secret_close) = {0}, pass CLEANUP(secret_close) = {0};
	if (args_has(&c->args, S("as"))) {
		struct demo_keys many;
		if (!demo_keys_load(c->a, path, &many, err))
			return false;
		bool any = from_many(c, &many, out);
		demo_keys_close(&many);
		return any || err_set(err, FAULT_MISSING,
				      msg(MSG_NO_SUCH_KEY, arg_str(args_str(&c->args, S("as"))),
					      arg_str(path)));
	}
	struct signer s;
	if (!keyring_file(c->a, path, KEYFILE_MAX, &file, err))
		return false;
	if (keyfile_is_locked(&file) && !passphrase_given(c, false, &pass, err))
		return false;
	if (!keyfile_open(c->a, &file, &pass, &s, err)) {
		err->where = path;
		return false;
	}
	*vec_push(c->a, &out->at) = s;
	return true;
}

bool signers_given(struct cli *c, struct signer_list *out, struct err *err)
{
	for (size_t g = 0; g < c->args.given.len; g++) {
		const struct option_given *o = &c->args.given.at[g];
		if (str_eq(str_of(o->option->name), S("sign-with")) &&
			!from_key_file(c, o->value, out, err))
			return false;
	}
	struct str set = setting(c, "key");
	if (!out->at.len && set.len && !from_key_file(c, set, out, err))
		return false;
	return out->at.len || err_set(err, FAULT_INPUT, msg(MSG_WHO_SIGNS));
}

void signer_list_close(struct signer_list *l)
{
	for (size_t i = 0; i < l->at.len; i++)
		signer_close(&l->at.at[i]);
}

struct str keys_folder(struct cli *c)
{
	struct str given = args_str(&c->args, S("keys"));
	const char *base = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (given.len)
		return given;
	if (base && *base)
		return str_print(c->a, "%s/travaux/keys", base);
	return str_print(c->a, "%s/.local/share/travaux/keys", home ? home : "");
}
