#!/usr/bin/env python3
"""Times `pt` against other ways to find near vectors: same vectors, same threads, every answer checked first.

See README.md beside this file.
"""

import argparse
import datetime
import sys
import tempfile
from pathlib import Path

import machine

TOP_K = 10
THRESHOLDS = (0.75, 0.90)


def main() -> int:
    """Returns 1 if an engine failed or answered wrong."""
    args = _arguments()
    machine.set_up(args.threads, args.openblas_kernel)

    # These load NumPy and matplotlib, whose thread pools read the environment once.
    import session
    from chart import draw
    from pt import Program
    from report import Row, Setting, write_csv, write_markdown
    from vectors import Task, Vectors, read_codes, sample

    names = args.engines.split(",") if args.engines else list(session.PEERS)
    unknown = [name for name in names if name not in session.PEERS]
    if unknown:
        print(f"unknown engine {unknown[0]}; there are {', '.join(session.PEERS)}", file=sys.stderr)
        return 2

    program = Program(args.pt, args.table, args.store)
    with tempfile.TemporaryDirectory(prefix="pt-peers-") as folder:
        program.export_patterns(Path(folder) / "base.parquet")
        program.export_units(Path(folder) / "units.parquet")
        base = Vectors.of(read_codes(Path(folder) / "base.parquet"))
        queries = Vectors.of(sample(read_codes(Path(folder) / "units.parquet"), args.queries))

    tasks = [Task(top_k=TOP_K), Task(top_k=TOP_K, single=True), *(Task(threshold=t) for t in THRESHOLDS)]
    plan = session.Plan(program, tasks, names, args.threads, args.rounds, args.single, args.slow_queries)
    date = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    args.out.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for size in sorted({min(size, len(base)) for size in args.sizes}):
        for of_task in session.run(plan, base.head(size), queries):
            rows += of_task
            setting = Setting(machine.describe(), date, session.libraries(), args.rounds)
            write_csv(args.out / "peers.csv", rows, setting)
            write_markdown(args.out / "peers.md", rows, setting)
    draw(args.out / "peers", rows, setting)
    failed = [row for row in rows if row.wall_s is None]
    for row in failed:
        print(f"{row.task}, {row.size:,} patterns: {row.engine}: {row.note}", file=sys.stderr)
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, required=True, help="pattern table that is searched")
    parser.add_argument("--store", type=Path, required=True, help="store whose units are the queries")
    parser.add_argument("--out", type=Path, required=True, help="folder for peers.csv, .md, .svg and .png")
    parser.add_argument("--pt", default="pt", help="the binary [default: %(default)s]")
    parser.add_argument("--sizes", type=_numbers, default=[100_000, 1_000_000], help="first patterns of the table that"
                        " are searched, one run each [default: 100000,1000000]")  # fmt: skip
    parser.add_argument("--queries", type=int, default=1000, help="[default: %(default)s]")
    parser.add_argument("--threads", type=int, default=2, help="of every engine [default: %(default)s]")
    parser.add_argument("--rounds", type=int, default=3, help="of all engines in turn [default: %(default)s]")
    parser.add_argument("--single", type=int, default=50, help="queries of a single-query task [default: %(default)s]")
    parser.add_argument("--slow-queries", type=int, default=20, help="of the data frames [default: %(default)s]")
    parser.add_argument("--openblas-kernel", help="kernel for every OpenBLAS, as SkylakeX [default: its own choice]")
    parser.add_argument("--engines", help="peers to run, separated by commas [default: all]")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
