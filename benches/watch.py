#!/usr/bin/env python3
"""How long after a file is saved its units can be searched, and what a thousand commits of one file leave.

usage: benches/watch.py PT TREE [--saves 200] [--commits 1000]

PT is the program, TREE a large tree, which is indexed into a store of its own; files of it are edited and put back. Prints
median and 99th percentile of the time from the end of a save until `pt watch` tells that it is committed; the time of
`pt index FILE`, and its processor time, which says more on a machine that others use; then, of the store after so many
commits of single files and of a fresh one, in turns, what exporting all units and matching a file against all takes.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pt", type=Path)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--commits", type=int, default=1000)
    args = parser.parse_args()
    pt, tree = args.pt.resolve(), args.tree.resolve()
    with tempfile.TemporaryDirectory() as folder:
        store = ["--store", f"{folder}/store"]
        run = lambda *words: subprocess.run([pt, *words], check=True, capture_output=True, cwd=tree).stdout
        run("index", ".", "--quiet", *store)
        no_change = times(3, lambda: run("index", ".", "--quiet", *store))
        print(f"nothing changed: {spread(no_change)}", flush=True)
        dice = random.Random(1)
        files = [path for path in sorted(tree.rglob("*.c")) if 2000 < path.stat().st_size < 100_000]
        edited = dice.sample(files, min(len(files), 100))
        before = {path: path.read_bytes() for path in edited}
        try:
            saved(pt, tree, store, edited, args.saves, dice)
            single, busy = [], []
            for i in range(args.commits):
                path = dice.choice(edited)
                path.write_bytes(before[path] + b"/* commit %d */\n" % i)
                start, before_cpu = time.monotonic(), processor()
                run("index", str(path), "--quiet", *store)
                single.append(time.monotonic() - start)
                busy.append(processor() - before_cpu)
            print(f"pt index FILE, {args.commits} times: {spread(single)}; processor time: {spread(busy)}", flush=True)
            fresh = ["--store", f"{folder}/fresh"]
            run("index", ".", "--quiet", *fresh)
            compare("exporting all units", store, fresh, lambda of: run("export", "units", "-o", f"{folder}/units.parquet", *of))
            query = lambda of: run("match", str(edited[0]), "--in", of[1], "--space", "shape", "--format", "json")
            compare("matching a file against all units", store, fresh, query)
            print(run("store", "status", "--format", "json", *store).decode().split('"segments"')[-1][:40].split("}")[0])
        finally:
            for path, text in before.items():
                path.write_bytes(text)


def compare(what, store, fresh, work):
    """Times work on both stores in turns."""
    turns = [times(1, lambda of=of: work(of))[0] for _ in range(5) for of in (store, fresh)]
    old, new = statistics.median(turns[::2]), statistics.median(turns[1::2])
    print(f"{what}: {old:.2f} s after the commits, {new:.2f} s of a fresh store, {old / new:.2f} times", flush=True)


def processor():
    """Processor time of the programs that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def saved(pt, tree, store, files, n_saves, dice):
    """Saves files while a watch is on."""
    watch = subprocess.Popen(
        [pt, "watch", ".", "--format", "json", *store], cwd=tree, stdout=subprocess.PIPE, text=True
    )
    watch.stdout.readline()
    waited, told = [], []
    for i in range(n_saves):
        path = dice.choice(files)
        text = path.read_bytes() + b"/* save %d */\n" % i
        path.write_bytes(text)
        start = time.monotonic()
        while True:
            update = json.loads(watch.stdout.readline())
            if any(str(path).endswith(name) for name in update["paths"]) and update["files"]["parsed"] > 0:
                break
        waited.append(time.monotonic() - start)
        told.append(update["seconds"]["total"])
        time.sleep(0.1)
    watch.terminate()
    watch.wait()
    print(f"save to searchable: {spread(waited)}; of it taking in: {spread(told)}", flush=True)


def times(n, work):
    took = []
    for _ in range(n):
        start = time.monotonic()
        work()
        took.append(time.monotonic() - start)
    return took


def spread(seconds):
    ordered = sorted(seconds)
    return f"median {1000 * statistics.median(ordered):.0f} ms, 99 % {1000 * ordered[int(0.99 * (len(ordered) - 1))]:.0f} ms"


main()
