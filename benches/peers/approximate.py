"""Peers with an index that may miss hits. Their parameters are chosen on one half of the queries (`tune`): the fastest
that find `TARGET_RECALL` of the hits there, or the most thorough ones if none do."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from engine import TARGET_RECALL, InProcess, matrix_answer
from exact import faiss_answer
from oracle import Answer, Hits, judge_floats
from vectors import DIMS, Task, Vectors

LADDER = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096)
MIN_NEIGHBOURS = 16
RESCORED_DOUBLINGS = 7


class Approximate(InProcess):
    """An engine whose effort depends on one or more numbers a task."""

    family = "approximate"
    exact = False

    def __init__(self) -> None:
        self._efforts: dict[str, Any] = {}

    def build(self, base: Vectors) -> None:
        self._base = base
        start = time.perf_counter()
        self._make(base)
        self.build_s = time.perf_counter() - start

    def _make(self, base: Vectors) -> None:
        raise NotImplementedError

    def _least(self, efforts: Sequence[Any], task: Task, queries: Vectors, truth: Hits) -> bool:
        """Sets the first of the efforts, given in ascending order, that reaches the target, else the first of those
        that find the most. Returns whether the target was reached."""
        recalls = []
        for effort in efforts:
            self._efforts[task.question] = effort
            recalls.append(self._recall(task, queries, truth))
            if recalls[-1] >= TARGET_RECALL:
                return True
        self._efforts[task.question] = efforts[recalls.index(max(recalls))]
        return False

    def _recall(self, task: Task, queries: Vectors, truth: Hits) -> float:
        answer = self.answer(task, self.run(task, queries))
        return judge_floats(answer, truth, self._base, queries, task, exact=False).recall


class FaissIvf(Approximate):
    """FAISS `IndexIVFFlat`, inner product, some 4 · sqrt(n) lists; `nprobe` is tuned for each task."""

    name = "faiss-ivf"
    training_points_a_list = 64

    def __init__(self, n_threads: int) -> None:
        import faiss

        super().__init__()
        faiss.omp_set_num_threads(n_threads)
        self._faiss = faiss
        self.version = faiss.__version__

    def _make(self, base: Vectors) -> None:
        self._n_lists = max(1, round(4 * len(base) ** 0.5))
        self._quantizer = self._faiss.IndexFlatIP(DIMS)
        self._index = self._faiss.IndexIVFFlat(
            self._quantizer, DIMS, self._n_lists, self._faiss.METRIC_INNER_PRODUCT
        )
        self._index.cp.max_points_per_centroid = self.training_points_a_list
        self._index.train(base.unit)
        self._index.add(base.unit)

    def tune(self, task: Task, queries: Vectors, truth: Hits, most_hits: int) -> None:
        self._least(_rungs(LADDER, self._n_lists), task, queries, truth)

    def note(self, task: Task) -> str:
        return f"nlist {self._n_lists}, nprobe {self._efforts[task.question]}"

    def run(self, task: Task, queries: Vectors) -> Any:
        self._index.nprobe = self._efforts[task.question]
        # Threads share out the queries, or the lists of the one query that there is.
        self._index.parallel_mode = 1 if task.single else 0
        if task.threshold is not None:
            return self._index.range_search(queries.unit, task.threshold)
        return self._index.search(queries.unit, task.top_k)

    def answer(self, task: Task, raw: Any) -> Answer:
        return faiss_answer(task, raw)


class FaissHnsw(Approximate):
    """FAISS `IndexHNSWFlat`, inner product, M = 32, efConstruction = 80; `efSearch` is tuned. Top-k only."""

    name = "faiss-hnsw"

    def __init__(self, n_threads: int) -> None:
        import faiss

        super().__init__()
        faiss.omp_set_num_threads(n_threads)
        self.version = faiss.__version__
        self._index = faiss.IndexHNSWFlat(DIMS, 32, faiss.METRIC_INNER_PRODUCT)
        self._index.hnsw.efConstruction = 80

    def _make(self, base: Vectors) -> None:
        self._index.add(base.unit)

    def supports(self, task: Task) -> bool:
        return task.threshold is None

    def tune(self, task: Task, queries: Vectors, truth: Hits, most_hits: int) -> None:
        self._least([rung for rung in LADDER if rung >= 16], task, queries, truth)

    def note(self, task: Task) -> str:
        return f"M 32, efConstruction 80, efSearch {self._efforts[task.question]}"

    def run(self, task: Task, queries: Vectors) -> Any:
        self._index.hnsw.efSearch = self._efforts[task.question]
        return self._index.search(queries.unit, task.top_k)

    def answer(self, task: Task, raw: Any) -> Answer:
        return faiss_answer(task, raw)


class Scann(Approximate):
    """ScaNN: a tree of some 2 · sqrt(n) leaves, asymmetric hashing, rescoring of the best. Leaves and the number of
    rescored candidates are tuned. It has no range search: a threshold task asks for as many neighbours as the query
    with the most hits has, which favours it, and cuts at the threshold."""

    name = "scann"

    def __init__(self, n_threads: int) -> None:
        from importlib.metadata import version

        import scann

        super().__init__()
        self.version = version("scann")
        self._scann = scann
        self._n_threads = n_threads

    def _make(self, base: Vectors) -> None:
        self._n_leaves = max(1, round(2 * len(base) ** 0.5))
        self._searcher = (
            self._scann.scann_ops_pybind.builder(base.unit, 10, "dot_product")
            .tree(self._n_leaves, self._n_leaves // 10 + 1, training_sample_size=min(len(base), 250_000))
            .score_ah(2, anisotropic_quantization_threshold=0.2)
            .reorder(100)
            .set_n_training_threads(self._n_threads)
            .build()
        )
        self._searcher.set_num_threads(self._n_threads)

    def tune(self, task: Task, queries: Vectors, truth: Hits, most_hits: int) -> None:
        k = min(task.top_k or max(MIN_NEIGHBOURS, most_hits), len(self._base))
        rescored = [min(k << shift, len(self._base)) for shift in range(RESCORED_DOUBLINGS + 1)]
        leaves = _rungs(LADDER, self._n_leaves)
        if self._least([(k, n, rescored[-1]) for n in leaves], task, queries, truth):
            _, n_leaves, _ = self._efforts[task.question]
            self._least([(k, n_leaves, n) for n in rescored], task, queries, truth)

    def note(self, task: Task) -> str:
        k, leaves, candidates = self._efforts[task.question]
        return f"{leaves} of {self._n_leaves} leaves, k {k}, {candidates} rescored"

    def run(self, task: Task, queries: Vectors) -> Any:
        k, leaves, candidates = self._efforts[task.question]
        if task.single:
            return self._searcher.search(queries.unit[0], k, candidates, leaves)
        return self._searcher.search_batched_parallel(queries.unit, k, candidates, leaves)

    def answer(self, task: Task, raw: Any) -> Answer:
        pattern, score = (np.atleast_2d(part) for part in raw)
        # Rows are filled up, where too few were found, with NaN scores.
        pattern = np.where(np.isnan(score), -1, pattern.astype(np.int64))
        return matrix_answer(pattern, score, task)


def _rungs(ladder: Sequence[int], top: int) -> list[int]:
    """The steps below `top`, then `top`."""
    return [rung for rung in ladder if rung < top] + [top]
