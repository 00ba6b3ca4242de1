#!/usr/bin/env bash
# Sees to libfaketime (a Debian package of 50 kB), with which the longest tests move the clock of real workers. They are
# left out where it cannot be had, and say so.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

have_libfaketime() { compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null; }

have_libfaketime || apt_install libfaketime ||
  say "略去拨动时钟的测试；要包括它们：sudo apt-get install -y libfaketime · Tests that move the clock are left out; to include: 'sudo apt-get install -y libfaketime'"
