# Shared by the scripts beside it: one-line messages (Chinese, then English) and the packages of the system.

say() { printf 'govsight: %s\n' "$*"; }

fail() {
  printf 'govsight: %s\n' "$*" >&2
  exit 1
}

# Run a command as root: fails when we are neither root nor allowed sudo without a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Install Debian packages when we may: root or sudo without a password, and not GOVSIGHT_APT=never.
apt_install() {
  local log
  [ "${GOVSIGHT_APT:-auto}" != never ] || return 1
  command -v apt-get >/dev/null || return 1
  as_root true 2>/dev/null || return 1
  say "用 apt 安装 $*（只需一次） · Installing $* with apt (once)"
  log=$(mktemp)
  if as_root apt-get update -qq >"$log" 2>&1 </dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}

# need WHAT PACKAGE...: install the packages, or stop with the line that says what to type.
need() {
  local what=$1
  shift
  apt_install "$@" ||
    fail "缺少${what}：请运行 sudo apt-get install -y $* 后重试 · Missing: run 'sudo apt-get install -y $*', then try again"
}
