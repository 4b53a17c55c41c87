#!/bin/sh
# Pins every dependency with its hashes, for all platforms at once. Run it through `make lock`.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
.venv/bin/python -m venv "$tools"
"$tools/bin/pip" install --quiet uv
export UV_CUSTOM_COMPILE_COMMAND="make lock"
"$tools/bin/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet "$@" \
    --output-file requirements-runtime.lock
"$tools/bin/uv" pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --quiet "$@" \
    --constraint requirements-runtime.lock --output-file requirements.lock
