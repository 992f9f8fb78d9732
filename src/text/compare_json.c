#include "text/compare.h"

/* A comparison for programs: doc/manual/compare.md tells the form. */

static void put_provision(
	struct json_out *o, struct str name, struct match_text t, int64_t i, bool goes_on)
{
	if (i < 0)
		return;
	json_name(o, name);
	json_open(o, '{');
	json_add_int(o, S("provision"), i + 1);
	json_add_str(o, S("kind"), kind_name(t.at[i].kind));
	json_add_int(o, S("depth"), t.at[i].depth);
	json_add_str(o, S("label"), t.at[i].label);
	if (goes_on)
		json_add_bool(o, S("continued"), true);
	json_close(o, '}');
}

/* What is kept is written as the newer text has it, and as the older had it where that differs. */
static void put_piece(struct json_out *o, const struct compare_piece *p)
{
	json_open(o, '{');
	switch (p->kind) {
	case WORDS_KEPT:
		json_add_str(o, S("kept"), p->right);
		if (!str_eq(p->left, p->right))
			json_add_str(o, S("was"), p->left);
		break;
	case WORDS_DELETED:
		json_add_str(o, S("deleted"), p->left);
		break;
	case WORDS_INSERTED:
		json_add_str(o, S("inserted"), p->right);
		break;
	}
	json_close(o, '}');
}

static void put_row(struct json_out *o, const struct comparison *c, const struct compare_row *r)
{
	json_open(o, '{');
	json_add_str(o, S("kind"), compare_kind_name(r->kind));
	put_provision(o, S("old"), c->left, r->left, r->left_goes_on);
	put_provision(o, S("new"), c->right, r->right, r->right_goes_on);
	json_add_bool(o, S("changed"), r->changed);
	json_add_bool(o, S("renumbered"), r->renumbered);
	if (r->other >= 0)
		json_add_int(o, S("other"), r->other);
	json_name(o, S("words"));
	json_open(o, '[');
	for (size_t i = 0; i < r->pieces_len; i++)
		put_piece(o, &r->pieces[i]);
	json_close(o, ']');
	json_close(o, '}');
}

static void put_counts(struct json_out *o, const struct compare_counts *n)
{
	json_open(o, '{');
	json_add_int(o, S("old"), n->left);
	json_add_int(o, S("new"), n->right);
	json_add_int(o, S("same"), n->same);
	json_add_int(o, S("changed"), n->changed);
	json_add_int(o, S("renumbered"), n->renumbered);
	json_add_int(o, S("moved"), n->moved);
	json_add_int(o, S("split"), n->split);
	json_add_int(o, S("merged"), n->merged);
	json_add_int(o, S("inserted"), n->inserted);
	json_add_int(o, S("deleted"), n->deleted);
	json_add_int(o, S("words_deleted"), n->words_deleted);
	json_add_int(o, S("words_inserted"), n->words_inserted);
	json_close(o, '}');
}

void compare_write(struct json_out *o, const struct comparison *c, bool rows)
{
	json_open(o, '{');
	json_name(o, S("counts"));
	put_counts(o, &c->counts);
	if (rows) {
		json_name(o, S("rows"));
		json_open(o, '[');
		for (size_t i = 0; i < c->rows_len; i++)
			put_row(o, c, &c->rows[i]);
		json_close(o, ']');
	}
	json_close(o, '}');
}

bool compare_is_same(const struct comparison *c)
{
	return c->counts.same == c->counts.left && c->counts.same == c->counts.right &&
	       c->counts.renumbered == 0 && c->counts.moved == 0;
}
