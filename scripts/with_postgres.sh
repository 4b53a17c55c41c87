#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL server of its own: made in a temporary folder, reached through a
# socket in it alone, stopped and removed when the command ends. `sh scripts/with_postgres.sh pytest tests/web`
set -eu

found() {
    for at in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb /usr/local/pgsql/bin/initdb; do
        if [ -n "$at" ] && [ -x "$at" ]; then
            dirname "$(readlink -f "$at")"
            return
        fi
    done
}

bin=$(found)
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ -z "${NO_INSTALL:-}" ]; then
    echo "Installing PostgreSQL for the tests (once; NO_INSTALL=1 goes without) …"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } \
        </dev/null >/tmp/yuheng-apt-postgres.log 2>&1 || echo "It failed: see /tmp/yuheng-apt-postgres.log" >&2
    bin=$(found)
fi
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed (Debian: apt-get install postgresql), so nothing was run on it." >&2
    exit 69
fi

home=$(mktemp -d /tmp/yuheng-pg.XXXXXX)
as=""
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    as=nobody
    ! id postgres >/dev/null 2>&1 || as=postgres
    chown "$as" "$home"
fi
run() {
    if [ -n "$as" ]; then
        (cd / && su -s /bin/sh "$as" -c "$1")
    else
        sh -c "$1"
    fi
}
trap 'run "$bin/pg_ctl -D $home/data -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$home"' EXIT
trap 'exit 130' INT TERM
run "$bin/initdb -D $home/data -U yuheng -A trust -E UTF8 --locale=C --no-sync" >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 70; }
options="-c listen_addresses='' -k $home -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
run "$bin/pg_ctl -D $home/data -w -t 60 -l $home/data/log -o \"$options\" start" >>"$home/log" 2>&1 || {
    cat "$home/log" "$home/data/log" >&2
    exit 70
}
run "$bin/createdb -h $home -U yuheng yuheng"
DATABASE_URL="postgresql://yuheng@$(echo "$home" | sed 's,/,%2F,g')/yuheng"
export DATABASE_URL
status=0
"$@" || status=$?
exit "$status"
