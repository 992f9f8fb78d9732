#include <pthread.h>
#include <unistd.h>
#include "unit.h"
#include "client.h"
#include "fake_service.h"
#include "web/web.h"

/* The server on a free port in a thread of its own. */
struct running {
	struct service service;
	struct web *web;
	pthread_t thread;
	int port;
};

static struct running r;
static struct answer_got got;

static void *run(void *of)
{
	struct err err;
	assert_true(web_run(of, &err));
	return NULL;
}

static int start(void **state)
{
	struct err err;
	(void)state;
	fake_open(&r.service);
	struct web_config c = {
		.service = &r.service, .listen = S("127.0.0.1:0"), .request_ms = 300};
	assert_true(web_open(&c, &r.web, &err));
	r.port = web_port(r.web);
	assert_int_equal(pthread_create(&r.thread, NULL, run, r.web), 0);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	web_stop(r.web);
	pthread_join(r.thread, NULL);
	web_close(r.web);
	fake_close(&r.service);
	return 0;
}

static void get(const char *target, const char *headers)
{
	client_ask(r.port, "GET", target, headers, NULL, &got);
}

static void assert_header(const char *name, const char *want)
{
	const char *value = client_header(&got, name);
	assert_non_null(value);
	assert_string_equal(value, want);
}

static void health_tells_the_size_of_every_record(void **state)
{
	(void)state;
	get("/health", "");
	assert_int_equal(got.status, 200);
	assert_non_null(strstr(got.body, "\"status\":\"ok\""));
	assert_non_null(strstr(got.body, "\"size\":1"));
}

static void root_leads_to_the_language_that_the_browser_asks_for(void **state)
{
	(void)state;
	get("/", "Accept-Language: ru;q=0.5, fr-CH\r\n");
	assert_int_equal(got.status, 303);
	assert_header("Location", "/fr");
	get("/", "Accept-Language: fr\r\nCookie: lang=ar\r\n");
	assert_header("Location", "/ar");
	get("/ar", "");
	assert_header("Location", "/ar/committee");
}

static void every_page_forbids_what_it_does_not_need(void **state)
{
	(void)state;
	get("/en/committee", "");
	assert_int_equal(got.status, 200);
	const char *policy = client_header(&got, "Content-Security-Policy");
	assert_non_null(policy);
	assert_non_null(strstr(policy, "default-src 'none'"));
	assert_null(strstr(policy, "unsafe"));
	assert_header("X-Content-Type-Options", "nosniff");
	get("/nothing/here", "");
	assert_int_equal(got.status, 404);
	assert_non_null(client_header(&got, "Content-Security-Policy"));
}

static void values_are_escaped(void **state)
{
	(void)state;
	get("/en/committee", "");
	assert_null(strstr(got.body, "<convention>"));
	assert_non_null(strstr(got.body, "A &lt;convention&gt; &amp; &quot;more&quot;"));
}

static void a_page_runs_in_the_direction_of_its_language(void **state)
{
	(void)state;
	get("/ar/committee", "");
	assert_non_null(strstr(got.body, "<html lang=\"ar\" dir=\"rtl\">"));
	get("/zh/committee", "");
	assert_non_null(strstr(got.body, "<html lang=\"zh\" dir=\"ltr\">"));
}

static void a_choice_of_language_or_theme_is_remembered(void **state)
{
	(void)state;
	get("/en/committee?lang=es", "");
	assert_int_equal(got.status, 303);
	assert_header("Location", "/es/committee");
	assert_non_null(strstr(client_header(&got, "Set-Cookie"), "lang=es"));
	get("/en/committee?theme=dark", "");
	assert_header("Location", "/en/committee");
	get("/en/committee", "Cookie: theme=dark\r\n");
	assert_non_null(strstr(got.body, "data-theme=\"dark\""));
	assert_header("Cache-Control", "private, no-cache");
	get("/en/committee", "Cookie: theme=\"><script>\r\n");
	assert_null(strstr(got.body, "data-theme"));
}

static void an_unchanged_page_is_not_sent_again(void **state)
{
	char header[128];
	(void)state;
	get("/en/committee", "");
	snprintf(header, sizeof(header), "If-None-Match: %s\r\n", client_header(&got, "ETag"));
	get("/en/committee", header);
	assert_int_equal(got.status, 304);
	fake_act(&r.service);
	for (int i = 0; i < 100 && got.status == 304; i++) {
		usleep(20000);
		get("/en/committee", header);
	}
	assert_int_equal(got.status, 200);
}

