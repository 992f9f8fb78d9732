/* What comes over HTTP as an act of any bytes: what reads is written to something that reads the
 * same. */

#include <assert.h>
#include "service/parcel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 16)
		return 0;
	struct arena a = arena_open(1 << 26);
	struct parcel p, again;
	struct err err;
	if (parcel_read(&a, (struct str){(const char *)data, size}, &p, &err)) {
		assert(parcel_read(&a, parcel_write(&a, &p), &again, &err));
		assert(str_eq(p.note, again.note) && p.blobs == again.blobs);
		for (size_t i = 0; i < p.blobs; i++)
			assert(str_eq(p.blob[i], again.blob[i]));
	}
	arena_close(&a);
	return 0;
}
