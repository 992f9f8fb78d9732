#include "unit.h"
#include "base/code.h"

static void base64_is_strict(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	struct str out;
	const char *text[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
	const char *code[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
	for (size_t i = 0; i < LEN(text); i++) { /* RFC 4648 section 10 */
		assert_str(base64_write(&a, str_of(text[i])), code[i]);
		assert_true(base64_read(&a, str_of(code[i]), &out));
		assert_str(out, text[i]);
	}
	const char *bad[] = {
		"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9", "====", "Zg==Zg==", "Zm8_"};
	for (size_t i = 0; i < LEN(bad); i++)
		assert_false(base64_read(&a, str_of(bad[i]), &out));
	assert_str(base64url_write(&a, S("\xff\xef")), "_-8");
	arena_close(&a);
}

static void hex_is_lower_case_only(void **state)
{
	(void)state;
	struct arena a = arena_open(1 << 20);
	unsigned char out[2];
	assert_true(hex_read(S("0aff"), out, 2));
	assert_str(hex_write(&a, (struct str){(char *)out, 2}), "0aff");
	assert_false(hex_read(S("0AFF"), out, 2));
	assert_false(hex_read(S("0af"), out, 2));
	arena_close(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64_is_strict),
		cmocka_unit_test(hex_is_lower_case_only),
	};
	return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