static void an_asset_is_named_by_its_content_and_kept_for_ever(void **state)
{
	char target[128];
	(void)state;
	get("/en/committee", "");
	const char *at = strstr(got.body, "/asset/travaux.");
	assert_non_null(at);
	snprintf(target, sizeof(target), "%.*s", (int)strcspn(at, "\""), at);
	get(target, "Accept-Encoding: gzip\r\n");
	assert_int_equal(got.status, 200);
	assert_header("Content-Encoding", "gzip");
	assert_header("Cache-Control", "public, max-age=31536000, immutable");
	assert_memory_equal(got.body, "\x1f\x8b", 2);
	get("/asset/travaux.000000000000.css", "");
	assert_int_equal(got.status, 404);
}

static void head_sends_no_body(void **state)
{
	(void)state;
	client_ask(r.port, "HEAD", "/en/committee", "", NULL, &got);
	assert_int_equal(got.status, 200);
}

static void nothing_but_the_table_is_reachable(void **state)
{
	static const char *const bad[] = {"/../etc/passwd", "/en/../health", "/%2e%2e/", "//health",
		"/health/", "/en/committee/", "/en//committee", "/asset/..", "/asset/.x",
		"/tile/../x", "/de", "/en/nobody", "/EN", "/en/committee/record/../x"};
	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		get(bad[i], "");
		assert_int_equal(got.status, 404);
	}
	client_ask(r.port, "DELETE", "/health", "", NULL, &got);
	assert_int_equal(got.status, 400);
	client_ask(r.port, "POST", "/health", "", "x", &got);
	assert_int_equal(got.status, 400);
}

static void a_form_needs_the_token_of_its_visitor(void **state)
{
	char cookie[128], body[256], visitor[64];
	(void)state;
	const char *form = "Content-Type: application/x-www-form-urlencoded\r\n";
	client_ask(r.port, "POST", "/en/committee/acting", form, "who=KEN", &got);
	assert_int_equal(got.status, 403);
	get("/en/committee/acting", "");
	assert_int_equal(got.status, 200);
	const char *set = client_header(&got, "Set-Cookie");
	assert_non_null(set);
	snprintf(visitor, sizeof(visitor), "%.40s", set);
	const char *token = strstr(got.body, "name=\"csrf\" value=\"");
	assert_non_null(token);
	snprintf(body, sizeof(body), "who=KEN&csrf=%.32s", token + 19);
	snprintf(cookie, sizeof(cookie), "%sCookie: %s\r\n", form, visitor);
	client_ask(r.port, "POST", "/en/committee/acting", cookie, body, &got);
	assert_int_equal(got.status, 303);
	assert_non_null(strstr(client_header(&got, "Set-Cookie"), "acting=KEN"));
	body[9] = body[9] == 'x' ? 'y' : body[9];
	body[13] = body[13] == '0' ? '1' : '0';
	client_ask(r.port, "POST", "/en/committee/acting", cookie, body, &got);
	assert_int_equal(got.status, 403);
	client_ask(r.port, "POST", "/en/committee/acting", "Content-Type: text/plain\r\n",
		"who=KEN", &got);
	assert_int_equal(got.status, 400);
}

static void a_choice_of_delegation_is_of_the_sample_only(void **state)
{
	(void)state;
	r.service.demo_keys = false;
	get("/en/committee/acting", "");
	r.service.demo_keys = true;
	assert_int_equal(got.status, 403);
}

static void a_long_body_is_refused_before_it_is_read(void **state)
{
	(void)state;
	int fd = client_open(r.port);
	client_send(fd, S("POST /en/committee/acting HTTP/1.1\r\nHost: x\r\n"
			  "Content-Length: 999999999\r\n\r\n"));
	assert_true(client_read(fd, true, &got));
	assert_int_equal(got.status, 413);
	close(fd);
}

static void a_chunked_body_is_refused_when_it_grows_too_long(void **state)
{
	static char chunk[65536];
	(void)state;
	memset(chunk, 'x', sizeof(chunk));
	int fd = client_open(r.port);
	client_send(fd, S("POST /en/committee/acting HTTP/1.1\r\nHost: x\r\n"
			  "Transfer-Encoding: chunked\r\n\r\n"));
	for (int i = 0; i < 6; i++) {
		client_send(fd, S("10000\r\n"));
		client_send(fd, (struct str){chunk, sizeof(chunk)});
		client_send(fd, S("\r\n"));
	}
	client_send(fd, S("0\r\n\r\n"));
	assert_true(client_read(fd, true, &got));
	assert_int_equal(got.status, 413);
	close(fd);
}

