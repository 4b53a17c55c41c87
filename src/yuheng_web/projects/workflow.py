"""The workflows of a project in one year (年度项目流程) and of a large payment (大额支付流程)."""

from yuheng_web.workflow.machine import Machine, Transition

PROJECT_YEAR = Machine(
    kind="projects.projectyear",
    title="年度项目",
    states={
        "draft": "编制",
        "submitted": "已报送单位审核",
        "department": "主管部门审核中",
        "finance": "财政业务科室审核中",
        "ready": "待批复预算",
        "approved": "已批复预算",
        "returned": "已退回",
        "adjusting": "预算调整中",
    },
    begin="draft",
    transitions=(
        Transition("submit", "报送", ("draft", "returned", "adjusting"), "submitted", "projects.submit"),
        Transition("pass_unit", "单位审核通过", ("submitted",), "department", "projects.review", not_by=("submit",)),
        Transition("pass_department", "主管部门审核通过", ("department",), "finance", "projects.department",
                   not_by=("submit", "pass_unit")),
        Transition("pass_finance", "业务科室审核通过", ("finance",), "ready", "projects.finance"),
        Transition("approve", "批复预算", ("ready",), "approved", "projects.approve_budget", not_by=("pass_finance",)),
        Transition("adjust", "申请调整预算", ("approved",), "adjusting", "projects.change", reason=True),
        Transition("return_unit", "退回经办", ("submitted",), "returned", "projects.review", reason=True),
        Transition("return_department", "退回单位", ("department",), "returned", "projects.department", reason=True),
        Transition("return_finance", "退回部门", ("finance",), "returned", "projects.finance", reason=True),
        Transition("return_ready", "退回修改", ("ready",), "returned", "projects.approve_budget", reason=True),
    ),
)  # fmt: skip

PAYMENT = Machine(
    kind="projects.payment",
    title="大额支付",
    states={"draft": "登记", "submitted": "待单位审核", "approved": "已审核，可以支付", "returned": "已退回"},
    begin="draft",
    transitions=(
        Transition("submit", "报送支付", ("draft", "returned"), "submitted", "projects.submit"),
        Transition("approve", "支付审核通过", ("submitted",), "approved", "projects.review", not_by=("submit",)),
        Transition("return", "退回支付", ("submitted",), "returned", "projects.review", reason=True),
    ),
)  # fmt: skip
