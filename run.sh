#!/usr/bin/env bash
# How to work here, executable. ./run.sh help lists everything.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
venv=${MONITOR_VENV:-.venv}

install() { # make .venv and install the tested set of packages (constraints.txt); again only when they change
  local stamp="$venv/.installed" want
  want=$(cat pyproject.toml constraints.txt | cksum)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "run.sh: Python 3.11 or newer is needed, $("$python" --version) found; set PYTHON=/path/to/python3" >&2; exit 1; }
  echo "Installing into $venv (once) …" >&2
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
  echo "$want" > "$stamp"
}

demo() { install; exec "$venv/bin/monitor" demo "$@"; } # the main job, offline, on invented outlets
test() { install; exec "$venv/bin/python" -m pytest -n auto "$@"; } # all tests, fast ones first, on all cores (-n 0: on one)
lint() { install; "$venv/bin/ruff" check . && "$venv/bin/ruff" format --check . && "$venv/bin/lint-imports" --no-cache; } # style and the import rule
types() { install; exec "$venv/bin/mypy"; } # mypy --strict on monitor/
bench() { install; local name=${1:-poll}; shift || true; exec "$venv/bin/python" -m "benchmarks.$name" "$@"; } # bench NAME: a benchmark beside its peer
picture() { install; exec "$venv/bin/python" docs/picture.py; } # draw docs/demo.svg again from a real run
help() { sed -n 's/^\([a-z]*\)() {[^#]*# \([a-z].*\)$/\1 — \2/p' "$0"; } # this list

command=${1:-help}
shift || true
case "$command" in
  install|demo|test|lint|types|bench|picture|help) "$command" "$@" ;;
  *) echo "run.sh: no command '$command'" >&2; help >&2; exit 2 ;;
esac
