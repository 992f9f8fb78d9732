"""Sizes, names, layout, and what must not be in the tree at all."""

import collections
import hashlib
import os
import re
import subprocess

from source import Source, sources, tracked

FILE_LINES = 600
HEADER_LINES = 300
FUNCTION_LINES = 70
# Tables of data made by a program from the pinned Unicode version; nobody reads them as code.
DATA_TABLES = re.compile(r"_table\.[ch]$|_tables\.[ch]$")


def sizes(root):
    """Files of at most 600 lines, headers 300, functions 70."""
    for top in ("src", "tests", "tools", "bench"):
        for s in sources(root, top):
            if DATA_TABLES.search(s.path):
                continue
            limit = HEADER_LINES if s.path.endswith(".h") else FILE_LINES
            if len(s.lines()) > limit:
                yield f"{s.path}: {len(s.lines())} lines, at most {limit}"
            for line, name, length in s.functions():
                if length > FUNCTION_LINES:
                    yield f"{s.path}:{line}: {name} has {length} lines, at most {FUNCTION_LINES}"


def names(root):
    """File names are unique in src/ (each folder may have its inside.h)."""
    seen = collections.defaultdict(list)
    for path in tracked(root, ".c", ".h"):
        if path.startswith("src/") and os.path.basename(path) != "inside.h":
            seen[os.path.basename(path)].append(path)
    for paths in seen.values():
        if len(paths) > 1:
            yield "one name, several files: " + ", ".join(paths)


# Written in two parts so that this file does not hold the words it looks for.
LEFT_OVER = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|XX" + r"X)\b")
MACHINE = re.compile(r"(?<![\w.])/(work|home|root|Users)/[\w.]")
TEXT = (".c", ".h", ".py", ".sh", ".md", ".build", ".html", ".css", ".js", ".json", ".po", ".txt",
        ".story", ".map", ".supp")


def left_over(root):
    """Nothing is left for later in the tree."""
    yield from grep(root, LEFT_OVER, "left for later")


def machine_paths(root):
    """No path of one person's machine."""
    yield from grep(root, MACHINE, "a path of one machine")


def grep(root, pattern, words):
    for path in tracked(root):
        full = os.path.join(root, path)
        if not (path.endswith(TEXT) or "." not in os.path.basename(path)):
            continue
        # A corpus for fuzzing holds bytes, not words.
        if "/corpus/" in path or os.path.getsize(full) > 4 << 20:
            continue
        with open(full, encoding="utf-8", errors="replace") as f:
            for n, line in enumerate(f, 1):
                if pattern.search(line):
                    yield f"{path}:{n}: {words}"


SMALLEST_DATA = 256  # shorter files may be alike by chance


def real_data(root):
    """No file of ../shared/data is copied into the tree. Nothing to compare: nothing to say."""
    data = os.path.join(root, "../shared/data")
    if not os.path.isdir(data):
        return
    ours = collections.defaultdict(list)
    for path in tracked(root):
        size = os.path.getsize(os.path.join(root, path))
        if size >= SMALLEST_DATA:
            ours[size].append(path)
    for folder, _, files in os.walk(data):
        for name in files:
            full = os.path.join(folder, name)
            for path in ours.get(os.path.getsize(full), ()):
                if digest(full) == digest(os.path.join(root, path)):
                    yield f"{path}: a copy of {os.path.relpath(full, data)}"


def digest(path):
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").digest()


def layout(root):
    """clang-format-14 has nothing to change."""
    paths = [p for p in tracked(root, ".c", ".h") if p.startswith(("src/", "tests/", "tools/", "bench/"))
             and not DATA_TABLES.search(p) and "/peers/" not in p]
    step = 20  # so that a list of all files never grows past what exec takes, and errors stay readable
    for i in range(0, len(paths), step):
        run = subprocess.run(["clang-format-14", "--dry-run", "-Werror", "--ferror-limit=1",
                              *paths[i : i + step]], cwd=root, capture_output=True, text=True)
        for line in run.stderr.splitlines():
            m = re.match(r"(\S+?):(\d+):\d+: error", line)
            if m:
                yield f"{m.group(1)}:{m.group(2)}: clang-format-14 would change this"


def headers(root):
    """Every header compiles alone. A build directory lends the generated message keys."""
    generated = [os.path.join(root, d, "po") for d in ("build-check", "build")
                 if os.path.isdir(os.path.join(root, d, "po"))][:1]
    generated += [os.path.join(root, d, "src") for d in ("build-check", "build")
                  if os.path.isdir(os.path.join(root, d, "src"))][:1]
    flags = ["-std=gnu17", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
             "-Wno-unused-parameter", "-Wno-missing-field-initializers", "-x", "c", "-I", "src"]
    flags += [f for d in generated for f in ("-I", d)]
    flags += subprocess.run(["pkg-config", "--cflags", "jansson", "sqlite3", "libmicrohttpd",
                             "libsodium"], capture_output=True, text=True).stdout.split()
    for path in tracked(root, ".h"):
        if not path.startswith("src/"):
            continue
        run = subprocess.run(["gcc", *flags, "-include", path, "/dev/null"], cwd=root,
                             capture_output=True, text=True)
        if run.returncode:
            first = next((x for x in run.stderr.splitlines() if "error" in x), "does not compile")
            yield f"{path}: does not compile alone: {first.strip()}"


SUBJECT = re.compile(r"[a-z][a-z0-9/_.-]*(, [a-z][a-z0-9/_.-]*)*: \S.*[^.]$")
SUBJECT_LENGTH = 75


def commits(root):
    """Subjects read "area: what it now does"."""
    run = subprocess.run(["git", "-C", root, "log", "--no-merges", "-n", "300", "--format=%h %s"],
                         capture_output=True, text=True)
    for line in run.stdout.splitlines():
        commit, _, subject = line.partition(" ")
        if not SUBJECT.match(subject):
            yield f'{commit}: "{subject}" is not "area: what it now does"'
        elif len(subject) > SUBJECT_LENGTH:
            yield f"{commit}: the subject has {len(subject)} characters, at most {SUBJECT_LENGTH}"
