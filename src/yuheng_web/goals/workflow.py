"""The workflow of a goal version (绩效目标流程)."""

from yuheng_web.workflow.machine import Machine, Transition

GOAL_VERSION = Machine(
    kind="goals.goalversion",
    title="绩效目标",
    states={
        "draft": "填报",
        "submitted": "单位审核中",
        "department": "主管部门审核中",
        "finance": "财政业务科室审核中",
        "performance": "财政绩效科室审核中",
        "approved": "已批复",
        "returned": "已退回",
        "superseded": "已被新版本替代",
    },
    begin="draft",
    transitions=(
        Transition("submit", "报送", ("draft", "returned"), "submitted", "goals.submit"),
        Transition("pass_unit", "单位审核通过", ("submitted",), "department", "goals.review", not_by=("submit",)),
        Transition("pass_department", "主管部门审核通过", ("department",), "finance", "goals.department",
                   not_by=("submit", "pass_unit")),
        Transition("pass_finance", "业务科室审核通过", ("finance",), "performance", "goals.finance"),
        Transition("approve", "批复", ("performance",), "approved", "goals.approve", not_by=("pass_finance",)),
        Transition("return_unit", "退回经办", ("submitted",), "returned", "goals.review", reason=True),
        Transition("return_department", "退回单位", ("department",), "returned", "goals.department", reason=True),
        Transition("return_finance", "退回部门", ("finance",), "returned", "goals.finance", reason=True),
        Transition("return_performance", "退回修改", ("performance",), "returned", "goals.approve", reason=True),
        Transition("supersede", "被新版本替代", ("approved",), "superseded", "goals.approve"),
    ),
)  # fmt: skip
