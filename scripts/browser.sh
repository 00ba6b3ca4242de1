#!/usr/bin/env bash
# Sees to what pages are rendered with, through apt when missing and permitted: Chromium, Chinese fonts, and the
# libraries that playwright's driver in .venv is linked with and a bare Debian lacks. With the word "tests": also to
# Chromium without windows, which takes half the processor time; when it cannot be had the tests use the other.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The places src/govsight/probe/observe/chromium.py looks in.
have_chromium() {
  local name
  for name in ${GOVSIGHT_CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable chromium-headless-shell}; do
    command -v "$name" && return 0
  done
  return 1
}
driver_runs() {
  local driver
  for driver in "$(dirname "${BASH_SOURCE[0]}")"/../.venv/lib/python3*/site-packages/playwright/driver/node; do
    [ ! -x "$driver" ] || "$driver" --version >/dev/null 2>&1 || return 1
  done
}
have_fonts() { [ -n "$(fc-list ':lang=zh-cn' 2>/dev/null | head -n 1)" ]; }

missing=()
have_chromium >/dev/null || missing+=(chromium chromium-sandbox)
have_fonts || missing+=(fontconfig fonts-noto-cjk)
driver_runs || missing+=(libatomic1 libstdc++6)
[ ${#missing[@]} -eq 0 ] || need " Chromium 浏览器、它的运行库或中文字体" "${missing[@]}"
[ "${1:-}" != tests ] || command -v chromium-headless-shell >/dev/null || apt_install chromium-headless-shell ||
  say "没有 chromium-headless-shell，测试用 Chromium，时间长一些 · Without chromium-headless-shell the tests take longer"
