"""Measures the release binary against Git itself and against its peers, in one run.

Usage: main.py BINARY

BENCH_REPO=PATH measures in a clone of that repository in the place of the generated one of 10,000
files. BENCH_ROUNDS sets the number of rounds (15), BENCH_ONLY the rows whose titles hold a word (only
what these need is made), BENCH_PEERS=0 leaves out the other tools. Corpora and tools are kept in
BENCH_DIR (.build/bench).
The results are written to results.json in it.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile

import measure
import peers
import places
import rows


def surroundings(work):
    """Lets nothing of the user's configuration into what is measured."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            del os.environ[name]
    home = os.path.join(work, "home")
    os.mkdir(home)
    os.environ.update(HOME=home, XDG_CONFIG_HOME=home, GIT_CONFIG_NOSYSTEM="1")
    for key, value in {"user.name": "Bench", "user.email": "bench@example.com", "gc.auto": "0",
                       "init.defaultBranch": "main", "advice.detachedHead": "false",
                       "safe.directory": "*"}.items():
        subprocess.run(["git", "config", "--global", key, value], check=True)


def measured(bench):
    """Runs the rows that are asked for, printing each as it is done."""
    rounds, only = int(os.environ.get("BENCH_ROUNDS", "15")), os.environ.get("BENCH_ONLY", "")
    # What is kept is measured last, and what needs the large corpora is left out beside a
    # repository of the user's.
    generated = ("100,000 files", "ten times", "1 GB")
    for titles, make in rows.GROUPS:
        wanted = [title for title in titles if only in title]
        if os.environ.get("BENCH_REPO"):
            wanted = [t for t in wanted if not any(words in t for words in generated)]
        if not wanted:
            continue
        for row in make(bench):
            if row.title not in wanted:
                continue
            result = row.run(rounds)
            print(measure.line(result), flush=True)
            yield result


def wanted_titles():
    only = os.environ.get("BENCH_ONLY", "")
    return " ".join(title for titles, _ in rows.GROUPS for title in titles if only in title)


def dearest_rules(binary, directory, count=8):
    """The rules that cost most, as `rules cost` counts them."""
    done = subprocess.run([binary, "rules", "cost"], cwd=directory, capture_output=True, text=True)
    return done.stdout.splitlines()[: count + 1] if done.returncode == 0 else [done.stderr.strip()]


def main():
    if len(sys.argv) != 2 or not os.access(sys.argv[1], os.X_OK):
        raise SystemExit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(os.environ.get("BENCH_DIR", ".build/bench"))
    os.makedirs(folder, exist_ok=True)
    tools = peers.Peers(folder)
    if os.environ.get("BENCH_PEERS") != "0" and "beside" in wanted_titles():
        tools.install()
    work = tempfile.mkdtemp()
    os.environ["PATH"] = f"{tools.bin}:{os.environ['PATH']}"
    try:
        surroundings(work)
        print(measure.HEADER)
        bench = rows.Bench(binary, places.Places(binary, folder, work), tools, work)
        results = list(measured(bench))
        costs = dearest_rules(binary, bench.places.subject.directory)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for name in peers.PACKAGES:
        if not tools.has(name):
            print(f"left out: {name}: {tools.missing.get(name, 'not asked for')}")
    print("\nThe dearest rules:", *costs, sep="\n")
    report = {"machine": platform.platform(), "processors": os.cpu_count(), "rows": results,
              "left_out": tools.missing, "rule_costs": costs}
    with open(os.path.join(folder, "results.json"), "w") as out:
        json.dump(report, out, indent=1)
    missed = sum(not goal["met"] for row in results for goal in row["goals"])
    failed = [row["title"] for row in results if not row.get("did_its_task", True)]
    print(f"\n{missed} goals missed; written to {os.path.join(folder, 'results.json')}")
    if failed:
        raise SystemExit(f"bench: these did not do their task: {', '.join(failed)}")


if __name__ == "__main__":
    main()
