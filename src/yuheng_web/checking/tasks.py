"""Background work of checking."""

from __future__ import annotations

from django_tasks import task

from yuheng_web.checking import services


@task()
def check_in_background(pk: int) -> None:
    """Checks a file that waits, and forgets what is past its days."""
    services.perform(pk=pk)
    services.forget_expired()
