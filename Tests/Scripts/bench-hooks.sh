#!/bin/sh
# Measures what hooks cost where there is little for them to do.
#
# Usage: bench-hooks.sh BINARY
#
# The fixed cost of pre-commit, with a file staged that no rule reads, over that of a hook that is
# `exec true`; and a push of 50 commits to a bare repository of 10,000 files, as pre-receive judges
# it, against `git rev-list --objects` of the same range. Runs lie in turn (A B A B).
set -eu

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
  echo 'usage: bench-hooks.sh BINARY' >&2
  exit 2
fi
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
rounds=${BENCH_ROUNDS-21}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
GIT_CONFIG_GLOBAL=$place/gitconfig GIT_CONFIG_NOSYSTEM=1 GIT_TEMPLATE_DIR=
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_TEMPLATE_DIR
unset GIT_READINESS GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CI
git config --global user.name Bench
git config --global user.email bench@example.com
git config --global init.defaultBranch main
git config --global gc.auto 0

git init -q "$place/work"
cd "$place/work"
python3 - <<'PYTHON'
import pathlib

DOCKERFILE = "FROM python:3.12.8-slim\nWORKDIR /srv\nCOPY . .\nUSER 10001\nCMD [\"python\", \"app.py\"]\n"
for number in range(2000):
    top = pathlib.Path(f"group{number // 100}/service{number}")
    (top / "tests").mkdir(parents=True)
    (top / "Dockerfile").write_text(DOCKERFILE + f"LABEL number={number}\n")
    (top / "main.py").write_text(f"def answer(question):\n    return question + {number}\n")
    (top / "tests/test_main.py").write_text(f"def test_{number}():\n    assert answer({number})\n")
    (top / "README.md").write_text(f"# Service {number}\n")
    (top / "notes.txt").write_text(f"{number}\n")
PYTHON
"$binary" init >/dev/null
git add -A
git commit -qm 'All services'
"$binary" update >/dev/null
git commit -qam 'Its readiness' || true
git repack -adq
git clone -q --bare . "$place/server.git"
(cd "$place/server.git" && "$binary" install >/dev/null)
for number in $(seq 50); do
  printf 'def more():\n    return %s\n' "$number" >>"group3/service3$((number % 9))0/main.py"
  git commit -qam "Change $number"
done
git push -q "$place/server.git" HEAD:refs/heads/pushed
old=$(git rev-parse HEAD~50)
new=$(git rev-parse HEAD)
echo "$old $new refs/heads/main" >"$place/push"
echo 2 >group0/service0/notes.txt
git add -A
"$binary" hook pre-commit >/dev/null

exec python3 - "$binary" "$place" "$rounds" "$old" "$new" <<'PYTHON'
import os, statistics, subprocess, sys, time

binary, place, rounds, old, new = sys.argv[1:]
server = f"{place}/server.git"


def spend(command, directory, typed=os.devnull, **variables):
    with open(typed, "rb") as file:
        start = time.perf_counter()
        done = subprocess.run(
            command, cwd=directory, stdin=file, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, **variables})
        seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"bench: {command} ended with {done.returncode}")
    return seconds * 1e3


def turns(ours, peer):
    times = [(ours(), peer()) for _ in range(int(rounds) + 1)][1:]
    return [statistics.median(column) for column in zip(*times)]


mine, bare = turns(
    lambda: spend([binary, "hook", "pre-commit"], f"{place}/work"),
    lambda: spend(["sh", "-c", "exec true"], f"{place}/work"))
verdict = "met" if mine - bare <= 15 else "MISSED"
print(f"hook, nothing to read {mine:7.1f} ms  exec true {bare:5.1f} ms"
      f"  more {mine - bare:5.1f} ms   <= 15 ms: {verdict}")
mine, its = turns(
    lambda: spend([binary, "hook", "pre-receive"], server, f"{place}/push", GIT_DIR="."),
    lambda: spend(["git", "rev-list", "--objects", f"{old}..{new}"], server))
verdict = "met" if mine / its <= 3 else "MISSED"
print(f"push of 50 commits    {mine:7.1f} ms  rev-list  {its:5.1f} ms"
      f"  ratio {mine / its:5.2f} x   <= 3 x: {verdict}")
PYTHON
