#ifndef TRAVAUX_CLI_SETTING_H
#define TRAVAUX_CLI_SETTING_H

/* Settings of a person: the environment (TRAVAUX_AT for "at"), then lines `name = value` of the
 * file `travaux/config` in $XDG_CONFIG_HOME or ~/.config. Known names: at, key, log_key. */

#include "cli/cli.h"

/* Empty when it is not set. */
struct str setting(struct cli *c, const char *name);

#endif
