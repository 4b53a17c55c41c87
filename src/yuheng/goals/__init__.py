"""Goals (绩效目标): indicators, their targets and the goals they belong to."""
