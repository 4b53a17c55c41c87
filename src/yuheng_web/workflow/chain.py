"""The chain of events (留痕链): each link is HMAC-SM3 over an act and the link before it.

The key lies outside the database, and each day's last link is exported to a file (``heads``): whoever cuts the tail,
changes a row or rewrites the chain without the key is found out, and with the key by the exported heads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import hashes, hmac
from django.conf import settings
from django.utils import timezone

from yuheng_web.workflow.models import ChainEnd, Event

START = "0" * 64
_SIGNED = (
    "number", "actor_id", "actor_name", "action", "title", "subject_kind", "subject_key", "subject_name",
    "organisation_id", "from_state", "to_state", "reason", "before", "after",
)  # fmt: skip


class Break(NamedTuple):
    """The first broken link (断点): its number and what is wrong, in a sentence."""

    number: int
    reason: str


def digest_of(event: Event, previous: str) -> str:
    """The link of an event whose fields are set, after the link ``previous``."""
    told: dict[str, Any] = {name: getattr(event, name) for name in _SIGNED}
    told["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signed = hmac.HMAC(settings.CHAIN_KEY.encode(), hashes.SM3())
    signed.update(previous.encode())
    signed.update(text.encode())
    return signed.finalize().hex()


def heads(path: Path) -> Iterator[tuple[int, str]]:
    """The exported heads of a file or folder: number and link, as they were on some day."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    for file in files:
        told = json.loads(file.read_text(encoding="utf-8"))
        yield int(told["number"]), str(told["digest"])


def export_head(day: date | None = None) -> Path:
    """Writes the last link to ``heads/DAY.json`` and returns the file; a later export of the same day replaces it."""
    end = ChainEnd.objects.first() or ChainEnd()
    on = day or timezone.localdate()
    settings.HEADS.mkdir(parents=True, exist_ok=True)
    path: Path = settings.HEADS / f"{on.isoformat()}.json"
    told = {"day": on.isoformat(), "number": end.number, "digest": end.digest}
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)
    return path


def verify(anchors: Iterable[tuple[int, str]] = (), after: int = 0, most: int | None = None) -> Break | int:
    """The number of the last link when the chain holds and meets the anchors, else the first break.

    A long chain is verified in pieces: ``after`` the link up to which it held, ``most`` links at a time. The piece
    that holds fewer links than that is the last one.
    """
    known = {number: digest for number, digest in anchors if number}
    started = Event.objects.filter(number=after).values_list("digest", flat=True).first() if after else START
    if started is None:
        return Break(after, f"缺少第{after}条记录")
    previous, last = started, after
    links = Event.objects.filter(number__gt=after).order_by("number")
    for event in (links if most is None else links[:most]).iterator(chunk_size=1000):
        if event.number != last + 1:
            return Break(last + 1, f"缺少第{last + 1}条记录，下一条是第{event.number}条")
        if event.previous != previous:
            return Break(event.number, f"第{event.number}条记录没有接在上一条之后，上一条可能被改动或替换")
        if digest_of(event, previous) != event.digest:
            return Break(event.number, f"第{event.number}条记录的内容与签名不符，被改动过")
        if event.number in known and known[event.number] != event.digest:
            return Break(event.number, f"第{event.number}条记录与当日导出的链头不符，整条链被重写过")
        previous, last = event.digest, event.number
    if most is not None and last == after + most:
        return last
    return _at_the_end(last, previous, known)


def _at_the_end(last: int, digest: str, known: dict[int, str]) -> Break | int:
    """The last link, where neither the exported heads nor the end of the chain know a later or another one."""
    cut = [number for number in known if number > last]
    if cut:
        return Break(last + 1, f"记录到第{last}条为止，而导出的链头已到第{max(cut)}条，末尾被删去")
    end = ChainEnd.objects.first()
    if end is not None and (end.number, end.digest) != (last, digest):
        return Break(last + 1, f"记录到第{last}条为止，而链尾登记的是第{end.number}条")
    return last
