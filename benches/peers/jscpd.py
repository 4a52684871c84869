#!/usr/bin/env python3
"""Times `pt dups` and jscpd in turns on a source tree, then compares what they find.

    npm install --prefix target/jscpd jscpd@5.3.3
    benches/peers/jscpd.py --pt target/release/pt --jscpd target/jscpd/node_modules/.bin/jscpd --tree linux/drivers/net

Prints Markdown. `pt` starts without a store, and once more with the store of its last run. Needs Python 3.11 only.
"""

import argparse
import bisect
import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

FUNCTIONS = {"function", "method", "constructor", "closure"}
# What a lexer of C makes of a text, near enough: strings, characters, words and numbers, marks of up to three signs.
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[\w.]+|->|\+\+|--|<<=|>>=|<<|>>|&&|\|\||[-+*/%&|^=!<>]=|\S')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def run(command, cwd):
    """Wall seconds, processor seconds and peak memory (MB) of a command and its children."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e3


class Unit:
    """A function, or a whole file, with its class if it is in one."""

    def __init__(self, path, start, end, kind, name):
        self.path, self.start, self.end, self.kind, self.name = path, start, end, kind, name
        self.left_out, self.group, self.likeness = False, None, None


def read_units(pt, store, folder):
    """Units of the store by path, functions and files, ascending by line."""
    path = folder / "units.csv"
    subprocess.run([pt, "export", "units", "--store", store, "-o", path, "-q"], check=True)
    units = defaultdict(list)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in FUNCTIONS or row["kind"] == "file":
                unit = Unit(row["path"], int(row["start_line"]), int(row["end_line"]), row["kind"], row["name"])
                unit.left_out = "true" in (row["generated"], row["vendored"], row["test"])
                units[row["path"]].append(unit)
    for of_file in units.values():
        of_file.sort(key=lambda unit: (unit.start, -unit.end))
    return units


def read_classes(path, units):
    """Notes the class of each unit that is in one, and how it is like the medoid; returns the members but for medoids."""
    at = {(u.path, u.start, u.end, u.kind, u.name): u for of_file in units.values() for u in of_file}
    members = []
    with open(path) as file:
        for line in file:
            row = json.loads(line)
            unit = at.get((row["path"], row["start_line"], row["end_line"], row["kind"], row["name"]))
            if unit is not None:
                unit.group, unit.likeness = row["class"], row["likeness"]
                if row["member"] > 1:
                    members.append(unit)
    return members


def inside(units, start, end):
    """Functions that lie wholly in these lines, those inside others left out."""
    found = []
    for unit in units:
        if unit.kind != "file" and start <= unit.start and unit.end <= end and not (found and unit.end <= found[-1].end):
            found.append(unit)
    return found


def tokens(tree, unit, cache):
    """The tokens of a unit's lines, comments left out."""
    if unit.path not in cache:
        cache[unit.path] = (tree / unit.path).read_text(errors="replace").split("\n")
    text = "\n".join(cache[unit.path][unit.start - 1 : unit.end])
    return TOKEN.findall(COMMENT.sub(" ", text))


def missing(tree, a, b, files, cache):
    """Why two functions that jscpd has as copies are in no class together."""
    if a.left_out or b.left_out:
        return "in a file that is generated or test code"
    of_a, of_b = tokens(tree, a, cache), tokens(tree, b, cache)
    if min(len(of_a), len(of_b)) < 50:
        return "under 50 tokens: jscpd counts comments and white space"
    if min(a.end - a.start, b.end - b.start) + 1 < 5:
        return "under 5 lines"
    if of_a != of_b:
        return "not the same tokens: the clone begins or ends within a line of one, or other functions stand at its places"
    group_a, group_b = files[a.path].group, files[b.path].group
    if group_a is not None and group_b is not None:
        return "whole files are in classes"
    return "missed"


