"""From which amount on a payment needs a collective decision (大额支付起点): dated data, never a guess.

The file in the package says that the amount is not known; a place writes its own ``large_payments.yaml`` into the
folder ``policies`` of the platform's home. While it is unknown every registered payment needs the meeting record.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import yaml
from django.conf import settings

from yuheng_web.organisations.permissions import today

_FILE = "large_payments.yaml"
_OWN = Path(__file__).parent / "policies" / _FILE


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A threshold from a day on: the amount in 万元, null where it is not known, its basis and how sure it is."""

    in_force: date
    basis: str
    sure: str
    amount: int | None


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The policy with its versions and who has to fill it in."""

    title: str
    who: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        """The version in force on a day."""
        return max((one for one in self.versions if one.in_force <= day), key=lambda one: one.in_force, default=None)


def large_payments() -> Threshold:
    """The policy of the place, else the one of the package. Raises ``msgspec.ValidationError`` for a wrong file."""
    own = settings.POLICIES / _FILE
    text = (own if own.exists() else _OWN).read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Threshold)


def needs_decision(fen: int, day: date | None = None) -> bool:
    """True where a payment of so many 分 needs the meeting record: at the threshold, or while none is known."""
    version = large_payments().on(day or today())
    return version is None or version.amount is None or fen >= version.amount * 1_000_000


def told_threshold(day: date | None = None) -> str:
    """The threshold in a sentence, and who has to fill it in while it is unknown."""
    policy = large_payments()
    version = policy.on(day or today())
    if version is None or version.amount is None:
        return f"大额支付的起点还没有填写（{policy.who}），在此之前凡登记的支付都要有会议记录。"
    return f"{version.amount}万元以上（含）的支付要有会议记录。依据：{version.basis}。"
