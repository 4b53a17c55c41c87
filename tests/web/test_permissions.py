"""Every role on every address: what the role table says is what the server does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from yuheng_web.organisations.roles import ACTIONS, Role

WHO = {
    Role.UNIT_HANDLER: "handler", Role.UNIT_REVIEWER: "reviewer", Role.DEPARTMENT: "department",
    Role.FINANCE_SECTION: "section", Role.FINANCE_PERFORMANCE: "performance", Role.EXPERT: "expert",
    Role.AGENCY: "agency", Role.DEPUTY: "deputy", Role.AUDIT: "auditor", Role.PUBLIC: "public",
    Role.SYSTEM_ADMIN: "system", Role.SECURITY_ADMIN: "security", Role.AUDIT_ADMIN: "audit_admin",
}  # fmt: skip


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the platform with its full name."""

    def inside(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from inside(one, one.namespace or space)
            else:
                yield f"{space}:{one.name}", one

    yield from inside(get_resolver(), "")


def url_of(name: str, pattern: URLPattern) -> str:
    """The address with 0 for every number: no record has it, so who may act gets 404 and nobody else does."""
    return reverse(name, kwargs=dict.fromkeys(pattern.pattern.converters, 0))


def test_every_address_names_its_action() -> None:
    for name, pattern in addresses():
        assert hasattr(pattern.callback, "action"), f"{name} is no page: mark its view with @page"
        assert pattern.callback.action in ACTIONS or pattern.callback.action == "", name


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_role_reaches_what_its_row_allows_and_nothing_else(role, as_) -> None:
    client = as_(WHO[role])
    for name, pattern in addresses():
        action = pattern.callback.action
        if action == "":
            continue
        for method in pattern.callback.methods:
            if name == "organisations:sign_out":
                continue
            status = client.generic(method, url_of(name, pattern)).status_code
            if role in ACTIONS[action].roles:
                assert status != 403, f"{role.value} should reach {method} {name}"
            else:
                assert status == 403, f"{role.value} reached {method} {name}: {status}"


def test_a_stranger_to_the_platform_is_sent_to_sign_in(client, db) -> None:
    for name, pattern in addresses():
        if pattern.callback.action == "":
            continue
        response = client.get(url_of(name, pattern))
        assert response.status_code == 302, name
        assert response.headers["Location"].startswith(reverse("organisations:sign_in"))
