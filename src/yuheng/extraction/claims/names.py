"""Items that are only named (支出构成项目): “人员经费2152.26万元，主要包括：基本工资、津贴补贴、…”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import NamesClaim
from yuheng.extraction.claims.passage import M, N, Told
from yuheng.figures.place import Words
from yuheng.prepared import regex

_LIST = regex(
    rf"(?P<of>人员经费|公用经费|日常公用经费|工资福利支出|商品和服务支出|对个人和家庭的?补助(?:支出)?|资本性支出|其他资本性支出)[^{M}。；;，,]{{0,6}}(?P<figure>{M})?[，,]?"
    rf"(?:主要包括|主要用于|具体包括|包括(?:以下{N}?)?|分别为|分别是|具体为|用于)[：:]?(?P<names>[^{M}。；;]{{4,600}})"
)
_NAME = regex(r"[^、，,\s]+")
_END = regex(r"(?:等(?:支出|费用|方面|项目)?|等)$")


def claims_in(told: Told) -> Iterator[NamesClaim]:
    """The lists of names without amounts."""
    for match in _LIST.finditer(told.template):
        names = tuple(_names(told, match.start("names"), match["names"]))
        if len(names) >= 2:
            figure = told.group(match, "figure") if match["figure"] else None
            yield NamesClaim(told.words(match.start(), match.end()), told.section, match["of"], names, figure)


def _names(told: Told, offset: int, text: str) -> Iterator[Words]:
    for match in _NAME.finditer(text):
        start, name = match.start(), _END.sub("", match[0])
        if name:
            yield told.words(offset + start, offset + start + len(name))
