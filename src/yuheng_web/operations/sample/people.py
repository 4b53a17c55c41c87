"""The people of the sample: somebody in every role of every organisation; the demo accounts among them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from yuheng_web.operations.sample import PASSWORD
from yuheng_web.operations.sample.world import World, created, words
from yuheng_web.organisations.models import Organisation, Post, User
from yuheng_web.organisations.roles import ROLE_NAMES, Role

SINCE = date(2020, 1, 2)
SHORT = {Role.UNIT_HANDLER: "jb", Role.UNIT_REVIEWER: "sh", Role.DEPARTMENT: "zg"}
DEMO = {
    "jingban": Role.UNIT_HANDLER, "shenhe": Role.UNIT_REVIEWER, "zhuguan": Role.DEPARTMENT,
    "yewu": Role.FINANCE_SECTION, "jixiao": Role.FINANCE_PERFORMANCE, "zhuanjia": Role.EXPERT, "jigou": Role.AGENCY,
    "daibiao": Role.DEPUTY, "shenji": Role.AUDIT, "gongzhong": Role.PUBLIC, "xitong": Role.SYSTEM_ADMIN,
    "anquan": Role.SECURITY_ADMIN, "rizhi": Role.AUDIT_ADMIN,
}  # fmt: skip
"""The demo accounts: the first person of each role."""


class _Place(NamedTuple):
    organisation: Organisation
    role: Role
    how_many: int
    username: str


def make_people(world: World) -> None:
    """Opens the accounts and grants the posts; one event each."""
    hashed = make_password(PASSWORD, salt=f"sample{world.seed}")
    demo = {role: name for name, role in DEMO.items()}
    users, posts = [], []
    for place in _places(world):
        for number in range(1, place.how_many + 1):
            username = demo.pop(place.role, "") or f"{place.username}{number}"
            user = User(
                username=username, full_name=_name(world), organisation=place.organisation, password=hashed,
                must_change_password=False, password_changed_at=world.moment(SINCE),
            )  # fmt: skip
            users.append(user)
            posts.append(Post(user=user, role=place.role.value, organisation=place.organisation, since=SINCE))
            world.staff.setdefault((place.organisation.pk, place.role), []).append(user)
    created(users)
    created(posts)
    for user, post in zip(users, posts, strict=True):
        at = world.moment(SINCE)
        where = user.organisation
        world.act(at, None, "organisations.account", "开立账号", user, where,
                  after={"username": user.username, "full_name": user.full_name})  # fmt: skip
        world.act(at, None, "organisations.grant", "授予岗位", user, where,
                  after={"role": ROLE_NAMES[Role(post.role)], "organisation": where.name})  # fmt: skip


def _places(world: World) -> list[_Place]:
    units = [
        _Place(unit, role, how_many, f"{unit.code}-{SHORT[role]}")
        for unit in world.units
        for role, how_many in ((Role.UNIT_HANDLER, 2), (Role.UNIT_REVIEWER, 1), (Role.DEPARTMENT, 1))
        if role != Role.DEPARTMENT or unit.parent_id is None
    ]
    first = world.section_of(world.units[0])  # so that the demo accounts work on the same projects
    sections = [
        _Place(one, Role.FINANCE_SECTION, 2, f"{one.code}-cz")
        for one in sorted(world.sections, key=lambda one: one.pk != first.pk)
    ]
    return [
        *units, *sections, _Place(world.performance, Role.FINANCE_PERFORMANCE, 3, "jx"),
        *(_Place(one, Role.AGENCY, 2, f"{one.code}-jg") for one in world.others["agency"]),
        _Place(world.others["expert_pool"][0], Role.EXPERT, 20, "zj"),
        _Place(world.others["congress"][0], Role.DEPUTY, 4, "db"),
        _Place(world.others["audit"][0], Role.AUDIT, 2, "sj"),
        _Place(world.root, Role.PUBLIC, 1, "gz"), _Place(world.root, Role.SYSTEM_ADMIN, 1, "xt"),
        _Place(world.root, Role.SECURITY_ADMIN, 1, "aq"), _Place(world.root, Role.AUDIT_ADMIN, 1, "rz"),
    ]  # fmt: skip


def _name(world: World) -> str:
    told = words("district")
    return str(world.one(told["surnames"])) + str(world.one(told["given"]))


def demo_accounts() -> str:
    """The demo accounts as lines for the console."""
    posts = Post.objects.filter(user__username__in=DEMO).select_related("user", "organisation")
    held = {post.user.username: post for post in posts}
    lines = [f"示例账号（密码都是 {PASSWORD}）："]
    for name, role in DEMO.items():
        if name in held:
            post = held[name]
            lines.append(f"  {name:<10}{ROLE_NAMES[role]}　{post.organisation.name}　{post.user.full_name}")
    return "\n".join(lines)
