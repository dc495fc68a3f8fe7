#!/bin/sh
# Counts the instructions of fixed jobs, which repeat where times do not, and compares them with
# the budgets in instructions.txt beside this script.
#
# Usage: budget.sh check|write BINARY
#
# check fails where a job takes over 2 % more than its budget; write makes what is counted the new
# budgets. Counts hold for one version of each library and one kind of processor only: the first
# line of the file names them, and elsewhere nothing is checked. The seeds of hashing are fixed, and
# so are the variants of the C library's functions, which it chooses by the processor.
set -eu

if [ $# -ne 2 ] || [ ! -x "$2" ]; then
  echo 'usage: budget.sh check|write BINARY' >&2
  exit 2
fi
if ! command -v valgrind >/dev/null || ! command -v python3 >/dev/null; then
  echo 'budget: valgrind or python3 is not installed: instructions were not counted'
  exit 0
fi
here=$(cd "$(dirname "$0")" && pwd)
binary=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
budgets=$here/instructions.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck disable=SC2046
unset GIT_READINESS GIT_CONFIG_GLOBAL $(git rev-parse --local-env-vars)
mkdir "$work/home"
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
export SWIFT_DETERMINISTIC_HASHING=1
export GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-AVX,-ERMS,-FSRM,-BMI2
git config --global safe.directory '*'
git config --global init.defaultBranch main

libraries=$(for library in libgit2 libpcre2-8 yaml-0.1 libdeflate; do
  printf '%s %s, ' "$library" "$(pkg-config --modversion "$library" 2>/dev/null || echo '?')"
done)
counted_on="# $(uname -m), ${libraries}valgrind $(valgrind --version | sed 's/valgrind-//')"
if [ "$1" = check ] && [ "$(head -n 1 "$budgets" 2>/dev/null)" != "$counted_on" ]; then
  echo "budget: the budgets are for other libraries than these, so nothing is checked:"
  head -n 1 "$budgets"
  echo "$counted_on"
  exit 0
fi

PYTHONPATH=$here/bench python3 -B - "$work/corpus" <<'PYTHON'
import sys
import corpus

corpus.generate(sys.argv[1], {p: t for n in range(20) for p, t in corpus.service(n)}, 40)
PYTHON
git clone --quiet "$work/corpus" "$work/repository"
cd "$work/repository"
git ls-files '*.py' '*.md' | head -n 20 | while IFS= read -r path; do
  printf '\n# a line more\n' >> "$path"
done
git add --update
# valgrind gives up on the debugging information that the Swift compiler writes.
strip -S -o "$work/git-readiness" "$binary"

# On one processor, where there is the program for that: which of two workers does what, and so what
# both do, differs from run to run.
alone=
if taskset -c 0 true 2>/dev/null; then alone='taskset -c 0'; fi

# Prints a name and how many instructions a command of git-readiness takes.
# Usage: count NAME ARGUMENT...
count() {
  name=$1
  shift
  # shellcheck disable=SC2086
  $alone valgrind --tool=callgrind --callgrind-out-file=/dev/null "$work/git-readiness" "$@" \
    >/dev/null 2>"$work/valgrind" || true
  awk -v name="$name" '/Collected/ { printf "%-12s %14.0f\n", name, $NF }' "$work/valgrind"
}

{
  echo "$counted_on"
  echo '# Instructions of fixed jobs on a generated repository of 140 files, written by budget.sh.'
  count start --version
  count status-cold status
  count status-warm status
  count hook hook pre-commit
  count diff diff HEAD~20 HEAD
  count log log -n 20
} > "$work/counted"

if [ "$1" = write ]; then
  cp "$work/counted" "$budgets"
  cat "$budgets"
  exit 0
fi
awk '
  /^#/ { next }
  NR == FNR { budget[$1] = $2; next }
  !($1 in budget) { print "budget: " $1 " has none: make budget"; failed = 1; next }
  {
    percent = 100 * ($2 - budget[$1]) / budget[$1]
    verdict = percent > 2 ? "over the budget" : percent < -2 ? "below: make budget" : "kept"
    printf "budget: %-12s %14.0f of %14.0f  %+6.2f %%  %s\n", $1, $2, budget[$1], percent, verdict
    if (percent > 2) failed = 1
  }
  END { exit failed }
' "$budgets" "$work/counted" || {
  echo 'budget: a job takes over 2 % more instructions than its budget. Where that is worth it,'
  echo 'run make budget and commit Tests/Scripts/instructions.txt with the change.'
  exit 1
}
