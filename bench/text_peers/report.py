"""The table that bench/text writes: targets beside results, peers with ratios, what each loses."""

TARGETS = {"compile": {20000: 3.0, 200000: 30.0}, "recompiling": 10.0, "accept": {20000: 2.0},
           "diff": 10.0, "query": 150.0, "right": 98.0}
NAMES = {
    "yjs": "yjs", "changeset": "prosemirror-changeset", "automerge": "automerge",
    "dmp": "diff-match-patch", "diff3": "node-diff3", "git merge-file": "git merge-file",
    "jsdiff": "jsdiff (diff)",
}
ASKED = {
    "yjs": "ready updates applied to a document for each paragraph, attributed delta between two "
           "snapshots; one merged text, no alternatives: competing words stand one after another",
    "changeset": "ready steps mapped and applied, set of changes with authors; a step whose words are "
                 "gone vanishes",
    "automerge": "ready changes applied to a document for each paragraph; one merged text, no "
                 "alternatives, no attributions",
    "dmp": "ready patches, one after another; no attributions; lost: a hunk finds no place",
    "diff3": "ready token lists, merge after merge; no attributions; lost: ends in conflict markers",
    "git merge-file": "a token a line, a process for each proposal; lost: ends in conflict markers",
}


def number(x):
    """Three digits that count, thousands apart."""
    if x >= 100:
        return f"{x:,.0f}"
    return f"{x:.1f}" if x >= 10 else f"{x:.2f}"


