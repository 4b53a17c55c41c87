"""Transitions, events and their chain, comments, deadlines, to-do (流程、留痕、意见、时限、待办)."""
