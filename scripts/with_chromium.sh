#!/bin/sh
# Runs a command with CHROMIUM naming a browser and, where the machine has no Chinese font, FONTCONFIG_FILE naming a
# private one: other tests must see the machine as it is.
set -eu
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ -z "${NO_INSTALL:-}" ]; }
if [ -z "$CHROMIUM" ] && may_install; then
    echo "Installing Chromium (once; NO_INSTALL=1 goes without) …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
        </dev/null >/tmp/yuheng-apt-chromium.log 2>&1 || true
    CHROMIUM=$(command -v chromium || true)
fi
if [ -z "$CHROMIUM" ]; then
    echo "Chromium is not installed (Debian: apt-get install chromium)." >&2
    exit 69
fi
export CHROMIUM
fonts="${TMPDIR:-/tmp}/yuheng-fonts"
if [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
    if [ ! -d "$fonts/usr" ] && may_install; then
        mkdir -p "$fonts"
        (cd "$fonts" && { apt-get update -qq; apt-get download -qq fonts-wqy-microhei && dpkg -x fonts-wqy-microhei*.deb .; }) \
            </dev/null >/tmp/yuheng-apt-fonts.log 2>&1 || echo "No Chinese font: see /tmp/yuheng-apt-fonts.log" >&2
    fi
    if [ -d "$fonts/usr" ]; then
        printf '<?xml version="1.0"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
            "$fonts/usr" "$fonts/cache" >"$fonts/fonts.conf"
        FONTCONFIG_FILE="$fonts/fonts.conf"
        export FONTCONFIG_FILE
    fi
fi
exec "$@"
