#!/bin/sh
# Makes .venv with the locked dependencies and the package itself. Run it through `make setup`.
set -eu
cd "$(dirname "$0")/.."

python=""
for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Yuheng needs Python 3.11 or newer, and none was found." >&2
    echo "Install it (Debian 12: apt-get install python3 python3-venv) or name it: make setup PYTHON=/path/to/python3.11" >&2
    exit 1
fi

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "$python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2
        exit 1
    fi
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
if [ -d bundle ] && ls bundle/*.whl >/dev/null 2>&1 && [ "${OFFLINE:-}" = 1 ]; then
    .venv/bin/python -m pip install --quiet --no-index --find-links bundle --require-hashes -r requirements.lock
else
    .venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
fi
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
# Bytecode and prepared patterns beside the sources, so that every start is quick (docs/decisions/0010-start-up.md).
.venv/bin/python -m compileall -q src/yuheng
.venv/bin/python -m yuheng.prepared
touch .venv/.stamp
echo "Ready: .venv/bin/yuheng ($(.venv/bin/python --version))"
