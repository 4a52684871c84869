#!/usr/bin/env bash
# Measures the search on a GPU: self-test, parity with the CPU byte for byte, and a grid of queries × patterns for the best
# ten of each and for all above a threshold, without and beside torch where Python has it.
#
# usage: benches/gpu.sh [--pt PROGRAM] [--device NAME|INDEX] [--small] [--repeat N] [--out DIR]
#
#   --pt PROGRAM   the program to measure [default: target/release/pt, built if it is not there]
#   --device       GPU, as `pt devices` lists them [default: the first real one]
#   --small        a grid for software adapters and rehearsals
#   --repeat N     timed searches of each, of which the median counts [default: 3]
#   --out DIR      where gpu.csv and the matches that are compared are written [default: a temporary folder]
#
# Needs bash and the program alone, which `cargo build --release --no-default-features` makes without grammars. It writes a
# line of gpu.csv for each search: seconds, multiply-adds a second, their share of the device's own peak of dot4I8Packed, the
# share of its memory's rate if every pattern is read once, and where the time went. With torch (python3, or $PYTHON) the same
# search by torch comes before and after each of pt's.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

pt= device= out= repeat=3
queries=(1000 16000 128000 1000000)
patterns=(100000 1000000 10000000)
while (($#)); do
    case $1 in
        --pt) pt=$2; shift 2 ;;
        --device) device=$2; shift 2 ;;
        --repeat) repeat=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        --small) queries=(10 300) patterns=(1000 20000); shift ;;
        *) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2 ;;
    esac
done
if [[ -z $pt ]]; then
    pt=$here/../target/release/pt
    [[ -x $pt ]] || (cd "$here/.." && cargo build --release --no-default-features)
fi
if [[ -z $out ]]; then out=$(mktemp -d); fi
mkdir -p "$out"
on_gpu=(--engine gpu)
if [[ -n $device ]]; then on_gpu+=(--device "$device"); fi

# number KEY FILE: a number of a JSON document, by its key.
number() { sed -n "s/^ *\"$1\": \([0-9.e+-]*\),\{0,1\}$/\1/p" "$2" | head -n 1; }

echo "== devices =="
"$pt" devices
echo
echo "== parity =="
for what in "--top-k 10" "--threshold 0.4" "--threshold 0.9" "--threshold 0.3 --top-k 3"; do
    read -r -a wanted <<<"$what"
    common=(bench --queries "${queries[1]}" --patterns "${patterns[0]}" --repeat 1 --quiet "${wanted[@]}")
    "$pt" "${common[@]}" --engine cpu --hits "$out/cpu.parquet" >/dev/null
    "$pt" "${common[@]}" "${on_gpu[@]}" --hits "$out/gpu.parquet" >/dev/null
    cmp "$out/cpu.parquet" "$out/gpu.parquet"
    echo "the same bytes: ${queries[1]} queries × ${patterns[0]} patterns, $what"
done
echo
echo "== speed =="
python=${PYTHON:-python3}
has_torch=$("$python" -c 'import torch; print(torch.cuda.is_available())' 2>/dev/null || echo False)
[[ $has_torch == True ]] || echo "without torch: $python does not have it, or it sees no GPU"
csv=$out/gpu.csv
echo "queries,patterns,wanted,by,seconds,gmac_per_s,share_of_peak,share_of_bandwidth,upload_s,compute_s,take_in_s,matches" >"$csv"
# torch_runs N_QUERIES N_PATTERNS WHAT: a line a way in which torch can do it.
torch_runs() {
    if [[ $has_torch == True ]]; then "$python" "$here/gpu_torch.py" "$1" "$2" "$3" | tee -a "$csv"; fi
}
for n_patterns in "${patterns[@]}"; do
    for n_queries in "${queries[@]}"; do
        for what in "top-k 10" "threshold 0.9"; do
            torch_runs "$n_queries" "$n_patterns" "$what"
            "$pt" bench --queries "$n_queries" --patterns "$n_patterns" --repeat "$repeat" --quiet --format json \
                "--${what% *}" "${what#* }" "${on_gpu[@]}" >"$out/bench.json"
            line=$n_queries,$n_patterns,$what,$(sed -n 's/^  "engine": "\(.*\)",$/\1/p' "$out/bench.json" | tr ',' ' ')
            for key in median gmac_per_s share_of_peak share_of_bandwidth upload_seconds compute_seconds take_in_seconds total; do
                line+=,$(number "$key" "$out/bench.json")
            done
            echo "$line" | tee -a "$csv"
            torch_runs "$n_queries" "$n_patterns" "$what"
        done
    done
done
echo
echo "device: peak $(number peak_gmac_per_s "$out/bench.json") GMAC/s, memory $(number read_gb_per_s "$out/bench.json") GB/s"
echo "written: $csv"
