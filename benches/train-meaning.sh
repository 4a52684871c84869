#!/usr/bin/env bash
# Learns the built-in model of meaning from labelled code and from real code, says how well the same learning finds what it was
# never shown, and makes the built-in table of the meaning space with it.
#
# usage: benches/train-meaning.sh DATASETS_DIR CORPUS_DIR [OUT]
#
# DATASETS_DIR holds Parquet files with columns id, language, code and a label, made from public research datasets:
#   poj104_dev.parquet                     POJ-104 (Mou et al., 2016), problems 1 to 80, split train and valid
#   atcoder_dev.parquet                    CLCDSA (Nafi et al., 2019), AtCoder problems in five languages, label_canon
#   rosettacode_dev.parquet                Rosetta Code, a task in up to 18 languages
#   codexglue_java_cs_functions.parquet    CodeXGLUE code-to-code translation, the same method in Java and C#
# CORPUS_DIR holds code bases as `benches/corpus.sh --dest CORPUS_DIR golang rust openjdk ansible typescript` fetches them.
#
# Two models come of it: one without the classes that are held out, which the figures in docs/fingerprint.md are of
# (OUT with .held-out before its ending), and one from everything, as many steps as were best for the first: OUT.
# Both are deterministic for the same files. Takes a quarter of an hour on two cores.
set -euo pipefail
usage="usage: benches/train-meaning.sh DATASETS_DIR CORPUS_DIR [OUT]"
data=${1:?$usage}
corpus=${2:?$usage}
root=$(cd "$(dirname "$0")/.." && pwd)
out=${3:-$root/datasets/model/meaning.ptm}
held_out=${out%.ptm}.held-out.ptm
pt=${PT:-$root/target/release/pt}

stores=()
for name in golang rust openjdk ansible typescript; do
    "$pt" index --quiet --store "$corpus/$name/.pt" "$corpus/$name"
    stores+=(--in "$corpus/$name")
done
"$pt" train --functions "$data/poj104_dev.parquet" --functions "$data/atcoder_dev.parquet=label_canon:200" \
    --functions "$data/rosettacode_dev.parquet=label:40" \
    --functions "$data/codexglue_java_cs_functions.parquet=label:40" \
    "${stores[@]}" --sample 3000 --output "$held_out" --refit "$out"
evaluate() { echo "== $*"; "$pt" eval --quiet --meaning "$held_out" --split valid --functions "$data/$1" "${@:2}"; }
evaluate poj104_dev.parquet
evaluate atcoder_dev.parquet --label label_canon
evaluate rosettacode_dev.parquet
evaluate codexglue_java_cs_functions.parquet
"$pt" table build "$root/datasets/patterns" --space meaning --meaning "$out" --output "$root/datasets/builtin-meaning.ptt"
