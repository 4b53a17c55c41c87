"""The sample district (示例区): invented organisations, people, projects and goals, the same for the same seed and day."""

ACTION = "operations.sample"
"""The action of the first event of a sample, by which it is known."""
PASSWORD = "Shili-2026-yanshi"
"""The password of every demo account; the server of a sample listens to its own machine alone."""
