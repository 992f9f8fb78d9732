#ifndef TRAVAUX_BASE_ATTR_H
#define TRAVAUX_BASE_ATTR_H

/* Attributes and the functions that nobody here may call. Attributes stand after the declarator. */

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#define CLEANUP(fn) __attribute__((cleanup(fn)))

#define LEN(array) (sizeof(array) / sizeof((array)[0]))

/* They overflow, depend on the locale or time zone of the process, or hide state. Use str, buf and
 * clock of this folder. The C library's headers declare them, so those (and other libraries') come
 * first in every file, then ours. */
#pragma GCC poison strcpy strcat sprintf strtok atoi rand
#pragma GCC poison gmtime localtime
#ifdef alloca
#undef alloca
#endif
#pragma GCC poison alloca

#endif
