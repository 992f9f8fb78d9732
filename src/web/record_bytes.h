#ifndef TRAVAUX_WEB_RECORD_BYTES_H
#define TRAVAUX_WEB_RECORD_BYTES_H

/*
 * The record as its own bytes (C2SP tlog-tiles), under the address of the process and, on a node
 * with one process, under the node's own: checkpoint, tiles, bundles of entries, blobs. Whole tiles
 * and blobs never change; the checkpoint is asked for again each time.
 */

#include "web/answer.h"

route_handler checkpoint_show;
route_handler tile_show;
route_handler blob_show;
route_handler live_open; /* news as server-sent events */

#endif
