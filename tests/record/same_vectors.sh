#!/bin/sh
# same_vectors.sh PROGRAM FILE: what the program prints is the file.
set -e
"$1" | cmp - "$2"
