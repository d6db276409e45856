#!/bin/sh
# Runs the linter and all tests, those in a real browser included; arguments go to pytest. `make test` calls it.
#
# Without a browser the rest is tested, what was not is listed, and where CI is set that counts as a failure.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

"$python" -m ruff check .

if DASHBOARD_CHROMIUM=$("$python" scripts/browser.py); then
    export DASHBOARD_CHROMIUM
    exec "$python" -m pytest "$@"
fi

"$python" -m pytest -m "not browser" "$@"
printf '\n%s\n' "NOT TESTED: no browser could be found or installed, so these end-to-end tests did not run:"
"$python" -m pytest --collect-only -q -m browser "$@" | grep '::' || echo "(none is selected)"
echo "Install Chromium or Google Chrome, or set DASHBOARD_CHROMIUM to one, and run make test again."
[ -z "${CI:-}" ]
