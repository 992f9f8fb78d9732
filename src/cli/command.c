#include <string.h>
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/filling.h"
#include "msg_cli.h"

const struct cli_option common_options[] = {
	{"json", OPTION_FLAG, NULL, MSG_OPT_JSON},
	{"lang", OPTION_STR, "LANG", MSG_OPT_LANG},
	{"help", OPTION_FLAG, NULL, MSG_OPT_HELP},
	{0},
};

/* A file each, and the acts, which are one table. */
static const struct command *const alone[] = {
	&cmd_init,
	&cmd_serve,
	&cmd_verify,
	&cmd_demo,
	&cmd_import,
	&cmd_compile,
	&cmd_brackets,
	&cmd_conflicts,
	&cmd_order,
	&cmd_blame,
	&cmd_refs,
	&cmd_diff,
	&cmd_export,
	&cmd_export_static,
	&cmd_propose,
	&cmd_table,
	&cmd_revision,
	&cmd_rules_list,
	&cmd_rules_majority,
	&cmd_rules_quorum,
	&cmd_rules_roll_call,
	&cmd_rules_eif,
	&cmd_treaty_eif,
	&cmd_treaty_status,
	&cmd_key_new,
	&cmd_key_show,
	&cmd_key_list,
	&cmd_act,
};

const struct command *command_at(size_t i)
{
	if (i < LEN(alone))
		return alone[i];
	i -= LEN(alone);
	return i < act_commands_len ? &act_commands[i] : NULL;
}

/* ---- choosing ---- */

static bool is_named(const struct command *c, struct str first, struct str second)
{
	struct str name = str_of(c->name);
	struct str head = str_cut(&name, ' ');
	return str_eq(head, first) && (!name.at || str_eq(name, second));
}

const struct command *command_named(struct str name)
{
	for (size_t i = 0; command_at(i); i++)
		if (str_eq(str_of(command_at(i)->name), name))
			return command_at(i);
	return NULL;
}

bool command_is_group(struct str word)
{
	for (size_t i = 0; command_at(i); i++) {
		struct str name = str_of(command_at(i)->name);
		struct str head = str_cut(&name, ' ');
		if (name.at && str_eq(head, word))
			return true;
	}
	return false;
}

/* The nearest name, compared by first words, or by second ones inside a group. */
static struct str nearest(struct str group, struct str word)
{
	struct str best = {0};
	size_t distance = word.len / 3 + 2;
	for (size_t i = 0; command_at(i); i++) {
		struct str whole = str_of(command_at(i)->name), rest = whole;
		struct str head = str_cut(&rest, ' ');
		if (group.at && (!rest.at || !str_eq(head, group)))
			continue;
		size_t d = word_distance(group.at ? rest : head, word);
		if (d < distance) {
			distance = d;
			best = group.at ? whole : head;
		}
	}
	return best;
}

const struct command *command_find(int count, char **words, int *used, struct err *err)
{
	struct str first = str_of(words[0]);
	struct str second = count > 1 ? str_of(words[1]) : (struct str){0};
	const struct command *whole = NULL; /* "export", when no "export static" fits */
	for (size_t i = 0; command_at(i); i++) {
		if (!is_named(command_at(i), first, second))
			continue;
		if (strchr(command_at(i)->name, ' ')) {
			*used = 2;
			return command_at(i);
		}
		whole = command_at(i);
		*used = 1;
	}
	if (whole)
		return whole;
	bool group = command_is_group(first);
	struct str typed = group ? second : first;
	struct str near = nearest(group ? first : (struct str){0}, typed);
	if (near.len)
		err_set(err, FAULT_INPUT,
			msg(MSG_NO_SUCH_COMMAND_NEAR, arg_str(typed), arg_str(near)));
	else
		err_set(err, FAULT_INPUT, msg(MSG_NO_SUCH_COMMAND, arg_str(typed)));
	return NULL;
}

const struct cli_option *command_options(struct arena *a, const struct command *cmd)
{
	enum act_kind kind;
	if (!cmd->act || !act_kind_find(str_of(cmd->act), &kind))
		return cmd->options;
	return filling_options(a, kind, cmd->options);
}

/* ---- help ---- */

enum { HELP_MAX = 1 << 20, NAME_COLUMN = 22 };

static void line_of(struct cli *c, struct buf *b, const char *name, int summary)
{
	buf_print(b, "  %-*s ", NAME_COLUMN, name);
	buf_str(b, console_words(c, (struct msg){.key = summary}));
	buf_char(b, '\n');
}

static void heading(struct cli *c, struct buf *b, int key)
{
	buf_char(b, '\n');
	buf_str(b, console_words(c, (struct msg){.key = key}));
	buf_char(b, '\n');
}

static void options_of(struct cli *c, struct buf *b, const struct cli_option *table)
{
	for (const struct cli_option *o = table; o && o->name; o++) {
		struct str shown = o->value ? str_print(c->a, "--%s %s", o->name, o->value)
					    : str_print(c->a, "--%s", o->name);
		line_of(c, b, str_z(c->a, shown), o->help);
	}
}

bool command_help(struct cli *c, struct str only, struct err *err)
{
	struct buf b = buf_new(c->a, HELP_MAX);
	struct str name = only.len ? str_print(c->a, " %.*s", STR_FMT(only)) : S("");
	buf_print(&b, "travaux%.*s COMMAND [OPTION ...] [OPERAND ...]\n", STR_FMT(name));
	heading(c, &b, MSG_HELP_COMMANDS);
	for (size_t i = 0; command_at(i); i++) {
		struct str rest = str_of(command_at(i)->name);
		struct str head = str_cut(&rest, ' ');
		if (!only.len || str_eq(head, only))
			line_of(c, &b, command_at(i)->name, command_at(i)->summary);
	}
	heading(c, &b, MSG_HELP_OPTIONS);
	options_of(c, &b, common_options);
	heading(c, &b, MSG_HELP_EXIT_STATUS);
	return console_result(c, buf_view(&b), err);
}

bool command_help_one(struct cli *c, const struct command *cmd, struct err *err)
{
	struct buf b = buf_new(c->a, HELP_MAX);
	buf_print(&b, "travaux %s %s\n\n", cmd->name, cmd->usage);
	buf_str(&b, console_words(c, (struct msg){.key = cmd->summary}));
	buf_char(&b, '\n');
	heading(c, &b, MSG_HELP_OPTIONS);
	options_of(c, &b, command_options(c->a, cmd));
	options_of(c, &b, common_options);
	struct str rest = str_of(cmd->examples);
	if (rest.len)
		heading(c, &b, MSG_HELP_EXAMPLES);
	while (rest.len) {
		struct str line = str_cut(&rest, '\n');
		buf_print(&b, "  travaux %.*s\n", STR_FMT(line));
	}
	return console_result(c, buf_view(&b), err);
}
