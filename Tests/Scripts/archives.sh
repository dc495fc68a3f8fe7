#!/bin/sh
# archives.sh FOLDER: makes a folder in which pkg-config finds the C libraries as archives only, so
# that they are linked in instead of loaded: the eighteen libraries that libgit2 would bring are
# most of a process's start. Where an archive is missing, or needs what Sources/CNoNetwork does not
# stand in for, the folder stays empty and the libraries are loaded as ever.
set -eu

folder=$1
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
rm -rf "$folder"
mkdir -p "$folder"

case $(uname -s) in Linux) ;; *) exit 0 ;; esac
compiler=$(command -v clang || command -v cc) || exit 0

libraries='git2 http_parser mbedcrypto pcre2-8 yaml deflate z'
for library in $libraries stdc++; do
  archive=$("$compiler" -print-file-name="lib$library.a")
  [ -e "$archive" ] || exit 0
  ln -s "$archive" "$trial/"
done

cat >"$trial/trial.c" <<'END'
#include <git2.h>
int main(void) {
  git_repository *repository = 0;
  if (git_libgit2_init() < 1) return 1;
  return git_repository_open(&repository, "/") == 0;
}
END
flags=
for library in $libraries; do flags="$flags -l$library"; done
# shellcheck disable=SC2046,SC2086
"$compiler" -L"$trial" "$trial/trial.c" Sources/CNoNetwork/*.c \
  $(pkg-config --cflags libgit2) $flags -lpthread -o "$trial/trial" 2>/dev/null &&
  MALLOC_PERTURB_=85 "$trial/trial" || exit 0

mv "$trial"/*.a "$folder/"
describe() {
  printf 'Name: %s\nDescription: %s, as an archive\nVersion: %s\nCflags: %s\nLibs: %s\n' \
    "$1" "$1" "$(pkg-config --modversion "$1")" "$(pkg-config --cflags "$1")" "$2" \
    >"$folder/$1.pc"
}
place=$(cd "$folder" && pwd)
describe libgit2 "-L$place $flags"
describe libpcre2-8 "-L$place -lpcre2-8"
describe yaml-0.1 "-L$place -lyaml"
describe libdeflate "-L$place -ldeflate"
