"""Lets the fuzzing tests share what they build, and use the invented books of the samples."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "demo")]
