"""Pages of the frame: errors in plain sentences, help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


def _error(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "yuheng/error.html", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _error(request, 400, "请求有误", "发来的内容不对，没有办理。请返回上一页重试。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _error(request, 403, "没有权限", str(exception or "") or "您没有办理这件事的权限，请联系安全管理员。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _error(request, 404, "没有找到", "没有这个页面，或您无权查看。请从待办或列表进入。")


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _error(request, 500, "系统出错", "系统出了错，您刚才的操作没有完成。请稍后重试，仍不行请联系系统管理员。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is not ours, or too old."""
    return _error(request, 403, "页面已过期", "这个页面打开太久或不是由本系统给出的，没有办理。请刷新页面后重新提交。")


@page("help.view")
def help_page(request: HttpRequest) -> HttpResponse:
    """Every rule with its explanation, from the rules' own docstrings."""
    from yuheng.checks.rule import all_rules

    return render(request, "yuheng/help.html", {"rules": all_rules()})
