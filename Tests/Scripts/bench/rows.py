"""What is measured, each beside its floor or its peer.

A group of rows names their titles before it makes anything, so that what is not asked for costs
nothing: corpora and clones are made when a row first needs them.
"""

import os
import shutil

import peers as other
from measure import (Row, Share, cpu_beyond, cpu_ratio, git, memory, milliseconds,
                     milliseconds_beyond, wall_ratio)

PEAK = memory(100)
QUIET = ["git", "diff", "--cached", "--quiet"]
CAT = ["git", "cat-file", "--batch", "--buffer"]

GROUPS = []


def group(*titles):
    """Makes a function of the bench a group of rows with these titles."""

    def add(function):
        GROUPS.append((titles, function))
        return function

    return add


class Bench:
    """What the rows are measured with."""

    def __init__(self, binary, places, tools, work):
        self.binary, self.places, self.tools, self.work = binary, places, tools, work

    def run(self, *arguments):
        return [self.binary, *arguments]

    @property
    def hook(self):
        return self.run("hook", "pre-commit")

    def file(self, name, text):
        path = os.path.join(self.work, name)
        with open(path, "w") as out:
            out.write(text)
        return path


# What every run costs.


@group("start (--version)")
def start(bench):
    yield Row("start (--version)", bench.run("--version"), ["git", "--version"], "git --version",
              [milliseconds(8), PEAK])


@group("hook, nothing relevant")
def fixed(bench):
    small = bench.places.small
    small.stage_unrelated()
    yield Row("hook, nothing relevant", bench.hook, ["sh", "-c", "exec true"], "exec true",
              [milliseconds_beyond(15), PEAK], directory=small.directory)


# The hook.


def hook(bench, subject, count, goals, title):
    subject.stage(count)
    return Row(title, bench.hook, QUIET, "git diff --cached --quiet", [*goals, PEAK],
               directory=subject.directory)


@group("hook, 13 staged, warm")
def hook_13(bench):
    yield hook(bench, bench.places.subject, 13, [wall_ratio(2)], "hook, 13 staged, warm")


@group("hook, 20 staged, warm")
def hook_20(bench):
    yield hook(bench, bench.places.subject, 20, [wall_ratio(3)], "hook, 20 staged, warm")


@group("hook, 300 staged, warm")
def hook_300(bench):
    yield hook(bench, bench.places.subject, 300, [milliseconds_beyond(25), cpu_beyond(50)],
               "hook, 300 staged, warm")


@group("hook, ten times the files")
def hook_in_larger(bench):
    subject, large = bench.places.subject, bench.places.large
    subject.stage(13)
    large.stage(13)
    yield Row("hook, ten times the files", bench.hook, bench.hook, "the same hook",
              [wall_ratio(1.5), PEAK], directory=large.directory,
              peer_directory=subject.directory)


@group("hook, 13 staged, 1 GB pack")
def hook_in_heavy(bench):
    yield hook(bench, bench.places.heavy, 13, [wall_ratio(2)], "hook, 13 staged, 1 GB pack")


# Whole trees.


def cold(bench, subject, title, share=0.3):
    return Row(title, bench.run("status"), CAT, "git cat-file --batch --buffer",
               [wall_ratio(1.0), cpu_ratio(1.5), PEAK], directory=subject.directory,
               peer_typed=subject.blobs(bench.work), before=lambda: subject.forget("memo"),
               share=share)


def report(bench, subject, title):
    goal = milliseconds_beyond(50)
    goal.words, goal.value = "ms beyond 2x", lambda n: (n["wall"] - 2 * n["peer_wall"]) * 1e3
    return Row(title, bench.run("report"), ["git", "ls-tree", "-r", "HEAD"],
               "git ls-tree -r HEAD", [goal, PEAK], directory=subject.directory, share=0.5)


@group("status, cold", "report, warm")
def whole_tree(bench):
    yield cold(bench, bench.places.subject, "status, cold")
    yield report(bench, bench.places.subject, "report, warm")


@group("report, cold")
def cold_report(bench):
    subject = bench.places.subject
    yield Row("report, cold", bench.run("report"), CAT, "git cat-file --batch --buffer",
              [wall_ratio(2), PEAK], directory=subject.directory,
              peer_typed=subject.blobs(bench.work), before=lambda: subject.forget("memo"),
              share=0.2)


@group("status, cold, 100,000 files", "report, warm, 100,000 files")
def large_tree(bench):
    yield cold(bench, bench.places.large, "status, cold, 100,000 files", share=0.2)
    yield report(bench, bench.places.large, "report, warm, 100,000 files")


@group("status, cold, 1 GB pack")
def heavy_tree(bench):
    row = cold(bench, bench.places.heavy, "status, cold, 1 GB pack", share=0.2)
    # Letters by chance hold pieces of patterns everywhere, which no code does.
    row.goals = [PEAK]
    yield row


# What became of readiness over commits.


@group("diff, 100 commits apart, warm", "diff, 100 commits apart, anew")
def difference(bench):
    subject = bench.places.subject
    subject.unstage()
    diff, raw = bench.run("diff", "HEAD~100", "HEAD"), ["git", "diff", "--raw", "HEAD~100", "HEAD"]
    yield Row("diff, 100 commits apart, warm", diff, raw, "git diff --raw", [wall_ratio(3), PEAK],
              directory=subject.directory)
    yield Row("diff, 100 commits apart, anew", diff, raw, "git diff --raw", [PEAK],
              directory=subject.directory, before=lambda: subject.forget("diffs"))


