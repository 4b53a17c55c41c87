"""Checks the sample disclosure, hands it back with comments, then makes the sample district: `make demo`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from yuheng.output import say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = ROOT / "demo-out"
YUHENG = [sys.executable, "-m", "yuheng.cli"]


def main() -> int:
    """Runs the program as a user would; errors found are what the sample is for, so only a failure counts."""
    sample = HERE / "sample.docx"
    OUT.mkdir(exist_ok=True)
    command = ["check", str(sample.relative_to(ROOT)), "--html", str(OUT), "--marked", str(OUT)]
    say(f"$ yuheng {' '.join(command)}\n")
    status = subprocess.run([*YUHENG, *command], cwd=ROOT).returncode
    if status not in (0, 1):
        print(f"yuheng ended with {status}", file=sys.stderr)
        return status or 1
    say("\n示例中埋入了哪些矛盾，见 demo/README.md。\n")
    return subprocess.run([sys.executable, str(HERE / "platform_walk.py")], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
