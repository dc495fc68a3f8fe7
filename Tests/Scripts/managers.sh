#!/bin/sh
# Runs git-readiness under the programs by which people manage hooks: pre-commit, prek, lefthook,
# and the files that husky makes.
#
# Usage: managers.sh BINARY [swift]
#
# In each, `install` must know the manager and print what to add; with that added, careless commits,
# merges and pushes are refused and good ones made, as by Git's own hooks. With `swift`, pre-commit
# also builds git-readiness from this repository, as `language: swift` does, which takes minutes. A
# manager that cannot be had is named and left out. Everything happens in a temporary directory.
set -eu
# shellcheck source=Tests/Scripts/tools.sh
. "$(dirname "$0")/tools.sh"

if [ $# -lt 1 ] || [ ! -x "$1" ]; then
  echo 'usage: managers.sh BINARY [swift]' >&2
  exit 2
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin"
ln -s "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")" "$place/bin/git-readiness"
PATH=$place/bin:$PATH GIT_CONFIG_GLOBAL=$place/gitconfig GIT_CONFIG_NOSYSTEM=1 GIT_TEMPLATE_DIR=
PRE_COMMIT_HOME=$place/cache PREK_HOME=$place/prek
export PATH GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_TEMPLATE_DIR PRE_COMMIT_HOME PREK_HOME
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CI GITHUB_ACTIONS GITLAB_CI TF_BUILD
git config --global user.name A
git config --global user.email a@example.org
git config --global init.defaultBranch main
git config --global protocol.file.allow always
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null) || revision=

fail() {
  echo "managers: $manager: $*" >&2
  sed 's/^/  /' "$place/output" >&2
  exit 1
}
# Runs a command that must succeed, or must be refused for what the words say.
passes() { "$@" >"$place/output" 2>&1 || fail "should have passed: $*"; }
refused() {
  words=$1
  shift
  if "$@" >"$place/output" 2>&1; then fail "should have been refused: $*"; fi
  grep -qF -e "$words" "$place/output" || fail "should have said '$words': $*"
}
clean() { [ -z "$(git status --porcelain)" ] || { git status --short >"$place/output"; fail "$*"; }; }

# A repository of a service that keeps a readiness file, in which a manager is about to be set up.
service() {
  manager=$1
  rm -rf "$place/service" "$place/remote.git"
  git init -q "$place/service"
  cd "$place/service"
  printf 'FROM scratch\nCOPY app /app\nUSER 1000\nENTRYPOINT ["/app"]\n' >Dockerfile
  mkdir tests
  printf 'def test_order():\n    assert order() == 1\n' >tests/test_orders.py
  echo 'readiness.lock text eol=lf merge=readiness' >.gitattributes
  git readiness init >/dev/null
}

# What `install` says to add, which must name the manager.
advice() {
  passes git readiness install
  grep -q "^no hook was written, because $manager" "$place/output" || fail 'was not recognised'
  cp "$place/output" "$place/advice"
}

# The day of a developer, once the manager's hooks are in place and committed.
day() {
  git init -q --bare "$place/remote.git"
  git remote add origin "$place/remote.git"
  git push -q --no-verify -u origin main
  passes git readiness install
  grep -q "^no hook is needed: $manager" "$place/output" || fail 'is not seen to call git-readiness'

  echo '# to do' >Dockerfile
  refused 'builds nothing' git commit -qam careless
  git checkout -q HEAD Dockerfile
  git rm -q tests/test_orders.py
  refused 'test_order is gone' git commit -qm 'only a deletion'
  git reset -q --hard

  printf 'def test_price():\n    assert price() == 2\n' >tests/test_price.py
  git add tests
  echo 1 >other
  passes git commit -qm 'a test'
  git show HEAD:readiness.lock | grep -q tests/test_price.py || fail 'readiness.lock lacks the test'
  rm other
  clean 'a commit left something over'

  printf 'def test_cost():\n    assert cost() == 3\n' >tests/test_cost.py
  echo 1 >other
  git add tests other
  passes git commit -qm 'one of two' tests/test_cost.py
  [ "$(git status --porcelain)" = 'A  other' ] ||
    { git status --short >"$place/output"; fail 'a commit of one path mixed up the index'; }
  passes git commit -qm 'the other'
  clean 'a commit left something over'
  passes git push -q

  git checkout -q -b topic
  mkdir web
  cp Dockerfile web/Dockerfile
  git add web
  passes git commit -qm 'a service'
  git checkout -q main
  mkdir api
  cp Dockerfile api/Dockerfile
  git add api
  passes git commit -qm 'another service'
  passes git merge -q --no-edit topic
  passes git readiness update --check
  clean 'a merge left something over'

  git checkout -q topic
  git mv web/Dockerfile web/Containerfile
  git commit -q --no-verify -m 'moved'
  echo '# to do' >web/Containerfile
  git commit -qam 'unseen' --no-verify
  refused 'builds nothing' git push -q -u origin topic
  echo "managers: $manager: commits, merges and pushes are judged"
}

