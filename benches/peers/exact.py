"""Peers that look at every pattern."""

import time
from typing import Any

import numpy as np

from engine import InProcess, csr_answer, matrix_answer
from oracle import Answer, Hits
from vectors import DIMS, Task, Vectors


class FaissFlat(InProcess):
    """FAISS `IndexFlatIP`: float32 matrix products with a heap; `range_search` for thresholds."""

    name = "faiss-flat"
    family = "exact float"

    def __init__(self, n_threads: int) -> None:
        import faiss

        faiss.omp_set_num_threads(n_threads)
        self.version = faiss.__version__
        self._index = faiss.IndexFlatIP(DIMS)

    def build(self, base: Vectors) -> None:
        start = time.perf_counter()
        self._index.add(base.unit)
        self.build_s = time.perf_counter() - start

    def run(self, task: Task, queries: Vectors) -> Any:
        if task.threshold is not None:
            return self._index.range_search(queries.unit, task.threshold)
        return self._index.search(queries.unit, task.top_k)

    def answer(self, task: Task, raw: Any) -> Answer:
        return faiss_answer(task, raw)


class UsearchExact(InProcess):
    """usearch `search(..., exact=True)`. It has no range search: a threshold task asks for as many neighbours as the
    query with the most hits has, which favours it, and cuts at the threshold."""

    def __init__(self, n_threads: int, kind: str) -> None:
        import usearch
        from usearch.index import search

        self.name = f"usearch-{kind}"
        self.family = "exact int8" if kind == "i8" else "exact float"
        self.version = usearch.__version__
        self._integers = kind == "i8"
        self._search = search
        self._n_threads = n_threads
        self._counts: dict[str, int] = {}

    def build(self, base: Vectors) -> None:
        self._base = base

    def tune(self, task: Task, queries: Vectors, truth: Hits, most_hits: int) -> None:
        self._counts[task.question] = max(1, most_hits)

    def note(self, task: Task) -> str:
        return f"asked for {self._counts[task.question]} neighbours" if task.threshold is not None else ""

    def run(self, task: Task, queries: Vectors) -> Any:
        if self._integers:
            base, wanted, metric = self._base.codes, queries.codes, "cos"
        else:
            base, wanted, metric = self._base.unit, queries.unit, "ip"
        count = task.top_k or self._counts[task.question]
        return self._search(base, wanted, count, metric, exact=True, threads=self._n_threads)

    def answer(self, task: Task, raw: Any) -> Answer:
        return matrix_answer(np.atleast_2d(raw.keys), 1.0 - np.atleast_2d(raw.distances), task)


class NumpyMatmul(InProcess):
    """float32 matrix products in blocks of queries, then `argpartition` or a comparison."""

    name = "numpy"
    version = np.__version__
    family = "exact float"
    queries_a_block = 64

    def build(self, base: Vectors) -> None:
        self._base = base.unit.T

    def run(self, task: Task, queries: Vectors) -> Any:
        parts = []
        for first in range(0, len(queries), self.queries_a_block):
            scores = queries.unit[first : first + self.queries_a_block] @ self._base
            if task.threshold is not None:
                query, pattern = np.nonzero(scores >= task.threshold)
                parts.append((query + first, pattern, scores[query, pattern]))
            else:
                parts.append(_best(scores, task.top_k))
        return parts

    def answer(self, task: Task, raw: Any) -> Answer:
        columns = [np.concatenate(column) for column in zip(*raw, strict=True)]
        if task.threshold is not None:
            return Answer(columns[0], columns[1], columns[2].astype(np.float64))
        return matrix_answer(columns[0], columns[1], task)


class SklearnBrute(InProcess):
    """scikit-learn `NearestNeighbors(algorithm="brute", metric="cosine")`; its threads are those of NumPy's BLAS."""

    name = "sklearn-brute"
    family = "exact float"

    def __init__(self, n_threads: int) -> None:
        import sklearn
        from sklearn.neighbors import NearestNeighbors

        self.version = sklearn.__version__
        self._neighbors = NearestNeighbors(algorithm="brute", metric="cosine", n_jobs=n_threads)

    def build(self, base: Vectors) -> None:
        start = time.perf_counter()
        self._neighbors.fit(base.unit)
        self.build_s = time.perf_counter() - start

    def run(self, task: Task, queries: Vectors) -> Any:
        if task.threshold is not None:
            return self._neighbors.radius_neighbors(queries.unit, 1.0 - task.threshold)
        return self._neighbors.kneighbors(queries.unit, task.top_k)

    def answer(self, task: Task, raw: Any) -> Answer:
        distance, pattern = raw
        if task.threshold is None:
            return matrix_answer(pattern, 1.0 - distance, task)
        limits = np.concatenate([[0], np.cumsum([len(row) for row in pattern])])
        return csr_answer(limits, np.concatenate(pattern), 1.0 - np.concatenate(distance))


def faiss_answer(task: Task, raw: Any) -> Answer:
    """What `search` or `range_search` of any FAISS index returned."""
    if task.threshold is not None:
        limits, score, pattern = raw
        return csr_answer(limits, pattern, score)
    score, pattern = raw
    return matrix_answer(pattern, score, task)


def _best(scores: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Columns and scores of the k best of each row, best first."""
    pattern = np.argpartition(scores, -k, axis=1)[:, -k:]
    score = np.take_along_axis(scores, pattern, axis=1)
    order = np.argsort(-score, axis=1)
    return np.take_along_axis(pattern, order, axis=1), np.take_along_axis(score, order, axis=1)
