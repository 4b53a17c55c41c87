"""Scoring (计分): schemes as dated data, one engine that shows every step, panels, allocation."""