static void a_slow_sender_is_cut_off(void **state)
{
	(void)state;
	int fd = client_open(r.port);
	client_send(fd, S("GET /health HT"));
	bool closed = false;
	for (int i = 0; i < 40 && !closed; i++) { /* one byte each tenth of a second */
		closed = client_closed(fd, 100);
		client_send(fd, S("T"));
	}
	assert_true(closed);
	close(fd);
}

static void tiles_are_immutable_and_their_paths_exact(void **state)
{
	(void)state;
	get("/committee/tile/0/000.p/1", "");
	assert_int_equal(got.status, 200);
	assert_header("Cache-Control", "public, max-age=31536000, immutable");
	assert_header("Content-Type", "application/octet-stream");
	get("/tile/0/000.p/1", "");
	assert_int_equal(got.status, 200);
	get("/tile/0/000%2ep/1", "");
	assert_int_equal(got.status, 404);
	get("/checkpoint", "");
	assert_header("Cache-Control", "no-store");
	assert_string_equal(got.body, "example.org/committee\n1\n");
}

static int stream_open(const char *headers)
{
	char request[256];
	int fd = client_open(r.port);
	int n = snprintf(request, sizeof(request),
		"GET /committee/live HTTP/1.1\r\nHost: x\r\n%s\r\n", headers);
	client_send(fd, (struct str){request, (size_t)n});
	return fd;
}

static void an_act_is_told_to_every_stream(void **state)
{
	char out[4096], want[64];
	int fd[20];
	(void)state;
	for (size_t i = 0; i < LEN(fd); i++) {
		fd[i] = stream_open("");
		assert_true(client_until(fd[i], "retry: 500\n\n", out, sizeof(out)));
		assert_non_null(strstr(out, "text/event-stream"));
	}
	snprintf(want, sizeof(want), "id: %lld\n", (long long)r.service.size + 1);
	fake_act(&r.service);
	for (size_t i = 0; i < LEN(fd); i++) {
		assert_true(client_until(fd[i], "\"votes\":[7]}\n\n", out, sizeof(out)));
		assert_non_null(strstr(out, want));
		assert_non_null(strstr(out, "event: act\n"));
		close(fd[i]);
	}
}

static void a_stream_that_comes_back_misses_nothing_and_sees_nothing_twice(void **state)
{
	char out[4096], header[64];
	(void)state;
	int64_t size = r.service.size;
	for (int i = 0; i < 3; i++) {
		fake_act(&r.service);
		while (r.service.acts)
			usleep(1000);
		usleep(20000);
	}
	snprintf(header, sizeof(header), "Last-Event-ID: %lld\r\n", (long long)size + 1);
	int fd = stream_open(header);
	snprintf(header, sizeof(header), "id: %lld\n", (long long)size + 3);
	assert_true(client_until(fd, header, out, sizeof(out)));
	snprintf(header, sizeof(header), "id: %lld\n", (long long)size + 2);
	assert_non_null(strstr(out, header));
	snprintf(header, sizeof(header), "id: %lld\n", (long long)size + 1);
	assert_null(strstr(out, header));
	close(fd);
}

static void a_stream_that_was_away_before_the_server_began_loads_again(void **state)
{
	char out[4096];
	(void)state;
	int fd = stream_open("Last-Event-ID: 0\r\n");
	assert_true(client_until(fd, "event: reload\n", out, sizeof(out)));
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(health_tells_the_size_of_every_record),
		cmocka_unit_test(root_leads_to_the_language_that_the_browser_asks_for),
		cmocka_unit_test(every_page_forbids_what_it_does_not_need),
		cmocka_unit_test(values_are_escaped),
		cmocka_unit_test(a_page_runs_in_the_direction_of_its_language),
		cmocka_unit_test(a_choice_of_language_or_theme_is_remembered),
		cmocka_unit_test(an_unchanged_page_is_not_sent_again),
		cmocka_unit_test(an_asset_is_named_by_its_content_and_kept_for_ever),
		cmocka_unit_test(head_sends_no_body),
		cmocka_unit_test(nothing_but_the_table_is_reachable),
		cmocka_unit_test(a_form_needs_the_token_of_its_visitor),
		cmocka_unit_test(a_choice_of_delegation_is_of_the_sample_only),
		cmocka_unit_test(a_long_body_is_refused_before_it_is_read),
		cmocka_unit_test(a_chunked_body_is_refused_when_it_grows_too_long),
		cmocka_unit_test(a_slow_sender_is_cut_off),
		cmocka_unit_test(tiles_are_immutable_and_their_paths_exact),
		cmocka_unit_test(an_act_is_told_to_every_stream),
		cmocka_unit_test(a_stream_that_comes_back_misses_nothing_and_sees_nothing_twice),
		cmocka_unit_test(a_stream_that_was_away_before_the_server_began_loads_again),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
