#!/usr/bin/env python3
"""Runs a file of commands with what they must print: run.py PROGRAM FILE [...]

    # a comment
    $ travaux rules quorum --body unga-plenary --members 193 --present 65
    what standard output must be
    ! what standard error must be
    ? 2                     the exit status, when it is not 0

[..] stands for anything within a line; a line of only ... for any lines. Commands run by bash, one
after another in one new folder, with PROGRAM as `travaux` on the path, LANG=C and no settings of the
person who runs the tests. $TREE is the tree, $DATA the real data beside it: a line `needs PATH`
skips the file where that is absent. Prints TAP.
"""

import os
import re
import subprocess
import sys
import tempfile

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(os.path.dirname(TREE), "shared", "data")
LONGEST = 120  # seconds a command may take in a sanitizer build on a busy machine


def cases(path):
    """Yields (line number, command, out lines, err lines, status)."""
    case = None
    with open(path, encoding="utf-8") as f:
        for n, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.startswith("# ") or line == "#" or line.startswith("needs "):
                continue
            if line.startswith("$ "):
                if case:
                    yield case
                case = [n, line[2:], [], [], 0]
            elif not case:
                if line:
                    sys.exit(f"{path}:{n}: nothing was run before this")
            elif line.startswith("> "):
                case[1] += "\n" + line[2:]
            elif line.startswith("! "):
                case[3].append(line[2:])
            elif line.startswith("? "):
                case[4] = int(line[2:])
            elif line:
                case[2].append(line)
    if case:
        yield case


def fits_line(want, got):
    parts = [re.escape(p) for p in want.split("[..]")]
    return re.fullmatch(".*".join(parts), got) is not None


def fits(want, got):
    """Lines against lines; "..." takes any number of them."""
    if not want:
        return not got
    if want[0] == "...":
        return any(fits(want[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and fits_line(want[0], got[0]) and fits(want[1:], got[1:])


def lines(data):
    # Empty lines separate cases in the file, so they are not compared.
    return [line for line in data.decode("utf-8", "replace").split("\n") if line]


def complain(what, want, got):
    print(f"#   {what}: wanted")
    for line in want:
        print(f"#     |{line}")
    print("#   got")
    for line in got:
        print(f"#     |{line}")


def run_case(case, folder, env):
    _, command, out, err, status = case
    try:
        p = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                           capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        print(f"#   not done after {LONGEST} s")
        return False
    good = True
    for what, want, got in (("standard output", out, lines(p.stdout)),
                            ("standard error", err, lines(p.stderr))):
        if not fits(want, got):
            complain(what, want, got)
            good = False
    if p.returncode != status:
        print(f"#   exit status: wanted {status}, got {p.returncode}")
        good = False
    return good


def is_absent(path):
    with open(path, encoding="utf-8") as f:
        needed = [line[6:].strip() for line in f if line.startswith("needs ")]
    return [n for n in needed if not os.path.exists(n.replace("$DATA", DATA))]


def environment(program, folder):
    links = os.path.join(folder, ".bin")
    os.mkdir(links)
    os.symlink(os.path.abspath(program), os.path.join(links, "travaux"))
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("TRAVAUX_", "LC_", "LANG", "XDG_"))}
    env.update(PATH=links + ":" + env["PATH"], LANG="C", HOME=folder, TREE=TREE, DATA=DATA,
               NO_COLOR="1")
    return env


def main():
    program, paths = sys.argv[1], sys.argv[2:]
    number, failed = 0, 0
    for path in paths:
        name = os.path.basename(path)
        absent = is_absent(path)
        if absent:
            print(f"1..0 # SKIP {name} needs {', '.join(absent)}")
            return 0
        with tempfile.TemporaryDirectory(prefix="travaux-cli-") as folder:
            env = environment(program, folder)
            for case in cases(path):
                number += 1
                good = run_case(case, folder, env)
                failed += not good
                word = "ok" if good else "not ok"
                print(f"{word} {number} - {name}:{case[0]} {case[1].splitlines()[0]}", flush=True)
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
