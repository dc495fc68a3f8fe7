"""What is measured, each beside its floor or its peer."""

import os
import shutil
import subprocess

import peers as other
from measure import (Row, cpu_beyond, cpu_ratio, memory, milliseconds, milliseconds_beyond,
                     wall_ratio)

PEAK = memory(100)


def git(directory, *arguments, **options):
    done = subprocess.run(
        ["git", "-C", directory, *arguments], capture_output=True, text=True, check=True, **options)
    return done.stdout.strip()


class Subject:
    """A clone of a corpus, with an index and changes that can be staged in it."""

    def __init__(self, corpus, directory, checkout):
        self.directory = directory
        options = [] if checkout else ["--no-checkout"]
        git(".", "clone", "--quiet", *options, corpus, directory)
        if not checkout:
            git(directory, "read-tree", "HEAD")

    def stage(self, count, endings=(".py", ".md", ".go")):
        """Stages a change of so many files that makes nothing worse: a line at the end of each."""
        self.unstage()
        paths = [p for p in git(self.directory, "ls-files").splitlines() if p.endswith(endings)]
        step = max(1, len(paths) // count)
        lines = []
        for path in paths[::step][:count]:
            text = git(self.directory, "show", f"HEAD:{path}") + "\n# a line more\n"
            blob = git(self.directory, "hash-object", "-w", "--stdin", input=text)
            lines.append(f"100644 {blob}\t{path}\n")
        git(self.directory, "update-index", "--index-info", input="".join(lines))

    def stage_unrelated(self):
        """Stages a file that no rule looks at."""
        self.unstage()
        blob = git(self.directory, "hash-object", "-w", "--stdin", input="a drawing\n")
        git(self.directory, "update-index", "--add", "--cacheinfo", f"100644,{blob},art/a.xcf")

    def unstage(self):
        git(self.directory, "read-tree", "HEAD")

    @property
    def memo(self):
        return os.path.join(git(self.directory, "rev-parse", "--absolute-git-dir"), "git-readiness")

    def forget(self, name=""):
        path = os.path.join(self.memo, name)
        shutil.rmtree(path, ignore_errors=True) if os.path.isdir(path) else (
            os.path.exists(path) and os.unlink(path))

    def blobs(self, file):
        """Writes the ids of all blobs of HEAD into a file, and returns its path."""
        listed = git(self.directory, "ls-tree", "-r", "HEAD").splitlines()
        ids = sorted({fields[2] for fields in map(str.split, listed) if fields[1] == "blob"})
        with open(file, "w") as out:
            out.write("".join(f"{id}\n" for id in ids))
        return file


QUIET = ["git", "diff", "--cached", "--quiet"]


def fixed(binary, small):
    """What every run costs."""
    small.stage_unrelated()
    hook = [binary, "hook", "pre-commit"]
    return [
        Row("start (--version)", [binary, "--version"], ["git", "--version"], "git --version",
            [milliseconds(8), PEAK]),
        Row("hook, nothing relevant", hook, ["true"], "exec true", [milliseconds_beyond(15), PEAK],
            directory=small.directory),
    ]


def hook(binary, subject, count, goals, title=None):
    subject.stage(count)
    return Row(title or f"hook, {count} staged, warm", [binary, "hook", "pre-commit"], QUIET,
               "git diff --cached --quiet", [*goals, PEAK], directory=subject.directory)


def hook_in_larger(binary, subject, larger):
    subject.stage(13)
    larger.stage(13)
    command = [binary, "hook", "pre-commit"]
    return Row("hook, ten times the files", command, command, "the same hook", [wall_ratio(1.5), PEAK],
               directory=larger.directory, peer_directory=subject.directory)


def whole_trees(binary, subject, work):
    """The fold of all files, and what is told of it."""
    blobs = subject.blobs(os.path.join(work, "blobs"))
    cat = ["git", "cat-file", "--batch", "--buffer"]
    listing = ["git", "ls-tree", "-r", "HEAD"]
    return [
        Row("status, cold", [binary, "status"], cat, "git cat-file --batch --buffer",
            [wall_ratio(1.0), cpu_ratio(1.5), PEAK], directory=subject.directory, peer_typed=blobs,
            before=lambda: subject.forget("memo"), share=0.3),
        Row("report, warm", [binary, "report"], listing, "git ls-tree -r HEAD",
            [beyond_twice(50), PEAK], directory=subject.directory, share=0.5),
    ]


def beyond_twice(limit):
    goal = milliseconds_beyond(limit)
    goal.words = "ms beyond 2x"
    goal.value = lambda n: (n["wall"] - 2 * n["peer_wall"]) * 1e3
    return goal


def history(binary, subject):
    """What became of readiness over commits."""
    subject.unstage()
    raw = ["git", "log", "--raw", "--first-parent", "-1000"]
    log = [binary, "log", "-n", "1000"]
    return [
        Row("diff, 100 commits apart, warm", [binary, "diff", "HEAD~100", "HEAD"],
            ["git", "diff", "--raw", "HEAD~100", "HEAD"], "git diff --raw", [wall_ratio(3), PEAK],
            directory=subject.directory),
        Row("log of 1,000 commits, first", log, raw, "git log --raw -1000", [wall_ratio(3), PEAK],
            directory=subject.directory, before=lambda: subject.forget("log"), share=0.1),
        Row("log of 1,000 commits, again", log, raw, "git log --raw -1000", [wall_ratio(3), PEAK],
            directory=subject.directory, share=0.5),
    ]


def received(binary, subject, work):
    """A push of fifty commits, as a server judges it."""
    old, new = git(subject.directory, "rev-parse", "HEAD~50", "HEAD").split()
    line = os.path.join(work, "push")
    with open(line, "w") as out:
        out.write(f"{old} {new} refs/heads/main\n")
    return Row("pre-receive, 50 commits", [binary, "hook", "pre-receive"],
               ["git", "rev-list", "--objects", f"{old}..{new}"], "git rev-list --objects",
               [wall_ratio(3), PEAK], directory=subject.directory, typed=line)


def inventories(binary, subject):
    """Twenty thousand tests, and a commit that moves five hundred of them."""
    command = [binary, "inventory", "tests"]

    def forget():
        subject.forget("memo")

    return [
        Row("inventory of 20,000 tests, cold", command, [binary, "status"], "status, cold",
            [wall_ratio(1.2), PEAK], directory=subject.directory, share=0.2, before=forget,
            peer_before=forget),
        Row("diff, 500 tests moved, warm", [binary, "diff", "HEAD^", "HEAD"], [binary, "status"],
            "status, warm", [milliseconds_beyond(100), PEAK], directory=subject.directory,
            share=0.5),
    ]


def beside_others(binary, subject, tools, work):
    """The same work done by other tools, where they are there."""
    subject.stage(13, endings=("Dockerfile", ".tf", ".yaml", ".py"))
    git(subject.directory, "checkout-index", "--all", "--force")
    hook, rows = [binary, "hook", "pre-commit"], []

    def row(name, title, command, goals, ours=hook, **options):
        if tools.has(name):
            rows.append(Row(title, ours, [tools.path(name), *command], name, goals,
                            directory=subject.directory, share=0.15, **options))

    def config(name, text):
        path = os.path.join(work, name)
        with open(path, "w") as out:
            out.write(text)
        return path

    linters = config("linters.yaml", other.PRE_COMMIT)
    nothing = config("nothing.yaml", other.ONE_HOOK)
    config("lefthook.yml", other.LEFTHOOK)
    shutil.copy(os.path.join(work, "lefthook.yml"), subject.directory)
    row("pre-commit", "hook beside three linters", ["run", "--config", linters],
        [wall_ratio(0.02)])
    row("kingfisher", "hook beside kingfisher", ["scan", ".", "--staged", "--no-update-check",
        "--no-validate"], [cpu_ratio(0.05)])
    row("kingfisher", "status, cold, beside kingfisher", ["scan", ".", "--git-history", "none",
        "--no-update-check", "--no-validate"], [cpu_ratio(0.5)], ours=[binary, "status"],
        before=lambda: subject.forget("memo"))
    row("lefthook", "hook beside one of lefthook", ["run", "pre-commit"], [wall_ratio(1)])
    row("prek", "hook beside one of prek", ["run", "--config", nothing], [wall_ratio(1)])
    return rows


def memo_size(subject):
    """How large what is kept is beside the packs, in hundredths."""
    kept = sum(entry.stat().st_size for entry in os.scandir(subject.memo))
    packs = os.path.join(os.path.dirname(subject.memo), "objects", "pack")
    packed = sum(e.stat().st_size for e in os.scandir(packs) if e.name.endswith(".pack"))
    share = 100 * kept / packed
    return {"title": "kept on disk", "kept": kept, "packs": packed,
            "goals": [{"goal": "% of the packs <= 5", "reached": round(share, 2),
                       "met": share <= 5}]}
