"""Generates repositories with a history: the same bytes on every machine and in every run."""

import base64
import os
import random
import re
import subprocess

# Raised when what is generated changes, so that an older corpus is not taken for it.
VERSION = 1

DOCKERFILE = 'FROM python:3.12.8-slim\nWORKDIR /srv\nCOPY . .\nUSER 10001\nCMD ["python", "app.py"]\n'
TEST = "def test_{0}():\n    assert answer({0}) == {0}\n\n\n"
CODE = 'def answer_{0}(question):\n    """The answer to a question."""\n    return question + {0}\n\n\n'
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
TERRAFORM = (
    'resource "aws_db_instance" "db_{0}" {{\n  storage_encrypted = true\n'
    "  backup_retention_period = 14\n}}\n"
)
LINE = '    value_{0} = combine(previous[{1}], "part {0} of module {1}")  # step {0}\n'


def service(number):
    """The seven files of one service."""
    tests = "".join(TEST.format(n) for n in range(1 + number % 20))
    files = {
        "Dockerfile": DOCKERFILE,
        "app/main.py": "".join(CODE.format(n) for n in range(number % 60)) + "# end\n",
        "app/model.py": "".join(CODE.format(n) for n in range(number % 40)) + "# end\n",
        "tests/test_main.py": tests,
        "k8s/deployment.yaml": DEPLOYMENT.format(number),
        "infra/main.tf": TERRAFORM.format(number),
        "README.md": f"# Service {number}\n\nWhat it does, and how it is run.\n" * 5,
    }
    for path, text in files.items():
        yield f"group{number // 50}/service{number}/{path}", f"{text}# {number}\n"


def module(number):
    """A file of code of a few KiB, as most of a repository is."""
    ending = ["py", "go", "ts", "java"][number % 4]
    path = f"source{number // 400}/package{number // 20}/module{number}.{ending}"
    return path, "".join(LINE.format(line, number) for line in range(20 + number % 120))


def tree(count):
    """So many files, of which a tenth belong to services."""
    services = count // 70
    files = {path: text for number in range(services) for path, text in service(number)}
    files.update(module(number) for number in range(count - len(files)))
    return files


def test_tree(tests):
    """Files of twenty tests each."""
    return {
        f"part{n // 25}/tests/test_{n}.py": "".join(TEST.format(20 * n + m) for m in range(20))
        for n in range(tests // 20)
    }


class Writer:
    """Feeds `git fast-import`."""

    def __init__(self, directory, time=1_700_000_000, options=()):
        self.process = subprocess.Popen(
            ["git", "-C", directory, *options, "fast-import", "--quiet", "--date-format=raw"],
            stdin=subprocess.PIPE,
        )
        self.time = time

    def go_on(self):
        """Goes on where the branch ended."""
        self.process.stdin.write(b"reset refs/heads/main\nfrom refs/heads/main^0\n\n")

    def data(self, text):
        body = text if isinstance(text, bytes) else text.encode()
        self.process.stdin.write(b"data %d\n%s\n" % (len(body), body))

    def commit(self, message, files, renamed=(), deleted=()):
        self.time += 600
        who = f"Bench <bench@example.com> {self.time} +0000\n"
        head = f"commit refs/heads/main\nauthor {who}committer {who}"
        self.process.stdin.write(head.encode())
        self.data(message)
        for old, new in renamed:
            self.process.stdin.write(f"R {old} {new}\n".encode())
        for path in deleted:
            self.process.stdin.write(f"D {path}\n".encode())
        for path, text in files.items():
            self.process.stdin.write(f"M 100644 inline {path}\n".encode())
            self.data(text)
        self.process.stdin.write(b"\n")

    def close(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise SystemExit("bench: git fast-import failed")


def generate(directory, files, history):
    """Commits the files, and then `history` commits that each touch one to five of them."""
    generator = random.Random(1)
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", directory], check=True)
    writer = Writer(directory)
    writer.commit("All files", files)
    paths = sorted(files)
    for number in range(history):
        changed = generator.sample(paths, min(len(paths), 1 + number % 5))
        for path in changed:
            files[path] += f"# change {number}\n"
        writer.commit(f"Change {number}", {path: files[path] for path in changed})
    writer.close()
    # Packed as a clone is: loose objects would flatter whoever reads fewer of them.
    subprocess.run(["git", "-C", directory, "repack", "-a", "-d", "--quiet"], check=True)


def corpus(folder, count, history):
    """The bare repository of so many files, which is made where it is not there yet."""
    return made(folder, f"files-{count}-{history}-v{VERSION}", lambda: tree(count), history)


def test_corpus(folder, tests, edited=False):
    """A bare repository of so many tests, whose last commit moves five hundred of them and, where
    asked for, gives each another name and another line."""

    def move(directory):
        writer = Writer(directory, time=1_800_000_000)
        writer.go_on()
        if edited:
            # Some are deleted, so that each verdict is asked for.
            files = {path: text for path, text in test_tree(tests).items()
                     if path.startswith("part0/")}
            changed = {f"moved/{path}": EDITED.sub(edit, text) for path, text in files.items()}
            writer.commit("Move and edit a part", changed, deleted=files)
        else:
            writer.commit("Move a part", {}, renamed=[("part0", "moved/part0")])
        writer.close()

    name = f"{'edited' if edited else 'tests'}-{tests}-v{VERSION}"
    return made(folder, name, lambda: test_tree(tests), 0, finish=move)


EDITED = re.compile(r"def test_(\d+)\(\):\n    assert answer\(\d+\) == \d+\n")


def edit(match):
    """Another name and another line; every tenth test is gone."""
    number = int(match[1])
    if number % 10 == 9:
        return ""
    return (f"def test_answer_of_{number}():\n    question = {number}\n"
            f"    assert answer(question) == {number}\n")


def heavy_corpus(folder, size):
    """A bare repository whose pack is of so many bytes: text that nothing can compress, made in the
    time that it takes to write it."""

    def generate_heavy(directory):
        generator = random.Random(1)
        subprocess.run(
            ["git", "init", "--quiet", "--bare", "--initial-branch=main", directory], check=True)
        options = ["-c", "core.compression=0", "-c", "pack.compression=0"]
        writer = Writer(directory, options=options)
        writer.commit("Services", tree(1_400))
        count = size // HEAVY
        for start in range(0, count, 500):
            files = {f"data/{n // 100}/part{n}.txt": noise(generator)
                     for n in range(start, min(start + 500, count))}
            writer.commit(f"Data from {start}", files)
        writer.close()

    return made(folder, f"heavy-{size >> 20}-v{VERSION}", None, 0, making=generate_heavy)


HEAVY = 128 << 10


def noise(generator):
    """Lines of letters by chance."""
    text = base64.b64encode(generator.randbytes(HEAVY * 3 // 4)).decode()
    return "\n".join(text[n:n + 76] for n in range(0, len(text), 76)) + "\n"


def made(folder, name, files, history, finish=None, making=None):
    directory = os.path.join(folder, name)
    if not os.path.isdir(directory):
        print(f"bench: generating {name}", flush=True)
        partial = directory + ".partial"
        subprocess.run(["rm", "-rf", partial], check=True)
        # In a process of its own: what this one has once taken counts as the peak of all it starts.
        child = os.fork()
        if child == 0:
            if making:
                making(partial)
            else:
                generate(partial, files(), history)
            if finish:
                finish(partial)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            raise SystemExit(f"bench: {name} could not be generated")
        os.rename(partial, directory)
    return directory
