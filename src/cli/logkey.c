#include "base/file.h"
#include "cli/logkey.h"
#include "cli/setting.h"
#include "service/keyring.h"
#include "msg_cli.h"

enum { VKEY_FILE_MAX = 4096 };

bool log_key_given(struct cli *c, struct key *out, struct err *err)
{
	struct str given = args_str(&c->args, S("log-key"));
	if (!given.len)
		given = setting(c, "log_key");
	if (!given.len)
		return err_set(err, FAULT_INPUT, msg(MSG_WHICH_LOG_KEY));
	if (!file_exists(given))
		return key_parse(c->a, given, out, err);
	struct str text;
	return file_read(c->a, given, VKEY_FILE_MAX, &text, err) &&
	       key_parse(c->a, str_trim(text), out, err);
}

bool log_key_of_folder(struct cli *c, struct str dir, struct key *out, struct err *err)
{
	struct signer s;
	struct str path = str_print(c->a, "%.*s/keys/log.key", STR_FMT(dir));
	if (!keyring_load(c->a, path, &s, err))
		return false;
	*out = s.key;
	signer_close(&s);
	return true;
}
