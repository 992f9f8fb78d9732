#!/usr/bin/env python3
"""second_reader.py vectors FILE | folder DIR VKEY...

A second verifier of the record, written from doc/format/record.md alone, without any code of the
program: Python for the hashes, `openssl` for Ed25519, `ssh-keygen` for SSH signatures. The first
VKEY is the log's. Prints what does not hold; exit status 1 when anything does not.
"""

import base64
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

SPKI = bytes.fromhex("302a300506032b6570032100")
TYPES = {b"\x01": "ed25519", b"\x04": "cosigner", b"\xff\x11travaux/sshsig/v1": "ssh",
         b"\xff\x13travaux/webauthn/v1": "passkey"}


class Refused(Exception):
    pass


def need(ok, why):
    if not ok:
        raise Refused(why)


def b64(text):
    raw = base64.b64decode(text, validate=True)
    need(base64.b64encode(raw).decode() == text, "base64 is not canonical")
    return raw


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Key:
    def __init__(self, vkey):
        self.name, key_id, encoded = vkey.split("+", 2)
        self.id, raw = bytes.fromhex(key_id), b64(encoded)
        prefix = next(p for p in TYPES if raw.startswith(p))
        self.kind, self.bytes = TYPES[prefix], raw[len(prefix):]
        need(sha(self.name.encode(), b"\n", raw)[:4] == self.id, "key id")


def ed25519(point, message, signature):
    with tempfile.TemporaryDirectory() as d:
        names = [os.path.join(d, n) for n in ("key", "message", "signature")]
        for name, data in zip(names, (SPKI + point, message, signature)):
            with open(name, "wb") as f:
                f.write(data)
        run = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey",
                              names[0], "-rawin", "-in", names[1], "-sigfile", names[2]],
                             capture_output=True)
        return run.returncode == 0


def ssh(key, text, blob):
    """By ssh-keygen, which knows nothing of us."""
    with tempfile.TemporaryDirectory() as d:
        allowed, sig = os.path.join(d, "allowed"), os.path.join(d, "sig")
        with open(allowed, "w") as f:
            f.write("somebody ssh-ed25519 " + base64.b64encode(key.bytes).decode() + "\n")
        with open(sig, "w") as f:
            f.write("-----BEGIN SSH SIGNATURE-----\n" + base64.encodebytes(blob).decode() +
                    "-----END SSH SIGNATURE-----\n")
        run = subprocess.run(["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "somebody", "-n",
                              "travaux/act/v1", "-s", sig], input=text, capture_output=True)
        return run.returncode == 0


def short(data):
    return data[1:1 + data[0]], data[1 + data[0]:]


def passkey(key, text, signature):
    need(key.bytes[0] == 2, "this reader takes EdDSA passkeys only")
    rp, rest = short(key.bytes[1:])
    origins, rest = rest[0], rest[1:]
    allowed = []
    for _ in range(origins):
        origin, rest = short(rest)
        allowed.append(origin.decode())
    n = struct.unpack(">H", signature[:2])[0]
    auth, signature = signature[2:2 + n], signature[2 + n:]
    n = struct.unpack(">H", signature[:2])[0]
    client, signature = signature[2:2 + n], signature[2 + n:]
    said = json.loads(client)
    challenge = base64.urlsafe_b64encode(sha(text)).rstrip(b"=").decode()
    return (said["type"] == "webauthn.get" and said["challenge"] == challenge and
            said["origin"] in allowed and not said.get("crossOrigin", False) and
            auth[:32] == sha(rp) and auth[32] & 5 == 5 and
            ed25519(rest, auth + sha(client), signature))


def cosigner(key, text, signature):
    time = struct.unpack(">Q", signature[:8])[0]
    return ed25519(key.bytes, b"cosignature/v1\ntime %d\n" % time + text, signature[8:])


VERIFY = {"ed25519": lambda k, t, s: len(s) == 64 and ed25519(k.bytes, t, s), "ssh": ssh,
          "passkey": passkey, "cosigner": cosigner}


