#!/usr/bin/env bash
# Learns the built-in model of meaning from labelled code, and says how well it finds what it was never shown.
#
# usage: benches/train-meaning.sh DATASETS_DIR [OUT]
#
# DATASETS_DIR holds Parquet files with columns id, language, code and a label, made from public research datasets:
#   poj104_dev.parquet                     POJ-104 (Mou et al., 2016), problems 1 to 80, split train and valid
#   atcoder_dev.parquet                    CLCDSA (Nafi et al., 2019), AtCoder problems in five languages, label_canon
#   rosettacode_dev.parquet                Rosetta Code, a task in up to 18 languages
#   codexglue_java_cs_functions.parquet    CodeXGLUE code-to-code translation, the same method in Java and C#
# The result is deterministic for the same files. Takes some minutes on two cores.
set -euo pipefail
data=${1:?usage: benches/train-meaning.sh DATASETS_DIR [OUT]}
out=${2:-$(dirname "$0")/../datasets/model/meaning.ptm}
pt=${PT:-$(dirname "$0")/../target/release/pt}

"$pt" train --functions "$data/poj104_dev.parquet" --functions "$data/atcoder_dev.parquet=label_canon" \
    --functions "$data/rosettacode_dev.parquet" --functions "$data/codexglue_java_cs_functions.parquet" --output "$out"
evaluate() { echo "== $*"; "$pt" eval --quiet --meaning "$out" --split valid --functions "$data/$1" "${@:2}"; }
evaluate poj104_dev.parquet
evaluate atcoder_dev.parquet --label label_canon
evaluate rosettacode_dev.parquet
evaluate codexglue_java_cs_functions.parquet
