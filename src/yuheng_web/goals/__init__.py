"""Performance goals (绩效目标): sets, immutable versions, indicators, review."""
