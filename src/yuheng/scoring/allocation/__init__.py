"""Scores into money (分配): by rate and by share, exact to the 分."""
