#!/bin/sh
# Makes .venv and installs the pinned requirements named: sh scripts/venv.sh requirements.txt [requirements-dev.txt]
#
# Each file leaves a stamp of its hash and of the Python it was installed for, so a second run only compares stamps.
# An install that was cut short may leave half a package that pip takes for a whole one: then all is made anew.
# PYTHON=/path/to/python names the interpreter to use.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
python=$venv/bin/python
unfinished=$venv/unfinished

fail() {
    printf '\n%s\n\n' "$1" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_venvs() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

find_python() {
    without_venv=
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        is_new_enough "$candidate" || continue
        if can_make_venvs "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
        without_venv=$without_venv${without_venv:+, }$candidate
    done
    if [ -n "$without_venv" ]; then
        fail "$without_venv cannot make virtual environments: its module venv or ensurepip is missing.
On Debian or Ubuntu: apt install python3-venv (or python3.12-venv for python3.12), then run this again."
    fi
    fail "No Python 3.11 or newer was found (tried: ${PYTHON:-python3.13, python3.12, python3.11, python3, python}).
On Debian 12+ or Ubuntu 24.04+: apt install python3 python3-venv. On macOS: brew install python@3.13.
Or name one that you have: make run PYTHON=/path/to/python3.12"
}

make_venv() {
    base=$(find_python)
    printf 'Making a virtual environment in %s with %s ...\n' "$venv" "$("$base" --version)" >&2
    "$base" -m venv --clear "$venv" || fail "$base could not make a virtual environment in $venv."
}

stamp_of() {
    "$python" -c 'import hashlib, sys
print(sys.version.split()[0], hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"
}

is_installed() {
    [ -f "$venv/$1.stamp" ] && [ "$(cat "$venv/$1.stamp")" = "$(stamp_of "$1")" ]
}

install() {
    printf 'Installing %s into %s (once; a minute or two) ...\n' "$1" "$venv" >&2
    rm -f "$venv/$1.stamp"
    : >"$unfinished"
    "$python" -m pip install -qq --disable-pip-version-check --no-input -r "$1" ||
        fail "Installing $1 failed; see pip's message above. Mend it and run the same command again."
    stamp_of "$1" >"$venv/$1.stamp"
    rm -f "$unfinished"
}

if [ -e "$unfinished" ] || ! is_new_enough "$python" || ! "$python" -c 'import pip' >/dev/null 2>&1; then
    make_venv
fi
for requirements in "$@"; do
    is_installed "$requirements" || install "$requirements"
done
