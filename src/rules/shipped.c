#include "rules/shipped.h"

bool rules_shipped_find(struct str name, struct str *json)
{
	for (const struct embedded *e = rules_shipped; e->name; e++) {
		if (str_eq(str_of(e->name), name)) {
			*json = (struct str){e->at, e->len};
			return true;
		}
	}
	return false;
}
