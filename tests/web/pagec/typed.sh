#!/bin/bash
# The C compiler refuses what the types of a page forbid, and names the line of the page; the good
# page builds.
#	typed.sh PAGEC CC FLAG...
pagec=$(readlink -f "$1") cc=$2 failed=0
shift 2
dir=$(dirname "$(readlink -f "$0")")/typed
for page in "$dir"/*.html; do
	name=$(basename "$page" .html)
	wants=$(sed -n '1s/^<!-- wants \(.*\) -->$/\1/p' "$page")
	got=$("$pagec" "$dir" "$name" "$dir/typed.h" | sed "s/page_$name\b/page_typed/g" |
		"$cc" -std=gnu17 -Werror -Wall -fsyntax-only "$@" -x c - 2>&1)
	status=$?
	if [ -z "$wants" ] && [ $status != 0 ]; then
		echo "not ok $name: $got"
		failed=1
	elif [ -n "$wants" ] && { ! grep -q "/$name.html:2:[0-9]*: " <<<"$got" ||
		! grep -qi "error:.*$wants" <<<"$got"; }; then
		echo "not ok $name: wants $wants, got ($status) $got"
		failed=1
	fi
done
exit $failed
