#!/usr/bin/env bash
# Fuzzes targets one after the other, each for so many seconds, and prints a line of figures for each.
#
# usage: tests/fuzz/run.sh SECONDS TARGET...
#
# A TARGET is a file of fuzz_targets/ without its ending, or a language, for which units.rs is run on the language's
# fixture, or `repeats.` and a language, for which repeats.rs is run on the words and marks of that fixture.
# What is found stays in artifacts/, what reaches new code in corpus/, what is said in corpus/TARGET.log. Built are the
# targets with `cargo +nightly fuzz build`; FUZZ_BINARIES names the folder that they lie in, FUZZ_MODE is what is said of
# them, FUZZ_TIMEOUT the seconds after which an input hangs, more than 5 on a machine that others use.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

seconds=$1
shift
binaries=${FUZZ_BINARIES:-target/x86_64-unknown-linux-gnu/release}

# Words and marks of a source file, as a dictionary: grammars know nothing else.
dictionary() {
    grep -aoE '[A-Za-z_@#$]+|[^A-Za-z0-9_[:space:]]{1,3}' "$1" | sort -u | grep -aE '^[!-~]+$' | grep -av '["\\]' | head -n 400 | sed 's/.*/"&"/'
}

for target in "$@"; do
    mkdir -p "corpus/$target" "artifacts/$target"
    binary=$target
    seeds=seeds/$target
    options=(-max_len=16384 -rss_limit_mb=2048)
    unset FUZZ_LANGUAGE
    if [[ ! -e fuzz_targets/$target.rs ]]; then
        export FUZZ_LANGUAGE=${target#repeats.}
        seeds=corpus/$target.seed
        mkdir -p "$seeds"
        LC_ALL=C dictionary ../fixtures/languages/"$FUZZ_LANGUAGE".* >"corpus/$target.dict"
        options=("-dict=corpus/$target.dict")
        if [[ $target == repeats.* ]]; then
            binary=repeats
            options+=(-max_len=24 -rss_limit_mb=1024)
        else
            binary=units
            options+=(-max_len=8192 -rss_limit_mb=2048)
            cp ../fixtures/languages/"$FUZZ_LANGUAGE".* "$seeds/"
        fi
    fi
    log=corpus/$target.log
    RAYON_NUM_THREADS=1 "$binaries/$binary" "${options[@]}" -max_total_time="$seconds" -timeout="${FUZZ_TIMEOUT:-5}" \
        -malloc_limit_mb=65 -print_final_stats=1 -artifact_prefix="artifacts/$target/" "corpus/$target" "$seeds" \
        >"$log" 2>&1 && ended=well || ended=FOUND
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(grep -aoE 'cov: [0-9]+ ft: [0-9]+' "$log" | tail -n 1 || true)
    last=$(grep -aE '^#[0-9]+.*(NEW|REDUCE)' "$log" | grep -a NEW | tail -n 1 | grep -aoE '^#[0-9]+' || true)
    printf '%s | %s s | %s runs | %s | last new %s | %s | %s\n' \
        "$target" "$seconds" "${runs:-?}" "$covered" "${last:--}" "${FUZZ_MODE:-plain}" "$ended"
done
