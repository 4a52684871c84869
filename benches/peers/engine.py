"""What all engines have in common, and how those inside this process are timed."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from oracle import Answer, Hits, Verdict, judge_floats
from vectors import Task, Vectors

SETTLE_SECONDS = 0.2
"""Pause before a measurement: the thread pools of the engine before go on spinning for a while."""

TARGET_RECALL = 0.999


@dataclass(frozen=True)
class Timing:
    """Seconds of one round; of a single-query task those of one query."""

    wall_s: float
    cpu_s: float


class Engine(ABC):
    """One contestant. It lives for one base; `build` comes first."""

    name: str
    version: str
    family: str
    """Groups engines in the chart: `pt`, `exact float`, `exact int8`, `approximate` or `data frame`."""
    build_s: float | None = None
    """Seconds to make what the searches need of the base (indexes, tables); None if nothing is made."""
    exact: bool = True
    """Whether anything missing from an answer is an error."""
    slow: bool = False
    """Whether fewer queries are timed and the figures scaled up."""

    def build(self, base: Vectors) -> None:
        """Gets ready for searching these patterns."""

    def supports(self, task: Task) -> bool:
        """Whether the engine can do this task."""
        return True

    def tune(self, task: Task, queries: Vectors, truth: Hits, most_hits: int) -> None:
        """Chooses parameters for a task, on some of its queries, whose right hits are given. No query of the task has
        more than `most_hits` hits."""

    def note(self, task: Task) -> str:
        """What a reader of the figures has to know: parameters, restrictions."""
        return ""

    @abstractmethod
    def check(self, task: Task, base: Vectors, queries: Vectors, truth: Hits) -> Verdict:
        """Answers and compares with the truth. It is a warm-up too."""

    @abstractmethod
    def measure(self, task: Task, queries: Vectors) -> Timing:
        """Answers once more and takes the time."""


class InProcess(Engine):
    """An engine that is a Python library in this process."""

    @abstractmethod
    def run(self, task: Task, queries: Vectors) -> Any:
        """Answers, in whatever form the library gives it. This is what is timed."""

    @abstractmethod
    def answer(self, task: Task, raw: Any) -> Answer:
        """Brings what `run` returned into the common form."""

    def check(self, task: Task, base: Vectors, queries: Vectors, truth: Hits) -> Verdict:
        if task.single:
            parts = [self.answer(task, self.run(task, query)) for query in _one_by_one(queries)]
            found = Answer(
                np.concatenate([part.query + i for i, part in enumerate(parts)]),
                np.concatenate([part.pattern for part in parts]),
                np.concatenate([part.score for part in parts]),
            )
        else:
            found = self.answer(task, self.run(task, queries))
        return judge_floats(found, truth, base, queries, task, self.exact)

    def measure(self, task: Task, queries: Vectors) -> Timing:
        parts = _one_by_one(queries) if task.single else [queries]
        time.sleep(SETTLE_SECONDS)
        walls = []
        cpu = time.process_time()
        for part in parts:
            wall = time.perf_counter()
            raw = self.run(task, part)
            walls.append(time.perf_counter() - wall)
        cpu = time.process_time() - cpu
        del raw
        return Timing(median(walls), cpu / len(parts))


def matrix_answer(pattern: np.ndarray, score: np.ndarray, task: Task) -> Answer:
    """An answer from two matrices, queries × hits. Places without a hit (negative pattern) and, of a threshold task,
    hits below the threshold are left out."""
    kept = pattern.astype(np.int64) >= 0
    if task.threshold is not None:
        kept &= score >= task.threshold
    query, column = np.nonzero(kept)
    return Answer(query, pattern[query, column].astype(np.int64), score[query, column].astype(np.float64))


def csr_answer(limits: np.ndarray, pattern: np.ndarray, score: np.ndarray) -> Answer:
    """An answer from flat columns; the hits of query i lie between `limits[i]` and `limits[i + 1]`."""
    query = np.repeat(np.arange(len(limits) - 1), np.diff(limits).astype(np.int64))
    return Answer(query, pattern.astype(np.int64), score.astype(np.float64))


def _one_by_one(queries: Vectors) -> list[Vectors]:
    return [queries.take(np.array([row])) for row in range(len(queries))]
