"""One run of the benchmark: builds, tunes and checks all engines, then times them in turn."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from threadpoolctl import threadpool_info

from approximate import FaissHnsw, FaissIvf, Scann
from engine import Engine, Timing
from exact import FaissFlat, NumpyMatmul, SklearnBrute, UsearchExact
from frames import DuckDb, Polars
from oracle import Hits, Verdict, solve
from pt import Program, Pt
from report import Row
from vectors import Task, Vectors, spread

PEERS: dict[str, Callable[[int], Engine]] = {
    "faiss-flat": FaissFlat,
    "usearch-i8": lambda n_threads: UsearchExact(n_threads, "i8"),
    "usearch-f32": lambda n_threads: UsearchExact(n_threads, "f32"),
    "numpy": lambda _: NumpyMatmul(),
    "sklearn-brute": SklearnBrute,
    "faiss-ivf": FaissIvf,
    "faiss-hnsw": FaissHnsw,
    "scann": Scann,
    "duckdb": DuckDb,
    "polars": Polars,
}


@dataclass(frozen=True)
class Plan:
    """What is to be run."""

    program: Program
    tasks: list[Task]
    peers: list[str]
    n_threads: int
    n_rounds: int
    n_single: int
    n_slow: int


@dataclass
class Entry:
    """An engine in a task. One with a problem is not timed."""

    engine: Engine
    rows: np.ndarray
    """The queries that it is timed on."""
    problem: str | None
    verdict: Verdict | None = None
    timings: list[Timing] = field(default_factory=list)


def run(plan: Plan, base: Vectors, queries: Vectors) -> Iterator[list[Row]]:
    """Runs all tasks on one base; yields the rows of each task when it is done."""
    _say(f"{len(base):,} patterns, {len(queries):,} queries: exact answers")
    truths = solve(base, queries, [task for task in plan.tasks if not task.single])
    for question, truth in truths.items():
        _say(f"  {question}: {len(truth):,} hits, at most {truth.most_of_one_query():,} of one query")

    built: list[tuple[Engine, str | None]] = []
    for engine in _engines(plan, len(queries)):
        problem = _attempt(engine.build, base)
        state = "ready" if engine.build_s is None else f"built in {engine.build_s:.2f} s"
        _say(f"  {engine.name} {engine.version}: {problem or state}")
        built.append((engine, problem))

    for task in plan.tasks:
        _say(f"{task.name}, {len(base):,} patterns")
        entries = []
        for engine, problem in built:
            if engine.supports(task):
                entry = Entry(engine, _rows_timed(plan, task, engine, len(queries)), problem)
                entries.append(entry)
                if problem is None:
                    entry.problem = _attempt(_prepare, entry, task, base, queries, truths[task.question])
                    _say(f"  {engine.name}: {_state(entry, task)}")
        for _ in range(plan.n_rounds):
            for entry in entries:
                if entry.problem is None:
                    entry.problem = _attempt(_time, entry, task, queries)
        yield [_row(entry, plan, task, len(base), len(queries)) for entry in entries]


def libraries() -> list[str]:
    """A line for each numeric library that is loaded: who brought it, its version, threads and kernel."""
    lines = []
    for pool in threadpool_info():
        kernel = f", kernel {pool['architecture']}" if "architecture" in pool else ""
        owner = Path(pool["filepath"]).parent.name.removesuffix(".libs")
        version = pool["version"] or "of unknown version"
        lines.append(f"{owner}: {pool['internal_api']} {version}, {pool['num_threads']} threads{kernel}")
    return sorted(set(lines))


def _engines(plan: Plan, n_queries: int) -> list[Engine]:
    """`pt` in its two ways, then those of the peers that are installed."""
    engines: list[Engine] = [Pt(plan.program, plan.n_threads, n_queries, prescreen) for prescreen in (False, True)]
    for name in plan.peers:
        try:
            engines.append(PEERS[name](plan.n_threads))
        except ImportError as error:
            _say(f"  {name} left out: {error}")
    return engines


def _rows_timed(plan: Plan, task: Task, engine: Engine, n_queries: int) -> np.ndarray:
    n = min(plan.n_single, n_queries) if task.single else n_queries
    return spread(n_queries, min(n, plan.n_slow) if engine.slow else n)


def _prepare(entry: Entry, task: Task, base: Vectors, queries: Vectors, truth: Hits) -> str | None:
    """Tunes on the queries of odd number and checks on those that are timed, an engine that may miss hits on the even
    ones of them only. Returns what is wrong with the answer."""
    engine, rows = entry.engine, entry.rows
    if not task.single:
        odd = np.arange(1, len(queries), 2)
        engine.tune(task, queries.take(odd), truth.of_queries(odd), truth.most_of_one_query())
        if not engine.exact:
            rows = rows[rows % 2 == 0]
    entry.verdict = engine.check(task, base, queries.take(rows), truth.of_queries(rows))
    return entry.verdict.problem


def _state(entry: Entry, task: Task) -> str:
    if entry.problem is not None:
        return entry.problem
    return f"{entry.verdict.checked}, recall {entry.verdict.recall:.4f}; {entry.engine.note(task)}"


def _time(entry: Entry, task: Task, queries: Vectors) -> None:
    timing = entry.engine.measure(task, queries.take(entry.rows))
    entry.timings.append(timing)
    _say(f"  {entry.engine.name}: wall {timing.wall_s:.5f} s, cpu {timing.cpu_s:.5f} s, {len(entry.rows)} queries")


def _row(entry: Entry, plan: Plan, task: Task, n_patterns: int, n_queries: int) -> Row:
    engine, n_timed = entry.engine, len(entry.rows)
    scale = 1.0 if task.single else n_queries / n_timed
    notes = [entry.problem] if entry.problem else [engine.note(task)]
    if scale != 1.0:
        notes.append(f"extrapolated from {n_timed} queries")
    wall_s = cpu_s = None
    if entry.timings and entry.problem is None:
        wall_s = scale * median(timing.wall_s for timing in entry.timings)
        cpu_s = scale * median(timing.cpu_s for timing in entry.timings)
    return Row(
        task=task.name,
        size=n_patterns,
        engine=engine.name,
        version=engine.version,
        family=engine.family,
        threads=plan.n_threads,
        queries=n_timed if task.single else n_queries,
        wall_s=wall_s,
        cpu_s=cpu_s,
        build_s=engine.build_s,
        recall=entry.verdict.recall if entry.verdict else None,
        checked=entry.verdict.checked if entry.verdict else "failed",
        note="; ".join(note for note in notes if note),
    )


def _attempt(step: Callable[..., str | None], *arguments: Any) -> str | None:
    """Runs a step and returns what is wrong: one engine that breaks must not end a run of an hour."""
    try:
        return step(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
