#!/usr/bin/env bash
# Compiles the tests of a fresh clone once; otherwise each worker of the run compiles all of them, at the same time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -d tests/__pycache__ ] || PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -p no:schemathesis --collect-only -qq >/dev/null
