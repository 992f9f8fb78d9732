#include "depositary/jsonform.h"
#include "base/limits.h"
#include "base/locate.h"
#include "msg_err.h"

/* JSON of a fixed form, read with a place for every fault (jsonform.h). */

bool reader_fault(struct reader *r, struct str path, struct msg why)
{
	err_at(r->err, json_locate(r->text, path), why);
	r->err->where = path;
	return false;
}

struct place reader_member(struct reader *r, struct place of, const char *name)
{
	return (struct place){
		json_get(of.j, str_of(name)), str_print(r->a, "%.*s/%s", STR_FMT(of.path), name)};
}

struct place reader_item(struct reader *r, struct place list, size_t i)
{
	return (struct place){&list.j->item[i], str_print(r->a, "%.*s/%zu", STR_FMT(list.path), i)};
}

bool reader_kind(struct reader *r, struct place p, enum json_kind kind)
{
	static const int why[] = {
		[JSON_KIND_NULL] = MSG_RULES_NEED_OBJECT,
		[JSON_KIND_BOOL] = MSG_RULES_NEED_BOOL,
		[JSON_KIND_INT] = MSG_RULES_NEED_NUMBER,
		[JSON_KIND_STR] = MSG_RULES_NEED_TEXT,
		[JSON_KIND_LIST] = MSG_RULES_NEED_LIST,
		[JSON_KIND_OBJECT] = MSG_RULES_NEED_OBJECT,
	};
	if (!p.j)
		return reader_fault(r, p.path, msg(MSG_TREATY_MISSING, arg_str(p.path)));
	return p.j->kind == kind || reader_fault(r, p.path, msg(why[kind], arg_str(p.path)));
}

bool reader_text(struct reader *r, struct place p, struct str *out)
{
	if (!reader_kind(r, p, JSON_KIND_STR))
		return false;
	if (!p.j->string.len || p.j->string.len > LIMIT_NAME)
		return reader_fault(r, p.path,
			msg(MSG_RULES_TEXT_LENGTH, arg_str(p.path), arg_int(LIMIT_NAME)));
	*out = p.j->string;
	return true;
}

bool reader_number(struct reader *r, struct place p, int64_t max, int64_t *out)
{
	if (!reader_kind(r, p, JSON_KIND_INT))
		return false;
	if (p.j->number < 0 || p.j->number > max)
		return reader_fault(
			r, p.path, msg(MSG_RULES_NUMBER_RANGE, arg_str(p.path), arg_int(max)));
	*out = p.j->number;
	return true;
}

bool reader_flag(struct reader *r, struct place p, bool *out)
{
	if (!reader_kind(r, p, JSON_KIND_BOOL))
		return false;
	*out = p.j->truth;
	return true;
}

bool reader_date(struct reader *r, struct place p, struct date *out)
{
	struct date d;
	if (!reader_kind(r, p, JSON_KIND_STR))
		return false;
	if (!date_read(p.j->string, &d) || d.year > CIVIL_YEAR_MAX)
		return reader_fault(
			r, p.path, msg(MSG_TREATY_DATE, arg_str(p.j->string), arg_str(p.path)));
	*out = d;
	return true;
}

int words_place(struct words w, struct str word)
{
	for (size_t i = 0; i < w.len; i++)
		if (str_eq(str_of(w.at[i]), word))
			return (int)i;
	return -1;
}

static struct str words_said(struct arena *a, struct words w)
{
	struct buf b = buf_new(a, 1024);
	for (size_t i = 0; i < w.len; i++)
		buf_print(&b, "%s%s", i ? ", " : "", w.at[i]);
	return buf_view(&b);
}

bool reader_word(struct reader *r, struct place p, struct words w, int *out)
{
	if (!reader_kind(r, p, JSON_KIND_STR))
		return false;
	*out = words_place(w, p.j->string);
	return *out >= 0 || reader_fault(r, p.path,
				    msg(MSG_RULES_UNKNOWN_WORD, arg_str(p.j->string),
					    arg_str(words_said(r->a, w))));
}

bool reader_only(struct reader *r, struct place p, const char *const *names)
{
	if (!reader_kind(r, p, JSON_KIND_OBJECT))
		return false;
	for (size_t i = 0; i < p.j->len; i++) {
		size_t k = 0;
		while (names[k] && !str_eq(str_of(names[k]), p.j->name[i]))
			k++;
		if (!names[k])
			return reader_fault(r,
				str_print(
					r->a, "%.*s/%.*s", STR_FMT(p.path), STR_FMT(p.j->name[i])),
				msg(MSG_TREATY_UNKNOWN_MEMBER, arg_str(p.j->name[i])));
	}
	return true;
}
