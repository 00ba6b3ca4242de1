#!/usr/bin/env bash
# The system's tools that GovSight is measured beside. One that cannot be had is left out of the table, and said so.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

missing=()
for name in wget wrk; do
  command -v "$name" >/dev/null || missing+=("$name")
done
PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx)
[ ${#missing[@]} -gt 0 ] || exit 0
if ! apt_install "${missing[@]}"; then
  say "对比时略去 ${missing[*]}；要包括它们：sudo apt-get install -y ${missing[*]} · Left out: ${missing[*]}; to include: 'sudo apt-get install -y ${missing[*]}'"
elif [[ " ${missing[*]} " == *" nginx "* ]]; then
  # Debian starts what it installs; the benchmarks start their own on a port of their own.
  as_root service nginx stop >/dev/null 2>&1 || true
  as_root systemctl disable nginx >/dev/null 2>&1 || true
fi
