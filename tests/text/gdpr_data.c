#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>
#include "base/file.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "gdpr_data.h"

static NORETURN void broken(const char *what)
{
	fprintf(stderr, "the data cannot be read: %s\n", what);
	exit(2);
}

bool data_file(struct arena *a, const char *name, struct str *out)
{
	const char *root = getenv("TRAVAUX_DATA");
	struct err err;
	struct str path = str_print(a, "%s/%s", root ? root : "../shared/data", name);
	return file_read(a, path, 64 << 20, out, &err);
}

static bool unpack(struct arena *a, const char *name, struct str *out)
{
	struct str packed;
	if (!data_file(a, name, &packed))
		return false;
	enum { ROOM = 64 << 20 };
	char *bytes = NEWN(a, char, ROOM);
	size_t len = ZSTD_decompress(bytes, ROOM, packed.at, packed.len);
	if (ZSTD_isError(len))
		broken(name);
	*out = (struct str){bytes, len};
	return true;
}

static enum provision_kind kind_of(struct str type)
{
	static const struct {
		const char *type;
		enum provision_kind kind;
	} kinds[] = {
		{"title", PROVISION_TITLE},
		{"recital", PROVISION_PREAMBULAR},
		{"chapter", PROVISION_CHAPTER},
		{"section", PROVISION_SECTION},
		{"article", PROVISION_ARTICLE},
		{"paragraph", PROVISION_PARAGRAPH},
		{"introduction", PROVISION_PARAGRAPH},
		{"point", PROVISION_SUBPARAGRAPH},
		{"subparagraph", PROVISION_FLUSH},
	};
	for (size_t i = 0; i < LEN(kinds); i++) {
		if (str_eq(type, str_of(kinds[i].type)))
			return kinds[i].kind;
	}
	broken("an unknown type of node");
}

/* Without the traces of the page that the data was read from: numbers of footnotes ("data[43]"),
 * quotation marks as "&quot;". */
static struct str cleaned(struct arena *a, struct str s)
{
	static const struct str quot = {"&quot;", 6};
	struct buf b = buf_new(a, s.len);
	for (size_t i = 0; i < s.len; i++) {
		size_t k = i + 1;
		while (s.at[i] == '[' && k < s.len && s.at[k] >= '0' && s.at[k] <= '9')
			k++;
		if (k > i + 1 && k < s.len && s.at[k] == ']') {
			i = k;
			continue;
		}
		bool quoted = str_starts(str_from(s, i), quot);
		buf_char(&b, quoted ? '"' : s.at[i]);
		i += quoted ? quot.len - 1 : 0;
	}
	return buf_view(&b);
}

void gdpr_draft(const struct gdpr *d, struct str lang, struct draft *out)
{
	*out = (struct draft){0};
	for (size_t i = 0; i < d->tree.len; i++) {
		const struct json *n = d->tree.at[i].node;
		struct draft_provision p = {.depth = d->tree.at[i].depth};
		p.kind = n ? kind_of(json_str(n, S("type"))) : PROVISION_PREAMBLE;
		p.label = json_str(n, S("literal"));
		struct str text = str_trim(json_str(json_get(n, S("text")), lang));
		text = unicode_nfc(d->a, cleaned(d->a, text));
		if (kind_has_heading(p.kind))
			p.heading = text;
		else
			p.text = text;
		*vec_push(d->a, &out->provisions) = p;
	}
}

static void add(struct gdpr *d, struct str id, int32_t depth)
{
	int64_t at;
	if (!map_get(&d->node, id, &at))
		broken("a child that is not there");
	const struct json *n = &d->nodes.item[at];
	*vec_push(d->a, &d->tree) = (struct gdpr_node){n, depth};
	map_put(d->a, &d->provision, id, (int64_t)d->tree.len);
	const struct json *children = json_get(n, S("children"));
	for (size_t i = 0; children && i < children->len; i++)
		add(d, children->item[i].string, depth + 1);
}

static void add_numbered(struct gdpr *d, const char *prefix, int32_t depth)
{
	for (int i = 1;; i++) {
		struct str id = str_print(d->a, "%s%d", prefix, i);
		if (!map_has(&d->node, id))
			return;
		add(d, id, depth);
	}
}

bool gdpr_read(struct gdpr *d, struct arena *a, size_t most)
{
	struct str nodes;
	struct str lines;
	struct err err;
	*d = (struct gdpr){.a = a};
	if (!unpack(a, "amendments/gdpr/gdpr_proposal_com2012_11_23lang.json.zst", &nodes) ||
		!unpack(a, "amendments/gdpr/libe_amendments.jsonl.zst", &lines))
		return false;
	if (!json_read(a, nodes, &d->nodes, &err))
		broken("the text");
	for (size_t i = 0; i < d->nodes.len; i++)
		map_put(a, &d->node, json_str(&d->nodes.item[i], S("id")), (int64_t)i);
	add(d, S("h1"), 0);
	*vec_push(a, &d->tree) = (struct gdpr_node){NULL, 0}; /* the preamble */
	add_numbered(d, "r", 1);
	add_numbered(d, "c", 0);
	d->amendments = NEWN(a, struct json, most);
	while (lines.len && d->amendments_len < most) {
		struct str line = str_cut(&lines, '\n');
		if (!json_read(a, line, &d->amendments[d->amendments_len++], &err))
			broken("an amendment");
	}
	return true;
}

struct str gdpr_lang(const struct json *amendment)
{
	struct str lang = json_str(amendment, S("orig_lang"));
	return str_eq(lang, S("xm")) ? S("de") : lang;
}

size_t gdpr_number_end(struct str s)
{
	enum { LONGEST = 12 };
	size_t at = 0;
	if (s.len == 0)
		return 0;
	bool open = s.at[0] == '(';
	for (at = open; at < s.len && at < LONGEST; at++) {
		char c = s.at[at];
		if (c == ')' && at > open)
			return at + 1;
		if (c == '.' && !open && at > 0 && s.at[0] >= '0' && s.at[0] <= '9')
			return at + 1;
		bool inside = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == ' ';
		if (!inside)
			return 0;
	}
	return 0;
}

struct str gdpr_words(struct arena *a, struct str s)
{
	s = str_trim(s);
	return unicode_nfc(a, str_trim(str_from(s, gdpr_number_end(s))));
}

bool gdpr_is_deletion(struct str new)
{
	static const char *const words[] = {"deleted", "suprimido", "entfällt", "törölve",
		"supprimé", "soppresso", "skreślony"};
	new = str_trim(new);
	for (size_t i = 0; i < LEN(words); i++) {
		if (str_eq(new, str_of(words[i])))
			return true;
	}
	return false;
}
