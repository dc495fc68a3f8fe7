"""Measures the release binary against Git itself and against its peers, in one run.

Usage: main.py BINARY

BENCH_REPO=PATH measures in a clone of that repository in the place of the generated one of 10,000
files. BENCH_ROUNDS sets the number of rounds (15), BENCH_ONLY the rows whose titles hold a word,
BENCH_PEERS=0 leaves out the other tools. Corpora and tools are kept in BENCH_DIR (.build/bench).
The results are written to results.json in it.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile

import corpus
import measure
import peers
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


def plan(binary, folder, work, tools):
    """All rows, each made when its turn comes, since rows of one repository stage in it."""
    repository = os.environ.get("BENCH_REPO")
    source = os.path.abspath(repository) if repository else corpus.corpus(folder, 10_000, 1_200)
    subject = rows.Subject(source, os.path.join(work, "subject"), checkout=True)
    subprocess.run([binary, "status"], cwd=subject.directory, stdout=subprocess.DEVNULL)
    small = rows.Subject(corpus.corpus(folder, 1_000, 100), os.path.join(work, "small"), True)
    yield lambda: rows.fixed(binary, small)
    yield lambda: [rows.hook(binary, subject, 13, [measure.wall_ratio(2)])]
    yield lambda: [rows.hook(binary, subject, 300, [
        measure.milliseconds_beyond(25), measure.cpu_beyond(50)])]
    yield lambda: rows.whole_trees(binary, subject, work)
    yield lambda: rows.history(binary, subject)
    yield lambda: [rows.received(binary, subject, work)]
    tests = rows.Subject(corpus.test_corpus(folder, 20_000), os.path.join(work, "tests"), False)
    yield lambda: rows.inventories(binary, tests)
    yield lambda: rows.beside_others(binary, subject, tools, work)
    if not repository:
        large = rows.Subject(corpus.corpus(folder, 100_000, 100), os.path.join(work, "large"), False)
        subprocess.run([binary, "status"], cwd=large.directory, stdout=subprocess.DEVNULL)
        yield lambda: [rows.hook_in_larger(binary, subject, large)]
        yield lambda: [row for row in rows.whole_trees(binary, large, work)
                       if retitled(row, "100,000 files")]
    yield lambda: [rows.memo_size(subject)]


def retitled(row, words):
    row.title = f"{row.title}, {words}"
    return True


def measured(binary, folder, work, tools):
    """Runs all rows, printing each as it is done."""
    rounds, only = int(os.environ.get("BENCH_ROUNDS", "15")), os.environ.get("BENCH_ONLY", "")
    for make in plan(binary, folder, work, tools):
        for row in make():
            title = row["title"] if isinstance(row, dict) else row.title
            if only not in title:
                continue
            if isinstance(row, dict):
                goal = row["goals"][0]
                verdict = "met" if goal["met"] else "MISSED"
                print(f"{title:<32}{goal['reached']:9.2f} {goal['goal']}: {verdict}", flush=True)
                yield row
                continue
            result = row.run(rounds)
            print(measure.line(result), flush=True)
            yield result


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
    if os.environ.get("BENCH_PEERS") != "0":
        tools.install()
    work = tempfile.mkdtemp()
    os.environ["PATH"] = f"{tools.bin}:{os.environ['PATH']}"
    try:
        surroundings(work)
        print(measure.HEADER)
        results = list(measured(binary, folder, work, tools))
        costs = dearest_rules(binary, os.path.join(work, "subject"))
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
