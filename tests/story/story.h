#ifndef TRAVAUX_TESTS_STORY_H
#define TRAVAUX_TESTS_STORY_H

/*
 * A story is a process told in acts, with what must come of them. Lines, in order:
 *
 *	# a remark
 *	include NAME               the lines of NAME.story first
 *	WHO KIND {body}            an act that must be accepted
 *	! FAULT REASON             ... must be refused instead: the fault, and the message or the
 *rule cast {"yes": 3, "no": 2}   steps of a script (doc/manual/demo.md) = size 12 the record has 12
 *entries = vote 1 adopted 79 60 33 needed 93 = proposal 2 withdrawn = text EID WORDS           the
 *clean text of a provision = consolidated EID WORDS   with brackets and attributions
 *
 * WHO is `secretariat`, `credentials`, `chair`, `chair:plenary`, a code, or `floor:KEN` for what
 *the secretariat records for it. A body may go on over lines that begin with white space; its
 *$words are those of a script.
 */

#include "service/script.h"

/* Play the story in `dir`/`name`.story. False, with a report on standard output, at the first line
 * whose expectation does not hold. */
bool story_play(struct script *s, struct str dir, struct str name);

#endif