@group("log of 1,000 commits, first", "log of 1,000 commits, again")
def history(bench):
    subject = bench.places.subject
    subject.unstage()
    raw = ["git", "log", "--raw", "--first-parent", "-1000"]
    log = bench.run("log", "-n", "1000")
    yield Row("log of 1,000 commits, first", log, raw, "git log --raw -1000",
              [wall_ratio(3), PEAK], directory=subject.directory,
              before=lambda: subject.forget("log"), share=0.1)
    yield Row("log of 1,000 commits, again", log, raw, "git log --raw -1000",
              [wall_ratio(3), PEAK], directory=subject.directory, share=0.5)


@group("pre-receive, 50 commits")
def received(bench):
    """A push to a bare repository, as a server judges it."""
    server = bench.places.server
    old, new = git(server.directory, "rev-parse", "HEAD~50", "HEAD").split()
    line = bench.file("push", f"{old} {new} refs/heads/main\n")
    yield Row("pre-receive, 50 commits", bench.run("hook", "pre-receive"),
              ["git", "rev-list", "--objects", f"{old}..{new}"], "git rev-list --objects",
              [wall_ratio(3), PEAK], directory=server.directory, typed=line)


# Tests.


@group("inventory of 20,000 tests, cold", "inventory of 20,000 tests, warm")
def inventories(bench):
    tests = bench.places.tests
    inventory, status = bench.run("inventory", "tests"), bench.run("status")

    def forget():
        tests.forget("memo")

    yield Row("inventory of 20,000 tests, cold", inventory, status, "status, cold",
              [wall_ratio(1.2), PEAK], directory=tests.directory, share=0.2, before=forget,
              peer_before=forget)
    yield Row("inventory of 20,000 tests, warm", inventory, status, "status, warm",
              [wall_ratio(1.2), PEAK], directory=tests.directory, share=0.5)


@group("diff, 500 tests moved")
def moved(bench):
    tests = bench.places.tests
    yield Row("diff, 500 tests moved", bench.run("diff", "HEAD^", "HEAD"), bench.run("status"),
              "status, warm", [milliseconds_beyond(100), PEAK], directory=tests.directory,
              before=lambda: tests.forget("diffs"), share=0.5)


@group("diff, 500 tests moved, edited")
def moved_and_edited(bench):
    tests = bench.places.edited_tests
    yield Row("diff, 500 tests moved, edited", bench.run("diff", "HEAD^", "HEAD"),
              bench.run("status"), "status, warm", [milliseconds_beyond(100), PEAK],
              directory=tests.directory, before=lambda: tests.forget("diffs"), share=0.5)


# Other tools.


def beside(bench, tool, title, command, goals, ours=None, **options):
    """A row beside another tool, where it is there."""
    if bench.tools.has(tool):
        yield Row(title, ours or bench.hook, [bench.tools.path(tool), *command], tool, goals,
                  directory=bench.places.subject.directory, share=0.15, **options)


def stage_for_linters(bench):
    subject = bench.places.subject
    subject.stage(13, endings=("Dockerfile", ".tf", ".yaml", ".py"))
    git(subject.directory, "checkout-index", "--all", "--force")
    return subject


@group("hook beside three linters")
def linters(bench):
    stage_for_linters(bench)
    config = bench.file("linters.yaml", other.PRE_COMMIT)
    yield from beside(bench, "pre-commit", "hook beside three linters",
                      ["run", "--config", config], [wall_ratio(0.02)])


@group("hook beside kingfisher")
def secrets(bench):
    stage_for_linters(bench)
    yield from beside(bench, "kingfisher", "hook beside kingfisher",
                      ["scan", ".", "--staged", "--no-update-check", "--no-validate"],
                      [cpu_ratio(0.05)])


@group("status, cold, beside kingfisher")
def all_secrets(bench):
    subject = stage_for_linters(bench)
    yield from beside(bench, "kingfisher", "status, cold, beside kingfisher",
                      ["scan", ".", "--git-history", "none", "--no-update-check", "--no-validate"],
                      [cpu_ratio(0.5)], ours=bench.run("status"),
                      before=lambda: subject.forget("memo"))


@group("hook beside one of lefthook")
def lefthook(bench):
    subject = stage_for_linters(bench)
    shutil.copy(bench.file("lefthook.yml", other.LEFTHOOK), subject.directory)
    yield from beside(bench, "lefthook", "hook beside one of lefthook", ["run", "pre-commit"],
                      [wall_ratio(1)])


@group("hook beside one of prek")
def prek(bench):
    stage_for_linters(bench)
    config = bench.file("nothing.yaml", other.ONE_HOOK)
    yield from beside(bench, "prek", "hook beside one of prek", ["run", "--config", config],
                      [wall_ratio(1)])


# What is kept: last, when all else has run.


def kept(subject, title, names):
    """How large files that are kept are beside the packs, in hundredths."""
    sizes = {entry.name: entry.stat().st_size for entry in os.scandir(subject.memo)}
    packs = os.path.join(os.path.dirname(subject.memo), "objects", "pack")
    packed = sum(e.stat().st_size for e in os.scandir(packs) if e.name.endswith(".pack"))
    share = 100 * sum(size for name, size in sizes.items() if names(name)) / packed
    return Share(title, share, 5, "% of the packs", {"kept": sizes, "packs": packed})


@group("memo on disk", "all kept on disk")
def memo_size(bench):
    subject = bench.places.subject
    yield kept(subject, "memo on disk", lambda name: name != "rules")
    yield kept(subject, "all kept on disk", lambda name: True)


@group("memo on disk, 100,000 files")
def large_memo_size(bench):
    yield kept(bench.places.large, "memo on disk, 100,000 files", lambda name: name != "rules")
