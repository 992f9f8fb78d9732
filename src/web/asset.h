#ifndef TRAVAUX_WEB_ASSET_H
#define TRAVAUX_WEB_ASSET_H

/*
 * Files of assets/ that pages load, compiled in. The address of an asset holds a hash of its bytes,
 * so browsers and caches keep it for ever and a new build is a new address.
 */

#include "web/route.h"

enum asset { ASSET_STYLE, ASSET_SCRIPT, ASSET_ICON, ASSET_COUNT };

struct url asset_url(struct arena *a, enum asset asset); /* "/asset/travaux.1f2e3d4c5b6a.css" */

struct str asset_text(enum asset asset); /* its bytes, for a page that stands alone */

/* Names this build: a hash over all assets. Pages kept by browsers from another build are stale. */
struct str asset_build(void);

route_handler asset_show; /* /asset/:word */
route_handler icon_show;  /* /favicon.ico: browsers ask for it unasked */

#endif
