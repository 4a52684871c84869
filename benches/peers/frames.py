"""Peers that a notebook has open anyway: data frames with vector functions. They are slow, so fewer queries are timed.

The vectors are float32 arrays in memory, converted and loaded before (`build`).
"""

import time
from typing import Any

import numpy as np
import pyarrow as pa

from engine import InProcess
from oracle import Answer
from vectors import DIMS, Task, Vectors


class DuckDb(InProcess):
    """DuckDB: `array_cosine_similarity` over a cross join, with a filter or `max_by(..., k)`; `ORDER BY ... LIMIT k`
    for one query."""

    name = "duckdb"
    family = "data frame"
    slow = True

    def __init__(self, n_threads: int) -> None:
        import duckdb

        self.version = duckdb.__version__
        self._connection = duckdb.connect(config={"threads": n_threads})

    def build(self, base: Vectors) -> None:
        start = time.perf_counter()
        self._connection.register("source", _arrow(base, "pattern"))
        self._connection.execute("create table base as select * from source")
        self._connection.unregister("source")
        self.build_s = time.perf_counter() - start

    def run(self, task: Task, queries: Vectors) -> Any:
        self._connection.register("queries", _arrow(queries, "query"))
        pairs = (
            "select query, pattern, array_cosine_similarity(queries.vector, base.vector) as score"
            " from queries cross join base"
        )
        if task.threshold is not None:
            text = f"from ({pairs}) where score >= {task.threshold}"
        elif task.single:
            text = f"{pairs} order by score desc limit {task.top_k}"
        else:
            best = f"max_by({{pattern: pattern, score: score}}, score, {task.top_k})"
            text = f"select query, unnest({best}, recursive := true) from ({pairs}) group by query"
        return self._connection.execute(text).fetchnumpy()

    def answer(self, task: Task, raw: Any) -> Answer:
        return Answer(raw["query"].astype(np.int64), raw["pattern"].astype(np.int64), raw["score"].astype(np.float64))


class Polars(InProcess):
    """Polars: `arr.dot` with each query and `top_k` or a filter, the queries through `collect_all`."""

    name = "polars"
    family = "data frame"
    slow = True

    def __init__(self, n_threads: int) -> None:
        import polars

        if polars.thread_pool_size() != n_threads:
            raise RuntimeError(f"Polars runs {polars.thread_pool_size()} threads, not {n_threads}")
        self.version = polars.__version__
        self._polars = polars

    def build(self, base: Vectors) -> None:
        start = time.perf_counter()
        self._base = self._polars.from_arrow(_arrow(base, "pattern"))
        self.build_s = time.perf_counter() - start

    def run(self, task: Task, queries: Vectors) -> Any:
        pl = self._polars
        vectors = pl.Series(queries.unit, dtype=pl.Array(pl.Float32, DIMS))
        frames = []
        for row in range(len(queries)):
            score = pl.col("vector").arr.dot(pl.lit(vectors.slice(row, 1)))
            scored = self._base.lazy().select("pattern", score=score)
            if task.threshold is not None:
                frames.append(scored.filter(pl.col("score") >= task.threshold))
            else:
                frames.append(scored.top_k(task.top_k, by="score"))
        return pl.collect_all(frames)

    def answer(self, task: Task, raw: Any) -> Answer:
        return Answer(
            np.repeat(np.arange(len(raw)), [len(frame) for frame in raw]),
            np.concatenate([frame["pattern"].to_numpy() for frame in raw]).astype(np.int64),
            np.concatenate([frame["score"].to_numpy() for frame in raw]).astype(np.float64),
        )


def _arrow(vectors: Vectors, number: str) -> pa.Table:
    """A table of the row numbers, under this name, and the unit vectors as float32 lists of fixed size."""
    values = pa.array(vectors.unit.reshape(-1))
    return pa.table({
        number: pa.array(np.arange(len(vectors), dtype=np.uint32)),
        "vector": pa.FixedSizeListArray.from_arrays(values, DIMS),
    })
