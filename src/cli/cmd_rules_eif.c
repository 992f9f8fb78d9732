#include "cli/commands.h"
#include "cli/console.h"
#include "depositary/civil.h"
#include "i18n/phrase.h"
#include "msg_cli.h"

/*
 * `rules eif`: the arithmetic of final clauses as a calculator. From the date of the deposit that
 * counts, so many months and days, perhaps on to the first day of the next month; never before the
 * general entry into force, nor before another treaty.
 */

enum { ANSWER_MAX = 4096 };

static bool date_given(struct cli *c, const char *name, struct date *out, struct err *err)
{
	struct str s = args_str(&c->args, str_of(name));
	if (!s.at)
		return true;
	return (date_read(s, out) && out->year <= CIVIL_YEAR_MAX) ||
	       err_set(err, FAULT_INPUT, msg(MSG_NOT_A_DATE, arg_str(s)));
}

static bool count_given(struct cli *c, const char *name, int64_t max, int32_t *out, struct err *err)
{
	int64_t n = args_int(&c->args, str_of(name), 0);
	if (n < 0 || n > max)
		return err_set(err, FAULT_INPUT,
			msg(MSG_DELAY_RANGE, arg_str(str_print(c->a, "--%s", name)), arg_id(max)));
	*out = (int32_t)n;
	return true;
}

static bool run(struct cli *c, struct err *err)
{
	struct date deposit = {0}, general = {0}, other = {0};
	struct delay delay = {.next_month = args_has(&c->args, S("next-month"))};
	bool clamped;
	if (!date_given(c, "deposit", &deposit, err) || !date_given(c, "general", &general, err) ||
		!date_given(c, "not-before", &other, err) ||
		!count_given(c, "days", DELAY_DAYS_MAX, &delay.days, err) ||
		!count_given(c, "months", DELAY_MONTHS_MAX, &delay.months, err))
		return false;
	if (!deposit.year)
		return err_set(err, FAULT_INPUT, msg(MSG_OPTION_MISSING, arg_str(S("--deposit"))));
	date_add_months(deposit, delay.months, &clamped);
	struct date own = delay_apply(delay, deposit);
	struct date on = date_later(own, date_later(general, other));
	struct buf b = buf_new(c->a, ANSWER_MAX);
	if (!c->json) {
		buf_str(&b, phrase_date(c->a, c->lang, on));
		buf_char(&b, '\n');
		return console_result(c, buf_view(&b), err);
	}
	struct json_out o = json_out(&b);
	json_open(&o, '{');
	json_add_str(&o, S("in_force"), date_write(c->a, on));
	json_add_str(&o, S("by_delay"), date_write(c->a, own));
	json_add_str(&o, S("delay"), delay_write(c->a, delay));
	json_add_bool(&o, S("month_too_short"), clamped);
	json_close(&o, '}');
	return console_json(c, &b, err);
}

static const struct cli_option options[] = {
	{"deposit", OPTION_STR, "DATE", MSG_OPT_DEPOSIT},
	{"days", OPTION_INT, "N", MSG_OPT_DAYS},
	{"months", OPTION_INT, "N", MSG_OPT_MONTHS},
	{"next-month", OPTION_FLAG, NULL, MSG_OPT_NEXT_MONTH},
	{"general", OPTION_STR, "DATE", MSG_OPT_GENERAL},
	{"not-before", OPTION_STR, "DATE", MSG_OPT_NOT_BEFORE},
	{0},
};

const struct command cmd_rules_eif = {
	.name = "rules eif",
	.summary = MSG_CMD_RULES_EIF,
	.usage = "--deposit DATE [--days N] [--months N] [--next-month] [--general DATE] "
		 "[--not-before DATE]",
	.examples = "rules eif --deposit 2003-07-01 --days 90\n"
		    "rules eif --deposit 2003-01-31 --days 60 --next-month --json",
	.options = options,
	.run = run,
};
