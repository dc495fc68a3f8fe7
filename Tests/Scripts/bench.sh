#!/bin/sh
# Measures the release binary against Git itself, in one run and on the same repository.
#
# Usage: bench.sh BINARY
#
# BENCH_REPO=PATH measures in a clone of that repository instead of a generated one of 10,500 files.
# BENCH_ROUNDS sets the number of rounds (21). The peer's runs lie between those measured (A B A B),
# since the time of a machine drifts by more than what is looked for; what counts is the ratio.
# Where valgrind is, the instructions of three fixed jobs on a small repository are counted, and
# written to instructions.txt beside this script: they repeat where times do not.
set -eu

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
  echo 'usage: bench.sh BINARY' >&2
  exit 2
fi
if ! command -v python3 >/dev/null; then
  echo 'bench: python3 is needed to take the times' >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
rounds=${BENCH_ROUNDS-21}
source=${BENCH_REPO:+$(cd "$BENCH_REPO" && pwd)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck disable=SC2046
unset GIT_READINESS GIT_CONFIG_GLOBAL $(git rev-parse --local-env-vars)
mkdir "$work/home"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config"
export GIT_CONFIG_NOSYSTEM=1
git config --global user.name Bench
git config --global user.email bench@example.com
git config --global gc.auto 0

# Makes a repository of SERVICES services of seven files each, and SOURCES files of code of a few
# KiB, as most of a repository is. Usage: generate DIRECTORY SERVICES SOURCES
generate() {
  git init --quiet "$1"
  python3 - "$1" "$2" "$3" <<'PYTHON'
import pathlib, sys

DOCKERFILE = "FROM python:3.12.8-slim\nWORKDIR /srv\nCOPY . .\nUSER 10001\nCMD [\"python\", \"app.py\"]\n"
TEST = "def test_{0}():\n    assert answer({0}) == {0}\n\n\n"
CODE = "def answer_{0}(question):\n    \"\"\"The answer to a question.\"\"\"\n    return question + {0}\n\n\n"
DEPLOYMENT = """apiVersion: apps/v1
kind: Deployment
metadata: {{ name: service-{0} }}
spec:
  replicas: 2
  selector: {{ matchLabels: {{ app: service-{0} }} }}
  template:
    metadata: {{ labels: {{ app: service-{0} }} }}
    spec:
      containers:
        - name: main
          image: registry.example/service:{0}.0.1
          livenessProbe: {{ httpGet: {{ path: /health, port: 8000 }} }}
          resources: {{ limits: {{ cpu: 500m, memory: 256Mi }} }}
"""
TERRAFORM = "resource \"aws_db_instance\" \"db_{0}\" {{\n  storage_encrypted = true\n  backup_retention_period = 14\n}}\n"
LINE = "    value_{0} = combine(previous[{1}], \"part {0} of module {1}\")  # step {0}\n"
root = pathlib.Path(sys.argv[1])
for number in range(int(sys.argv[3])):
    ending = ["py", "go", "ts", "java"][number % 4]
    file = root / f"source{number // 400}" / f"package{number // 20}" / f"module{number}.{ending}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(LINE.format(line, number) for line in range(20 + number % 120)))
for number in range(int(sys.argv[2])):
    files = {
        "Dockerfile": DOCKERFILE,
        "app/main.py": "".join(CODE.format(n) for n in range(number % 60)) + "# end\n",
        "app/model.py": "".join(CODE.format(n) for n in range(number % 40)) + "# end\n",
        "tests/test_main.py": "".join(TEST.format(n) for n in range(1 + number % 20)),
        "k8s/deployment.yaml": DEPLOYMENT.format(number),
        "infra/main.tf": TERRAFORM.format(number),
        "README.md": f"# Service {number}\n\nWhat it does, and how it is run.\n" * 5,
    }
    for path, text in files.items():
        file = root / f"group{number // 50}" / f"service{number}" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}# {number}\n")
PYTHON
  git -C "$1" add --all
  git -C "$1" commit --quiet --message 'All services'
}

if [ "$source" ]; then
  git clone --quiet --no-hardlinks "$source" "$work/repository"
else
  generate "$work/repository" 150 9450
fi
# Packed as a clone is: loose objects would flatter whoever reads fewer of them.
git -C "$work/repository" repack -a -d --quiet
generate "$work/small" 30 0
cd "$work/repository"
"$binary" update >/dev/null 2>&1 || true
git add --all
git commit --quiet --allow-empty --message 'Record the readiness'

