"""Organisations, people and posts as they are stored."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from yuheng_web.organisations.roles import ROLE_NAMES, Role

KINDS = (
    ("finance_bureau", "财政局"),
    ("finance_section", "财政业务科室"),
    ("performance_section", "财政绩效科室"),
    ("department", "主管部门"),
    ("institution", "事业单位"),
    ("town", "街道乡镇"),
    ("agency", "第三方机构"),
    ("expert_pool", "专家库"),
    ("congress", "人大政协"),
    ("audit", "审计机关"),
)


class Organisation(models.Model):
    """An organisation (机构) between two days; ``path`` holds the numbers of all above it, so a subtree is one look-up.

    ``section`` is the finance section that a department is assigned to (归口科室).
    """

    code = models.CharField("机构代码", max_length=38, unique=True)
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("类别", max_length=20, choices=KINDS)
    parent = models.ForeignKey(
        "self", verbose_name="上级机构", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    section = models.ForeignKey(
        "self", verbose_name="归口科室", null=True, blank=True, on_delete=models.PROTECT, related_name="departments"
    )
    path = models.CharField("层级路径", max_length=255, db_index=True, editable=False)
    since = models.DateField("设立日期", null=True, blank=True)
    until = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        """Ordered as the tree is read."""

        ordering = ("path", "code")

    def __str__(self) -> str:
        return self.name

    @property
    def organisation(self) -> Organisation:
        """Whose record it is: its own."""
        return self


class FormerName(models.Model):
    """A name that an organisation bore (曾用名) up to a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField("曾用名", max_length=120)
    until = models.DateField("使用至")
    document = models.CharField("依据文号", max_length=120, blank=True)


class Succession(models.Model):
    """How an organisation went into another (沿革): 合并, 拆分, 划转."""

    HOW = (("merged", "并入"), ("split", "拆分为"), ("moved", "划转至"))
    before = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successors")
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="predecessors")
    how = models.CharField("方式", max_length=10, choices=HOW)
    on = models.DateField("日期")
    document = models.CharField("依据文号", max_length=120, blank=True)


class UserManager(BaseUserManager["User"]):
    """Finds people by their account name."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with that account name."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person with an account (人员). Rights come from posts alone; nobody is a superuser."""

    username = models.CharField("账号", max_length=64, unique=True)
    full_name = models.CharField("姓名", max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ("full_name",)
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name


class FormerPassword(models.Model):
    """The hash of a password used before, so that it is not used again soon."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField()


class Post(models.Model):
    """A post (岗位): a person, a role, an organisation, between two days. ``delegated_by`` lends it until its end."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("角色", max_length=24, choices=[(role.value, ROLE_NAMES[role]) for role in Role])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    delegated_by = models.ForeignKey(
        "self", verbose_name="受托于", null=True, blank=True, on_delete=models.PROTECT, related_name="delegations"
    )

    class Meta:
        """Looked up by person and day."""

        indexes = (models.Index(fields=("user", "since", "until")),)

    def __str__(self) -> str:
        return f"{self.user}·{self.get_role_display()}·{self.organisation}"
