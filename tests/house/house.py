#!/usr/bin/env python3
"""house.py [--root DIR] RULE...: the house rules of doc/architecture.md and HACKING.md.

Prints what breaks a rule, with its place, and exits 1 when anything does. Without RULE: all.
planted.py shows that each rule can fail.
"""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import layers
import shape

RULES = {
    "layers": layers.layers,
    "sql": layers.sql,
    "html": layers.html,
    "crypto": layers.crypto,
    "exits": layers.exits,
    "sizes": shape.sizes,
    "names": shape.names,
    "left-over": shape.left_over,
    "machine-paths": shape.machine_paths,
    "real-data": shape.real_data,
    "layout": shape.layout,
    "headers": shape.headers,
    "commits": shape.commits,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=os.path.join(os.path.dirname(__file__), "../.."))
    parser.add_argument("rule", nargs="*", choices=[[], *RULES])
    args = parser.parse_args()
    root = os.path.abspath(args.root)
    broken = 0
    for rule in args.rule or RULES:
        for what in RULES[rule](root):
            print(f"{rule}: {what}")
            broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
