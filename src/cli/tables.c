#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include "base/file.h"
#include "cli/console.h"
#include "cli/tables.h"
#include "i18n/states.h"
#include "msg_cli.h"

/* The treaties of a command line (tables.h). */

enum { TABLE_MAX = 64 << 20, FOLDER_MAX = 4096 };

static bool is_folder(struct cli *c, struct str path)
{
	struct stat s;
	return !stat(str_z(c->a, path), &s) && S_ISDIR(s.st_mode);
}

static struct str base_name(struct str path)
{
	size_t from = path.len;
	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return str_from(path, from);
}

/* The id of the treaty that a table of one treaty is about: a shipped file says how the names of
 * its tables begin; otherwise the table goes by its own name. */
static bool id_of_table(struct cli *c, struct str path, struct str *id, struct err *err)
{
	struct str name = base_name(path);
	*id = str_ends(name, S(".csv")) ? str_slice(name, 0, name.len - 4) : name;
	for (const struct embedded *e = treaties_shipped; e->name; e++) {
		struct treaty_file f;
		if (!treaty_file_read(c->a, (struct str){e->at, e->len}, &f, err))
			return false;
		for (size_t i = 0; i < f.tables.len; i++)
			if (str_starts(name, f.tables.at[i]))
				*id = f.clauses.id;
	}
	return true;
}

static bool read_table(struct cli *c, struct str path, struct tables *out, struct err *err)
{
	struct csv head;
	struct err none = {0};
	struct str text, id;
	if (!file_read(c->a, path, TABLE_MAX, &text, err))
		return false;
	bool ok = true;
	if (!csv_open(c->a, text, &head, &none))
		ok = true;
	else if (csv_column(&head, S("participant")) >= 0 && csv_column(&head, S("date")) >= 0)
		ok = actions_read(c->a, text, &out->actions, err);
	else if (csv_column(&head, S("threshold_instruments")) >= 0)
		ok = eif_cases_read(c->a, text, &out->cases, err);
	else if (csv_column(&head, S("Signature")) >= 0 && csv_column(&head, S("Kind")) >= 0)
		ok = id_of_table(c, path, &id, err) &&
		     status_table_read(c->a, text, id, &out->actions, err);
	if (!ok) {
		c->source = text;
		err->where = path;
	}
	return ok;
}

struct names {
	VEC(struct str) list;
};

static void insert_sorted(struct cli *c, struct names *n, struct str name)
{
	vec_push(c->a, &n->list);
	size_t i = n->list.len - 1;
	for (; i > 0 && str_cmp(n->list.at[i - 1], name) > 0; i--)
		n->list.at[i] = n->list.at[i - 1];
	n->list.at[i] = name;
}

/* In the order of their names: what a folder holds must not depend on its disk. */
static bool read_folder(struct cli *c, struct str path, struct tables *out, struct err *err)
{
	struct names names = {0};
	DIR *d = opendir(str_z(c->a, path));
	if (!d)
		return err_errno(err, path, errno);
	for (struct dirent *e; (e = readdir(d)) && names.list.len < FOLDER_MAX;)
		if (str_ends(str_of(e->d_name), S(".csv")))
			insert_sorted(c, &names, str_copy(c->a, str_of(e->d_name)));
	closedir(d);
	while (path.len > 1 && str_ends(path, S("/")))
		path.len--;
	for (size_t i = 0; i < names.list.len; i++) {
		struct str file =
			str_print(c->a, "%.*s/%.*s", STR_FMT(path), STR_FMT(names.list.at[i]));
		if (!read_table(c, file, out, err))
			return false;
	}
	return true;
}

static bool read_treaty(struct cli *c, struct str path, struct tables *out, struct err *err)
{
	if (!file_read(c->a, path, TABLE_MAX, &c->source, err))
		return false;
	if (treaty_file_read(c->a, c->source, vec_push(c->a, &out->files), err))
		return true;
	err->where = path;
	return false;
}

static bool named(struct cli *c, struct str name, struct tables *out, struct err *err)
{
	struct str text;
	struct treaty_file f;
	if (treaty_shipped(c->a, name, &text)) {
		if (!treaty_file_read(c->a, text, &f, err))
			return false;
		*vec_push(c->a, &out->wanted) = f.clauses.id;
		return true;
	}
	if (!actions_of(&out->actions, name))
		return err_set(err, FAULT_MISSING, msg(MSG_TREATY_NOT_FOUND, arg_str(name)));
	*vec_push(c->a, &out->wanted) = name;
	return true;
}

bool tables_given(struct cli *c, struct tables *out, struct err *err)
{
	*out = (struct tables){0};
	if (!c->args.operands.len)
		return err_set(
			err, FAULT_INPUT, msg(MSG_USAGE_ONE, arg_str(str_of(c->command->usage))));
	for (size_t i = 0; i < c->args.operands.len; i++) {
		struct str o = c->args.operands.at[i];
		bool ok = is_folder(c, o)           ? read_folder(c, o, out, err)
			  : str_ends(o, S(".csv"))  ? read_table(c, o, out, err)
			  : str_ends(o, S(".json")) ? read_treaty(c, o, out, err)
						    : named(c, o, out, err);
		if (!ok)
			return false;
	}
	return true;
}

struct str tables_name(struct cli *c, struct str participant)
{
	if (state_find(participant))
		return state_name(c->lang, participant);
	for (size_t i = 0; i < state_count(); i++) {
		struct str code = str_of(state_at(i)->code);
		if (str_eq(state_name(LANG_EN, code), participant))
			return state_name(c->lang, code);
	}
	return participant;
}

int tables_consent(enum consent how)
{
	static const int words[] = {
		[CONSENT_RATIFICATION] = MSG_INSTRUMENT_RATIFICATION,
		[CONSENT_ACCEPTANCE] = MSG_INSTRUMENT_ACCEPTANCE,
		[CONSENT_APPROVAL] = MSG_INSTRUMENT_APPROVAL,
		[CONSENT_ACCESSION] = MSG_INSTRUMENT_ACCESSION,
		[CONSENT_FORMAL_CONFIRMATION] = MSG_INSTRUMENT_FORMAL_CONFIRMATION,
		[CONSENT_SUCCESSION] = MSG_INSTRUMENT_SUCCESSION,
		[CONSENT_DEFINITIVE_SIGNATURE] = MSG_INSTRUMENT_DEFINITIVE_SIGNATURE,
	};
	return words[how];
}
