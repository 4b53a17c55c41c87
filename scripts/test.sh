#!/bin/sh
# Runs the whole test suite. Run it through `make test`; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."

# One test opens an annotated Word file in LibreOffice. A machine that belongs to the tests (root, as in a container)
# gets it; on somebody's own machine nothing is installed unasked.
if ! command -v soffice >/dev/null 2>&1 && ! command -v libreoffice >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ -z "${NO_INSTALL:-}" ]; then
        echo "Installing LibreOffice for the tests (once; NO_INSTALL=1 goes without) …"
        export DEBIAN_FRONTEND=noninteractive
        if ! { apt-get update -qq &&
            apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui; } </dev/null >/tmp/yuheng-apt.log 2>&1; then
            echo "It could not be installed (see /tmp/yuheng-apt.log); the test that needs it will say so." >&2
        fi
    else
        echo "LibreOffice is not installed: whether it opens an annotated Word file will not be tested." >&2
        echo "To test that too: sudo apt-get install libreoffice-writer-nogui" >&2
    fi
fi

.venv/bin/pytest "$@"

# The platform runs on two databases: its tests once more, on a PostgreSQL started for them.
case "$*" in "" | *tests/web*) ;; *) exit 0 ;; esac
echo "The platform's tests on PostgreSQL:"
status=0
if [ $# = 0 ]; then set -- tests/web; fi
sh scripts/with_postgres.sh .venv/bin/pytest "$@" || status=$?
if [ "$status" = 69 ] && { [ "$(id -u)" != 0 ] || [ -n "${NO_INSTALL:-}" ]; }; then exit 0; fi
exit "$status"
