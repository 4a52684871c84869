"""`pt` as a program of its own: it gives the vectors, and `pt bench`, which times the search only, measures it."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from engine import Engine, Timing
from oracle import Hits, Verdict, judge_identical
from vectors import Task, Vectors


class PtError(Exception):
    """`pt` failed, or its document is not what was agreed."""


@dataclass(frozen=True)
class Program:
    """The binary, the table and the store."""

    binary: str
    table: Path
    store: Path

    def version(self) -> str:
        """As `pt --version` says it, without the name."""
        return self._run("--version").split()[-1]

    def export_patterns(self, to: Path) -> None:
        """Writes the patterns with their vectors as Parquet."""
        self._run("export", "table", str(self.table), "--with-vectors", "-o", str(to))

    def export_units(self, to: Path) -> None:
        """Writes the units of the store with their vectors as Parquet."""
        self._run("export", "units", "--store", str(self.store), "--with-vectors", "-o", str(to))

    def bench(self, *options: str) -> dict[str, Any]:
        """The document of `pt bench`."""
        arguments = ["bench", "--table", str(self.table), "--in", str(self.store), *options, "--format", "json"]
        return json.loads(self._run(*arguments))

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([self.binary, *arguments], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said = done.stderr.strip().partition("\n")[0]
            raise PtError(f"{self.binary} {' '.join(arguments)}: exit {done.returncode}: {said}")
        return done.stdout


class Pt(Engine):
    """`pt`'s exact scan, or with `prescreen` the scan of what the pre-screen lets through (thresholds only).

    A single query is always the first one, over and over: how long a scan takes does not depend on the query.
    """

    family = "pt"

    def __init__(self, program: Program, n_threads: int, n_sampled: int, prescreen: bool) -> None:
        self.name = "pt-prescreen" if prescreen else "pt"
        self.version = program.version()
        self._program = program
        self._n_threads = n_threads
        self._n_sampled = n_sampled
        self._prescreen = prescreen
        self._notes: dict[str, str] = {}

    def build(self, base: Vectors) -> None:
        self._n_patterns = len(base)

    def supports(self, task: Task) -> bool:
        return task.threshold is not None or not self._prescreen

    def note(self, task: Task) -> str:
        return self._notes[task.name]

    def check(self, task: Task, base: Vectors, queries: Vectors, truth: Hits) -> Verdict:
        with tempfile.TemporaryDirectory(prefix="pt-peers-") as folder:
            path = Path(folder) / "hits.parquet"
            document = self._bench(task, 1, "--hits", str(path))
            columns = pq.read_table(path, columns=["query", "pattern_id", "dot", "score"])
        found = Hits(
            columns["query"].to_numpy().astype(np.int64),
            columns["pattern_id"].to_numpy().astype(np.int64),
            columns["dot"].to_numpy(),
            columns["score"].to_numpy(),
        )
        if task.single:
            truth = truth.of_queries(np.array([0]))
        self._notes[task.name] = _note(document, task)
        return judge_identical(found, truth, may_miss=self._prescreen)

    def measure(self, task: Task, queries: Vectors) -> Timing:
        runs = self._bench(task, len(queries) if task.single else 1)["runs"]
        return Timing(median(run["seconds"] for run in runs), median(run["cpu_seconds"] for run in runs))

    def _bench(self, task: Task, n_repeats: int, *options: str) -> dict[str, Any]:
        n_queries = 1 if task.single else self._n_sampled
        if task.threshold is not None:
            wanted = ("--threshold", str(task.threshold), "--prescreen", "on" if self._prescreen else "off")
        else:
            wanted = ("--top-k", str(task.top_k), "--prescreen", "off")
        sizes = ("--queries", str(n_queries), "--patterns", str(self._n_patterns))
        effort = ("--jobs", str(self._n_threads), "--repeat", str(n_repeats))
        document = self._program.bench(*sizes, *wanted, *effort, *options)
        self._expect(document, "n_queries", n_queries)
        self._expect(document, "n_patterns", self._n_patterns)
        used = document["prescreen"] is not None and document["prescreen"]["used"]
        if used != self._prescreen:
            raise PtError(f"pt bench was to run with the pre-screen {self._prescreen}, but it says {used}")
        return document

    @staticmethod
    def _expect(document: dict[str, Any], key: str, value: int) -> None:
        if document[key] != value:
            raise PtError(f"pt bench says {key} {document[key]} where {value} was asked for")


def _note(document: dict[str, Any], task: Task) -> str:
    parts = [document["engine"]]
    prescreen = document["prescreen"]
    if prescreen is not None and prescreen["used"]:
        parts.append(f"pre-screen passes {prescreen['pass_rate']:.2%} of the pairs")
    if task.single:
        parts.append("first query, repeated")
    return ", ".join(parts)
