"""Clones of the corpora, each made when a row first asks for it."""

import functools
import os
import shutil
import subprocess

import corpus
from measure import git


class Subject:
    """A clone of a corpus, with an index and changes that can be staged in it."""

    def __init__(self, source, directory, checkout=False, bare=False):
        self.directory = directory
        options = ["--bare"] if bare else [] if checkout else ["--no-checkout"]
        git(".", "clone", "--quiet", *options, source, directory)
        if not checkout and not bare:
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

    @functools.cached_property
    def memo(self):
        return os.path.join(git(self.directory, "rev-parse", "--absolute-git-dir"), "git-readiness")

    def forget(self, name=""):
        path = os.path.join(self.memo, name)
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        elif os.path.exists(path):
            os.unlink(path)

    def blobs(self, work):
        """Writes the ids of all blobs of HEAD into a file, and returns its path."""
        listed = git(self.directory, "ls-tree", "-r", "HEAD").splitlines()
        ids = sorted({fields[2] for fields in map(str.split, listed) if fields[1] == "blob"})
        file = os.path.join(work, f"blobs-{os.path.basename(self.directory)}")
        with open(file, "w") as out:
            out.write("".join(f"{id}\n" for id in ids))
        return file


class Places:
    """The repositories that rows are measured in."""

    def __init__(self, binary, folder, work):
        self.binary, self.folder, self.work = binary, folder, work

    def clone(self, name, source, warm=True, **options):
        subject = Subject(source, os.path.join(self.work, name), **options)
        if warm:
            subprocess.run(
                [self.binary, "status"], cwd=subject.directory, stdout=subprocess.DEVNULL)
        return subject

    @functools.cached_property
    def source(self):
        repository = os.environ.get("BENCH_REPO")
        if repository:
            return os.path.abspath(repository)
        return corpus.corpus(self.folder, 10_000, 1_200)

    @functools.cached_property
    def subject(self):
        return self.clone("subject", self.source, checkout=True)

    @functools.cached_property
    def server(self):
        return self.clone("server.git", self.source, bare=True)

    @functools.cached_property
    def small(self):
        return self.clone("small", corpus.corpus(self.folder, 1_000, 100), checkout=True)

    @functools.cached_property
    def large(self):
        return self.clone("large", corpus.corpus(self.folder, 100_000, 100))

    @functools.cached_property
    def heavy(self):
        return self.clone("heavy", corpus.heavy_corpus(self.folder, 1 << 30))

    @functools.cached_property
    def tests(self):
        return self.clone("tests", corpus.test_corpus(self.folder, 20_000))

    @functools.cached_property
    def edited_tests(self):
        return self.clone("edited", corpus.test_corpus(self.folder, 20_000, edited=True))
