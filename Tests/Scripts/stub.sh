#!/bin/sh
# Plays git-readiness well enough for demo.sh, so that the demo itself can be tested.
#
# STUB_FAULT makes it fail its task in one way: lets-through, names-three, shows-secret,
# stages-nothing or touches-index.
set -eu

self=$(readlink "$0" || echo "$0")
hooks=$(dirname "$self")/../../hooks
fault=${STUB_FAULT-}

# Prints the regressions of the index against the last commit.
regressions() {
  if git cat-file -e :Dockerfile && [ -z "$(git cat-file blob :Dockerfile)" ]; then
    echo 'Dockerfile  containers/empty-dockerfile'
  fi
  if secret=$(git cat-file blob :infra/prod.tfvars | grep db_password); then
    if [ "$fault" = shows-secret ]; then echo "$secret"; fi
    echo 'infra/prod.tfvars  a password'
  fi
  if git cat-file blob :app/main.py | grep -Fq '["*"]'; then
    echo 'app/main.py  any origin'
  fi
  if [ "$fault" != names-three ] &&
    git diff --cached -- tests | grep -q '^-def test_'; then
    echo 'tests/test_orders.py  a test is gone'
  fi
}

write_lock() {
  printf 'readiness 1\ntests %s\n' "$(grep -c 'def test_' tests/test_orders.py)" > readiness.lock
}

hook() {
  found=$(regressions)
  if [ "$found" ] && [ "$fault" != lets-through ]; then
    printf '%s\n' "$found"
    if [ "$fault" = touches-index ]; then git rm --quiet --cached requirements.txt; fi
    exit 1
  fi
  if [ "$fault" = stages-nothing ]; then exit 0; fi
  write_lock
  git add readiness.lock
}

case $1 in
  init) write_lock ;;
  install)
    sed "s|^binary=.*|binary='$self'|" "$hooks/pre-commit" > .git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    ;;
  hook) hook ;;
  check | diff) echo "$*" ;;
  *) exit 2 ;;
esac
