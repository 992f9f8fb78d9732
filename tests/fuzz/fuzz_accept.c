/* An Accept-Language header of any bytes gives one of the six languages. */

#include <assert.h>
#include "i18n/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum lang l = lang_accepted((struct str){(const char *)data, size});
	assert((unsigned)l < LANG_COUNT);
	return 0;
}
