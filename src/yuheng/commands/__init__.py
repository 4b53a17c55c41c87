"""The commands (命令), one module each: ``add_arguments`` says what it takes, ``run`` does it and returns its status.

A command is a line of ``cli_words.COMMANDS`` and a module of its name; only the module of the command that is run is
imported, so nothing heavy is imported at its top.
"""

OK, ERRORS_FOUND, UNREADABLE, WRONG_USAGE = 0, 1, 2, 64
"""Exit statuses; ``UNREADABLE`` beats ``ERRORS_FOUND``."""
