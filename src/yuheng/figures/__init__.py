"""Figures (数字): printed numbers with their unit, places, interval and the place they were read."""
