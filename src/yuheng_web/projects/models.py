"""Projects and funds as they are stored. Amounts are integer 分."""

from __future__ import annotations

from django.db import models

from yuheng_web.shell.money import FenField

CATEGORIES = (
    ("staff", "人员类"),
    ("running", "公用经费"),
    ("other_running", "其他运转类"),
    ("specific", "特定目标类"),
)
WITHOUT_GOALS = frozenset(("staff", "running"))
"""Categories that carry no project goals (人员类、公用经费)."""
SOURCES = (
    ("current", "当年财政拨款"),
    ("carried_over", "上年结转资金"),
    ("superior", "上级转移支付"),
    ("bond", "政府债券资金"),
    ("other", "其他资金"),
)


class Project(models.Model):
    """A project for life (项目): code, name, whose it is. ``organisation`` is the implementing unit.

    ``edition`` counts its changes, so that two people who edit at once see each other.
    """

    code = models.CharField("项目代码", max_length=21, unique=True)
    name = models.CharField("项目名称", max_length=180)
    organisation = models.ForeignKey(
        "organisations.Organisation", verbose_name="实施单位", on_delete=models.PROTECT, related_name="projects"
    )
    department = models.ForeignKey(
        "organisations.Organisation", verbose_name="主管部门", on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField("项目类别", max_length=16, choices=CATEGORIES)
    sector = models.CharField("行业领域", max_length=40, blank=True)
    first_year = models.PositiveSmallIntegerField("起始年度")
    last_year = models.PositiveSmallIntegerField("结束年度", null=True, blank=True)
    responsible = models.CharField("项目负责人", max_length=64, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    total = FenField("项目总额", null=True, blank=True)
    edition = models.PositiveIntegerField(default=0, editable=False)
    came_from = models.ForeignKey(
        "self", verbose_name="由何项目收回重发", null=True, blank=True, on_delete=models.PROTECT, related_name="went_to"
    )

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class ProjectYear(models.Model):
    """A project in one year (年度项目): its state in the budget cycle. ``added_mid_year`` 年中追加."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=24, default="draft")
    added_mid_year = models.BooleanField("年中追加", default=False)
    content = models.TextField("主要内容", blank=True)
    edition = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        """One a project and year."""

        constraints = (models.UniqueConstraint(fields=("project", "year"), name="one_year"),)
        ordering = ("-year", "project__code")
        indexes = (models.Index(fields=("year", "state")),)

    def __str__(self) -> str:
        return f"{self.project.name}（{self.year}年度）"

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """Whose record it is: the implementing unit."""
        return self.project.organisation


class Fund(models.Model):
    """Funds of one source in one year (项目资金): initial, adjusted and executed amounts with their documents."""

    project_year = models.ForeignKey(ProjectYear, on_delete=models.CASCADE, related_name="funds")
    source = models.CharField("资金来源", max_length=16, choices=SOURCES)
    initial = FenField("年初预算数", default=0)
    adjusted = FenField("全年预算数", default=0)
    executed = FenField("全年执行数", default=0)
    document = models.CharField("文号", max_length=120, blank=True)
    recalled_from = models.ForeignKey(
        "self",
        verbose_name="由何资金收回重发",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reissued",
    )

    class Meta:
        """In the order of the form."""

        ordering = ("pk",)


class PolicyBasis(models.Model):
    """A policy that a project rests on (政策依据): document number, title, article."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="bases")
    number = models.CharField("文号", max_length=120, blank=True)
    title = models.CharField("文件名称", max_length=200)
    article = models.CharField("条款", max_length=200, blank=True)
    duty = models.CharField("对应职能", max_length=200, blank=True)


class Decision(models.Model):
    """A collective decision (三重一大决策记录): which meeting, when, on what, how much.

    ``settled`` is set when what it decided has been approved: the next adjustment needs a decision of its own.
    """

    WHAT = (("start", "立项"), ("adjust", "预算调整"), ("payment", "大额支付"))
    project_year = models.ForeignKey(ProjectYear, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField("事项", max_length=10, choices=WHAT)
    meeting = models.CharField("会议名称及届次", max_length=120)
    on = models.DateField("会议日期")
    amount = FenField("金额", null=True, blank=True)
    summary = models.TextField("决定", blank=True)
    settled = models.BooleanField("已办结", default=False, editable=False)

    class Meta:
        """In the order of the meetings."""

        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.meeting}（{self.get_what_display()}）"

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """Whose record it is."""
        return self.project_year.organisation


class Payment(models.Model):
    """A payment that needs a decision (大额支付)."""

    project_year = models.ForeignKey(ProjectYear, on_delete=models.CASCADE, related_name="payments")
    payee = models.CharField("收款单位", max_length=120)
    amount = FenField("金额")
    on = models.DateField("支付日期", null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="payments")
    state = models.CharField("状态", max_length=24, default="draft")

    class Meta:
        """In the order they were written down."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.project_year}付{self.payee}"

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """Whose record it is."""
        return self.project_year.organisation
