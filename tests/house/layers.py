"""Who may include whom (src/LAYERS), and what may be written in one folder only."""

import os
import re

from source import sources


def read_layers(root):
    layers = {}
    with open(os.path.join(root, "src/LAYERS"), encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line:
                name, _, may = line.partition(":")
                layers[name] = may.split()
    return layers


def layers(root):
    """Each #include "..." in src/ stays within the list of src/LAYERS."""
    allowed = read_layers(root)
    for s in sources(root):
        if s.folder not in allowed:
            yield f"{s.path}: folder {s.folder} is not in src/LAYERS"
            continue
        for line, name in s.includes():
            # Generated message keys (msg_err.h) have no folder and everybody may name a message.
            if re.fullmatch(r"msg_\w+\.h", name):
                continue
            if "/" not in name:
                yield f'{s.path}:{line}: "{name}" without its folder'
            elif not (name.split("/")[0] == s.folder or name.split("/")[0] in allowed[s.folder]
                      or name in allowed[s.folder]):
                yield f'{s.path}:{line}: {s.folder} may not include "{name}"'


SQL = re.compile(r"\b(SELECT\s.*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|"
                 r"CREATE\s+(TABLE|INDEX|TRIGGER)|PRAGMA\s+\w+)\b")
SQL_CALL = re.compile(r"\b(sqlite3_\w+|PQ\w+)\s*\(")
TAG = re.compile(r"</?(a|p|h[1-6]|div|span|table|t[dhr]|ul|ol|li|del|ins|em|strong|b|i|br|html|body|"
                 r"head|form|input|button|section|article|main|nav)(\s[^>]*)?/?>", re.I)
CRYPTO = re.compile(r"\b(sodium_\w+|crypto_\w+|EVP_\w+|SHA256\w*|RAND_\w+|randombytes_\w+)\s*\(")
EXIT = re.compile(r"\b(exit|_exit|_Exit|quick_exit)\s*\(")


def in_folder(path, *places):
    return any(path == p or (p.endswith("/") and path.startswith(p)) for p in places)


def sql(root):
    """SQL (its keywords in capitals, as we write them) and its libraries: in src/store/ only."""
    for s in sources(root):
        if not in_folder(s.path, "src/store/"):
            for line, text in s.literals:
                if SQL.search(text):
                    yield f"{s.path}:{line}: SQL outside src/store/"
    yield from calls(root, SQL_CALL, ("src/store/",), "src/store/")


def html(root):
    """HTML tags are written in pages/ and src/formats/html/ only."""
    for s in sources(root):
        if not in_folder(s.path, "src/formats/html/"):
            for line, text in s.literals:
                if TAG.search(text):
                    yield f"{s.path}:{line}: an HTML tag outside pages/ and src/formats/html/"


def calls(root, pattern, places, words):
    for s in sources(root):
        if not in_folder(s.path, *places):
            for m in pattern.finditer(s.code):
                line = s.code.count("\n", 0, m.start()) + 1
                yield f"{s.path}:{line}: {m.group(1)} outside {words}"


def crypto(root):
    """Cryptographic libraries are called in src/record/ and src/base/hash.c only."""
    yield from calls(root, CRYPTO, ("src/record/", "src/base/hash.c"),
                     "src/record/ and src/base/hash.c")


def exits(root):
    """Only main.c, src/cli/ and the fatal door of service end the program."""
    yield from calls(root, EXIT, ("src/main.c", "src/cli/", "src/service/fatal.c"),
                     "src/main.c, src/cli/ and the fatal door")