def compare(tree, units, members, clones):
    """Two tables: what became of jscpd's whole functions, and of the members of pt's classes."""
    files = {path: of_file[0] for path, of_file in units.items()}
    cache, fates, examples = {}, Counter(), defaultdict(list)
    seen = set()
    lines = defaultdict(list)
    for clone in clones:
        sides = [(c["name"], c["start"], c["end"]) for c in (clone["firstFile"], clone["secondFile"])]
        for name, start, end in sides:
            lines[name].append((start, end))
        found = [inside(units.get(name, []), start, end) for name, start, end in sides]
        if len(found[0]) != len(found[1]):
            by_name = {unit.name: unit for unit in found[1]}
            pairs = [(unit, by_name[unit.name]) for unit in found[0] if unit.name in by_name]
        else:
            pairs = list(zip(*found))
        for a, b in pairs:
            if a is b or (id(a), id(b)) in seen:
                continue
            seen.add((id(a), id(b)))
            if a.group is not None and a.group == b.group:
                fate = "in one class"
            elif files[a.path].group is not None and files[a.path].group == files[b.path].group:
                fate = "their files are in one class"
            else:
                fate = missing(tree, a, b, files, cache)
            fates[fate] += 1
            examples[fate].append(f"{a.path}:{a.start} {b.path}:{b.start}")
    merged = {name: merge(spans) for name, spans in lines.items()}
    covers = Counter()
    for unit in members:
        covers[unit.likeness, cover(merged.get(unit.path, []), unit)] += 1
    return fates, examples, covers


def merge(spans):
    """Spans of lines as they lie beside each other; each for itself, sorted, with the largest end so far."""
    spans.sort()
    largest, merged = 0, []
    for start, end in spans:
        largest = max(largest, end)
        merged.append((start, end, largest))
    return merged


def cover(spans, unit):
    """Whether one clone holds nine tenths of a unit's lines, some clone holds some of them, or none does."""
    best = 0
    at = bisect.bisect_right(spans, (unit.end, float("inf"), 0)) - 1
    while at >= 0 and spans[at][2] >= unit.start:
        start, end, _ = spans[at]
        best = max(best, min(end, unit.end) - max(start, unit.start) + 1)
        at -= 1
    share = best / (unit.end - unit.start + 1)
    return "whole" if share >= 0.9 else "part" if share > 0 else "none"


def main():
    """Runs everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pt", type=Path, required=True)
    parser.add_argument("--jscpd", type=Path, required=True)
    parser.add_argument("--tree", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pt, jscpd, tree = args.pt.resolve(), args.jscpd.resolve(), args.tree.resolve()
    times = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        store, rows, report = folder / "store", folder / "classes.jsonl", folder / "jscpd"
        ours = [pt, "dups", tree, "--store", store, "-o", rows]
        theirs = [jscpd, "--min-tokens", "50", "--reporters", "json", "--output", report, "--silent", "."]
        for _ in range(args.rounds):
            shutil.rmtree(store, ignore_errors=True)
            times["pt dups, first run"].append(run(ours, tree))
            times["jscpd"].append(run(theirs, tree))
            times["pt dups, nothing changed"].append(run(ours, tree))
        units = read_units(pt, store, folder)
        members = read_classes(rows, units)
        clones = json.loads((report / "jscpd-report.json").read_text())["duplicates"]
    print(f"Medians of {args.rounds}.\n\n| | seconds | processor seconds | peak MB |\n|---|---|---|---|")
    for name, rounds in times.items():
        wall, cpu, peak = (sorted(column)[len(column) // 2] for column in zip(*rounds))
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {peak:,.0f} |")
    fates, examples, covers = compare(tree, units, members, clones)
    print(f"\njscpd lists {len(clones):,} clones. Pairs of functions that lie wholly in both sides of one:\n")
    print("| what pt says | pairs | for example |\n|---|---|---|")
    for fate, n in fates.most_common():
        print(f"| {fate} | {n:,} | {examples[fate][0]} |")
    print(f"\nMembers of pt's classes but for medoids ({len(members):,}) in clones of jscpd:\n")
    print("| likeness to the medoid | nine tenths of the lines in one clone | some lines | none |\n|---|---|---|---|")
    for likeness in dict.fromkeys(unit.likeness for unit in members):
        row = [covers[likeness, what] for what in ("whole", "part", "none")]
        print(f"| {likeness} | {row[0]:,} | {row[1]:,} | {row[2]:,} |")


if __name__ == "__main__":
    main()
