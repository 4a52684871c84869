#!/usr/bin/env python3
"""Kills a real pt with SIGKILL at random, over and over, while a tree changes below it.

After every kill the store has to be whole (`pt store verify`) and readable; again and again it is brought up to date and
compared, byte for byte, with one that is made from scratch.

usage: tests/soak.py PT TREE [--kills 500] [--seed 1]

PT is the program, TREE a folder of source code, which is copied. Needs nothing but Python. Exit code 1 at the first thing
that is wrong; the folder with the store is then kept.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMPARE_EVERY = 25


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pt", type=Path)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    dice = random.Random(args.seed)
    folder = Path(tempfile.mkdtemp(prefix="pt-soak-"))
    tree = folder / "tree"
    shutil.copytree(args.tree, tree, symlinks=True)
    (tree / ".git").mkdir(exist_ok=True)
    soak = Soak(args.pt.resolve(), tree, dice)
    start = time.monotonic()
    soak.whole(["index", "."])
    soak.took_s = time.monotonic() - start
    n_met = 0
    for kill in range(1, args.kills + 1):
        soak.change()
        n_met += soak.killed()
        soak.check()
        if kill % COMPARE_EVERY == 0:
            soak.compare()
            print(f"{kill} kills, {n_met} met a run, {soak.n_files()} files: all well", flush=True)
    soak.compare()
    shutil.rmtree(folder)


class Soak:
    def __init__(self, pt, tree, dice):
        self.pt, self.tree, self.dice, self.took_s, self.n_changes = pt, tree, dice, 1.0, 0
        self.names = sorted(path for path in tree.rglob("*") if path.is_file() and ".git" not in path.parts)

    def n_files(self):
        return len(self.names)

    def run(self, args):
        return subprocess.run([self.pt, *args], cwd=self.tree, capture_output=True, check=False)

    def whole(self, args):
        """A run that has to end well; gives what it prints."""
        ran = self.run(args)
        if ran.returncode != 0:
            self.fail(f"pt {' '.join(args)}: {ran.stdout[-2000:].decode()}{ran.stderr.decode()}")
        return ran.stdout

    def fail(self, text):
        print(f"{text}\nthe tree and its store: {self.tree}", file=sys.stderr)
        sys.exit(1)

    def change(self):
        """Edits, moves, copies and removes some files."""
        for path in self.dice.sample(self.names, min(20, len(self.names))):
            self.n_changes += 1
            what = self.dice.random()
            beside = path.with_name(f"soak{self.n_changes}_{path.name[-40:]}")
            if what < 0.7:
                text = path.read_bytes()
                at = self.dice.randrange(len(text) + 1)
                path.write_bytes(text[:at] + b"\n/* %d */\n" % self.n_changes + text[at:])
            elif what < 0.8:
                path.rename(beside)
                self.names[self.names.index(path)] = beside
            elif what < 0.9:
                shutil.copyfile(path, beside)
                self.names.append(beside)
            elif len(self.names) > 50:
                path.unlink()
                self.names.remove(path)

    def killed(self):
        """Starts something that writes and kills it; whether it was still there to be killed."""
        # Another limit reads every file anew, so that there is work enough to be killed in.
        nodes = str(self.dice.choice([60, 60, 61, 62]))
        args = self.dice.choice(
            [["index", ".", "--min-nodes", nodes]] * 6
            + [["classify", ".", "--min-nodes", nodes], ["store", "compact"], ["store", "gc", "--keep-runs", "1"]]
        )
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        child = subprocess.Popen([self.pt, *args, "--quiet"], cwd=self.tree, **quiet)
        time.sleep(self.dice.random() * self.took_s * self.dice.choice([0.1, 0.5, 1.2]))
        was_there = child.poll() is None
        child.send_signal(signal.SIGKILL)
        child.wait()
        return was_there

    def check(self):
        verified = json.loads(self.run(["store", "verify", "--format", "json"]).stdout)
        if verified["damages"]:
            self.fail(f"damaged: {verified['damages']}")

    def compare(self):
        self.whole(["index", "."])
        fresh = self.tree.parent / "fresh"
        self.whole(["index", ".", "--store", str(fresh), "--jobs", "1"])
        export = ["export", "units", "--with-vectors"]
        if self.whole(export) != self.whole([*export, "--store", str(fresh)]):
            self.fail("the store is not equal to one made from scratch")
        shutil.rmtree(fresh)
        verified = json.loads(self.whole(["store", "verify", "--format", "json"]))
        if verified["left_overs"] or not verified["is_sealed"]:
            self.fail(f"left over: {verified}")


main()
