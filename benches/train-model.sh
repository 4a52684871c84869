#!/usr/bin/env bash
# Trains the built-in model on the code bases that benches/corpus.sh fetches.
#
# usage: benches/train-model.sh [CORPUS_DIR [OUT]]
#
# The result is deterministic for the same versions of the code bases. After it, build the table anew:
#   cargo run --release -- table build datasets/patterns -o datasets/builtin.ptt
set -euo pipefail
corpus=${1:-${PT_CORPUS:-$HOME/.cache/pt-corpus}}
out=${2:-$(dirname "$0")/../datasets/model/shape.ptm}

corpora=()
add() { # LANGUAGE NAME...: those of the folders that were fetched
    local language=$1 folders=""
    shift
    for name in "$@"; do
        if [[ -d $corpus/$name ]]; then folders+=${folders:+,}$corpus/$name; fi
    done
    if [[ -n $folders ]]; then corpora+=("$language=$folders"); else echo "no corpus for $language" >&2; fi
}
add bash bash
add c linux
add cpp cpp qt
add csharp csharp
add dart dart
add elixir elixir
add go golang
add haskell haskell
add java openjdk
add javascript javascript
add kotlin kotlin react-native swift
add lua lua
add ocaml ocaml
add php php
add python ansible homeassistant
add r r
add ruby ruby
add rust rust
add scala scala
add solidity solidity
add swift swift react-native
add tsx typescript typescript-compiler
add typescript typescript typescript-compiler
add zig zig

cargo run --release --quiet -- model train -o "$out" "${corpora[@]}"
