#!/usr/bin/env bash
# Makes .venv ready for work: `setup.sh run` the program, `setup.sh dev` its tests and tools too.
# Says nothing and is quick when there is nothing to do: a stamp in .venv remembers what was installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/lib.sh

new_enough() { "$1" -c 'import sys; assert sys.version_info >= (3, 11)' >/dev/null 2>&1; }

makes_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# $PYTHON when given, and nothing else; otherwise the first of the usual names that is new enough. The system's own
# goes before one of the same name in PATH when it lacks nothing: Debian's is built with profiles, and 10-20 % faster.
find_python() {
  local name system=/usr/bin/python3.11
  if [ -z "${PYTHON:-}" ] && new_enough "$system" && makes_venv "$system"; then
    printf '%s' "$system"
    return 0
  fi
  for name in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
    if new_enough "$name"; then
      printf '%s' "$name"
      return 0
    fi
  done
  return 1
}

lock_of() {
  case $1 in
    run) echo requirements.lock ;;
    dev) echo requirements-dev.lock ;;
    *) fail "setup.sh: run 或 dev · setup.sh takes run or dev" ;;
  esac
}

# What the stamp holds: the lock, the project's own description, and where the checkout stands.
key_of() { cat "$(lock_of "$1")" pyproject.toml <(pwd -P) | sha256sum | cut -d ' ' -f 1; }

ready() { [ -x .venv/bin/govsight ] && [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$(key_of "$1")" ]; }

level=${1:-run}
lock=$(lock_of "$level")
python=$(find_python) ||
  fail "需要 Python 3.11 或更新（${PYTHON:-python3} 不合用）：请安装，或用 make PYTHON=路径 指定 · Needs Python >= 3.11 (${PYTHON:-python3} will not do): install it, or name it with make PYTHON=path"

if ready "$level" || { [ "$level" = run ] && ready dev; }; then
  exit 0
fi

if ! { new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
  if ! makes_venv "$python"; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    need " Python 的 venv 模块" "$version-venv"
  fi
  say "建立虚拟环境 .venv · Making the virtual environment .venv"
  "$python" -m venv --clear .venv || fail "虚拟环境建立失败，见上 · Could not make .venv, see above"
fi

rm -f ".venv/.ready-$level"
say "按 $lock 安装 Python 包（首次约一两分钟） · Installing Python packages from $lock (a minute or two the first time)"
pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input -qq install)
"${pip[@]}" --require-hashes --only-binary :all: -r "$lock" </dev/null ||
  fail "Python 包安装失败，见上；网络不通时可设 PIP_INDEX_URL 指向就近镜像 · Could not install the Python packages, see above; PIP_INDEX_URL may name a nearer mirror"
"${pip[@]}" --no-deps --no-build-isolation --editable . </dev/null ||
  fail "govsight 安装失败，见上 · Could not install govsight itself, see above"
.venv/bin/python -m compileall -q src demo || true # so that the first start, too, is a quick one
key_of "$level" >".venv/.ready-$level"