# A change of 20 files that makes nothing worse: a line at the end of each. Usage: stage DIRECTORY
stage() {
  git -C "$1" ls-files '*.py' '*.md' '*.go' | head -n 20 | while IFS= read -r path; do
    printf '\n# a line more\n' >> "$1/$path"
  done
  git -C "$1" add --update
}
stage "$work/repository"
stage "$work/small"
git ls-tree -r HEAD | awk '$2 == "blob" { print $3 }' | sort -u > "$work/blobs"

python3 - "$binary" "$work" "$rounds" <<'PYTHON'
import os, shutil, statistics, subprocess, sys, time

binary, work, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
memo = os.path.join(".git", "git-readiness")
ALLOWED = {0, 4}


def spend(command, standard_input=None):
    """The seconds and the peak memory in MiB of one run."""
    with open(standard_input or os.devnull, "rb") as typed:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=typed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return seconds, used.ru_maxrss / unit, child.returncode


# The system counts what this process took before it became the command, so no peak is below that.
FLOOR = max(spend(["true"])[1] for _ in range(3))


def compare(title, ours, peer, peer_name, count, goal, cold=False, peer_input=None,
            allowed=ALLOWED):
    """Prints a row; the goal is a ratio, or milliseconds where it is said so."""
    times, peer_times, peak, statuses = [], [], 0, set()
    for turn in range(count + 1):
        if cold:
            shutil.rmtree(memo, ignore_errors=True)
        seconds, memory, status = spend(ours)
        peer_seconds, _, _ = spend(peer, peer_input)
        statuses.add(status)
        if turn > 0:  # the first turn only fills the caches of the system
            times.append(seconds)
            peer_times.append(peer_seconds)
            peak = max(peak, memory)
    memory = f"{peak:7.1f}" if peak > FLOOR * 1.15 else f"{'<%.1f' % (FLOOR * 1.15):>7}"
    mine, its = statistics.median(times), statistics.median(peer_times)
    reached, unit = (mine * 1e3, "ms") if goal[1] == "ms" else (mine / its, "x")
    verdict = "met" if reached <= goal[0] else "MISSED"
    print(f"{title:<20}{mine * 1e3:9.1f} ms {its * 1e3:9.1f} ms {mine / its:7.2f} x"
          f" {memory} MiB   <= {goal[0]} {unit}: {verdict:<7} {peer_name}")
    if not statuses <= allowed:
        print(f"  this did not do its task: exit status {sorted(statuses)}")
    return statuses <= allowed


with open(os.path.join(work, "blobs")) as file:
    blobs = sum(1 for _ in file)
files = len(subprocess.run(["git", "ls-files"], capture_output=True).stdout.splitlines())
print(f"{files} files, {blobs} blobs, 20 of them staged; medians of {rounds} rounds\n")
print(f"{'':<20}{'git-readiness':>12} {'Git':>12} {'ratio':>9} {'peak':>11}   goal")
good = [
    compare("start (--version)", [binary, "--version"], ["git", "--version"],
            "git --version", rounds, (10, "ms")),
    compare("hook, warm", [binary, "hook", "pre-commit"],
            ["git", "diff", "--cached", "--quiet"], "git diff --cached --quiet", rounds,
            (3, "x")),
    compare("status, cold", [binary, "status"], ["git", "cat-file", "--batch", "--buffer"],
            "git cat-file --batch --buffer", max(3, rounds // 4), (2, "x"), cold=True,
            peer_input=os.path.join(work, "blobs")),
]
sys.exit(0 if all(good) else 1)
PYTHON

if ! command -v valgrind >/dev/null; then
  echo 'valgrind is not installed: instructions were not counted'
  exit 0
fi

# Prints a name and how many instructions a command of git-readiness takes on the small repository.
# Usage: count NAME ARGUMENT...
count() {
  name=$1
  shift
  rm -rf .git/git-readiness
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$work/git-readiness" "$@" \
    >/dev/null 2>"$work/valgrind" || true
  awk -v name="$name" '/Collected/ { printf "%-8s %14d\n", name, $NF }' "$work/valgrind"
}
# valgrind gives up on the debugging information that the Swift compiler writes.
strip -S -o "$work/git-readiness" "$binary"
cd "$work/small"
{
  echo '# Instructions of three jobs on a generated repository of 210 files, written by bench.sh.'
  count start --version
  count status status
  count check check
} > "$work/instructions"
echo
if [ -f "$here/instructions.txt" ]; then
  diff "$here/instructions.txt" "$work/instructions" || true
else
  cat "$work/instructions"
fi
cp "$work/instructions" "$here/instructions.txt"