def note(data):
    """Text and signature lines as (name, key id, signature)."""
    words = data.decode("utf-8")
    need(not re.search("[\x00-\x09\x0b-\x1f]", words), "control character")
    need(words.endswith("\n") and "\n\n" in words, "no signatures")
    text, lines = words.rsplit("\n\n", 1)
    need(lines, "no signatures")
    out = []
    for line in lines[:-1].split("\n"):
        m = re.fullmatch("\u2014 ([^\\s+]+) (\\S+)", line)
        need(m, "signature line")
        raw = b64(m[2])
        need(len(raw) > 4, "signature line")
        out.append((m[1], raw[:4], raw[4:]))
    return (text + "\n").encode(), out


def verify_note(data, keys, all_known):
    text, lines = note(data)
    known = 0
    for name, key_id, signature in lines:
        key = next((k for k in keys if (k.name, k.id) == (name, key_id)), None)
        need(key or not all_known, "unknown key " + name)
        if key:
            need(VERIFY[key.kind](key, text, signature), "signature of " + name)
            known += 1
    need(known, "no known signature")
    return text, lines


def checkpoint(data, log):
    text, _ = verify_note(data, [log], False)
    m = re.fullmatch(r"(\S+)\n(0|[1-9][0-9]*)\n(\S+)\n", text.decode())
    need(m and m[1] == log.name, "checkpoint")
    return int(m[2]), b64(m[3])


def no_duplicates(pairs):
    need(len(dict(pairs)) == len(pairs), "duplicate name")
    return dict(pairs)


