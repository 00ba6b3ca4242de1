#!/usr/bin/env bash
# Writes requirements.lock and requirements-dev.lock anew from pyproject.toml: newest releases, every hash.
# pip-tools works in a throw-away environment; this machine's own pip settings (mirrors, local wheels) stay out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/lib.sh

export PIP_CONFIG_FILE=/dev/null
unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL CUSTOM_COMPILE_COMMAND
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3.11}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pip-tools>=7.5'

# A copy, so that neither an old lock nor a path of this machine leaks into the new one.
mkdir -p "$work/tree/src/govsight"
cp pyproject.toml README.md "$work/tree/"
cp src/govsight/__init__.py "$work/tree/src/govsight/"
compile() {
  (cd "$work/tree" && "$work/venv/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --strip-extras \
    --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
    --build-deps-for editable "$@" pyproject.toml)
}
say "解析运行所需的包 · Resolving what the program needs"
compile --output-file requirements.lock
say "解析开发所需的包 · Resolving what its tests and tools need"
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock
say "npm，给没有它的机器 · npm, for machines without it"
(cd scripts/assets && "$work/venv/bin/pip-compile" --quiet --generate-hashes --no-header --no-emit-index-url \
  --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock requirements.in)
for name in requirements.lock requirements-dev.lock; do
  { echo "# Made by 'make lock' from pyproject.toml. Do not edit."; cat "$work/tree/$name"; } >"$name"
done
