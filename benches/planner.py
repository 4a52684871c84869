#!/usr/bin/env python3
"""How near the planner comes to the better of its two ways.

Searches with the pre-screen and without it, in turn, over a grid of query counts, pattern counts and thresholds, and
lets the planner choose. Prints a CSV row a cell: median seconds of both, which one was chosen, and what the choice
costs against the better one (1 is best). Exit code 1 if a cell costs more than `--most`.

usage: benches/planner.py --table TABLE.ptt --store STORE [--pt PT] [--queries 1,100] [--patterns 10000,1000000]
"""

import argparse
import csv
import json
import subprocess
import sys
from itertools import product
from statistics import median


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split(",")]


def bench(options: argparse.Namespace, cell: tuple[float, float, float], prescreen: str) -> dict:
    n_queries, n_patterns, threshold = cell
    command = [options.pt, "bench", "--table", options.table, "--in", options.store, "--format", "json", "--quiet"]
    command += ["--queries", str(int(n_queries)), "--patterns", str(int(n_patterns)), "--threshold", str(threshold)]
    command += ["--prescreen", prescreen, "--repeat", str(options.repeat)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", required=True)
    parser.add_argument("--store", required=True, help="its units are the queries")
    parser.add_argument("--pt", default="pt")
    parser.add_argument("--queries", type=numbers, default=[1, 10, 100, 1000, 4000])
    parser.add_argument("--patterns", type=numbers, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--thresholds", type=numbers, default=[0.3, 0.4, 0.5, 0.6, 0.75, 0.9])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3, help="of both ways in turn, of which the median counts")
    parser.add_argument("--most", type=float, default=1.1)
    options = parser.parse_args()

    rows = csv.writer(sys.stdout)
    rows.writerow(["queries", "patterns", "threshold", "pass_rate", "with_s", "without_s", "chosen", "cost"])
    worst = 0.0
    for cell in product(options.queries, options.patterns, options.thresholds):
        runs = [{way: bench(options, cell, way) for way in ("on", "off")} for _ in range(options.rounds)]
        times = {way: median(run[way]["seconds"]["median"] for run in runs) for way in ("on", "off")}
        chosen = "on" if bench(options, cell, "auto")["prescreen"]["used"] else "off"
        cost = times[chosen] / min(times.values())
        worst = max(worst, cost)
        pass_rate = runs[0]["on"]["prescreen"]["pass_rate"]
        n_patterns = runs[0]["on"]["n_patterns"]
        shown = "" if pass_rate is None else f"{pass_rate:.5f}"
        seconds = [f"{times[way]:.6f}" for way in ("on", "off")]
        rows.writerow([int(cell[0]), n_patterns, cell[2], shown, *seconds, chosen, f"{cost:.3f}"])
        sys.stdout.flush()
    return int(worst > options.most)


if __name__ == "__main__":
    sys.exit(main())
