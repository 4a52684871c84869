#!/usr/bin/env python3
"""Says which pairs of BigCloneBench lie in one class of `pt dups`, by clone type.

    benches/bigclonebench.py --pt target/release/pt --functions functions.parquet --pairs pairs.parquet [--min-share 0.7]

The files have the columns that `pt eval` reads: `id`, `code`; `id_a`, `id_b`, `clone_type`. Needs pyarrow.
"""

import argparse
import csv
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pyarrow.parquet as pq

FOLDERS = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pt", "functions", "pairs"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--min-share", default="0.7")
    args = parser.parse_args()
    pt = str(Path(args.pt).resolve())

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        id_of = {}
        for i, row in enumerate(pq.read_table(args.functions, columns=["id", "code"]).to_pylist()):
            path = folder / "src" / f"{i % FOLDERS:02}" / f"F{i}.java"
            path.parent.mkdir(parents=True, exist_ok=True)
            # A method stands in a class; its name keeps whole files from being the same.
            path.write_text(f"class F{i} {{\n{row['code']}\n}}\n")
            id_of[path.relative_to(folder / "src").as_posix()] = row["id"]
        any_size = ["--min-tokens", "0", "--min-lines", "0", "--min-nodes", "10"]
        kinds = [word for kind in ("function", "method", "constructor") for word in ("--kind", kind)]
        command = [pt, "dups", "src", "--store", "store", "--min-share", args.min_share, *any_size, *kinds, "-q", "-o", "d.csv"]
        subprocess.run(command, cwd=folder, check=True)
        classes = defaultdict(set)
        with open(folder / "d.csv", newline="") as rows:
            for row in csv.DictReader(rows):
                classes[id_of[row["path"].removeprefix("src/")]].add(row["class"])

    total, together = Counter(), Counter()
    for pair in pq.read_table(args.pairs, columns=["id_a", "id_b", "clone_type"]).to_pylist():
        total[pair["clone_type"]] += 1
        together[pair["clone_type"]] += bool(classes[pair["id_a"]] & classes[pair["id_b"]])
    print(f"at an aligned share of {args.min_share}:\n\n| clone type | pairs | in one class | share |\n|---|---|---|---|")
    for kind in sorted(total):
        print(f"| {kind} | {total[kind]:,} | {together[kind]:,} | {together[kind] / total[kind]:.4f} |")


if __name__ == "__main__":
    main()
