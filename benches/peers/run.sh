#!/usr/bin/env bash
# Makes a virtual environment with the pinned peers, outside of the tree, and runs the benchmark in it.
#
# usage: benches/peers/run.sh --table TABLE.ptt --store STORE --out DIR [option...]
#
# PT_PEERS_VENV names the environment [default: ~/.cache/pt-peers-venv], PYTHON the interpreter to make it with
# [default: python3.11].
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${PT_PEERS_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/pt-peers-venv}

if [[ ! -x $venv/bin/python ]]; then "${PYTHON:-python3.11}" -m venv "$venv"; fi
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
exec "$venv/bin/python" "$here/peers.py" "$@"
