"""What a scheme says about a panel of experts (评价专家组的规则), and refusals that name everything that is wrong."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from yuheng.figures.place import Place
from yuheng.scoring.declared import Declared
from yuheng.scoring.panel.conflicts import ConflictRule, conflict_rules

MEAN, TRIMMED_MEAN, MEDIAN = "mean", "trimmed_mean", "median"
ROUNDINGS = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去余数"}
_MOST_PLACES = 6


class Reason(Struct, frozen=True):
    """One reason for a refusal: the sentence, and where known the expert, the indicator and the place."""

    message: str
    expert: str = ""
    indicator: str = ""
    place: Place | None = None


class Refusal(Struct, frozen=True):
    """Why something was not done (不予办理): every reason at once, so that all can be put right together."""

    reasons: tuple[Reason, ...]

    def in_words(self) -> str:
        """The reasons, one a line."""
        return "\n".join(reason.message for reason in self.reasons)


class Seats(Struct, frozen=True):
    """How many members of a field (专业类别) a panel must and may have.

    ``at_least`` is None where the sources do not give it, ``at_most`` where there is no limit.
    """

    field: str
    at_least: int | None
    at_most: int | None = None


class PanelRules(Struct, frozen=True):
    """The rules of a panel (评价专家组): a number that is None is one the sources do not give.

    ``cut`` scores are left out at each end for a trimmed mean; ``notice`` is the share of an indicator's weight above
    which spread and distance are pointed out (None: never); ``rest_months`` is how long who has served is not drawn
    again (None: not asked for).
    """

    members: int | None
    composition: tuple[Seats, ...]
    aggregation: str
    cut: int | None
    sheets_at_least: int | None
    places: int | None
    mode: str
    notice: Decimal | None = None
    rest_months: int | None = None
    conflicts: tuple[ConflictRule, ...] = ()

    @classmethod
    def read(cls, told: Declared) -> PanelRules:
        """The ``panel:`` block of a scheme. Raises ``Fault`` at whatever cannot be."""
        aggregation = _word(told, "aggregation", (MEAN, TRIMMED_MEAN, MEDIAN))
        cut = _cut(told, aggregation)
        places, mode = _rounding(told)
        rules = cls(
            members=_positive(told, "members"),
            composition=tuple(_seats(one) for one in told.each("composition", needed=False)),
            aggregation=aggregation,
            cut=cut,
            sheets_at_least=_sheets_at_least(told, cut),
            places=places,
            mode=mode,
            notice=_notice(told),
            rest_months=told.whole("rest_months", needed=False),
            conflicts=conflict_rules(told),
        )
        told.finished()
        _fits(told, rules)
        return rules

    def unfilled_for_scores(self) -> tuple[Reason, ...]:
        """The numbers that consolidating scores needs and nobody has filled in."""
        needed = (
            ("aggregation", "专家打分的汇总方法", bool(self.aggregation)),
            ("cut", "去掉最高分和最低分的个数", self.cut is not None),
            ("sheets_at_least", "汇总至少要有的评分表份数", self.sheets_at_least is not None),
            ("rounding.places", "得分保留的小数位数", self.places is not None),
            ("rounding.mode", "得分的取舍方法", bool(self.mode)),
        )
        return tuple(unfilled(key, what) for key, what, filled in needed if not filled)

    def unfilled_for_members(self) -> tuple[Reason, ...]:
        """The numbers that putting a panel together needs and nobody has filled in."""
        found = [] if self.members is not None else [unfilled("members", "评价专家组的人数")]
        for index, seats in enumerate(self.composition):
            if seats.at_least is None:
                found.append(unfilled(f"composition.{index}.at_least", f"{seats.field}类专家至少要有的人数"))
        return tuple(found)


def unfilled(key: str, what: str) -> Reason:
    """The sentence for a number that the sources do not give."""
    return Reason(f"计分办法没有写明{what}（panel.{key}），请组织评价的部门研究确定并填写后再办理。")


def _word(told: Declared, key: str, allowed: tuple[str, ...]) -> str:
    """One of ``allowed``; empty where the file says null: the sources do not give it."""
    told.value(key)
    return told.one_of(key, allowed, needed=False)


def _positive(told: Declared, key: str) -> int | None:
    value = told.whole(key)
    if value == 0:
        raise told.fault(key, f"“{key}”应当至少是1，现在是0")
    return value


def _cut(told: Declared, aggregation: str) -> int | None:
    if aggregation == TRIMMED_MEAN:
        return _positive(told, "cut")
    if "cut" in told:
        raise told.fault("cut", "只有trimmed_mean（去掉最高、最低后平均）才写cut，请删去或改aggregation")
    return 0


def _sheets_at_least(told: Declared, cut: int | None) -> int | None:
    """How many sheets are needed; where nothing is declared, as many as leave one score after cutting."""
    fewest = None if cut is None else 2 * cut + 1
    if "sheets_at_least" not in told:
        return fewest
    value = _positive(told, "sheets_at_least")
    if value is not None and fewest is not None and value < fewest:
        raise told.fault("sheets_at_least", f"两头各去掉{cut}个后至少要剩1个，“sheets_at_least”不能小于{fewest}")
    return value


def _rounding(told: Declared) -> tuple[int | None, str]:
    inner = told.inner("rounding")
    assert inner is not None
    places = inner.whole("places")
    if places is not None and places > _MOST_PLACES:
        raise inner.fault("places", f"小数位数不能超过{_MOST_PLACES}，现在是{places}")
    mode = _word(inner, "mode", tuple(ROUNDINGS))
    inner.finished()
    return places, mode


def _notice(told: Declared) -> Decimal | None:
    value = told.number("notice", needed=False)
    if value is not None and not 0 < value <= 1:
        raise told.fault("notice", f"“notice”是占分值的比例，应当大于0、不大于1，现在是{value}；不需要提示时写null")
    return value


def _seats(told: Declared) -> Seats:
    field = told.text("field")
    at_least = told.whole("at_least")
    at_most = told.whole("at_most", needed=False)
    if not field.strip() or field != field.strip():
        raise told.fault("field", "专业类别不能是空的，前后也不能有空格")
    if "at_most" in told and at_most is None:
        raise told.fault("at_most", "人数不封顶时不写at_most")
    if at_most is not None and at_most < (at_least or 0):
        raise told.fault("at_most", f"“{field}”至多{at_most}人，少于至少{at_least}人")
    told.finished()
    return Seats(field, at_least, at_most)


def _fits(told: Declared, rules: PanelRules) -> None:
    """Refuses compositions that no panel can have."""
    fields = [seats.field for seats in rules.composition]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice is not None:
        raise told.fault("composition", f"专业类别“{twice}”写了不止一次")
    if rules.members is None or not rules.composition:
        return
    fewest = sum(seats.at_least or 0 for seats in rules.composition)
    if fewest > rules.members:
        raise told.fault("composition", f"各类专家至少{fewest}人，超过专家组总人数{rules.members}人")
    most = [seats.at_most for seats in rules.composition if seats.at_most is not None]
    if len(most) == len(fields) and sum(most) < rules.members:
        raise told.fault("composition", f"各类专家至多{sum(most)}人，凑不满专家组总人数{rules.members}人")
