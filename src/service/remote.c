#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "record/tile.h"
#include "service/parcel.h"
#include "service/remote.h"
#include "msg_err.h"

enum {
	CONNECT_TIMEOUT_MS = 10000,
	SLOWEST_BYTES_PER_S = 100, /* below this for STALL_S the transfer is given up */
	STALL_S = 60,
	ANSWER_MAX = 1 << 20,
	PATHS_AND_WORDS = 1 << 16,
};

struct remote {
	struct arena arena;
	struct str url;
	CURL *curl;
};

struct answer {
	struct buf body;
	long status;
};

bool remote_open(struct str url, struct remote **out, struct err *err)
{
	if (!str_starts(url, S("http://")) && !str_starts(url, S("https://")))
		return err_set(err, FAULT_INPUT, msg(MSG_NOT_AN_ADDRESS, arg_str(url)));
	struct arena a = arena_open(1 << 20);
	struct remote *r = NEW(&a, struct remote);
	while (str_ends(url, S("/")))
		url.len--;
	r->url = str_copy(&a, url);
	r->curl = curl_easy_init();
	r->arena = a;
	if (!r->curl) {
		arena_close(&a);
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_NODE_UNREACHABLE, arg_str(url), arg_str(S("curl"))));
	}
	*out = r;
	return true;
}

void remote_close(struct remote *r)
{
	if (!r)
		return;
	curl_easy_cleanup(r->curl);
	struct arena a = r->arena;
	arena_close(&a);
}

/* Returning less than was offered makes curl stop: a node cannot fill our memory. */
static size_t take_bytes(char *at, size_t size, size_t count, void *of)
{
	struct answer *answer = of;
	buf_bytes(&answer->body, at, size * count);
	return buf_full(&answer->body) ? 0 : size * count;
}

static void prepare(struct remote *r, const char *url, struct answer *answer)
{
	curl_easy_reset(r->curl); /* keeps the connection */
	curl_easy_setopt(r->curl, CURLOPT_URL, url);
	curl_easy_setopt(r->curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(r->curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(r->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(r->curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_TIMEOUT_MS);
	curl_easy_setopt(r->curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST_BYTES_PER_S);
	curl_easy_setopt(r->curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_S);
	curl_easy_setopt(r->curl, CURLOPT_USERAGENT, "travaux");
	curl_easy_setopt(r->curl, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(r->curl, CURLOPT_WRITEDATA, answer);
}

static bool perform(struct remote *r, struct answer *answer, struct err *err)
{
	CURLcode code = curl_easy_perform(r->curl);
	if (buf_full(&answer->body))
		return err_set(err, FAULT_LIMIT,
			msg(MSG_FILE_TOO_LONG, arg_str(r->url),
				arg_int((int64_t)answer->body.max)));
	if (code != CURLE_OK)
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_NODE_UNREACHABLE, arg_str(r->url),
				arg_str(str_of(curl_easy_strerror(code)))));
	curl_easy_getinfo(r->curl, CURLINFO_RESPONSE_CODE, &answer->status);
	return true;
}

bool remote_get(struct remote *r, struct arena *a, const struct source_ask *ask, struct str *out,
	struct err *err)
{
	struct arena words = arena_open(PATHS_AND_WORDS);
	struct str url = str_print(&words, "%.*s/%.*s", STR_FMT(r->url), STR_FMT(ask->path));
	struct answer answer = {.body = buf_new(a, ask->max)};
	prepare(r, str_z(&words, url), &answer);
	bool ok = perform(r, &answer, err);
	arena_close(&words);
	if (!ok)
		return false;
	if (answer.status == 404 || answer.status == 410)
		return err_set(err, FAULT_MISSING, msg(MSG_NODE_HAS_NOT, arg_str(ask->path)));
	if (answer.status != 200)
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_NODE_ANSWERS, arg_str(r->url), arg_int(answer.status)));
	*out = buf_view(&answer.body);
	return true;
}

