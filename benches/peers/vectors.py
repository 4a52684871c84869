"""The vectors that every engine gets, and the tasks."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

DIMS = 256


@dataclass(frozen=True)
class Task:
    """One question: the `top_k` best patterns of each query, or all with a cosine of at least `threshold`."""

    top_k: int | None = None
    threshold: float | None = None
    single: bool = False
    """One query after the other, each timed for itself, instead of all at once."""

    @property
    def question(self) -> str:
        """What is asked, however the queries come: names the right answer and the parameters tuned for it."""
        return f"top-{self.top_k}" if self.threshold is None else f"threshold-{self.threshold:.2f}"

    @property
    def name(self) -> str:
        """Name in the results."""
        return f"{'single' if self.single else 'batch'}-{self.question}"


@dataclass(frozen=True)
class Vectors:
    """n × 256 codes, their squared norms, and the same vectors scaled to norm 1 for engines that take floats."""

    codes: np.ndarray
    norm2: np.ndarray
    unit: np.ndarray

    @classmethod
    def of(cls, codes: np.ndarray) -> "Vectors":
        """Takes codes, n × 256 i8, none of them all zeros."""
        unit = codes.astype(np.float32)
        norm2 = np.einsum("ij,ij->i", unit, unit).astype(np.int64)  # below 2**24: exact
        unit /= np.sqrt(norm2, dtype=np.float64).astype(np.float32)[:, None]
        return cls(codes, norm2, unit)

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: np.ndarray) -> "Vectors":
        """The vectors of these rows, in this order."""
        return Vectors(self.codes[rows], self.norm2[rows], self.unit[rows])

    def head(self, n: int) -> "Vectors":
        """The first n vectors, without a copy."""
        return Vectors(self.codes[:n], self.norm2[:n], self.unit[:n])


def read_codes(path: Path) -> np.ndarray:
    """Column `vector_shape` of a Parquet file, n × 256 i8."""
    column = pq.read_table(path, columns=["vector_shape"])["vector_shape"].combine_chunks()
    codes = np.frombuffer(column.buffers()[1], dtype=np.int8)
    start = column.offset * DIMS
    return codes[start : start + len(column) * DIMS].reshape(-1, DIMS)


def sample(codes: np.ndarray, n: int) -> np.ndarray:
    """Query i is row floor(i * m / n) of the m rows that are not zero, as `pt bench` draws them."""
    rows = np.flatnonzero(codes.any(axis=1))
    return codes[rows[spread(len(rows), n)]]


def spread(m: int, n: int) -> np.ndarray:
    """n of the numbers below m, evenly spread from 0; all of them if m is smaller than n."""
    n = min(m, n)
    return np.arange(n, dtype=np.int64) * m // n
