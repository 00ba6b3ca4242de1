#!/usr/bin/env bash
# Sees to what pages are rendered with: Chromium and Chinese fonts, through apt when missing and permitted.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The places src/govsight/probe/observe/chromium.py looks in.
have_chromium() {
  local name
  for name in ${GOVSIGHT_CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
    command -v "$name" && return 0
  done
  return 1
}
have_fonts() { [ -n "$(fc-list ':lang=zh-cn' 2>/dev/null | head -n 1)" ]; }

missing=()
have_chromium >/dev/null || missing+=(chromium chromium-sandbox)
have_fonts || missing+=(fontconfig fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] || need " Chromium 浏览器或中文字体" "${missing[@]}"
