"""Goals as they are stored: a set a tranche or owner, versions that never change, indicators of a version."""

from __future__ import annotations

from django.conf import settings
from django.db import models

KINDS = (("declared", "编制"), ("approved", "批复"), ("adjusted", "调整"))


class GoalSet(models.Model):
    """The goals of a project in one year for one owner or tranche (绩效目标). Several may live side by side."""

    project_year = models.ForeignKey("projects.ProjectYear", on_delete=models.PROTECT, related_name="goal_sets")
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    tranche = models.CharField("批次", max_length=60, blank=True)

    class Meta:
        """One an owner and tranche."""

        constraints = (models.UniqueConstraint(fields=("project_year", "owner", "tranche"), name="one_goal_set"),)

    def __str__(self) -> str:
        return f"{self.project_year}{self.tranche}"

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """Whose record it is."""
        return self.owner


class GoalVersion(models.Model):
    """One version of a goal (目标版本). A version out of ``draft`` and ``returned`` is never changed: a new one is made.

    ``edition`` counts saves of a draft, so that two people who edit at once see each other. ``saved_page`` and
    ``saved_turn`` name the open page that saved last and its how-manieth save it was: an answer lost on the way back
    is no conflict with oneself.
    """

    goal_set = models.ForeignKey(GoalSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版本")
    kind = models.CharField("类别", max_length=10, choices=KINDS, default="declared")
    state = models.CharField("状态", max_length=24, default="draft", db_index=True)
    goal = models.TextField("年度总体目标", blank=True)
    reason = models.TextField("调整理由", blank=True)
    edition = models.PositiveIntegerField(default=0)
    saved_page = models.CharField(max_length=40, blank=True)
    saved_turn = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField("保存时间", null=True, blank=True)
    rule_set = models.CharField("规则版本", max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        """One a number; the newest last."""

        constraints = (models.UniqueConstraint(fields=("goal_set", "number"), name="one_version"),)
        ordering = ("goal_set", "number")

    def __str__(self) -> str:
        return f"{self.goal_set}绩效目标第{self.number}版"

    @property
    def organisation(self):  # type: ignore[no-untyped-def]
        """Whose record it is."""
        return self.goal_set.owner

    @property
    def editable(self) -> bool:
        """True while the handler may change it."""
        return self.state in ("draft", "returned")


class Indicator(models.Model):
    """One indicator of a version (绩效指标), as typed. ``target`` is the raw text; what it means is read from it.

    ``not_applicable`` is 不涉及 with its reason: it carries no weight. ``weight`` is in hundredths of a mark.
    """

    version = models.ForeignKey(GoalVersion, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    level1 = models.CharField("一级指标", max_length=30)
    level2 = models.CharField("二级指标", max_length=30)
    level3 = models.TextField("三级指标", blank=True)
    target = models.TextField("指标值", blank=True)
    unit = models.CharField("计量单位", max_length=20, blank=True)
    weight = models.PositiveIntegerField("分值", null=True, blank=True)
    proof = models.TextField("佐证材料及数据来源", blank=True)
    milestones = models.JSONField("节点", default=list, blank=True)
    not_applicable = models.CharField("不涉及的理由", max_length=200, blank=True)
    from_library = models.ForeignKey(
        "library.LibraryIndicator", null=True, blank=True, on_delete=models.SET_NULL, related_name="uses"
    )

    class Meta:
        """In the order of the form."""

        ordering = ("version", "position")


class Actual(models.Model):
    """What an indicator came to (实际完成值), written when its year is over: by a later stage, or by hand."""

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="actual")
    value = models.TextField("实际完成值")
    source = models.CharField("数据来源", max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class StoredFinding(models.Model):
    """What the core said of a version when it was submitted (核查结果): kept with the rule set; never deleted.

    ``submission`` counts how often the version was submitted: what a later submission mended stays on the earlier one.
    """

    version = models.ForeignKey(GoalVersion, on_delete=models.CASCADE, related_name="findings")
    submission = models.PositiveSmallIntegerField("第几次报送", default=1)
    rule_set = models.CharField("规则版本", max_length=64, blank=True)
    key = models.CharField(max_length=40)
    rule = models.CharField(max_length=64)
    severity = models.CharField(max_length=10)
    message = models.TextField()
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    field = models.CharField(max_length=32, blank=True)
    explanation = models.TextField("说明", blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    explained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One a submission and key, in the order of the form."""

        constraints = (models.UniqueConstraint(fields=("version", "submission", "key"), name="one_finding"),)
        ordering = ("-submission", "pk")
