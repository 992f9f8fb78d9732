#include <assert.h>
#include <string.h>
#include "cli/option.h"
#include "msg_cli.h"

enum { WORD_MAX = 40 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t word_distance(struct str a, struct str b)
{
	a = str_slice(a, 0, WORD_MAX);
	b = str_slice(b, 0, WORD_MAX);
	size_t row[WORD_MAX + 1][WORD_MAX + 1];
	for (size_t i = 0; i <= a.len; i++) {
		for (size_t k = 0; k <= b.len; k++) {
			if (!i || !k) {
				row[i][k] = i + k;
				continue;
			}
			size_t change = row[i - 1][k - 1] + (a.at[i - 1] != b.at[k - 1]);
			size_t best = least(least(row[i - 1][k], row[i][k - 1]) + 1, change);
			bool swapped = i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2] &&
				       a.at[i - 2] == b.at[k - 1];
			row[i][k] = swapped ? least(best, row[i - 2][k - 2] + 1) : best;
		}
	}
	return row[a.len][b.len];
}

static const struct cli_option *nearest(const struct cli_option *table, struct str name)
{
	const struct cli_option *best = NULL;
	size_t distance = name.len / 3 + 2; /* farther than this is no suggestion */
	for (const struct cli_option *o = table; o->name; o++) {
		size_t d = word_distance(str_of(o->name), name);
		if (d < distance) {
			distance = d;
			best = o;
		}
	}
	return best;
}

static const struct cli_option *find(
	const struct cli_option *table, struct str name, struct str word, struct err *err)
{
	const struct cli_option *found = NULL;
	bool several = false;
	for (const struct cli_option *o = table; o->name; o++) {
		if (str_eq(str_of(o->name), name))
			return o;
		if (name.len && str_starts(str_of(o->name), name)) {
			several = found;
			found = o;
		}
	}
	if (found && !several)
		return found;
	const struct cli_option *n = nearest(table, name);
	if (n)
		err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_UNKNOWN_NEAR, arg_str(word), arg_str(str_of(n->name))));
	else
		err_set(err, FAULT_INPUT, msg(MSG_OPTION_UNKNOWN, arg_str(word)));
	return NULL;
}

struct words {
	int count;
	char **at;
	int next;
};

/* One word that begins with two dashes; takes its value from behind "=" or from the next word. */
static bool read_option(struct arena *a, const struct cli_option *table, struct words *w,
	struct args *out, struct err *err)
{
	struct str word = str_of(w->at[w->next++]);
	struct str rest = str_from(word, 2);
	struct str name = str_cut(&rest, '=');
	struct str shown = str_slice(word, 0, name.len + 2);
	const struct cli_option *o = find(table, name, shown, err);
	if (!o)
		return false;
	struct option_given given = {.option = o};
	if (o->kind == OPTION_FLAG) {
		if (rest.at)
			return err_set(
				err, FAULT_INPUT, msg(MSG_OPTION_WITHOUT_VALUE, arg_str(shown)));
	} else if (rest.at) {
		given.value = rest;
	} else if (w->next < w->count) {
		given.value = str_of(w->at[w->next++]);
	} else {
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_NEEDS_VALUE, arg_str(shown), arg_str(str_of(o->value))));
	}
	if (o->kind == OPTION_INT && !str_int(given.value, &given.number))
		return err_set(err, FAULT_INPUT,
			msg(MSG_OPTION_NEEDS_NUMBER, arg_str(shown), arg_str(given.value)));
	*vec_push(a, &out->given) = given;
	return true;
}

bool args_read(struct arena *a, const struct cli_option *table, int count, char **words,
	struct args *out, struct err *err)
{
	struct args g = {0};
	struct words w = {.count = count, .at = words};
	bool ended = false;
	while (w.next < w.count) {
		struct str word = str_of(w.at[w.next]);
		if (ended || word.len < 2 || word.at[0] != '-') {
			*vec_push(a, &g.operands) = word;
			w.next++;
		} else if (str_eq(word, S("--"))) {
			ended = true;
			w.next++;
		} else if (!str_starts(word, S("--"))) {
			return err_set(err, FAULT_INPUT, msg(MSG_OPTION_UNKNOWN, arg_str(word)));
		} else if (!read_option(a, table, &w, &g, err)) {
			return false;
		}
	}
	*out = g;
	return true;
}

static const struct option_given *last(const struct args *g, struct str name)
{
	for (size_t i = g->given.len; i > 0; i--)
		if (str_eq(str_of(g->given.at[i - 1].option->name), name))
			return &g->given.at[i - 1];
	return NULL;
}

bool args_has(const struct args *g, struct str name)
{
	return last(g, name);
}

struct str args_str(const struct args *g, struct str name)
{
	const struct option_given *o = last(g, name);
	return o ? o->value : (struct str){0};
}

int64_t args_int(const struct args *g, struct str name, int64_t otherwise)
{
	const struct option_given *o = last(g, name);
	assert(!o || o->option->kind == OPTION_INT);
	return o ? o->number : otherwise;
}

struct str args_operand(const struct args *g, size_t i)
{
	return i < g->operands.len ? g->operands.at[i] : (struct str){0};
}