def entry(data, keys):
    """The act text; the time is returned too."""
    need(len(data) <= 65535 and data[24:25] == b"\n", "time")
    need(re.fullmatch(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", data[:24]), "time")
    text, lines = note(data[25:])
    need(len(set(line[:2] for line in lines)) == len(lines), "a key signs twice")
    parts = text.decode().split("\n")
    need(len(parts) == 3 and parts[0] == "travaux/act/v1" and not parts[2], "lines of an act")
    need(parts[1].startswith("{") and parts[1].endswith("}"), "object")
    json.loads(parts[1], object_pairs_hook=no_duplicates)
    if keys:
        verify_note(data[25:], keys, True)
    return text, data[:24]


def leaf(data):
    return sha(b"\0", data)


def root(leaves):
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\1", root(leaves[:k]), root(leaves[k:]))


def bundle(data):
    out = []
    while data:
        n = struct.unpack(">H", data[:2])[0]
        need(len(data) >= 2 + n, "bundle is cut")
        out.append(data[2:2 + n])
        data = data[2 + n:]
    return out


def path(level, index, width):
    digits = "%03d" % (index % 1000)
    while index >= 1000:
        index //= 1000
        digits = "x%03d/" % (index % 1000) + digits
    return "tile/%s/%s" % (level, digits) + (".p/%d" % width if width < 256 else "")


def tile(spelled):
    """A path, if it is the one spelling of its tile."""
    m = re.fullmatch(r"tile/(entries|[0-7])((?:/x?\d{3})+)(?:\.p/(\d{1,3}))?", spelled, re.ASCII)
    need(m, "path")
    index, width = int(re.sub("[/x]", "", m[2])), int(m[3] or 256)
    need(1 <= width <= 256 and path(m[1], index, width) == spelled, "path")


def inclusion(index, size, h, proof):
    """RFC 9162 section 2.1.3.2."""
    fn, sn = index, size - 1
    for p in proof:
        need(sn, "proof too long")
        if fn & 1 or fn == sn:
            h = sha(b"\1", p, h)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            h = sha(b"\1", h, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "proof too short")
    return h


def receipt(text, data, log):
    head, rest = text.split("\n\n", 1)
    lines = head.split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("index "), "receipt")
    size, want = checkpoint(rest.encode(), log)
    proof = [b64(line) for line in lines[2:]]
    need(inclusion(int(lines[1][6:]), size, leaf(data), proof) == want, "receipt")


def vectors(file):
    with open(file, encoding="utf-8") as f:
        v = json.load(f)
    keys = [Key(k["vkey"]) for k in v["keys"]]
    for key, said in zip(keys, v["keys"]):
        need(key.kind == said["kind"] and key.id.hex() == said["key_id"], "key " + key.name)
    log = next(k for k in keys if k.name == "vectors.example/committee")
    leaves = []
    for act, e in zip(v["acts"], v["entries"]):
        text, _ = entry(e["entry"].encode(), keys)
        need(text.decode() == act["text"] and sha(text).hex() == act["identity"], "act")
        need(e["entry"][25:] == act["envelope"], "envelope")
        leaves.append(leaf(e["entry"].encode()))
        need(leaves[-1].hex() == e["leaf_hash"], "leaf")
    for head in v["heads"]:
        size, want = checkpoint(head["checkpoint"].encode(), log)
        need(size == head["size"] and root(leaves[:size]) == want, "head %d" % size)
        need(want.hex() == head["root"], "root")
    need(bundle(b64(v["bundle"])) == [e["entry"].encode() for e in v["entries"]], "bundle")
    need(b64(v["tile"]) == b"".join(leaves), "tile")
    need(v["tile_path"] == path(0, 0, len(leaves)), "path")
    for spelled in (v["tile_path"], v["bundle_path"], "tile/2/x001/x234/067.p/17"):
        tile(spelled)
    need(v["bundle_path"] == path("entries", 0, len(leaves)), "path")
    receipt(v["receipt"], v["entries"][1]["entry"].encode(), log)
    verify_note(v["cosigned"].encode(), keys, True)
    for case in v["refused"]:
        data = b64(case["bytes"])
        try:
            if case["kind"] == "entry":
                entry(data, keys)
            elif case["kind"] == "checkpoint":
                checkpoint(data, log)
            else:
                tile(data.decode())
        except (Refused, ValueError):
            continue
        raise Refused("accepted: " + case["why"])
    print("%d acts, %d heads, %d refused: all as described" %
          (len(v["acts"]), len(v["heads"]), len(v["refused"])))


def folder(where, vkeys, sample_every):
    def read(name):
        with open(os.path.join(where, name), "rb") as f:
            return f.read()

    keys = [Key(v) for v in vkeys]
    size, want = checkpoint(read("checkpoint"), keys[0])
    leaves, last = [], b""
    for i in range(0, size, 256):
        width = min(256, size - i)
        entries = bundle(read(path("entries", i // 256, width)))
        need(len(entries) == width, "bundle %d" % (i // 256))
        for e in entries:
            # Signatures through a command line are slow: each so many of them, each hash.
            _, time = entry(e, keys[1:] if len(leaves) % sample_every == 0 else None)
            need(time >= last, "time of entry %d goes back" % len(leaves))
            last = time
            leaves.append(leaf(e))
    need(root(leaves) == want, "the root is not that of the entries")
    level, row = 0, leaves
    while row:
        for i in range(0, len(row), 256):
            tile = row[i:i + 256]
            need(read(path(level, i // 256, len(tile))) == b"".join(tile), "tile")
        row = [root(row[i:i + 256]) for i in range(0, len(row) // 256 * 256, 256)]
        level += 1
    blobs = os.path.join(where, "blob")
    for name in os.listdir(blobs) if os.path.isdir(blobs) else []:
        need(sha(read("blob/" + name)).hex() == name, "blob " + name)
    print("%d entries, %d levels of tiles: as the checkpoint says" % (size, level))


def main(args):
    try:
        if args[:1] == ["vectors"]:
            vectors(args[1])
        else:
            folder(args[1], args[2:], 97)
    except (Refused, ValueError, KeyError, OSError) as e:
        print("does not hold: %s" % e)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
