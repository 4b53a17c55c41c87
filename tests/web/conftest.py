"""A small district for tests of the platform: who is who, and a browser signed in as anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.roles import Role
from yuheng_web.organisations.services import add_organisation, grant, open_account

PASSWORD = "Ceshi-2026-mima"


@dataclass
class District:
    """Organisations by short name, people by role and organisation."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def add(self, short: str, name: str, kind: str, parent: str | None = None, section: str | None = None) -> None:
        self.organisations[short] = add_organisation(
            actor=None, code=f"C{len(self.organisations) + 1:03}", name=name, kind=kind,
            parent=self.organisations[parent] if parent else None,
            section=self.organisations[section] if section else None,
        )  # fmt: skip

    def hire(self, short: str, role: Role, organisation: str) -> User:
        user = open_account(
            actor=None, username=short, full_name=f"{short}某", organisation=self.organisations[organisation],
            password=PASSWORD,
        )  # fmt: skip
        user.must_change_password = False
        user.save()
        grant(actor=None, user=user, role=role, organisation=self.organisations[organisation])
        self.people[short] = user
        return user


@pytest.fixture
def district(db: None) -> District:
    """A finance bureau with two sections, two departments with a unit each, and somebody for every role."""
    made = District()
    made.add("finance", "云岭区财政局", "finance_bureau")
    made.add("section", "云岭区财政局行政科", "finance_section", "finance")
    made.add("section2", "云岭区财政局农业科", "finance_section", "finance")
    made.add("performance", "云岭区财政局绩效科", "performance_section", "finance")
    made.add("water", "云岭区水务局", "department", None, "section")
    made.add("station", "云岭区排水管理站", "institution", "water")
    made.add("parks", "云岭区园林局", "department", None, "section2")
    made.add("garden", "云岭区苗圃", "institution", "parks")
    for short, role, where in (
        ("handler", Role.UNIT_HANDLER, "station"), ("reviewer", Role.UNIT_REVIEWER, "station"),
        ("department", Role.DEPARTMENT, "water"), ("section", Role.FINANCE_SECTION, "section"),
        ("performance", Role.FINANCE_PERFORMANCE, "performance"), ("auditor", Role.AUDIT, "finance"),
        ("expert", Role.EXPERT, "finance"), ("agency", Role.AGENCY, "finance"), ("deputy", Role.DEPUTY, "finance"),
        ("public", Role.PUBLIC, "finance"), ("system", Role.SYSTEM_ADMIN, "finance"),
        ("security", Role.SECURITY_ADMIN, "finance"), ("audit_admin", Role.AUDIT_ADMIN, "finance"),
        ("stranger", Role.UNIT_HANDLER, "garden"), ("stranger_reviewer", Role.UNIT_REVIEWER, "garden"),
        ("stranger_department", Role.DEPARTMENT, "parks"), ("stranger_section", Role.FINANCE_SECTION, "section2"),
    ):  # fmt: skip
        made.hire(short, role, where)
    return made


@pytest.fixture
def as_(district: District) -> Callable[[str], Client]:
    """A client signed in as somebody of the district."""

    def signed_in(short: str) -> Client:
        client = Client(HTTP_HOST="localhost")
        client.force_login(district.people[short])
        return client

    return signed_in
