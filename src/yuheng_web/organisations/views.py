"""Pages of organisations and people."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from yuheng_web.organisations import selectors, services
from yuheng_web.organisations.forms import (
    AccountForm,
    DelegateForm,
    GrantForm,
    NewPasswordForm,
    OrganisationForm,
    PasswordForm,
    ReasonForm,
    RenameForm,
    SignInForm,
    SuccessionForm,
)
from yuheng_web.organisations.roles import Role
from yuheng_web.organisations.signing_in import account_for, locked_sentence
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import open_page, page

WRONG = "账号或密码不对。连续错5次，账号锁定30分钟。"


@open_page
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign-in; after five failures the account is locked for half an hour."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = account_for(form.cleaned_data["username"])
        sentence = locked_sentence(user)
        known = None if sentence else authenticate(request, **form.cleaned_data)
        if user is not None and not sentence:
            services.note_sign_in(user=user, succeeded=known is not None)
        if known is not None:
            login(request, known)
            return redirect(_after(request))
        form.add_error(None, sentence or WRONG)
    return render(request, "organisations/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _after(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else "workflow:todo"


@page("workflow.todo", ("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign-out."""
    logout(request)
    return redirect("organisations:sign_in")


@page("workflow.todo", ("GET", "POST"))
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    form = PasswordForm(request.POST or None)
    if posted(request, form):
        told = form.cleaned_data
        if handled(form, lambda: services.change_password(actor=request.user, old=told["old"], new=told["new"])):
            update_session_auth_hash(request, request.user)
            return redirect("workflow:todo")
    return render(request, "organisations/form.html", {"form": form, "title": "修改密码", "button": "修改"})


@page("organisations.delegate", ("GET", "POST"))
def delegations(request: HttpRequest) -> HttpResponse:
    """Lending one's own post to a colleague."""
    form = DelegateForm(request.POST or None)
    form.fields["post"].queryset = selectors.lendable_posts(request.user)
    form.fields["to"].queryset = selectors.colleagues_of(request.user)
    if posted(request, form) and handled(form, lambda: services.delegate(actor=request.user, **form.cleaned_data)):
        return redirect("organisations:delegations")
    rows = selectors.delegations_of(request.user)
    return render(request, "organisations/delegations.html", {"form": form, "rows": rows})


@page("organisations.view")
def organisation_list(request: HttpRequest) -> HttpResponse:
    """The tree."""
    rows = Paginator(selectors.organisations_visible_to(request.user), 100).get_page(request.GET.get("page"))
    return render(request, "organisations/list.html", {"rows": rows})


@page("organisations.view")
def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation with its names, origins and departments."""
    one = get_object_or_404(selectors.organisations_visible_to(request.user), pk=pk)
    return render(request, "organisations/detail.html", {"organisation": one})


@page("organisations.change", ("GET", "POST"))
def organisation_new(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    form = OrganisationForm(request.POST or None)
    if posted(request, form) and handled(
        form, lambda: services.add_organisation(actor=request.user, **form.cleaned_data)
    ):
        return redirect("organisations:list")
    return render(request, "organisations/form.html", {"form": form, "title": "设立机构", "button": "设立"})


def _about(request: HttpRequest, pk: int, form: Any, title: str, do: Any) -> HttpResponse:
    """A form about one organisation."""
    one = get_object_or_404(selectors.organisations_visible_to(request.user), pk=pk)
    if posted(request, form) and handled(form, lambda: do(one, form.cleaned_data)):
        return redirect("organisations:detail", pk=pk)
    return render(request, "organisations/form.html", {"form": form, "title": f"{one.name}：{title}", "button": title})


@page("organisations.change", ("GET", "POST"))
def organisation_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name."""
    return _about(request, pk, RenameForm(request.POST or None), "更名",
                  lambda one, told: services.rename(actor=request.user, organisation=one, **told))  # fmt: skip


@page("organisations.change", ("GET", "POST"))
def organisation_succession(request: HttpRequest, pk: int) -> HttpResponse:
    """Merged, split, moved."""
    return _about(request, pk, SuccessionForm(request.POST or None), "登记沿革",
                  lambda one, told: services.succeed(actor=request.user, before=one, **told))  # fmt: skip


@page("organisations.people")
def people(request: HttpRequest) -> HttpResponse:
    """Accounts."""
    found = selectors.people_visible_to(request.user).prefetch_related("posts__organisation")
    rows = Paginator(found, 50).get_page(request.GET.get("page"))
    return render(request, "organisations/people.html", {"rows": rows})


@page("organisations.people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with posts."""
    one = get_object_or_404(selectors.people_visible_to(request.user), pk=pk)
    posts = selectors.posts_visible_to(request.user).filter(user=one).order_by("-since")
    return render(request, "organisations/person.html", {"person": one, "held": posts})


@page("organisations.account", ("GET", "POST"))
@sensitive_post_parameters("password")
def account_new(request: HttpRequest) -> HttpResponse:
    """A new account."""
    form = AccountForm(request.POST or None)
    if posted(request, form) and handled(form, lambda: services.open_account(actor=request.user, **form.cleaned_data)):
        return redirect("organisations:people")
    return render(request, "organisations/form.html", {"form": form, "title": "开立账号", "button": "开立"})


def _person_form(request: HttpRequest, pk: int, form: Any, title: str, do: Any) -> HttpResponse:
    one = get_object_or_404(selectors.people_visible_to(request.user), pk=pk)
    if posted(request, form) and handled(form, lambda: do(one, form.cleaned_data)):
        return redirect("organisations:person", pk=pk)
    return render(
        request, "organisations/form.html", {"form": form, "title": f"{one.full_name}：{title}", "button": title}
    )


@page("organisations.account", ("GET", "POST"))
def account_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Closing an account."""
    return _person_form(request, pk, ReasonForm(request.POST or None), "停用账号",
                        lambda one, told: services.close_account(actor=request.user, user=one, **told))  # fmt: skip


@page("organisations.account", ("GET", "POST"))
@sensitive_post_parameters("password")
def account_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new first password."""
    return _person_form(request, pk, NewPasswordForm(request.POST or None), "重设密码",
                        lambda one, told: services.reset_password(actor=request.user, user=one, **told))  # fmt: skip


@page("organisations.grant", ("GET", "POST"))
def post_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """A post for a person."""
    return _person_form(
        request, pk, GrantForm(request.POST or None), "授予岗位",
        lambda one, told: services.grant(
            actor=request.user, user=one, role=Role(told["role"]), organisation=told["organisation"],
            until=told["until"],
        ),
    )  # fmt: skip


@page("organisations.grant", ("GET", "POST"))
def post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The end of a post."""
    post = get_object_or_404(selectors.posts_visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    if posted(request, form) and handled(
        form, lambda: services.withdraw(actor=request.user, post=post, **form.cleaned_data)
    ):
        return redirect("organisations:person", pk=post.user_id)
    return render(request, "organisations/form.html", {"form": form, "title": f"收回岗位：{post}", "button": "收回"})
