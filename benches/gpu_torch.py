"""The search of benches/gpu.sh as torch does it, on the same made-up fingerprints.

usage: gpu_torch.py N_QUERIES N_PATTERNS "top-k 10" | "threshold 0.9"

Prints a line of gpu.csv a way: f32 and f16 matmul, and int8 by torch._int_mm, each with topk or a comparison. Vectors of f32 and
f16 are normalised, so that a product is a score; of int8 they are divided by the norms afterwards. Patterns are on the
device before the clock starts, queries come from the CPU and results go there, as with pt.
"""

import sys
import time

import numpy as np
import torch

FAMILY = 16
# Scores that are held at a time: 4 GB of f32.
BLOCK = 1 << 30


def mix(x):
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def made_up(n):
    """What `pt bench` makes up: src/search/made_up.rs."""
    i = np.arange(n, dtype=np.uint64)
    words = np.empty((n, 32), dtype=np.uint64)
    for at in range(32):
        owner = i // np.uint64(FAMILY) if at % 2 == 0 else i | np.uint64(1 << 40)
        words[:, at] = mix((owner << np.uint64(8)) ^ np.uint64(at))
    values = words.view(np.uint8).reshape(n, 256).astype(np.int32)
    return (((values * 141) >> 8) - 70).astype(np.int8)


def searches(patterns, wanted, amount):
    """Ways to search, each a function of queries on the CPU that returns how many matches it found."""
    device = torch.device("cuda")
    n = len(patterns)
    as_int8 = torch.from_numpy(patterns).to(device)
    norms = torch.linalg.vector_norm(as_int8.float(), dim=1)

    def select(scores):
        if wanted == "top-k":
            best = torch.topk(scores, min(int(amount), n), dim=1)
            return best.values.cpu().numel() + best.indices.cpu().numel() * 0
        return len(torch.nonzero(scores >= amount).cpu())

    def blocks(queries):
        step = max(32, BLOCK // n)
        for start in range(0, len(queries), step):
            yield torch.from_numpy(queries[start : start + step]).to(device)

    def dense(dtype):
        table = (as_int8.float() / norms[:, None]).to(dtype).T

        def search(queries):
            found = 0
            for block in blocks(queries):
                block = block.float()
                block = (block / torch.linalg.vector_norm(block, dim=1, keepdim=True)).to(dtype)
                found += select(block @ table)
            return found

        return search

    def int8(queries):
        found = 0
        for block in blocks(queries):
            n_rows = len(block)
            # _int_mm wants more than 16 rows.
            padded = torch.nn.functional.pad(block, (0, 0, 0, max(0, 32 - n_rows)))
            scores = torch._int_mm(padded, as_int8.T)[:n_rows].float()
            scores /= norms * torch.linalg.vector_norm(block.float(), dim=1, keepdim=True)
            found += select(scores)
        return found

    torch.backends.cuda.matmul.allow_tf32 = False
    yield "torch f32", dense(torch.float32)
    yield "torch f16", dense(torch.float16)
    yield "torch int8", int8


def main():
    n_queries, n_patterns = int(sys.argv[1]), int(sys.argv[2])
    wanted, amount = sys.argv[3].split()
    vectors = made_up(max(n_queries, n_patterns))
    queries = vectors[np.arange(n_queries) * len(vectors) // n_queries]
    for name, search in searches(vectors[:n_patterns], wanted, float(amount)):
        try:
            search(queries[:64])
            torch.cuda.synchronize()
            times = []
            for _ in range(3):
                start = time.perf_counter()
                found = search(queries)
                torch.cuda.synchronize()
                times.append(time.perf_counter() - start)
        except RuntimeError as error:
            print(f"{name}: {str(error).splitlines()[0]}", file=sys.stderr)
            continue
        seconds = sorted(times)[1]
        gmacs = n_queries * n_patterns * 256 / seconds / 1e9
        print(f"{n_queries},{n_patterns},{sys.argv[3]},{name},{seconds:.6f},{gmacs:.1f},,,,,,{found}", flush=True)


if __name__ == "__main__":
    main()
