#!/bin/sh
# second_reader.sh MAKE_FOLDER VECTORS [ENTRIES]: the second reader judges the vectors and a static
# export. It is first shown forgeries, each of which it must refuse: an outside verifier that
# accepts one proves nothing.
set -eu
here=$(dirname "$0")
reader="python3 $here/second_reader.py"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for program in openssl ssh-keygen; do
	command -v $program >/dev/null || { echo "$program is not there: skipped"; exit 77; }
done

keys=$("$1" "$work/good" "${3:-600}")

refuse() {
	# shellcheck disable=SC2086
	if $reader folder "$work/bad" $keys >"$work/out"; then
		echo "ACCEPTED: $1"
		exit 1
	fi
	echo "refused: $1 ($(cat "$work/out"))"
	rm -rf "$work/bad"
}

forge() {
	cp -r "$work/good" "$work/bad"
	python3 - "$work/bad" "$1" <<'PY'
import base64, hashlib, os, sys
where, what = sys.argv[1:]
name = os.path.join(where, "tile/entries/000")
data = bytearray(open(name, "rb").read())
first = int.from_bytes(data[:2], "big")
tile = os.path.join(where, "tile/0/000")
if what in ("entry", "entry and leaf"):
    data[2 + 22] ^= 1  # a digit of the seat's time
    open(name, "wb").write(data)
if what == "entry and leaf":
    hashes = bytearray(open(tile, "rb").read())
    hashes[:32] = hashlib.sha256(b"\0" + data[2:2 + first]).digest()
    open(tile, "wb").write(hashes)
if what == "truncation":
    open(name, "wb").write(data[:2 + first])
if what == "roll-back":
    note = os.path.join(where, "checkpoint")
    lines = open(note, encoding="utf-8").read().split("\n")
    lines[1] = "256"
    open(note, "w", encoding="utf-8").write("\n".join(lines))
if what == "signature":
    end = data.index(b"\n", data.index("\u2014".encode()))
    data[end - 9] = ord("A") if data[end - 9] != ord("A") else ord("B")
    open(name, "wb").write(data)
PY
	refuse "$1"
}

for forgery in entry "entry and leaf" truncation roll-back signature; do
	forge "$forgery"
done
# shellcheck disable=SC2086
$reader folder "$work/good" $keys
$reader vectors "$2"
