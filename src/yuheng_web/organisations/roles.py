"""Roles and what they may do (角色与权限): few, fixed by regulation, one table for the whole platform.

The table is rendered to docs/reference/roles.md. A page or transition names its action; whoever holds a post with a
role of that action may do it, on the organisations that the role reaches.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """A role (角色). The value is stored; the Chinese name is in ``ROLE_NAMES``."""

    UNIT_HANDLER = "unit_handler"
    UNIT_REVIEWER = "unit_reviewer"
    DEPARTMENT = "department"
    FINANCE_SECTION = "finance_section"
    FINANCE_PERFORMANCE = "finance_performance"
    EXPERT = "expert"
    AGENCY = "agency"
    DEPUTY = "deputy"
    AUDIT = "audit"
    PUBLIC = "public"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ROLE_NAMES: dict[Role, str] = {
    Role.UNIT_HANDLER: "单位经办",
    Role.UNIT_REVIEWER: "单位审核",
    Role.DEPARTMENT: "主管部门",
    Role.FINANCE_SECTION: "财政业务",
    Role.FINANCE_PERFORMANCE: "财政绩效",
    Role.EXPERT: "专家",
    Role.AGENCY: "第三方机构",
    Role.DEPUTY: "代表委员",
    Role.AUDIT: "审计",
    Role.PUBLIC: "公众",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "安全审计员",
}
ADMINISTRATORS = frozenset((Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN))
"""三员: one person holds one of them and no other post."""


class Reach(StrEnum):
    """Whose records a role reaches (数据范围)."""

    OWN = "本单位"
    BELOW = "本部门及所属单位"
    ASSIGNED = "归口管理的部门"
    DISTRICT = "全区"
    NOTHING = "不看业务数据"


REACH: dict[Role, Reach] = {
    Role.UNIT_HANDLER: Reach.OWN,
    Role.UNIT_REVIEWER: Reach.OWN,
    Role.DEPARTMENT: Reach.BELOW,
    Role.FINANCE_SECTION: Reach.ASSIGNED,
    Role.FINANCE_PERFORMANCE: Reach.DISTRICT,
    Role.AUDIT: Reach.DISTRICT,
    Role.EXPERT: Reach.NOTHING,
    Role.AGENCY: Reach.NOTHING,
    Role.DEPUTY: Reach.NOTHING,
    Role.PUBLIC: Reach.NOTHING,
    Role.SYSTEM_ADMIN: Reach.NOTHING,
    Role.SECURITY_ADMIN: Reach.NOTHING,
    Role.AUDIT_ADMIN: Reach.NOTHING,
}


class Action(NamedTuple):
    """Something that can be done (操作): its name for people and the roles that may do it."""

    title: str
    roles: frozenset[Role]


_U, _R, _D = Role.UNIT_HANDLER, Role.UNIT_REVIEWER, Role.DEPARTMENT
_S, _P, _A = Role.FINANCE_SECTION, Role.FINANCE_PERFORMANCE, Role.AUDIT
_BUSINESS = frozenset((_U, _R, _D, _S, _P, _A))
_EVERYBODY = frozenset(Role)
_SYSTEM, _SECURITY, _LOG = Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN


def _by(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


ACTIONS: dict[str, Action] = {
    "workflow.todo": Action("查看待办", _EVERYBODY),
    "workflow.move": Action("办理流程中的一步", frozenset((_U, _R, _D, _S, _P))),
    "workflow.history": Action("查看记录的全部历史", _BUSINESS | {_SYSTEM, _SECURITY, _LOG}),
    "workflow.comment": Action("对字段提意见", frozenset((_U, _R, _D, _S, _P))),
    "workflow.log": Action("查看操作日志", _by(_LOG)),
    "organisations.view": Action("查看机构", _BUSINESS | {_SYSTEM, _SECURITY, _LOG}),
    "organisations.change": Action("增改机构、更名、合并", _by(_SYSTEM)),
    "organisations.people": Action("查看人员和岗位", _by(_SYSTEM, _SECURITY, _LOG)),
    "organisations.account": Action("开立、停用账号，重设密码", _by(_SYSTEM)),
    "organisations.grant": Action("授予、收回岗位", _by(_SECURITY)),
    "organisations.delegate": Action("把本人岗位委托他人代办", frozenset((_U, _R, _D, _S, _P))),
    "attachments.download": Action("下载附件", _BUSINESS),
    "attachments.upload": Action("上传附件", frozenset((_U, _R, _D, _S, _P))),
    "projects.view": Action("查看项目", _BUSINESS),
    "projects.change": Action("增改项目和资金", _by(_U)),
    "projects.import": Action("导入项目", _by(_U, _D, _P)),
    "projects.export": Action("导出项目", _BUSINESS),
    "projects.submit": Action("报送立项、调整或大额支付", _by(_U)),
    "projects.review": Action("单位审核项目", _by(_R)),
    "projects.department": Action("主管部门审核项目", _by(_D)),
    "projects.finance": Action("财政业务科室审核项目", _by(_S)),
    "projects.approve_budget": Action("批复项目预算", _by(_P)),
    "goals.view": Action("查看绩效目标", _BUSINESS),
    "goals.change": Action("填报绩效目标", _by(_U)),
    "goals.submit": Action("报送绩效目标", _by(_U)),
    "goals.review": Action("单位审核绩效目标", _by(_R)),
    "goals.department": Action("主管部门审核绩效目标", _by(_D)),
    "goals.finance": Action("财政业务科室审核绩效目标", _by(_S)),
    "goals.approve": Action("批复绩效目标", _by(_P)),
    "goals.adjust": Action("申请调整绩效目标", _by(_U)),
    "goals.statistics": Action("查看覆盖情况和统计", frozenset((_D, _S, _P, _A))),
    "library.view": Action("查看指标库", _BUSINESS),
    "library.change": Action("维护指标库", _by(_P)),
    "checking.check": Action("核查文件", _EVERYBODY - {Role.PUBLIC}),
    "help.view": Action("查看帮助", _EVERYBODY),
    "operations.health": Action("查看运行状况", _by(_SYSTEM)),
}
