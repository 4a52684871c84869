"""What the figures were taken on, and how many threads the libraries may use.

Standard library only, so that `set_up` can run before NumPy and the others are loaded.
"""

import os
import platform
from pathlib import Path

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "POLARS_MAX_THREADS",
)
# OpenBLAS takes these for orders: with OPENBLAS_CORETYPE set to nothing it falls back to a slow kernel.
MISLEADING_VARIABLES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def set_up(n_threads: int, openblas_kernel: str | None) -> None:
    """Sets what the libraries read from the environment when they are loaded; call it before any import of them."""
    for name in MISLEADING_VARIABLES:
        os.environ.pop(name, None)
    if openblas_kernel is not None:
        os.environ["OPENBLAS_CORETYPE"] = openblas_kernel
    for name in THREAD_VARIABLES:
        os.environ[name] = str(n_threads)


def describe() -> str:
    """One line: processor, cores, memory, kernel."""
    n_cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_cpu_model()}, {n_cores} cores, {memory:.1f} GiB, {platform.system()} {platform.release()}"


def _cpu_model() -> str:
    fields = {}
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        key, _, value = line.partition(":")
        fields.setdefault(key.strip(), value.strip())
    if "model name" not in fields:
        return platform.machine()
    return f"{fields['model name']} (family {fields.get('cpu family', '?')}, model {fields.get('model', '?')})"
