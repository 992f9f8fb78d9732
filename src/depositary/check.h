#ifndef TRAVAUX_DEPOSITARY_CHECK_H
#define TRAVAUX_DEPOSITARY_CHECK_H

/* What the files that judge events share (treaty_check). Inside this folder. */

#include "depositary/treaty.h"

struct check {
	const struct treaty *t;
	const struct event *e;
	const struct party *p; /* the one who acts; null when it has not acted before */
	int32_t who;           /* its index, or -1 */
	struct arena *a;       /* for words in messages */
	struct err *err;
};

/* Refuse, with the rule and the place of the event; always false. */
bool check_refuse(struct check *x, struct str rule, struct msg why);
bool check_fault(struct check *x, enum fault fault, struct msg why);

struct msg_arg check_date(struct check *x, struct date d);
struct msg_arg check_who(struct check *x);

/* The clause's article, or that of the VCLT where the treaty is silent. */
struct str check_rule(struct str article, struct str otherwise);

bool check_sign(struct check *x);
bool check_confirm(struct check *x);
bool check_deposit(struct check *x);
bool check_denounce(struct check *x);
bool check_recall(struct check *x);

bool check_reserve(struct check *x);
bool check_declare(struct check *x);
bool check_object(struct check *x);
bool check_retract(struct check *x);
bool check_amendment(struct check *x);

#endif
