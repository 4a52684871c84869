"""The exact answers, and the judgement of the others' answers by them.

Codes are integers below 128 and squared norms at most 2**22, so by Cauchy-Schwarz every partial sum of a dot product
stays below 2**24: a float32 matrix product of the codes gives the exact integers in whatever order it adds. Scores are
`dot / sqrt(norm2 * norm2)` in float64.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vectors import Task, Vectors

TOLERANCE = 1e-5
"""How far a float32 score may be off, and how far below the bound a hit may lie."""

QUERIES_A_BLOCK = 64
PAIRS_A_BLOCK = 1 << 16


class OracleError(Exception):
    """The float32 products were not the integers that they should be."""


@dataclass(frozen=True)
class Answer:
    """Hits of an engine: three columns of one length. `query` counts from 0 among the queries asked."""

    query: np.ndarray
    pattern: np.ndarray
    score: np.ndarray


@dataclass(frozen=True)
class Hits:
    """Exact hits, by query, score descending, pattern ascending. i64, i64, i32, f64."""

    query: np.ndarray
    pattern: np.ndarray
    dot: np.ndarray
    score: np.ndarray

    def __len__(self) -> int:
        return len(self.query)

    def of_queries(self, rows: np.ndarray) -> "Hits":
        """The hits of these queries (ascending), which are numbered anew from 0."""
        position = np.searchsorted(rows, self.query)
        kept = rows[np.minimum(position, len(rows) - 1)] == self.query
        return Hits(position[kept], self.pattern[kept], self.dot[kept], self.score[kept])

    def most_of_one_query(self) -> int:
        """The largest number of hits that one query has."""
        return int(np.bincount(self.query).max()) if len(self) else 0


@dataclass(frozen=True)
class Verdict:
    """What became of the comparison. `problem` says why the answer is wrong, None if it is not."""

    checked: str
    recall: float
    problem: str | None = None


def solve(base: Vectors, queries: Vectors, tasks: Sequence[Task]) -> dict[str, Hits]:
    """The exact hits of each task, by the task's question."""
    base_codes = base.codes.astype(np.float32)
    found: dict[str, list[Hits]] = {task.question: [] for task in tasks}
    for first in range(0, len(queries), QUERIES_A_BLOCK):
        block = queries.take(np.arange(first, min(first + QUERIES_A_BLOCK, len(queries))))
        dots = block.codes.astype(np.float32) @ base_codes.T
        _compare_with_integers(dots[0], base.codes, block.codes[0])
        for row, norm2 in enumerate(block.norm2):
            # Near enough to leave out what cannot be a hit; what remains is scored in float64.
            rough = dots[row] / np.sqrt(np.float32(norm2) * base.norm2.astype(np.float32))
            for task in tasks:
                found[task.question].append(_hits_of_query(first + row, dots[row], rough, int(norm2), base.norm2, task))
    return {question: _concatenate(parts) for question, parts in found.items()}


def judge_floats(answer: Answer, truth: Hits, base: Vectors, queries: Vectors, task: Task, exact: bool) -> Verdict:
    """Compares an answer of float scores with the truth, up to ties and rounding within `TOLERANCE`.

    An exact engine has to find everything, an approximate one gets its recall. Neither may report a hit twice, with a
    wrong score, or that is none.
    """
    key = answer.query * len(base) + answer.pattern
    if len(np.unique(key)) != len(key):
        return Verdict("failed", 0.0, "a hit is there twice")
    score = _exact_scores(answer, base, queries)
    error = float(np.abs(answer.score - score).max(initial=0.0))
    if error > TOLERANCE:
        return Verdict("failed", 0.0, f"a score is off by {error:.1e}")

    missing = ~np.isin(truth.query * len(base) + truth.pattern, key)
    if task.threshold is not None:
        wrong = int((score < task.threshold - TOLERANCE).sum())
        if wrong:
            return Verdict("failed", 0.0, f"{wrong} hits are below the threshold")
        lost = int((missing & (truth.score >= task.threshold + TOLERANCE)).sum())
    else:
        # Hits come by query, best first: the last one of each query is its bound.
        bound = np.full(len(queries), -np.inf)
        bound[truth.query] = truth.score
        good = np.bincount(answer.query[score >= bound[answer.query] - TOLERANCE], minlength=len(queries))
        wanted = np.bincount(truth.query, minlength=len(queries))
        lost = int(np.maximum(wanted - good, 0).sum())
    recall = 1.0 - lost / len(truth) if len(truth) else 1.0
    if exact and lost:
        return Verdict("failed", recall, f"{lost} of {len(truth)} hits are missing")
    return Verdict(f"within {TOLERANCE:.0e}" if exact else "approximate", recall)


