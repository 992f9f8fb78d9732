#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/cli.h"
#include "cli/command.h"
#include "cli/console.h"
#include "base/vec.h"
#include "msg_cli.h"

enum { ARENA_MAX = 1 << 30 }; /* address space, not memory: a whole record may be read */

/* As gettext asks: LC_ALL, LC_MESSAGES, LANG, the first that is set; "fr_CH.UTF-8" is fr. */
static enum lang language_of_surroundings(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < LEN(names); i++) {
		const char *value = getenv(names[i]);
		if (!value || !*value)
			continue;
		enum lang l = LANG_EN;
		return lang_read(str_slice(str_of(value), 0, 2), &l) ? l : LANG_EN;
	}
	return LANG_EN;
}

static bool takes_colour(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDERR_FILENO) && !(none && *none) && !(term && strcmp(term, "dumb") == 0);
}

/* The command's own options and everybody's, in one table. */
static const struct cli_option *table_of(struct arena *a, const struct command *cmd)
{
	struct {
		VEC(struct cli_option) all;
	} t = {0};
	const struct cli_option *own = command_options(a, cmd);
	for (const struct cli_option *o = own; o && o->name; o++)
		*vec_push(a, &t.all) = *o;
	for (const struct cli_option *o = common_options; o->name; o++)
		*vec_push(a, &t.all) = *o;
	vec_push(a, &t.all);
	return t.all.at;
}

static bool set_language(struct cli *c, struct err *err)
{
	struct str lang = args_str(&c->args, S("lang"));
	if (!lang.at)
		return true;
	if (!lang_read(lang, &c->lang))
		return err_set(err, FAULT_INPUT, msg(MSG_LANGUAGE_UNKNOWN, arg_str(lang)));
	return true;
}

static bool run_command(
	struct cli *c, const struct command *cmd, int count, char **words, struct err *err)
{
	c->command = cmd;
	for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
		c->json |= strcmp(words[i], "--json") == 0; /* also when the options do not read */
	if (!args_read(c->a, table_of(c->a, cmd), count, words, &c->args, err))
		return false;
	if (!set_language(c, err))
		return false;
	if (args_has(&c->args, S("help")))
		return command_help_one(c, cmd, err);
	return cmd->run(c, err);
}

static bool run_program(struct cli *c, int argc, char **argv, struct err *err)
{
	int used = 0;
	struct str first = argc > 1 ? str_of(argv[1]) : (struct str){0};
	struct str second = argc > 2 ? str_of(argv[2]) : (struct str){0};
	if (str_eq(first, S("--version")))
		return console_result(c, S("travaux " TRAVAUX_VERSION "\n"), err);
	if (!first.len || str_eq(first, S("--help")) || str_eq(first, S("help")))
		return command_help(c, (struct str){0}, err);
	if (!command_named(first) && command_is_group(first) &&
		(!second.len || str_eq(second, S("--help"))))
		return command_help(c, first, err);
	const struct command *cmd = command_find(argc - 1, argv + 1, &used, err);
	return cmd && run_command(c, cmd, argc - 1 - used, argv + 1 + used, err);
}

int cli_main(int argc, char **argv)
{
	struct arena a = arena_open(ARENA_MAX), extra = arena_open(ARENA_MAX);
	struct cli c = {.a = &a,
		.extra = &extra,
		.lang = language_of_surroundings(),
		.colour = takes_colour()};
	struct err err;
	int status;
	if (run_program(&c, argc, argv, &err)) {
		status = c.exit_status;
	} else {
		console_error(&c, &err, c.source);
		status = fault_exit_status(err.fault);
	}
	arena_close(&extra);
	arena_close(&a);
	return status;
}
