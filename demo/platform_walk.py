"""Makes the sample district in demo-out/platform and walks one project's goal to its approval: part of `make demo`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from yuheng.output import say

HOME = Path(__file__).resolve().parents[1] / "demo-out" / "platform"
STEPS = (
    ("submit", "jingban"),
    ("return_unit", "shenhe"),
    ("submit", "jingban"),
    ("pass_unit", "shenhe"),
    ("pass_department", "zhuguan"),
    ("pass_finance", "yewu"),
    ("approve", "jixiao"),
)


def main() -> int:
    """Makes the sample anew, walks, says what the log says, proves the log."""
    if (HOME / "serve.lock").exists():
        from yuheng_web.operations.serving import alone_in

        with alone_in(HOME):
            pass
    shutil.rmtree(HOME, ignore_errors=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"YUHENG_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "yuheng_web.settings"}
    from yuheng_web.operations import database

    database.ready()
    database.bring_up_to_date()
    from yuheng_web.operations.sample.making import make_sample

    say(make_sample().told)
    walk()
    from yuheng_web.workflow.chain import export_head, verify

    export_head()
    say(f"\n操作日志核验完好，共{verify()}条。运行make serve启动平台，用示例账号登录查看。")
    return 0


def walk() -> None:
    """One goal: declared, checked, submitted, returned, corrected, approved, each step by the person whose it is."""
    from yuheng_web.goals import services
    from yuheng_web.goals.models import GoalVersion
    from yuheng_web.goals.services.moving import judgement_of
    from yuheng_web.goals.workflow import GOAL_VERSION
    from yuheng_web.organisations.models import User
    from yuheng_web.workflow.selectors import history_of

    people = {user.username: user for user in User.objects.filter(username__in=[who for _, who in STEPS])}
    unit = people["jingban"].organisation
    version = GoalVersion.objects.filter(goal_set__owner=unit, state__in=("draft", "returned")).first()
    assert version is not None, "the sample has a draft of every unit's first year"
    say(f"\n{unit}办理“{version}”：")
    remarks = judgement_of(version).remarks
    say(f"  核查：{len(remarks)}处须看" + "".join(f"\n    {one.message}" for one in remarks))
    explained = {one.key: "按本区实际情况填报，已与财政部门沟通。" for one in remarks}
    for transition, who in STEPS:
        actor = people[who]
        if transition == "submit":
            services.submit(actor=actor, version=version, explanations=explained)
        else:
            reason = "效益指标过于笼统，请改为可以衡量的指标值。" if transition.startswith("return") else ""
            services.take_step(actor=actor, version=version, transition=transition, reason=reason)
    for event in reversed(history_of(version)[: len(STEPS)]):
        told = f"  第{event.number}条　{event.actor_name}　{event.title}"
        told += f"　{GOAL_VERSION.states[event.from_state]}→{GOAL_VERSION.states[event.to_state]}"
        say(told + (f"　理由：{event.reason}" if event.reason else ""))


if __name__ == "__main__":
    sys.exit(main())
