#!/usr/bin/env bash
# Sees to the PostgreSQL programs the tests start a private cluster with, through apt when missing and permitted.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

have_postgres() {
  local folder
  for folder in ${GOVSIGHT_POSTGRES:-/usr/lib/postgresql/*/bin}; do
    [ ! -x "$folder/initdb" ] || return 0
  done
  command -v initdb >/dev/null
}

have_postgres || need " PostgreSQL" postgresql
