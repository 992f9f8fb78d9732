#!/usr/bin/env python3
"""Each house rule is shown a tree that keeps it and a tree that breaks it.

A rule that stays silent on its planted violation, or speaks on the clean tree, fails this test.
"""

import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import house

HERE = os.path.dirname(os.path.abspath(__file__))

CLEAN = {
    "src/LAYERS": "base:\ntext: base\nstore: base\npapers: base text\nformats: base papers/tree.h\n",
    "src/base/str.h": "#ifndef STR_H\n#define STR_H\nstruct str;\n#endif\n",
    "src/base/str.c": '#include "base/str.h"\n#include "msg_err.h"\n',
    "src/papers/tree.h": '#include "base/str.h"\n',
    # What stands in comments and names is not a violation.
    "src/text/tree.c": '#include "base/str.h"\n'
                       "/* exit(1), EVP_Digest(), SELECT a FROM b, <p> and the word todo */\n"
                       'static const char *words = "less < p > more; select a text from the list";\n'
                       "int tree_exit(int n)\n{\n\treturn n + (words[0] == 0);\n}\n",
    "src/formats/akn.c": '#include "papers/tree.h"\n',
    "src/store/file.c": 'const char *q = "SELECT a FROM b";\n',
}

LONG = "int long_one(void)\n{\n" + "\tint a;\n" * 80 + "\treturn 0;\n}\n"

# rule, file, its content, what the rule must say
PLANTED = [
    ("layers", "src/base/up.c", '#include "text/tree.h"\n', 'base may not include "text/tree.h"'),
    ("layers", "src/formats/x.c", '#include "papers/other.h"\n', 'formats may not include'),
    ("layers", "src/text/x.c", '#include "tree.h"\n', "without its folder"),
    ("layers", "src/new/x.c", "int x;\n", "not in src/LAYERS"),
    ("sql", "src/text/x.c", 'const char *q = "SELECT a, b FROM c";\n', "SQL outside"),
    ("sql", "src/text/x.c", "int f(void)\n{\n\treturn sqlite3_step(0);\n}\n", "sqlite3_step outside"),
    ("html", "src/text/x.c", 'const char *q = "<p class=x>";\n', "an HTML tag outside"),
    ("crypto", "src/text/x.c", "int f(void)\n{\n\treturn crypto_sign();\n}\n", "crypto_sign outside"),
    ("crypto", "src/base/other.c", "int f(void)\n{\n\treturn EVP_MD_CTX_new();\n}\n", "EVP_MD_CTX_new"),
    ("exits", "src/text/x.c", "void f(void)\n{\n\texit(1);\n}\n", "exit outside"),
    ("sizes", "src/text/x.c", "int x;\n" * 601, "601 lines, at most 600"),
    ("sizes", "src/text/x.h", "int x;\n" * 301, "301 lines, at most 300"),
    ("sizes", "src/text/x.c", LONG, "long_one has 84 lines"),
    ("names", "src/text/str.c", "int x;\n", "src/base/str.c, src/text/str.c"),
    ("left-over", "src/text/x.c", "/* TO" + "DO: later */\n", "src/text/x.c:1"),
    ("machine-paths", "doc/x.md", "see /" + "home/me/x\n", "doc/x.md:1"),
    ("real-data", "tests/copy.txt", "words of a treaty " * 40, "a copy of treaties/t.txt"),
    ("layout", "src/text/x.c", "int   x ;\n", "src/text/x.c:1"),
    ("headers", "src/text/x.h", "struct tree *tree_of(struct str s, size_t n);\n", "src/text/x.h"),
]


def write(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as f:
            f.write(text)


def tree(folder, name):
    root = os.path.join(folder, name)
    write(root, CLEAN)
    with open(os.path.join(HERE, "../../.clang-format"), encoding="utf-8") as f:
        write(root, {".clang-format": f.read()})
    # The tree's ../shared/data.
    write(folder, {"shared/data/treaties/t.txt": "words of a treaty " * 40})
    return root


def said(rule, root):
    return list(house.RULES[rule](root))


def git(root, *args):
    subprocess.run(["git", "-C", root, "-c", "user.name=a", "-c", "user.email=a@example.org", *args],
                   check=True, capture_output=True)


def commit_rule(folder, faults):
    root = tree(folder, "commits")
    git(root, "init", "-q")
    git(root, "commit", "-q", "--allow-empty", "-m", "text: number what follows an insertion")
    if said("commits", root):
        faults.append("commits: speaks on a good subject")
    git(root, "commit", "-q", "--allow-empty", "-m", "Fixed some things.")
    if not any("Fixed some things" in s for s in said("commits", root)):
        faults.append("commits: silent on a bad subject")


def main():
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        clean = tree(folder, "clean")
        for rule in house.RULES:
            if rule not in ("commits", "headers"):
                faults += [f"{rule}: speaks on a clean tree: {s}" for s in said(rule, clean)]
        for n, (rule, path, text, want) in enumerate(PLANTED):
            root = tree(folder, f"tree{n}")
            write(root, {path: text})
            if not any(want in s for s in said(rule, root)):
                faults.append(f"{rule}: silent on {path}, wanted: {want}; said {said(rule, root)}")
        commit_rule(folder, faults)
    untried = set(house.RULES) - {p[0] for p in PLANTED} - {"commits"}
    faults += [f"{rule}: no planted violation" for rule in sorted(untried)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