# A manager of the pre-commit framework's kind, by its program.
framework() {
  service pre-commit
  echo 'repos: []' >.pre-commit-config.yaml
  advice
  sed -n '/^  - repo:/,/^    hooks:/p' "$place/advice" |
    sed "s|https://github.com/OWNER/git-readiness|file://$root|;s|rev: .*|rev: $revision|" |
    { echo 'repos:'; cat; } >.pre-commit-config.yaml
  [ -z "${2-}" ] || sed -i.old "s/id: git-readiness /id: $2 /" .pre-commit-config.yaml
  rm -f .pre-commit-config.yaml.old
  git add -A
  git commit -q --no-verify -m first
  passes "$1" install -t pre-commit -t pre-merge-commit -t pre-push
  if [ -n "${2-}" ]; then
    rm "$place/bin/git-readiness"
    passes "$1" run --all-files --verbose
  fi
}

for program in pre-commit prek; do
  if [ -z "$revision" ]; then
    echo "managers: $program: left out, as this is no repository that it could fetch"
  elif command=$(tool $program); then
    framework "$command"
    day
    echo "managers: that was $program"
  else
    echo "managers: $program: left out, as it cannot be had here"
  fi
done

if command=$(tool lefthook); then
  service lefthook
  echo 'output: [failure, execution]' >lefthook.yml
  advice
  grep -E '^pre-(commit|merge-commit|push):' "$place/advice" >>lefthook.yml
  git add -A
  git commit -q --no-verify -m first
  passes "$command" install
  PATH=$tools/bin:$PATH day
else
  echo 'managers: lefthook: left out, as it cannot be had here'
fi

# Where husky lies is core.hooksPath, and its hooks run those of the folder above with `sh -e`.
service husky
mkdir -p .husky/_
for hook in pre-commit pre-merge-commit pre-push post-rewrite; do
  # shellcheck disable=SC2016
  printf '%s\n' '#!/usr/bin/env sh' 'name=$(basename "$0") file=$(dirname "$(dirname "$0")")/$name' \
    '[ "${HUSKY-}" = 0 ] || [ ! -f "$file" ] || exec sh -e "$file" "$@"' >.husky/_/$hook
  chmod +x .husky/_/$hook
done
echo '*' >.husky/_/.gitignore
git config core.hooksPath .husky/_
advice
grep '^echo ' "$place/advice" >"$place/lines"
sh "$place/lines"
git add -A
git commit -q --no-verify -m first
day

if [ "${2-}" = swift ]; then
  command=$(tool pre-commit) || {
    echo 'managers: pre-commit cannot be had, so nothing was built by it' >&2
    exit 1
  }
  framework "$command" git-readiness-swift
  PATH=$(echo "$PATH" | sed "s|$place/bin:||")
  echo '# to do' >Dockerfile
  refused 'builds nothing' git commit -qam careless
  git checkout -q HEAD Dockerfile
  printf 'def test_price():\n    assert price() == 2\n' >tests/test_price.py
  git add tests
  passes git commit -qm 'a test'
  git show HEAD:readiness.lock | grep -q tests/test_price.py || fail 'readiness.lock lacks the test'
  echo 'managers: pre-commit: built git-readiness from source and judged with it'
fi
