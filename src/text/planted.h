#ifndef TRAVAUX_TEXT_PLANTED_H
#define TRAVAUX_TEXT_PLANTED_H

/*
 * Errors planted in the engine, one at a time, to see that the laws find them (tests/text_laws.c).
 * They are only in the library built for that test; everywhere else PLANTED is false and the
 * compiler drops it.
 */
#ifdef TEXT_FAULTS
extern int text_fault;
#define PLANTED(k) (text_fault == (k))
enum { TEXT_FAULTS_LAST = 19 };
#else
#define PLANTED(k) 0
#endif

#endif
