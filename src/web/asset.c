#include <microhttpd.h>
#include "web/asset.h"
#include "web/assets_stamp.h"
#include "base/hash.h"
#include "msg_web.h"
#include "web/answer.h"

/* The bytes of a file between two symbols, as the assembler reads it. */
#define EMBED(symbol, file)                                                                        \
	__asm__(".pushsection .rodata\n"                                                           \
		".global " #symbol "\n" #symbol ":\n.incbin \"" ASSETS_FOLDER "/" file "\"\n"      \
		".global " #symbol "_end\n" #symbol "_end:\n.byte 0\n.popsection\n");              \
	extern const char symbol[], symbol##_end[]

EMBED(asset_style, "travaux.css");
EMBED(asset_script, "travaux.js");
EMBED(asset_icon, "icon.svg");

static const struct {
	const char *from, *to;
	const char *name, *suffix, *type;
} assets[ASSET_COUNT] = {
	[ASSET_STYLE] = {asset_style, asset_style_end, "travaux", "css", "text/css; charset=utf-8"},
	[ASSET_SCRIPT] = {asset_script, asset_script_end, "travaux", "js",
		"text/javascript; charset=utf-8"},
	[ASSET_ICON] = {asset_icon, asset_icon_end, "icon", "svg", "image/svg+xml"},
};

struct str asset_text(enum asset i)
{
	return (struct str){assets[i].from, (size_t)(assets[i].to - assets[i].from)};
}

static struct str asset_name(struct arena *a, enum asset i)
{
	static char digits[ASSET_COUNT][13]; /* hashed once: the bytes are constants */
	if (!digits[i][0]) {
		struct str hex = hash_hex(a, hash_of(asset_text(i)));
		for (size_t k = 0; k < 12; k++)
			digits[i][k] = hex.at[k];
	}
	return str_print(a, "%s.%s.%s", assets[i].name, digits[i], assets[i].suffix);
}

struct url asset_url(struct arena *a, enum asset asset)
{
	return LINK(a, ROUTE_ASSET, asset_name(a, asset));
}

struct str asset_build(void)
{
	return S(ASSETS_STAMP);
}

bool asset_show(struct request *q, struct answer *out, struct err *err)
{
	for (int i = 0; i < ASSET_COUNT; i++)
		if (str_eq(asset_name(q->arena, (enum asset)i), q->at.part[0]))
			return answer_bytes(out, str_of(assets[i].type), asset_text((enum asset)i));
	return err_set(err, FAULT_MISSING, msg(MSG_NO_PAGE, arg_str(q->path)));
}

bool icon_show(struct request *q, struct answer *out, struct err *err)
{
	(void)err;
	return answer_redirect(out, asset_url(q->arena, ASSET_ICON));
}