def judge_identical(answer: Hits, truth: Hits, may_miss: bool) -> Verdict:
    """Compares an answer with the truth bit for bit and in order; with `may_miss` hits may be absent, none changed."""
    expected = truth
    if may_miss:
        width = 1 + max((int(h.pattern.max()) for h in (answer, truth) if len(h)), default=0)
        kept = np.isin(truth.query * width + truth.pattern, answer.query * width + answer.pattern)
        expected = Hits(truth.query[kept], truth.pattern[kept], truth.dot[kept], truth.score[kept])
    recall = len(expected) / len(truth) if len(truth) else 1.0
    if len(answer) != len(expected):
        return Verdict("failed", recall, f"{len(answer)} hits where {len(expected)} are right")
    for column in ("query", "pattern", "dot", "score"):
        differ = np.flatnonzero(getattr(answer, column) != getattr(expected, column))
        if len(differ):
            return Verdict("failed", recall, f"column {column} differs in {len(differ)} rows, first in row {differ[0]}")
    return Verdict("identical" if len(expected) == len(truth) else "identical, some missing", recall)


def _hits_of_query(
    query: int, dots: np.ndarray, rough: np.ndarray, norm2: int, base_norm2: np.ndarray, task: Task
) -> Hits:
    """The hits of one query among n patterns; `rough` holds the scores in float32."""
    if task.threshold is not None:
        bound = np.float32(task.threshold)
    else:
        bound = np.partition(rough, len(rough) - min(task.top_k, len(rough)))[-min(task.top_k, len(rough))]
    candidates = np.flatnonzero(rough >= bound - np.float32(TOLERANCE))
    dot = dots[candidates].astype(np.int32)
    score = dot / np.sqrt((norm2 * base_norm2[candidates]).astype(np.float64))
    order = np.lexsort((candidates, -score))
    if task.threshold is not None:
        order = order[score[order] >= task.threshold]
    else:
        order = order[: task.top_k]
    return Hits(np.full(len(order), query, dtype=np.int64), candidates[order], dot[order], score[order])


def _exact_scores(answer: Answer, base: Vectors, queries: Vectors) -> np.ndarray:
    """The float64 score of every pair of the answer."""
    scores = np.empty(len(answer.query))
    for first in range(0, len(scores), PAIRS_A_BLOCK):
        part = slice(first, first + PAIRS_A_BLOCK)
        query, pattern = answer.query[part], answer.pattern[part]
        dot = np.einsum("ij,ij->i", queries.codes[query].astype(np.int32), base.codes[pattern].astype(np.int32))
        scores[part] = dot / np.sqrt((queries.norm2[query] * base.norm2[pattern]).astype(np.float64))
    return scores


def _compare_with_integers(dots: np.ndarray, base_codes: np.ndarray, query: np.ndarray) -> None:
    rows = np.arange(0, len(base_codes), max(1, len(base_codes) // 1024))
    integers = base_codes[rows].astype(np.int64) @ query.astype(np.int64)
    if not np.array_equal(dots[rows], integers):
        raise OracleError("float32 dot products of the codes differ from the integers: this BLAS cannot be the oracle")


def _concatenate(parts: list[Hits]) -> Hits:
    return Hits(*(np.concatenate([getattr(p, c) for p in parts]) for c in ("query", "pattern", "dot", "score")))
