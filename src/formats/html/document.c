#include "formats/html/document.h"
#include "formats/html/inside.h"

void html_document(struct buf *out, const struct html_document *d)
{
	struct arena scratch CLEANUP(arena_close) = arena_open((size_t)1 << 30);
	struct html_style style = {.lang = d->lang};
	enum lang lang = LANG_EN;
	(void)!lang_read(d->text_lang, &lang);
	struct html h = html_new(&scratch, &style);
	put_tag(&h, "<!DOCTYPE html>\n<html lang=\"");
	put_text(&h, lang_code(d->lang));
	put_tag(&h, "\" dir=\"");
	put_text(&h, lang_dir(d->lang));
	put_tag(&h, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		    "content=\"width=device-width, initial-scale=1\">\n<title>");
	put_text(&h, d->title);
	put_tag(&h, "</title>\n<style>\n");
	buf_str(&h.out, d->sheet);
	put_tag(&h, "</style>\n</head>\n<body>\n<main class=\"page beside\">\n<header>");
	buf_str(&h.out, d->head.html);
	put_tag(&h, "</header>\n<div lang=\"");
	put_text(&h, d->text_lang);
	put_tag(&h, "\" dir=\"");
	put_text(&h, lang_dir(lang));
	put_tag(&h, "\">\n");
	buf_str(&h.out, d->body.html);
	put_tag(&h, "</div>\n</main>\n</body>\n</html>\n");
	buf_str(out, html_finish(&h).html);
}
