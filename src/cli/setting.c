#include <ctype.h>
#include <stdlib.h>
#include "base/file.h"
#include "cli/setting.h"

enum { CONFIG_MAX = 1 << 16, VARIABLE_MAX = 32 };

static struct str config_path(struct cli *c)
{
	const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (base && *base)
		return str_print(c->a, "%s/travaux/config", base);
	return str_print(c->a, "%s/.config/travaux/config", home ? home : "");
}

static struct str config_line(struct str text, struct str name)
{
	while (text.len) {
		struct str value = str_cut(&text, '\n');
		struct str key = str_trim(str_cut(&value, '='));
		if (value.at && str_eq(key, name))
			return str_trim(value);
	}
	return (struct str){0};
}

struct str setting(struct cli *c, const char *name)
{
	char variable[VARIABLE_MAX] = "TRAVAUX_";
	for (size_t i = 0; name[i] && i < sizeof(variable) - 9; i++)
		variable[8 + i] = (char)toupper((unsigned char)name[i]);
	const char *value = getenv(variable);
	if (value && *value)
		return str_of(value);
	struct str text;
	struct err none;
	if (!file_read(c->a, config_path(c), CONFIG_MAX, &text, &none))
		return (struct str){0};
	return config_line(text, str_of(name));
}
