"""Takes times, and says what they mean."""

import json
import os
import statistics
import subprocess
import sys
import time


def git(directory, *arguments, **options):
    done = subprocess.run(
        ["git", "-C", directory, *arguments], capture_output=True, text=True, check=True, **options)
    return done.stdout.strip()


class Spent:
    """What one run of a command took."""

    def __init__(self, wall, cpu, memory, status):
        self.wall, self.cpu, self.memory, self.status = wall, cpu, memory, status


class Runner:
    """A process that only starts commands, made before this one has taken much memory: the system
    counts what a process took before it became a command as the command's."""

    def __init__(self):
        requests, self.requests = os.pipe()
        self.answers, answers = os.pipe()
        if os.fork() == 0:
            os.close(self.requests)
            with os.fdopen(requests) as lines, os.fdopen(answers, "w") as out:
                for line in lines:
                    out.write(json.dumps(spend_here(*json.loads(line))) + "\n")
                    out.flush()
            os._exit(0)
        os.close(requests)
        os.close(answers)
        self.answers = os.fdopen(self.answers)

    def spend(self, command, directory, typed=None):
        """Runs a command to its end. `typed` is a file for its standard input."""
        request = [command, directory, typed, dict(os.environ)]
        os.write(self.requests, (json.dumps(request) + "\n").encode())
        return Spent(*json.loads(self.answers.readline()))


def spend_here(command, directory, typed, environment):
    with open(typed or os.devnull, "rb") as given:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=directory, env=environment, stdin=given, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = used.ru_utime + used.ru_stime
    return wall, cpu, used.ru_maxrss / unit, child.returncode


runner = Runner()


class Row:
    """One command of ours beside a peer or a floor, run by turns since a machine's speed drifts."""

    def __init__(self, title, ours, peer, peer_name, goals, directory=".", peer_directory=None,
                 before=None, peer_before=None, typed=None, peer_typed=None, allowed=(0, 4), share=1.0):
        self.title, self.ours, self.peer, self.peer_name = title, ours, peer, peer_name
        self.goals, self.directory = goals, directory
        self.peer_directory = peer_directory or directory
        self.before, self.peer_before = before, peer_before
        self.typed, self.peer_typed = typed, peer_typed
        self.allowed, self.share = allowed, share

    def run(self, rounds):
        mine, theirs = [], []
        for turn in range(max(3, int(rounds * self.share)) + 1):
            if self.before:
                self.before()
            own = runner.spend(self.ours, self.directory, self.typed)
            if self.peer_before:
                self.peer_before()
            other = runner.spend(self.peer, self.peer_directory, self.peer_typed)
            if turn > 0:  # the first turn only fills the caches of the system
                mine.append(own)
                theirs.append(other)
        return self.result(mine, theirs)

    def result(self, mine, theirs):
        numbers = {
            "wall": median(mine, "wall"), "cpu": median(mine, "cpu"),
            "peer_wall": median(theirs, "wall"), "peer_cpu": median(theirs, "cpu"),
            "memory": max(run.memory for run in mine),
        }
        statuses = sorted({run.status for run in mine})
        reached = [goal.judge(numbers) for goal in self.goals]
        return {
            "title": self.title, "peer": self.peer_name, **numbers, "statuses": statuses,
            "did_its_task": set(statuses) <= set(self.allowed), "goals": reached,
        }


class Share:
    """A number that is read and not timed."""

    def __init__(self, title, reached, limit, words, numbers):
        self.title = title
        self.numbers = {
            "title": title, **numbers,
            "goals": [{"goal": f"{words} <= {limit:g}", "reached": round(reached, 2),
                       "met": reached <= limit}],
        }

    def run(self, rounds):
        return self.numbers


def median(runs, name):
    return statistics.median(getattr(run, name) for run in runs)


class Goal:
    """A number that must not be exceeded."""

    def __init__(self, words, limit, value):
        self.words, self.limit, self.value = words, limit, value

    def judge(self, numbers):
        value = self.value(numbers)
        return {"goal": f"{self.words} <= {self.limit:g}", "reached": round(value, 3),
                "met": value <= self.limit}


def wall_ratio(limit):
    return Goal("wall ratio", limit, lambda n: n["wall"] / n["peer_wall"])


def cpu_ratio(limit):
    return Goal("CPU ratio", limit, lambda n: n["cpu"] / max(n["peer_cpu"], 1e-4))


def milliseconds(limit):
    return Goal("ms", limit, lambda n: n["wall"] * 1e3)


def milliseconds_beyond(limit):
    return Goal("ms beyond", limit, lambda n: (n["wall"] - n["peer_wall"]) * 1e3)


def cpu_beyond(limit):
    return Goal("CPU ms beyond", limit, lambda n: (n["cpu"] - n["peer_cpu"]) * 1e3)


def memory(limit):
    return Goal("MiB", limit, lambda n: n["memory"])


HEADER = f"{'':<32}{'ours':>12}{'peer':>12}{'ratio':>8}{'CPU':>8}{'peak':>10}  goals"


def line(result):
    """A result as a line of the table."""
    if "wall" not in result:
        goal = result["goals"][0]
        verdict = "met" if goal["met"] else "MISSED"
        return f"{result['title']:<32}{goal['reached']:9.2f} {goal['goal']}: {verdict}"
    ratio = result["wall"] / result["peer_wall"]
    cpu = result["cpu"] / max(result["peer_cpu"], 1e-4)
    goals = "; ".join(
        f"{goal['goal']}: {'met' if goal['met'] else 'MISSED at %g' % goal['reached']}"
        for goal in result["goals"]
    )
    text = (
        f"{result['title']:<32}{result['wall'] * 1e3:9.1f} ms{result['peer_wall'] * 1e3:9.1f} ms"
        f"{ratio:7.2f}x{cpu:7.2f}x{result['memory']:7.1f} MiB  {goals}  ({result['peer']})"
    )
    if not result["did_its_task"]:
        text += f"\n  this did not do its task: exit status {result['statuses']}"
    return text
