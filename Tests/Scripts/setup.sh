#!/bin/sh
# Makes sure that what the build needs is there, and installs what is not.
#
# Needed: Swift, Git, pkg-config, and the C libraries libgit2, PCRE2, libyaml and libdeflate with
# their headers. Everything but Swift is installed by apt-get or Homebrew, after saying so.
set -eu

say() { echo "setup: $*"; }
fail() {
  say "$*" >&2
  exit 1
}

# Without pkg-config nothing is known of the libraries, and all of them count as missing.
has_library() { command -v pkg-config >/dev/null && pkg-config --exists "$1"; }
has_certificates() {
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! command -v apt-get >/dev/null
}

# Prints what is missing, by the names of the package manager given: apt or brew.
missing() {
  if [ "$1" = apt ]; then
    set -- git ca-certificates pkg-config libgit2-dev libpcre2-dev libyaml-dev \
      libdeflate-dev
  else
    set -- git ca-certificates pkgconf libgit2 pcre2 libyaml libdeflate
  fi
  command -v git >/dev/null || echo "$1"
  has_certificates || echo "$2"
  command -v pkg-config >/dev/null || echo "$3"
  has_library libgit2 || echo "$4"
  has_library libpcre2-8 || echo "$5"
  has_library yaml-0.1 || echo "$6"
  has_library libdeflate || echo "$7"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }
apt_install() {
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "run this as root, since there is no sudo: apt-get install $*"
  fi
  say "apt-get install $*"
  # The package lists of a fresh container are empty, and those of an old one name files that
  # are gone: only then are they fetched.
  apt-cache show "$@" >/dev/null 2>&1 || apt update -qq
  apt install -y -qq --no-install-recommends "$@" ||
    { apt update -qq && apt install -y -qq --no-install-recommends "$@"; }
}

command -v swift >/dev/null ||
  fail 'Swift 6.3 is needed and is not on PATH: https://www.swift.org/install'

[ -n "$(missing apt)" ] || exit 0

# The lists are split into words on purpose: they hold package names, one per line.
if command -v apt-get >/dev/null; then
  # shellcheck disable=SC2046
  apt_install $(missing apt)
elif command -v brew >/dev/null; then
  say "brew install $(missing brew | xargs)"
  # shellcheck disable=SC2046
  brew install $(missing brew)
else
  fail "there is neither apt-get nor brew here. Install git, pkg-config, libgit2, PCRE2,
libyaml and libdeflate with their headers, so that this succeeds, and run make again:
  pkg-config --exists libgit2 libpcre2-8 yaml-0.1 libdeflate"
fi

[ -z "$(missing apt)" ] ||
  fail "still missing after the installation: $(missing apt | xargs)"
