#!/bin/bash
# poc.sh POC: the compiler of catalogues reports what is missing or malformed in a translation, and
# gives the English words there; with --strict it fails.
set -u
poc=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failed=0

head() { # language, Plural-Forms
	printf 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: %s\\n"\n' \
		"$1" "$2"
}
english='
msgid "closed"
msgstr "The vote {0} is closed since {1}."

msgid "votes"
msgid_plural "votes"
msgstr[0] "{0} vote"
msgstr[1] "{0} votes"
'
french='
msgid "closed"
msgstr "Le scrutin {0} est clos depuis {1}."

msgid "votes"
msgid_plural "votes"
msgstr[0] "une voix"
msgstr[1] "{0} voix"
'
catalogues() { # French body
	{ head en 'nplurals=2; plural=(n != 1);' && echo "$english"; } >"$dir/en.po"
	{ head fr 'nplurals=2; plural=(n > 1);' && echo "$1"; } >"$dir/fr.po"
	for l in ar zh ru es; do
		{ head $l 'nplurals=2; plural=(n != 1);' && echo "$english"; } >"$dir/$l.po"
	done
}
claim() { # what is claimed, expected status, expected words in the output, arguments of poc
	local what=$1 status=$2 words=$3 got
	shift 3
	"$poc" "$@" >"$dir/out" 2>&1
	got=$?
	if [ $got -ne "$status" ] || ! grep -qF -- "$words" "$dir/out"; then
		echo "not ok $what: status $got, wanted $status and '$words'"
		cat "$dir/out"
		failed=1
	else
		echo "ok $what"
	fi
}

catalogues "$french"
claim "complete catalogues pass" 0 'une voix\000""{0} voix' table --strict t 1 "$dir"
if [ -z "$("$poc" missing "$dir")" ]; then
	echo "ok nothing is missing"
else
	echo "not ok nothing is missing"
	failed=1
fi

catalogues "${french/\{1\}/}"
claim "a lost placeholder is reported" 0 'a placeholder of the English is missing' table t 1 "$dir"
claim "a lost placeholder is an error when strict" 1 'closed' table --strict t 1 "$dir"

catalogues "${french/\{1\}/\{1\} \{2\}}"
claim "a placeholder too many is an error" 1 'that the English has not' table --strict t 1 "$dir"

catalogues "${french/\{1\}/\{1\} \}}"
claim "a lonely brace is an error" 1 'a brace that is not' table --strict t 1 "$dir"

catalogues "${french/msgstr\[1\] \"\{0\} voix\"/}"
claim "a missing form is an error" 1 'not as many forms' table --strict t 1 "$dir"

catalogues "${french/Le scrutin*depuis \{1\}./}"
claim "empty words are missing" 0 'fr.po: closed' missing "$dir"
claim "empty words are counted" 0 'fr.po: 1 of 2 messages lack' table t 1 "$dir"
claim "empty words are an error when strict" 1 'closed: missing' table --strict t 1 "$dir"

catalogues "#, fuzzy$french"
claim "words to be reviewed are missing" 0 'fr.po: closed' missing "$dir"

catalogues "$french"'
msgid "gone"
msgstr "disparu"
'
claim "a key that the English has not is an error" 1 'gone' table --strict t 1 "$dir"

catalogues "$french"
sed -i 's/plural=(n > 1)/plural=system(n)/' "$dir/fr.po"
claim "a plural rule is an expression on n" 1 'not an expression' table t 1 "$dir"

catalogues "$french"
sed -i 's/msgid "votes"/msgid "Votes"/' "$dir/en.po"
claim "a key has no capitals" 1 'a key is lower-case' header t 1 "$dir/en.po"
exit $failed
