"""C sources as the house rules see them: files, includes, code without comments, functions."""

import os
import re


class Source:
    """One file. `code` is the text with comments and the insides of literals blanked (so that the
    words of a comment are never taken for code); `literals` are (line, text) of its strings."""

    def __init__(self, root, path):
        self.path = path
        with open(os.path.join(root, path), encoding="utf-8") as f:
            self.text = f.read()
        self.code, self.literals = blank(self.text)
        self.folder = path.split("/")[1] if path.count("/") > 1 else os.path.basename(path)

    def lines(self):
        return self.text.splitlines()

    def includes(self):
        """(line, name) of every #include "name"."""
        for n, line in enumerate(self.lines(), 1):
            m = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if m:
                yield n, m.group(1)

    def functions(self):
        """(line, name, length) of every function defined: from the line of its name to its }."""
        lines = self.code.splitlines()
        start, name = 0, None
        for n, line in enumerate(lines, 1):
            if re.match(r"[A-Za-z_]", line) and not line.endswith(";"):
                start = n
            if line.startswith("{"):
                head = " ".join(lines[start - 1 : n])
                m = re.search(r"(\w+)\s*\(", head)
                opened, name = start, m.group(1) if m and "=" not in head else None
            if line.startswith("}") and not line.startswith("};"):
                if name:
                    yield opened, name, n - opened + 1
                name = None


TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)


def blank(text):
    literals = []

    def cut(m):
        s = m.group(0)
        if s[0] == '"':
            literals.append((text.count("\n", 0, m.start()) + 1, s[1:-1]))
            return '"' + " " * (len(s) - 2) + '"'
        if s[0] == "'":
            return "'" + " " * (len(s) - 2) + "'"
        return re.sub(r"[^\n]", " ", s)

    return TOKEN.sub(cut, text), literals


def tracked(root, *suffixes):
    """Paths of the files that git keeps under root, or of all files where there is no git."""
    import subprocess

    out = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others",
                          "--exclude-standard"], capture_output=True)
    if out.returncode == 0 and os.path.exists(os.path.join(root, ".git")):
        names = [p for p in out.stdout.decode().split("\0") if p]
    else:
        names = [os.path.relpath(os.path.join(d, f), root)
                 for d, _, files in os.walk(root) for f in files]
    return sorted(p for p in names
                  if (not suffixes or p.endswith(suffixes)) and os.path.isfile(os.path.join(root, p)))


def sources(root, top="src"):
    return [Source(root, p) for p in tracked(root, ".c", ".h") if p.startswith(top + "/")]
