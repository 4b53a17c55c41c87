#!/bin/sh
# Gathers the wheels of Yuheng and of everything it needs at run time. Run it through `make bundle`.
set -eu
cd "$(dirname "$0")/.."
out=${OUT:-bundle}
rm -rf "$out"
mkdir -p "$out"
export PIP_DISABLE_PIP_VERSION_CHECK=1
set --
for platform in ${PLATFORM:-}; do
    set -- "$@" --platform "$platform"
done
if [ $# -gt 0 ]; then
    set -- "$@" --python-version "${PYTHON_VERSION:-3.11}" --implementation cp
fi
.venv/bin/python -m pip download --quiet --only-binary=:all: --require-hashes --no-deps "$@" \
    -r requirements-runtime.lock --dest "$out"
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation . --wheel-dir "$out"
cp requirements-runtime.lock LICENSE "$out/"
cat > "$out/安装说明.txt" <<'TEXT'
离线安装预衡：

1. 安装 Python 3.11 或更高版本。
2. 在本文件夹中运行：
   python -m venv yuheng-env
   yuheng-env/bin/pip install --no-index --find-links . yuheng
   （Windows 上把 yuheng-env/bin/ 换成 yuheng-env\Scripts\）
3. 运行 yuheng-env/bin/yuheng --help 。
TEXT
echo "$(ls "$out"/*.whl | wc -l) wheels in $out/, $(du -sh "$out" | cut -f1)"
