#!/bin/bash
# Every page in bad/ is refused by pagec at the place and for the reason its first line names.
#	bad.sh PAGEC
pagec=$(readlink -f "$1") failed=0
cd "$(dirname "$0")" || exit 2
for page in bad/*.html; do
	name=$(basename "$page" .html)
	wants=$(sed -n '1s/^<!-- wants \(.*\) -->$/\1/p' "$page")
	got=$("$pagec" bad "$name" x.h 2>&1 >/dev/null)
	status=$?
	if [ $status != 1 ] || [ -z "$wants" ] || [ "${got#"bad/$name.html:$wants"}" = "$got" ]; then
		echo "not ok $name: got '$got' ($status), want '$wants'"
		failed=1
	fi
done
exit $failed
