"""Other people's programs that bench/text runs beside ours: found, installed, asked."""
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
NPM = {
    "yjs": "13.6.33",
    "prosemirror-changeset": "2.4.6",
    "prosemirror-model": "1.25.13",
    "prosemirror-transform": "1.12.6",
    "@automerge/automerge": "3.5.0",
    "diff": "9.0.0",
    "diff-match-patch": "1.0.5",
    "node-diff3": "3.2.1",
}
DEBIAN = ("wdiff", "dwdiff")
# Our name of a peer in consolidate.js, its package and what is asked of it.
CONSOLIDATING = {
    "yjs": "yjs",
    "changeset": "prosemirror-changeset",
    "automerge": "@automerge/automerge",
    "dmp": "diff-match-patch",
    "diff3": "node-diff3",
}
TOKEN = re.compile(r"\w+(?:[-']\w+)*|[^\w\s]")


def child_cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures(text):
    return {name: float(value) for name, value in
            (line.split("\t") for line in text.splitlines() if "\t" in line)}


class Peers:
    def __init__(self, folder, note):
        self.folder = folder
        self.note = note
        self.missing = []
        folder.mkdir(exist_ok=True)
        self.node = shutil.which("node")
        self.npm_install()
        self.debian_install()

    # --- installing

    def has(self, package):
        return (self.folder / "node_modules" / package / "package.json").exists()

    def npm_install(self):
        if not self.node:
            self.missing.append("all npm packages: there is no node")
            return
        wanted = {name: version for name, version in NPM.items() if not self.has(name)}
        (self.folder / "package.json").write_text('{"private": true}\n')
        npm = shutil.which("npm")
        if wanted and npm:
            self.note("installing npm packages")
            names = [f"{name}@{version}" for name, version in NPM.items()]
            quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--fetch-retries=0"]
            # One that is not to be had does not hold up the others, when there is a network at all.
            if not self.run_quietly([npm, "install", *quiet, *names]) and \
                    self.run_quietly([npm, "ping", "--fetch-retries=0"]):
                for name in names:
                    self.run_quietly([npm, "install", *quiet, name])
        for name in NPM:
            if not self.has(name):
                self.missing.append(f"{name} (npm): not installed and not to be had")

    def debian_install(self):
        for name in DEBIAN:
            if self.program(name):
                continue
            self.note(f"fetching {name}")
            self.run_quietly(["apt-get", "download", name])
            for package in self.folder.glob(f"{name}_*.deb"):
                self.run_quietly(["dpkg-deb", "-x", package, self.folder / "debian"])
            if not self.program(name):
                self.missing.append(f"{name} (Debian): not installed and not to be had")

    def run_quietly(self, command):
        try:
            return subprocess.run(command, cwd=self.folder, timeout=120, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return False

    def program(self, name):
        own = self.folder / "debian" / "usr" / "bin" / name
        return str(own) if own.exists() else shutil.which(name)

    def versions(self):
        out = {}
        for name in NPM:
            if self.has(name):
                about = (self.folder / "node_modules" / name / "package.json").read_text()
                out[name] = json.loads(about)["version"]
        return out

    # --- asking

    def consolidating(self):
        return [peer for peer, package in CONSOLIDATING.items() if self.node and self.has(package)]

    def script(self, name, *args, timeout=300):
        """Figures that one of our scripts gives; empty when it fails."""
        if not self.node:
            return {}
        env = dict(os.environ, PEERS=str(self.folder))
        try:
            done = subprocess.run([self.node, "--max-old-space-size=4096", HERE / name,
                                   *map(str, args)], capture_output=True, text=True, env=env,
                                  timeout=timeout)
        except subprocess.TimeoutExpired:
            self.missing.append(f"{name} {args[0]}: took more than {timeout} s")
            return {}
        if done.returncode:
            self.missing.append(f"{name} {args[0]}: " + (done.stderr.strip().splitlines() or ["?"])[-1])
            return {}
        return figures(done.stdout)

    def consolidate(self, peer, base, proposals, seconds):
        return self.script("consolidate.js", peer, base, proposals, seconds, timeout=8 * seconds + 30)

    def merge_file(self, base, proposals, work):
        """Each proposal merged into what those before it left, a token a line, by a process of git."""
        git = shutil.which("git")
        if not git:
            return {}
        paragraphs = [line.split("\t", 3)[3] for line in base.read_text().splitlines()]
        by = {}
        for line in proposals.read_text().splitlines():
            row = line.split("\t", 6)
            by.setdefault(int(row[1]), []).append(row)
        names = [work / name for name in ("mine", "base", "theirs")]
        used = lost = done = 0
        for paragraph, rows in by.items():
            tokens = TOKEN.findall(paragraphs[paragraph])
            for name in names[:2]:
                name.write_text("\n".join(tokens) + "\n")
            for row in rows:
                new = TOKEN.findall(row[6]) if row[5] != "D" else []
                theirs = tokens[:int(row[2])] + new + tokens[int(row[3]):]
                names[2].write_text("\n".join(theirs) + "\n")
                before = child_cpu()
                lost += subprocess.run([git, "merge-file", "-q", *names]).returncode != 0
                used += child_cpu() - before
                done += 1
        return {"cpu ms": used * 1000, "done": done, "all": done, "lost": lost}

    def document(self, old, new):
        """CPU milliseconds of whole programs on two texts, a paragraph a line."""
        commands = {
            "git --word-diff": [shutil.which("git"), "diff", "--no-index", "--word-diff", old, new],
            "wdiff": [self.program("wdiff"), old, new],
            "dwdiff": [self.program("dwdiff"), old, new],
        }
        out = {}
        for name, command in commands.items():
            if not command[0]:
                continue
            took = []
            for _ in range(5):
                before = child_cpu()
                subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                took.append(child_cpu() - before)
            out[name] = sorted(took)[len(took) // 2] * 1000
        return out

    def full_text(self, sample, seconds):
        """SQLite FTS5 on the same clauses: the best by bm25 of those with one of the query's twelve
        rarest words. Stops after `seconds`."""
        db = sqlite3.connect(":memory:")
        try:
            db.execute("CREATE VIRTUAL TABLE clause USING fts5(words, tokenize = 'unicode61')")
        except sqlite3.OperationalError:
            self.missing.append("SQLite FTS5: not in this Python")
            return {}
        lines = sample.read_text().split("\n")
        gap = lines.index("")
        queries = [q for q in lines[gap + 1:] if q]
        began = time.process_time()
        db.executemany("INSERT INTO clause (words) VALUES (?)", ((line,) for line in lines[:gap]))
        built = time.process_time() - began
        db.execute("CREATE VIRTUAL TABLE vocab USING fts5vocab(clause, row)")
        docs = dict(db.execute("SELECT term, doc FROM vocab"))
        took = []
        for query in queries:
            rare = sorted(set(re.findall(r"\w+", query.lower())) & docs.keys(), key=docs.get)[:12]
            ask = " OR ".join(f'"{word}"' for word in rare)
            before = time.process_time()
            db.execute("SELECT rowid FROM clause WHERE clause MATCH ? ORDER BY rank LIMIT 1",
                       (ask,)).fetchone()
            took.append((time.process_time() - before) * 1e6)
            if time.process_time() - began - built > seconds:
                break
        took.sort()
        return {"build s": built, "query p50 us": took[len(took) // 2], "queries": len(took)}
