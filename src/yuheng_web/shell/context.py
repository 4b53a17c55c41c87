"""What every page knows: who is signed in, where one can go, how much waits."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest

from yuheng_web.organisations.permissions import may, posts_of


class Link(NamedTuple):
    """An entry of the navigation: title, address name, the action that shows it."""

    title: str
    name: str
    action: str


NAVIGATION = (
    Link("待办", "workflow:todo", "workflow.todo"),
    Link("项目", "projects:list", "projects.view"),
    Link("绩效目标", "goals:list", "goals.view"),
    Link("审核", "goals:review", "goals.view"),
    Link("指标库", "library:list", "library.view"),
    Link("统计", "goals:statistics", "goals.statistics"),
    Link("机构", "organisations:list", "organisations.view"),
    Link("人员", "organisations:people", "organisations.people"),
    Link("日志", "workflow:log", "workflow.log"),
    Link("运行", "operations:health", "operations.health"),
    Link("帮助", "shell:help", "help.view"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page; nothing for who has not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": (), "posts": ()}
    shown = [link for link in NAVIGATION if may(user, link.action)]
    return {
        "navigation": shown,
        "posts": posts_of(user),
        "can_check": may(user, "checking.check"),
        "here": getattr(request.resolver_match, "view_name", "") if request.resolver_match else "",
    }
