"""Weights of lines (分值): which part a line belongs to, where the weight of 不涉及 goes, other parts' weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from yuheng.scoring.exact import plain, settled
from yuheng.scoring.lines import Line
from yuheng.scoring.scheme import Part, Version

ZERO = Decimal(0)


def part_of(line: Line, parts: Iterable[Part]) -> Part | None:
    """The part of ``parts`` that a line belongs to: by its class, else by the label printed over it."""
    known = tuple(parts)
    for part in known:
        if line.kind in part.holds:
            return part
    for printed in line.labels:
        for part in known:
            if any(_same(printed, label) for label in part.labels):
                return part
    return None


def _same(printed: str, label: str) -> bool:
    return bool(printed) and printed.removesuffix("指标") == label.removesuffix("指标")


def handed_on(lines: Sequence[Line], version: Version) -> tuple[list[Line], list[str]]:
    """The lines that apply, with the weights of 不涉及 handed on as the version says, and how in sentences.

    A weight goes to the lines of the same class, then to those of the same part, in proportion to their weights; where
    a class is gone as a whole and the version names its heir, to the heir. With ``refuse`` nothing is handed on.
    """
    left = [line for line in lines if line.applies]
    own = [max(line.weight or ZERO, ZERO) for line in left]
    more = [ZERO] * len(left)
    told: list[str] = []
    for line in lines:
        weight = line.weight or ZERO
        if line.applies or weight <= 0:
            continue
        heirs = _heirs(line, left, version)
        if not heirs:
            told.append(f"“{line.name}”不涉及，分值{plain(weight)}分没有可以转给的指标，请调整分值")
            continue
        whole = sum((own[index] for index in heirs), ZERO)
        for index in heirs:
            more[index] += weight * own[index] / whole  # by the printed weights, so that no order of lines matters
        told.append(f"“{line.name}”不涉及，分值{plain(weight)}分按比例转给{_named(left[index] for index in heirs)}")
    taken = [replace(line, weight=settled(own[i] + more[i])) if more[i] else line for i, line in enumerate(left)]
    return taken, told


def _heirs(gone: Line, left: Sequence[Line], version: Version) -> list[int]:
    """The indices of the lines that take over the weight of ``gone``: the nearest group that has any weight."""
    if version.hand_on == "refuse":
        return []
    moved = version.moves.get(gone.kind, "")
    groups = [
        [i for i, line in enumerate(left) if line.kind == gone.kind and gone.kind],
        [i for i, line in enumerate(left) if moved and moved in (line.kind, _key(line, version))],
        [i for i, line in enumerate(left) if _key(line, version) == _key(gone, version)],
    ]
    if version.hand_on == "all":
        groups.append([i for i, line in enumerate(left) if line.kind != "budget_execution"])
    for group in groups:
        weighted = [i for i in group if (left[i].weight or ZERO) > 0]
        if weighted:
            return weighted
    return []


def _key(line: Line, version: Version) -> str:
    part = part_of(line, version.parts)
    return part.key if part is not None else line.labels[0] if line.labels else ""


def _named(lines: Iterable[Line]) -> str:
    return "、".join(f"“{line.name}”" for line in lines)


def reweighed(lines: Sequence[Line], version: Version) -> tuple[list[Line], list[str]]:
    """The same lines with the weights that the parts of ``version`` give them, and what could not be placed.

    Inside a part the lines keep their proportions; the weight of a part without lines goes where ``moves`` says, else
    to all lines but budget execution in proportion. Lines of free parts share what the fixed parts leave.
    """
    free = {part.key for part in version.parts if part.free}
    groups: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        part = part_of(line, version.parts)
        key = part.key if part is not None else ""
        groups.setdefault(_FREE if free and (key in free or not key) else key, []).append(index)
    wanted = {part.key: part.weight for part in version.parts if part.weight is not None}
    if len(wanted) + len(free) != len(version.parts):
        return list(lines), []
    told = [f"“{lines[index].name}”不属于本办法的任何部分，不计分" for index in groups.pop("", ())]
    wholes = {key: sum((lines[index].weight or ZERO for index in indices), ZERO) for key, indices in groups.items()}
    groups = {key: indices for key, indices in groups.items() if wholes[key] > 0}
    names = {part.key: part.name for part in version.parts}
    if free:
        wanted[_FREE] = version.full_marks - sum(wanted.values(), ZERO)
        names[_FREE] = "由单位分配的部分"
    told += _filled(groups, wanted, names, version)
    result = [replace(line, weight=ZERO) for line in lines]
    for key, indices in groups.items():
        same = wholes[key] == wanted[key]
        for index in indices:
            weight = lines[index].weight if same else settled((lines[index].weight or ZERO) * wanted[key] / wholes[key])
            result[index] = replace(lines[index], weight=weight)
    return result, told


_FREE = "free"
"""Stands for all parts together whose weights every table sets for itself."""


def _filled(
    groups: dict[str, list[int]], wanted: dict[str, Decimal], names: dict[str, str], version: Version
) -> list[str]:
    """Hands on the weights of parts that have no lines; changes ``wanted`` and says what it did."""
    told = []
    for gone in [key for key, weight in wanted.items() if key not in groups and weight != 0]:
        weight, heir = wanted[gone], version.moves.get(gone, "")
        heirs = [heir] if heir in groups else [k for k in wanted if k in groups and k != "budget_execution"]
        whole = sum((wanted[key] for key in heirs), ZERO)
        if whole == 0:
            told.append(f"没有“{names[gone]}”，它的{plain(weight)}分无处可转，请调整分值")
            continue
        for key in heirs:
            wanted[key] += weight * wanted[key] / whole
        wanted[gone] = ZERO
        told.append(f"没有“{names[gone]}”，它的{plain(weight)}分转给其余部分")
    return told
