#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "web/kept.h"
#include "base/buf.h"

/* Everything a page may load comes from this node; nothing inline; nobody frames it. */
static const char content_policy[] =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
	"img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

enum { KEPT_ARENA = 256 << 20, GZIP_LEAST = 256 };

static void header(struct MHD_Response *r, const char *name, const char *value)
{
	enum MHD_Result done = MHD_add_response_header(r, name, value);
	assert(done == MHD_YES);
	(void)done;
}

static void header_str(struct MHD_Response *r, const char *name, struct str value)
{
	char z[2048];
	assert(value.len < sizeof(z));
	memcpy(z, value.at, value.len);
	z[value.len] = 0;
	header(r, name, z);
}

static void guard_headers(struct MHD_Response *r)
{
	header(r, "Content-Security-Policy", content_policy);
	header(r, "X-Content-Type-Options", "nosniff");
	header(r, "Referrer-Policy", "same-origin");
	header(r, "Cross-Origin-Opener-Policy", "same-origin");
	header(r, "Cross-Origin-Resource-Policy", "same-origin");
}

/* A page that shows one reader's choices is for that reader's browser only. Any other may lie in a
 * shared cache for a second: a million readers cost an origin one request a second. */
static void keep_headers(struct MHD_Response *r, enum keep keep, bool personal)
{
	static const char *const control[] = {
		[KEEP_NOT] = "no-store",
		[KEEP_STATE] = "public, max-age=0, s-maxage=1, must-revalidate",
		[KEEP_FOREVER] = "public, max-age=31536000, immutable",
	};
	header(r, "Cache-Control", personal ? "private, no-cache" : control[keep]);
	if (keep == KEEP_STATE)
		header(r, "Vary", "Accept-Encoding, Cookie");
	else if (keep == KEEP_FOREVER)
		header(r, "Vary", "Accept-Encoding");
}

static struct MHD_Response *response_of(const void *bytes, size_t len)
{
	char *copy = malloc(len + 1);
	assert(copy);
	memcpy(copy, bytes, len);
	struct MHD_Response *r =
		MHD_create_response_from_buffer_with_free_callback(len, copy, free);
	assert(r);
	return r;
}

static void answer_headers(struct MHD_Response *r, const struct answer *a, bool personal)
{
	guard_headers(r);
	keep_headers(r, a->keep, personal);
	if (a->type.len)
		header_str(r, "Content-Type", a->type);
	if (a->location.len)
		header_str(r, "Location", a->location);
	if (a->cookie.len)
		header_str(r, "Set-Cookie", a->cookie);
	if (a->filename.len) {
		char z[256];
		snprintf(z, sizeof(z), "attachment; filename=\"%.*s\"", STR_FMT(a->filename));
		header(r, "Content-Disposition", z);
	}
}

struct MHD_Response *response_once(const struct answer *a)
{
	struct MHD_Response *r = response_of(a->body.at ? a->body.at : "", a->body.len);
	answer_headers(r, a, false);
	return r;
}

void kept_open(struct kept *k)
{
	*k = (struct kept){.arena = arena_open(KEPT_ARENA)};
}

void kept_forget(struct kept *k)
{
	for (size_t i = 0; i < k->answers.len; i++) {
		struct kept_answer *a = &k->answers.at[i];
		MHD_destroy_response(a->plain);
		MHD_destroy_response(a->not_modified);
		if (a->gzip)
			MHD_destroy_response(a->gzip);
	}
	struct arena arena = k->arena;
	arena_reset(&arena);
	*k = (struct kept){.arena = arena};
}

void kept_close(struct kept *k)
{
	kept_forget(k);
	arena_close(&k->arena);
}

struct kept_answer *kept_find(struct kept *k, struct str key)
{
	int64_t i;
	return map_get(&k->by_key, key, &i) ? &k->answers.at[i] : NULL;
}

struct kept_answer *kept_add(
	struct kept *k, struct str key, const struct answer *a, bool personal, struct str etag)
{
	if (k->bytes + a->body.len > KEPT_MAX || k->answers.len > 100000)
		kept_forget(k);
	map_put(&k->arena, &k->by_key, str_copy(&k->arena, key), (int64_t)k->answers.len);
	struct kept_answer *n = vec_push(&k->arena, &k->answers);
	char *copy = malloc(a->body.len + 1);
	assert(copy && etag.len < sizeof(n->etag));
	memcpy(copy, a->body.at, a->body.len);
	memcpy(n->etag, etag.at, etag.len);
	n->plain = MHD_create_response_from_buffer_with_free_callback(a->body.len, copy, free);
	n->not_modified =
		MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
	assert(n->plain && n->not_modified);
	n->body = (struct str){copy, a->body.len};
	n->type = str_copy(&k->arena, a->type);
	n->keep = personal ? KEEP_NOT : a->keep;
	n->status = a->status ? a->status : MHD_HTTP_OK;
	answer_headers(n->plain, a, personal);
	header(n->plain, "ETag", n->etag);
	guard_headers(n->not_modified);
	keep_headers(n->not_modified, a->keep, personal);
	header(n->not_modified, "ETag", n->etag);
	k->bytes += a->body.len;
	return n;
}

/* A gzip stream in malloc'ed memory (zlib's fast level: a page is made again at every act). */
static unsigned char *gzip(struct str body, size_t *len)
{
	z_stream z = {0};
	int ok = deflateInit2(&z, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	assert(ok == Z_OK);
	size_t room = deflateBound(&z, body.len);
	unsigned char *out = malloc(room);
	assert(out);
	z.next_in = (unsigned char *)(uintptr_t)body.at;
	z.avail_in = (unsigned)body.len;
	z.next_out = out;
	z.avail_out = (unsigned)room;
	ok = deflate(&z, Z_FINISH);
	assert(ok == Z_STREAM_END);
	*len = z.total_out;
	deflateEnd(&z);
	return out;
}

/* The headers of `from`, which is the plain answer, also for its compressed form. */
static enum MHD_Result header_copy(
	void *to, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	header(to, name, value);
	return MHD_YES;
}

static struct MHD_Response *gzip_response(struct kept_answer *k)
{
	if (!k->gzip) {
		size_t len;
		unsigned char *bytes = gzip(k->body, &len);
		k->gzip = MHD_create_response_from_buffer_with_free_callback(len, bytes, free);
		assert(k->gzip);
		MHD_get_response_headers(k->plain, header_copy, k->gzip);
		header(k->gzip, "Content-Encoding", "gzip");
	}
	return k->gzip;
}

static bool takes_gzip(const char *accept)
{
	const char *found = accept ? strstr(accept, "gzip") : NULL;
	return found && strncmp(found + 4, ";q=0", 4) != 0;
}

static bool is_text(struct str type)
{
	return str_starts(type, S("text/")) || str_starts(type, S("application/")) ||
	       str_starts(type, S("image/svg"));
}

/* A weak comparison: one entity tag stands for both forms of the body. */
static bool etag_among(const char *if_none_match, const char *etag)
{
	return if_none_match && (strstr(if_none_match, etag) || strcmp(if_none_match, "*") == 0);
}

struct MHD_Response *kept_response(
	struct kept_answer *k, const char *accept_encoding, const char *if_none_match, int *status)
{
	if (etag_among(if_none_match, k->etag)) {
		*status = MHD_HTTP_NOT_MODIFIED;
		return k->not_modified;
	}
	*status = k->status;
	if (k->body.len >= GZIP_LEAST && is_text(k->type) && takes_gzip(accept_encoding))
		return gzip_response(k);
	return k->plain;
}