class Report:
    def __init__(self, result):
        self.result = result
        self.lines = []
        self.missed = []

    def add(self, *lines):
        self.lines += lines

    def row(self, *cells):
        self.lines.append("| " + " | ".join(cells) + " |")

    def head(self, *cells):
        self.row(*cells)
        self.lines.append("|" + "---|" * len(cells))

    def target(self, what, value, most, unit="", least=False):
        """The target beside the result; a missed one is remembered."""
        held = value >= most if least else value <= most
        words = f"{'at least' if least else 'at most'} {number(most)}{unit}"
        if not held:
            self.missed.append(f"{what}: {number(value)}{unit}, wanted {words}")
        return words + ("" if held else " **missed**")

    # --- the consolidated text

    def sizes(self):
        return [key[1] for key in self.result if key[0] == "compile"]

    def peer_cell(self, n, peer):
        got = self.result["beside", n].get(peer)
        if not got or not got["done"]:
            return "–"
        ours = self.result["compile", n]["compile ms"]
        ratio = got["cpu ms"] / got["done"] / (ours / n)
        cell = f"{number(got['cpu ms'])} (×{number(ratio)})"
        if got["done"] < got["all"]:
            cell += f" for {got['done']:,.0f}"
        return cell + f"; lost {got['lost']:,.0f}"

    def consolidated(self):
        sizes = self.sizes()
        if not sizes:
            return
        results = {n: self.result["compile", n] for n in sizes}
        self.add("## Consolidated text of N proposals on 539 paragraphs", "",
                 "CPU milliseconds, brackets and attributions included. Every paragraph is compiled, nothing "
                 "is kept from the time before. Ours: the median of three runs' medians (least and most of "
                 "them), made before, between and after the peers. A peer that was stopped says how many "
                 "proposals it came to; its ratio is by the proposal.", "")
        self.head("N", *(f"{n:,}" for n in sizes))
        self.row("**ours**", *(f"**{number(r['compile ms'])}** ({number(r['least'])} to {number(r['most'])})"
                               for r in results.values()))
        self.row("target", *(self.target(f"consolidated text of {n:,}", r["compile ms"],
                                         TARGETS["compile"][n], " ms")
                             if n in TARGETS["compile"] else "–" for n, r in results.items()))
        self.row("limit: memcpy of the bytes touched",
                 *(f"{number(r['memory ms'])} (×{number(r['memory ms'] / r['compile ms'])})"
                   for r in results.values()))
        for peer in sorted({p for n in sizes for p in self.result["beside", n]},
                           key=list(NAMES).index):
            self.row(NAMES[peer], *(self.peer_cell(n, peer) for n in sizes))
        self.add("", "What each was asked, and what it loses; ours keeps every proposal:", "")
        for peer, words in ASKED.items():
            if any(peer in self.result["beside", n] for n in sizes):
                self.add(f"- {NAMES[peer]}: {words}")
        self.add("")
        for n, r in results.items():
            if r["tokens that differ"] or not r["same bytes in other orders"]:
                self.missed.append(f"{n:,}: tokens differ, or the order of arrival changes the bytes")
        self.add("The bytes are the same when the proposals come in three other orders (up to 20,000).", "")
        self.one_more(results)

    def one_more(self, results):
        self.add("## One proposal more", "",
                 "CPU microseconds for each of the last proposals: checked and tabled, then its paragraph "
                 "compiled again.", "")
        self.head("N", "tabled p50", "p99", "recompiled p50", "p99", "both p50", "p99", "target, recompiled p50")
        for n, r in results.items():
            held = self.target(f"one more of {n:,}", r["recompiling p50 us"], TARGETS["recompiling"], " us") \
                if n == 20000 else "–"
            self.row(f"{n:,}", *(number(r[f"{what} p{p} us"]) for what in ("tabling", "recompiling", "both")
                                 for p in (50, 99)), held)
        self.add("")

    # --- acceptance

    def accepted(self):
        if ("accept", 20000) not in self.result:
            return
        self.add("## Acceptance with rebase of all others", "",
                 "CPU milliseconds for proposals that stand apart, accepted in one act; every other edit gets "
                 "its new standing and place.", "")
        self.head("accepted", "of", "ours, median (least)", "target")
        for n in (20000, 200000):
            r = self.result.get(("accept", n))
            if r:
                held = self.target("acceptance", r["accept ms"], TARGETS["accept"][n], " ms") \
                    if n in TARGETS["accept"] else "–"
                self.row(f"{r['accepted']:,.0f}", f"{n:,}",
                         f"**{number(r['accept ms'])}** ({number(r['accept least ms'])})", held)
        self.rebased()

    def rebased(self):
        r, beside = self.result["rebase"], self.result["rebase beside"]
        all_, right = r["rebased"], r["rebased right"]
        if right < all_:
            self.missed.append(f"rebase: {right:,.0f} of {all_:,.0f} right")
        self.add("", f"Of the same workload, {all_:,.0f} other proposals in those paragraphs, on words that "
                     "were not touched, brought into the accepted text one by one. What is right is told by "
                     "token offsets, without the engine.", "")
        self.head("", "right", "refused", "silently wrong")
        self.row("**ours**", f"**{right:,.0f}**", "0", f"{all_ - right:,.0f}")
        for name in ("dmp", "diff3"):
            if f"{name} right" in beside:
                self.row(NAMES[name], *(f"{beside[f'{name} {what}']:,.0f}"
                                        for what in ("right", "refused", "wrong")))
        self.add("")

    # --- diff

    def differences(self):
        if "diff" not in self.result:
            return
        us = self.result["diff"]["diff us"]
        self.add("## Word diff", "", "CPU microseconds, mean of 2,000 paragraphs before and after a proposal.", "")
        self.head("", "us", "ratio", "target")
        self.row("**ours**", f"**{number(us)}**", "1", self.target("word diff", us, TARGETS["diff"], " us"))
        for name in ("jsdiff", "dmp"):
            value = self.result["diff beside"].get(f"{name} us")
            if value:
                self.row(NAMES[name] + (", word mode" if name == "dmp" else ""), number(value),
                         f"×{number(value / us)}", "")
        counts = [key[1] for key in self.result if key[0] == "document"]
        self.add("", "The whole text, CPU milliseconds. Ours compares paragraphs by their ids, in the "
                     "process; the others are programs on two files, a paragraph a line, start included.", "")
        self.head("accepted edits", *(f"{self.result['document', n]['document edits']:,.0f}" for n in counts))
        self.row("**ours**", *(f"**{number(self.result['document', n]['document ms'])}**" for n in counts))
        names = {name: None for n in counts for name in self.result["document beside", n]}
        for name in names:
            self.row(name, *(self.document_cell(n, name) for n in counts))
        self.add("")

    def document_cell(self, n, name):
        value = self.result["document beside", n].get(name)
        if value is None:
            return "–"
        return f"{number(value)} (×{number(value / self.result['document', n]['document ms'])})"

    # --- agreed language

    def agreed(self):
        r = self.result.get("precedents")
        if not r:
            return
        self.add("## Agreed language", "",
                 f"{r['units']:,.0f} clauses, {r['megabytes']:,.1f} MB: {r['units real']:,.0f} of real trade "
                 f"agreements ({r['megabytes real']:,.1f} MB), the rest made of them by a Markov model of the "
                 "second order. Queries: 2,000 real clauses of 15 to 120 words, 400 for each share of edited "
                 "words (a third each: another word, none, one more). The first hit is right when it is at "
                 "least as close as the source.", "")
        self.head("", "result", "target")
        self.row("query, CPU us, median", f"**{number(r['query p50 us'])}**",
                 self.target("query", r["query p50 us"], TARGETS["query"], " us"))
        self.row("query, CPU us, p99", number(r["query p99 us"]), "–")
        for percent in range(0, 50, 10):
            held = self.target("first hit right at 40 %", r["right at 40"], TARGETS["right"], " %", True) \
                if percent == 40 else "–"
            self.row(f"first hit right at {percent} % edited", f"{r[f'right at {percent}']:.1f} %", held)
        self.row("index built, CPU s", number(r["build s"]), "–")
        self.row("index, MB", number(r["index megabytes"]), "–")
        fts = self.result.get("fts")
        if fts:
            self.row(f"SQLite FTS5, bm25 on the 12 rarest words, {fts['queries']} queries: us, median",
                     f"{number(fts['query p50 us'])} (×{number(fts['query p50 us'] / r['query p50 us'])})", "–")
            self.row("SQLite FTS5: built, CPU s", number(fts["build s"]), "–")
        self.add("")


def write(result, missing, versions):
    """The table and what was missed."""
    r = Report(result)
    r.add("# The text engine, measured", "",
          "Written by `bench/text`" + (" `--quick`" if result["quick"] else "") +
          ": everything below in one run on one machine, ours and others by turns. Ratios hold better than "
          "the times.", "")
    r.consolidated()
    r.accepted()
    r.differences()
    r.agreed()
    if versions:
        r.add("Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".", "")
    if missing:
        r.add("Left out:", "", *(f"- {words}" for words in missing), "")
    return "\n".join(r.lines).rstrip() + "\n", r.missed
