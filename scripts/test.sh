#!/bin/sh
# Runs the whole test suite. Run it through `make test`.
set -eu
cd "$(dirname "$0")/.."
exec .venv/bin/pytest "$@"
