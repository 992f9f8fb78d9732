#!/bin/sh
# stamp.sh NAME FILE...: a C header that defines NAME as a hash over the files.
name=$1
shift
printf '#define %s "%s"\n' "$name" "$(cat "$@" | sha256sum | cut -c1-16)"