/* What the other node says is wrong, in its words. */
static bool problem(struct remote *r, struct arena *a, const struct answer *answer, struct err *err)
{
	struct json j;
	struct err unread;
	struct str detail = {0}, fault = {0};
	if (json_read(a, buf_view(&answer->body), &j, &unread)) {
		detail = json_str(&j, S("detail"));
		fault = json_str(&j, S("fault"));
	}
	if (!detail.len)
		return err_set(err, FAULT_OUTSIDE,
			msg(MSG_NODE_ANSWERS, arg_str(r->url), arg_int(answer->status)));
	enum fault f = FAULT_OUTSIDE;
	for (enum fault k = FAULT_INPUT; k < FAULT_COUNT; k++)
		if (str_eq(fault, fault_name(k)))
			f = k;
	err_set(err, f, msg(MSG_NODE_SAYS, arg_str(detail)));
	err->rule = json_str(&j, S("rule"));
	err->where = json_str(&j, S("where"));
	return false;
}

bool remote_post(struct remote *r, struct arena *a, struct str path, struct str json,
	struct str *out, struct err *err)
{
	struct arena words = arena_open(PATHS_AND_WORDS);
	struct str url = str_print(&words, "%.*s/%.*s", STR_FMT(r->url), STR_FMT(path));
	struct answer answer = {.body = buf_new(a, ANSWER_MAX)};
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
	headers = curl_slist_append(headers, "Accept: application/json, application/problem+json");
	headers = curl_slist_append(headers, "Expect:"); /* no extra round trip */
	prepare(r, str_z(&words, url), &answer);
	curl_easy_setopt(r->curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(r->curl, CURLOPT_POSTFIELDS, json.at);
	curl_easy_setopt(r->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)json.len);
	bool ok = perform(r, &answer, err);
	curl_slist_free_all(headers);
	arena_close(&words);
	if (!ok)
		return false;
	if (answer.status < 200 || answer.status > 299)
		return problem(r, a, &answer, err);
	*out = buf_view(&answer.body);
	return true;
}

bool remote_act(struct remote *r, struct arena *a, const struct parcel *p, struct receipt *out,
	struct err *err)
{
	struct str answer;
	struct json j;
	return remote_post(r, a, S("api/v1/acts"), parcel_write(a, p), &answer, err) &&
	       json_read(a, answer, &j, err) && receipt_read(&j, out, err);
}

/* The short name under which the node knows the process. */
static bool name_of(
	struct remote *r, struct arena *a, struct str process, struct str *out, struct err *err)
{
	struct source_ask ask = {.path = S("api/v1/processes"), .max = ANSWER_MAX};
	struct str bytes;
	struct json j;
	if (!remote_get(r, a, &ask, &bytes, err) || !json_read(a, bytes, &j, err))
		return false;
	const struct json *items = json_get(&j, S("items"));
	for (size_t i = 0; items && items->kind == JSON_KIND_LIST && i < items->len; i++) {
		if (!str_eq(json_str(&items->item[i], S("process")), process))
			continue;
		*out = json_str(&items->item[i], S("name"));
		return true;
	}
	return err_set(err, FAULT_MISSING, msg(MSG_PROCESS_UNKNOWN, arg_str(process)));
}

bool remote_receipt(struct remote *r, struct arena *a, const struct entry_of *of, struct str *out,
	struct err *err)
{
	struct str name;
	if (!name_of(r, a, of->process, &name, err))
		return false;
	struct source_ask ask = {.path = str_print(a, "api/v1/%.*s/acts/%lld/receipt",
					 STR_FMT(name), (long long)of->entry),
		.max = ANSWER_MAX};
	return remote_get(r, a, &ask, out, err);
}

static bool source_get(const struct source *s, struct arena *a, const struct source_ask *ask,
	struct str *out, struct err *err)
{
	return remote_get(s->of, a, ask, out, err);
}

struct source remote_source(struct remote *r)
{
	return (struct source){.of = r, .tile_levels = TILE_LEVEL_MAX + 1, .get = source_get};
}
