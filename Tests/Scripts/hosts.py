"""Runs the steps of the action and the templates, and looks at the reports that they leave.

Called by hosts.sh with the repository's root and a place that holds a clone's `origin`.
"""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as Xml

import jsonschema
from ruamel.yaml import YAML

root, place = sys.argv[1:]
reports = f"{place}/reports"
os.makedirs(reports)

# What the readers of these formats ask for, in the words of their documentation.
TEXT = {"type": "string", "minLength": 1}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
POSITION = {
    "type": "object",
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "required": ["message", "location"],
    "properties": {
        "message": TEXT,
        "location": {
            "type": "object",
            "required": ["path"],
            "properties": {
                "path": TEXT,
                "range": {"type": "object", "properties": {"start": POSITION, "end": POSITION}},
            },
        },
        "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
    },
}


def clone(name, depth, *refs):
    """A clone as a host makes it: of the given references, as deep as its template asks for."""
    path = f"{place}/{name}"
    subprocess.run(["git", "init", "-q", path], check=True)
    git = ["git", "-C", path]
    subprocess.run([*git, "remote", "add", "origin", f"file://{place}/origin"], check=True)
    deep = [f"--depth={depth}"] if depth else []
    subprocess.run([*git, "fetch", "-q", *deep, "origin", *refs], check=True)
    subprocess.run([*git, "checkout", "-q", "--detach", "FETCH_HEAD"], check=True)
    return path


def commit(path, name):
    out = subprocess.run(
        ["git", "-C", path, "rev-parse", name], check=True, capture_output=True, text=True
    )
    return out.stdout.strip()


def run(host, script, path, variables, shell, status=1):
    """Runs a step, which must end with a status and name what the change made worse."""
    environment = {**os.environ, **variables}
    done = subprocess.run(
        [*shell, script], cwd=path, env=environment, capture_output=True, text=True
    )
    text = done.stdout + done.stderr
    if done.returncode != status or "builds nothing" not in text:
        sys.exit(f"hosts: {host}: status {done.returncode}\n{text}")
    print(f"hosts: {host}: {[line for line in text.splitlines() if 'compares' in line][0]}")
    return text


def load(path):
    with open(f"{root}/hooks/{path}", encoding="utf-8") as file:
        return YAML(typ="safe").load(file)


# GitHub: every step of the composite action, with its inputs put in as the runner does.
github = clone("github", 2, "+refs/pull/1/merge:refs/remotes/pull/1/merge")
inputs = {"base": "auto", "sarif": f"{reports}/github.sarif", "junit": f"{reports}/github.xml"}
summary = f"{reports}/summary.md"
event = {
    "CI": "true",
    "GITHUB_ACTIONS": "true",
    "GITHUB_EVENT_NAME": "pull_request",
    "GITHUB_REF": "refs/pull/1/merge",
    "GITHUB_SHA": commit(github, "HEAD"),
    "GITHUB_BASE_REF": "main",
    "GITHUB_ACTION_PATH": f"{root}/hooks/github",
    "GITHUB_STEP_SUMMARY": summary,
}
build, judge = load("github/action.yml")["runs"]["steps"]
subprocess.run(
    ["bash", "-eo", "pipefail", "-c", build["run"]], check=True, env={**os.environ, **event},
    stdout=subprocess.DEVNULL,
)
variables = {
    name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: inputs[found[1]], value)
    for name, value in judge["env"].items()
}
text = run("github", judge["run"], github, {**event, **variables}, ["bash", "-eo", "pipefail", "-c"])
assert "::error file=Dockerfile,line=1" in text, text
with open(summary, encoding="utf-8") as file:
    assert file.read().startswith("### Production readiness: "), "no summary"
with open(f"{root}/hooks/github/problem-matcher.json", encoding="utf-8") as file:
    matcher = json.load(file)["problemMatcher"][0]["pattern"][0]
lines = [line for line in text.splitlines() if ": error: " in line]
found = [re.match(matcher["regexp"], line) for line in lines if not line.startswith("unread")]
assert lines and all(found), lines
assert found[0][matcher["file"]] == "Dockerfile" and found[0][matcher["line"]] == "1"

# GitLab: a merge request's branch, all of its history, and the target's.
gitlab = clone("gitlab", None, "topic", "+refs/heads/main:refs/remotes/origin/main")
job = load("gitlab/readiness.yml")["readiness"]
merge_request = {
    "CI": "true",
    "GITLAB_CI": "true",
    "CI_MERGE_REQUEST_IID": "1",
    "CI_MERGE_REQUEST_EVENT_TYPE": "detached",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": commit(f"{place}/origin", "main~1"),
}
for line in job["script"]:
    run("gitlab", line, gitlab, merge_request, ["sh", "-ec"])
with open(f"{gitlab}/{job['artifacts']['reports']['codequality']}", encoding="utf-8") as file:
    issues = json.load(file)
jsonschema.validate(issues, GITLAB)
assert issues and len({issue["fingerprint"] for issue in issues}) == len(issues), issues
os.rename(f"{gitlab}/{job['artifacts']['reports']['junit']}", f"{reports}/gitlab.xml")

# Azure: the merge, with the depth that its template asks for.
steps = load("azure/readiness.yml")["steps"]
azure = clone("azure", steps[0]["fetchDepth"], "+refs/pull/1/merge:refs/remotes/pull/1/merge")
pull_request = {
    "TF_BUILD": "True",
    "BUILD_REASON": "PullRequest",
    "BUILD_SOURCEBRANCH": "refs/pull/1/merge",
    "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
}
text = run("azure", steps[1]["script"], azure, pull_request, ["bash", "--noprofile", "--norc", "-c"])
assert "##vso[task.logissue type=error;sourcepath=Dockerfile;linenumber=1;" in text, text
os.rename(f"{azure}/{steps[2]['inputs']['testResultsFiles']}", f"{reports}/azure.xml")

# The other formats, and SARIF of a change without a regression.
run(
    "every format",
    f"git-readiness check --base origin/main --report text=- --report rdjsonl={reports}/rd.jsonl"
    f" --report sarif={reports}/all.sarif --report markdown={reports}/all.md"
    f" --report json={reports}/all.json",
    gitlab,
    {},
    ["sh", "-ec"],
)
subprocess.run(
    ["git-readiness", "check", "HEAD..HEAD", "--report", f"sarif={reports}/none.sarif"],
    cwd=gitlab, check=True, capture_output=True,
)
subprocess.run(
    ["git-readiness", "status", "--report", f"sarif={reports}/status.sarif"],
    cwd=gitlab, check=True, capture_output=True,
)
with open(f"{reports}/rd.jsonl", encoding="utf-8") as file:
    diagnostics = [json.loads(line) for line in file]
assert diagnostics
for diagnostic in diagnostics:
    jsonschema.validate(diagnostic, RDJSON)

# JUnit: what the readers have in common.
for name in ["github.xml", "gitlab.xml", "azure.xml"]:
    suites = Xml.parse(f"{reports}/{name}").getroot()
    assert suites.tag == "testsuites"
    for suite in suites:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases)) and suite.get("name")
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert all(case.get("name") and case.get("classname") for case in cases)

states = {}
with open(f"{reports}/all.sarif", encoding="utf-8") as file:
    for result in json.load(file)["runs"][0]["results"]:
        states.setdefault(result["baselineState"], []).append(result)
assert len(states["new"]) > 2 and states["unchanged"], states
assert any("suppressions" in result for result in states["new"]), states
print("hosts: GitLab's, reviewdog's and JUnit's reports are as their readers ask for")
