#!/usr/bin/env python3
"""Makes labelled functions for `pt train` and `pt eval` out of a C code base, without anybody's labelling.

    pt index TREE --store S && pt export units --store S -o units.parquet
    benches/operations.py --units units.parquet --root ROOT -o functions.parquet [--not-in other.parquet]

C that is written in an object-oriented way says which functions do the same job: those that stand in the same field of tables of
operations (`.ndo_open = e1000_open,`). The field is the label. A function's own name, which would give the label away, is
masked; of functions with the same shape one is taken; a label has 4 to 20 functions, taken in the order of the hashes of their texts. `--not-in` leaves
out labels that another such file has. ROOT is the folder that the paths in `units.parquet` start from. Needs pyarrow.
"""

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FIELD = re.compile(rb"^\s*\.(\w+)\s*=\s*(\w+)\s*,?\s*$", re.MULTILINE)
COLUMNS = ["path", "language", "kind", "name", "start_byte", "end_byte", "n_errors", "shape_hash", "content_hash"]
FEWEST, MOST = 4, 20


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("units", "root", "output"):
        parser.add_argument(f"--{name}", *(["-o"] if name == "output" else []), required=True)
    parser.add_argument("--not-in")
    args = parser.parse_args()

    of_file = defaultdict(list)
    for unit in pq.read_table(args.units, columns=COLUMNS).to_pylist():
        if unit["language"] == "c" and unit["kind"] == "function" and unit["n_errors"] == 0:
            of_file[unit["path"]].append(unit)
    classes = defaultdict(dict)
    for path, units in of_file.items():
        text = (Path(args.root) / path).read_bytes()
        fields = defaultdict(set)
        for field, function in FIELD.findall(text):
            fields[function.decode()].add(field.decode())
        for unit in units:
            labels = fields.get(unit["name"], ())
            if len(labels) == 1:
                code = text[unit["start_byte"] : unit["end_byte"]].decode("utf-8", "replace")
                code = re.sub(rf"\b{re.escape(unit['name'])}\b", "this_function", code)
                row = (unit["content_hash"], f"{path}:{unit['name']}", code)
                (label,) = labels
                classes[label][unit["shape_hash"]] = min(row, classes[label].get(unit["shape_hash"], row))
    known = set(pq.read_table(args.not_in, columns=["label"])["label"].to_pylist()) if args.not_in else set()
    rows = [
        {"id": name, "language": "c", "label": label, "code": code}
        for label, functions in sorted(classes.items())
        if len(functions) >= FEWEST and label not in known
        for _, name, code in sorted(functions.values())[:MOST]
    ]
    pq.write_table(pa.Table.from_pylist(rows), args.output, compression="zstd")
    print(f"{len(rows)} functions of {len(Counter(row['label'] for row in rows))} operations")


if __name__ == "__main__":
    main()
