"""Methods (计分方法): how a target and an actual become a share of the weight. What a method does never changes.

A method is a function of a ``Case`` and its own parameters that gives an ``Earned``; a scheme refers to it by the
function's name. New behaviour is a new function with a new name, so that any past score can be recomputed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from yuheng.goals.target import Operator
from yuheng.scoring.declared import Declared, Fault, number

ZERO, ONE = Decimal(0), Decimal(1)


class Case(Struct, frozen=True):
    """What a method judges: the target, what was reached, and how the target is meant.

    Both numbers are in one unit. ``reverse`` marks indicators that are good when low; ``high`` is the upper end of a
    target that is a range.
    """

    target: Decimal
    actual: Decimal
    operator: Operator
    reverse: bool = False
    high: Decimal | None = None

    @property
    def limit(self) -> Decimal:
        """What an indicator that is good when low may reach at most: the upper end of a range, else the target."""
        return self.target if self.high is None else self.high

    @property
    def reached(self) -> bool:
        """True when the actual keeps the target."""
        target, actual = self.target, self.actual
        if self.operator == "<":
            return actual < target
        if self.operator == ">":
            return actual > target
        if self.reverse:
            return actual <= self.limit
        return actual >= target


class Earned(Struct, frozen=True):
    """The share of the weight that a method gives, 0 to 1, and the sentence pattern that says how.

    ``share`` is None where the method cannot tell; ``how`` then says why. ``notice`` is a remark that costs nothing.
    """

    share: Decimal | None
    how: str
    notice: str = ""


class Parameters(Struct, frozen=True):
    """What a scheme sets for a method, whatever the method; each method reads only its own.

    ``line`` 及格线 (share of the target), ``steps`` (rate from which, share of the weight) highest first, ``linear``
    反向指标按偏离线性扣减, ``saving`` 节约的成本指标: ``full`` or ``ratio``, ``against`` the satisfaction is held
    against its ``target`` or the ``weight``, ``without_target`` 没有写数的满意度指标值: ``judged`` by a person or as ``weight``,
    ``notice_from`` 完成值超过指标值多少倍时提示, ``per`` and ``deduct``:
    beyond that, per so many times the target, so large a share is deducted.
    """

    line: Decimal | None = None
    steps: tuple[tuple[Decimal, Decimal], ...] = ()
    linear: bool = False
    saving: str = "full"
    against: str = "target"
    without_target: str = "judged"
    notice_from: Decimal | None = None
    per: Decimal | None = None
    deduct: Decimal | None = None


Method = Callable[[Case, Parameters], Earned]
REACHED = "实际 {actual} 达到指标 {target}，得满分 {weight} 分"
FORWARD = "实际 {actual} ÷ 指标 {target} × {weight} 分 = {marks} 分"
REVERSE = "指标 {target} ÷ 实际 {actual} × {weight} 分 = {marks} 分"
LINEAR = "（1 －（实际 {actual} － 指标 {target}）÷ 指标 {target}）× {weight} 分 = {marks} 分"
NOTHING = "实际 {actual} 未达到指标 {target}，不得分"
NO_RATIO = "指标值不是正数，不能按比例计算，请按办法由人评定"


def proportional(case: Case, told: Parameters) -> Earned:
    """按完成比例计分: reached earns everything, otherwise actual ÷ target (reverse: target ÷ actual, or linearly)."""
    if case.reached:
        return _over(case, told)
    return _ratio(case, told)


def ratio_throughout(case: Case, told: Parameters) -> Earned:
    """一律按比例计分: B/A × 分值，不超过分值. A cost below its budget loses marks too."""
    earned = Earned(None, NO_RATIO) if case.target <= 0 else _forward(case)
    if earned.share is None or earned.share < ONE:
        return earned
    return Earned(ONE, "实际 {actual} ÷ 指标 {target} 不低于 1，最多得 {weight} 分")


def reached_or_nothing(case: Case, told: Parameters) -> Earned:
    """达到得满分，未达到不得分 (直接赋分)."""
    return _over(case, told) if case.reached else Earned(ZERO, NOTHING)


def pass_line(case: Case, told: Parameters) -> Earned:
    """按完成比例计分并设及格线: below the line nothing, from it on (rate − line) ÷ (1 − line)."""
    if case.reached:
        return _over(case, told)
    rate, line = _ratio(case, told).share, told.line
    assert line is not None
    if rate is None:
        return Earned(None, NO_RATIO)
    if rate < line:
        return Earned(ZERO, f"完成率低于及格线 {percent(line)}，不得分")
    return Earned(
        (rate - line) / (ONE - line),
        f"（完成率 － {percent(line)}）÷（1 － {percent(line)}）× {{weight}} 分 = {{marks}} 分",
    )


def stepped(case: Case, told: Parameters) -> Earned:
    """按完成率分档赋分: the highest step whose rate is reached, its lower end included."""
    rate = _ratio(case, told).share
    if case.reached and (case.reverse or rate is None or rate < ONE):
        rate = ONE
    if rate is None:
        return Earned(None, NO_RATIO)
    for least, share in told.steps:
        if rate >= least:
            where = f"达到 {percent(least)} 档" if least else "在最低一档"
            return Earned(share, f"完成率{where}，得分值的 {percent(share)}，即 {{marks}} 分")
    return Earned(ZERO, "完成率低于最低一档，不得分")


def satisfaction(case: Case, told: Parameters) -> Earned:
    """满意度计分: against the target (reached is full, else actual ÷ target), or the rate itself × weight."""
    if told.against == "target":
        return proportional(case, told)
    if case.actual > ONE:
        return Earned(None, "满意度不是不超过100%的比率，不能乘以分值，由人评定")
    share = max(case.actual, ZERO)
    return Earned(share, "满意度 {actual} × {weight} 分 = {marks} 分")


def cost(case: Case, told: Parameters) -> Earned:
    """成本计分: within the budget full marks (``saving: full``) or B/A × 分值 (``ratio``); beyond it target ÷ actual."""
    if case.actual > case.limit:
        return _over_budget(case)
    if told.saving == "full" or (case.high is not None and case.actual >= case.target):
        return Earned(ONE, "实际 {actual} 未超过指标 {target}，节约不扣分，得满分 {weight} 分")
    return ratio_throughout(case, told)


METHODS: dict[str, Method] = {
    method.__name__: method
    for method in (proportional, ratio_throughout, reached_or_nothing, pass_line, stepped, satisfaction, cost)
}


def percent(share: Decimal) -> str:
    """A share as people read it: 60 %, 100 %."""
    return f"{(share * 100).normalize():f}%"


def _forward(case: Case) -> Earned:
    if case.actual <= 0:
        return Earned(ZERO, "实际 {actual}，不得分")
    if case.target <= 0:
        return Earned(None, NO_RATIO)
    return Earned(case.actual / case.target, FORWARD)


def _ratio(case: Case, told: Parameters) -> Earned:
    """Actual ÷ target or, for reverse indicators, target ÷ actual; not capped."""
    if not case.reverse:
        return _forward(case)
    bound = case.limit
    if bound < 0 or case.actual <= 0:
        return Earned(None, NO_RATIO)
    if not told.linear:
        return Earned(bound / case.actual, REVERSE)
    if bound == 0 or case.actual >= 2 * bound:
        return Earned(ZERO, "实际 {actual} 达到指标 {target} 的两倍，不得分" if bound else NOTHING)
    return Earned(ONE - (case.actual - bound) / bound, LINEAR)


def _over_budget(case: Case) -> Earned:
    if case.limit <= 0:
        return Earned(None, NO_RATIO)
    return Earned(case.limit / case.actual, "超出指标值：" + REVERSE)


def _over(case: Case, told: Parameters) -> Earned:
    """Full marks; a notice, or a deduction where the scheme sets one, when the target was set far too low."""
    since = told.notice_from
    if since is None or case.reverse or case.target <= 0 or case.actual < case.target * since:
        return Earned(ONE, REACHED)
    notice = (
        f"完成值达到指标值的{percent(case.actual / case.target)[:-1].split('.')[0]}%，指标值可能定得偏低，请说明原因"
    )
    if told.deduct is None or told.per is None:
        return Earned(ONE, REACHED, notice)
    beyond = (case.actual / case.target - since) / told.per
    share = max(ZERO, ONE - beyond * told.deduct)
    return Earned(share, "实际 {actual} 远超指标 {target}，按偏离程度扣分，得 {marks} 分", notice)


_OWN: dict[str, frozenset[str]] = {
    "proportional": frozenset(("reverse", "notice_from", "penalty")),
    "ratio_throughout": frozenset(),
    "reached_or_nothing": frozenset(("notice_from", "penalty")),
    "pass_line": frozenset(("reverse", "line", "notice_from", "penalty")),
    "stepped": frozenset(("reverse", "steps")),
    "satisfaction": frozenset(("against", "without_target")),
    "cost": frozenset(("saving",)),
}


def parameters(name: str, told: Declared) -> Parameters:
    """The parameters of the method ``name``, read strictly. Raises ``Fault``."""
    own = _OWN[name]
    for key in told.content:
        if key not in own and key in frozenset().union(*_OWN.values()):
            raise told.fault(key, f"方法{name}没有参数“{key}”")
    line = told.number("line") if "line" in own else None
    if line is not None and not ZERO <= line < ONE:
        raise told.fault("line", f"及格线应当不小于0、小于1，如0.6表示60%，现在是{line}")
    reverse = told.one_of("reverse", ("target_over_actual", "linear"), needed=False) if "reverse" in own else ""
    per, deduct = _penalty(told) if "penalty" in own else (None, None)
    return Parameters(
        line=line,
        steps=_steps(told) if "steps" in own else (),
        linear=reverse == "linear",
        saving=told.one_of("saving", ("full", "ratio")) if "saving" in own else "full",
        against=told.one_of("against", ("target", "weight")) if "against" in own else "target",
        without_target=(
            told.one_of("without_target", ("judged", "weight"), needed=False) if "without_target" in own else ""
        )
        or "judged",
        notice_from=_notice_from(told) if "notice_from" in own else None,
        per=per,
        deduct=deduct,
    )


def _notice_from(told: Declared) -> Decimal | None:
    since = told.number("notice_from", needed=False)
    if since is not None and since <= ONE:
        raise told.fault("notice_from", f"提示的倍数应当大于1，如1.3表示完成值达到指标值的130%，现在是{since}")
    return since


def _penalty(told: Declared) -> tuple[Decimal | None, Decimal | None]:
    """What exceeding a target far costs: per so many times the target so large a share of the weight."""
    penalty = told.inner("penalty", needed=False)
    if penalty is None:
        return None, None
    if "notice_from" not in told:
        raise told.fault("penalty", "有penalty就要有notice_from：从指标值的多少倍起扣分")
    per, deduct = penalty.number("per"), penalty.number("deduct")
    if per is not None and per <= 0:
        raise penalty.fault("per", f"“per”应当大于0，现在是{per}")
    if deduct is not None and not ZERO < deduct <= ONE:
        raise penalty.fault("deduct", f"“deduct”应当大于0、不大于1，现在是{deduct}")
    penalty.finished()
    return per, deduct


def unknown_in(name: str, told: Declared) -> tuple[str, ...]:
    """The parameters of the method ``name`` that the file says nobody gave (null)."""
    content = told.content.get("penalty") if "penalty" in _OWN.get(name, ()) else None
    inner = [f"penalty.{key}" for key, value in content.items() if value is None] if isinstance(content, dict) else []
    return (*(key for key in told.unknown() if key in _OWN.get(name, ())), *inner)


def _steps(told: Declared) -> tuple[tuple[Decimal, Decimal], ...]:
    steps = []
    for index, item in enumerate(told.items("steps")):
        path = (*told.path, "steps", index)
        if not isinstance(item, list) or len(item) != 2:
            raise Fault(path, "每一档写成[完成率, 得分比例]，如[0.8, 0.7]")
        steps.append((number(item[0], path), number(item[1], path)))
        if len(steps) > 1 and (steps[-1][0] >= steps[-2][0] or steps[-1][1] > steps[-2][1]):
            raise Fault(path, "各档应当从高到低排列，不得重叠")
        if steps[-1][0] < ZERO or not ZERO <= steps[-1][1] <= ONE:
            raise Fault(path, "完成率不能小于0，得分比例应当在0和1之间，如0.7表示70%")
    if not steps:
        raise told.fault("steps", "至少要有一档")
    return tuple(steps)
