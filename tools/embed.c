/*
 * embed: files into C.
 *
 *	embed NAME FILE...   -> an array `NAME` of struct embedded (name without folder and suffix,
 *	                        bytes, length), ended by an entry without a name
 *
 * For data that the program carries with it, such as the rules of procedure it ships.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *what, const char *path)
{
	fprintf(stderr, "embed: %s: %s\n", what, path);
	exit(1);
}

static size_t put_bytes(const char *path, int number)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		die("cannot be read", path);
	printf("static const char bytes_%d[] = {", number);
	size_t len = 0;
	for (int c; (c = fgetc(f)) != EOF; len++)
		printf("%s%d,", len % 20 ? "" : "\n\t", (signed char)c);
	printf("0};\n");
	fclose(f);
	return len;
}

static void put_name(const char *path)
{
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	const char *dot = strchr(name, '.');
	printf("\"%.*s\"", dot ? (int)(dot - name) : (int)strlen(name), name);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: embed NAME FILE...", "");
	size_t *len = calloc((size_t)argc, sizeof(*len));
	if (!len)
		die("no memory", "");
	printf("#include \"base/embedded.h\"\n\n");
	for (int i = 2; i < argc; i++)
		len[i] = put_bytes(argv[i], i);
	printf("\nextern const struct embedded %s[];\nconst struct embedded %s[] = {\n", argv[1],
		argv[1]);
	for (int i = 2; i < argc; i++) {
		printf("\t{");
		put_name(argv[i]);
		printf(", bytes_%d, %zu},\n", i, len[i]);
	}
	printf("\t{0},\n};\n");
	free(len);
	return 0;
}
