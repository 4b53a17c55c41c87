"""The form over the wire: checks beside rows, saving, conflicts, the grid, other people's records, scripts."""

from __future__ import annotations

import pytest
from django.urls import reverse
from lxml import html

from yuheng_web.goals import services
from yuheng_web.goals.draft import Draft, Row, draft_of
from yuheng_web.goals.models import GoalVersion, Indicator
from yuheng_web.library.models import Gram, LibraryIndicator
from yuheng_web.organisations.roles import Role
from yuheng_web.workflow.models import Event

HTMX = {"HTTP_HX_REQUEST": "true"}
SCRIPT = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def now(version: GoalVersion) -> Draft:
    return draft_of(GoalVersion.objects.get(pk=version.pk))


def url(name: str, version: GoalVersion, *more: int) -> str:
    return reverse(f"goals:{name}", args=(version.pk, *more))


def test_a_goal_begins_with_the_rows_of_the_form(as_, year_of) -> None:
    one = year_of()
    answer = as_("handler").post(reverse("goals:new", args=(one.pk,)), {"owner": one.project.organisation_id})
    version = GoalVersion.objects.get()
    assert answer.headers["Location"] == url("edit", version)
    assert [row.level2 for row in now(version).rows][:4] == ["数量指标", "质量指标", "时效指标", "成本指标"]
    again = as_("handler").post(reverse("goals:new", args=(one.pk,)), {"owner": one.project.organisation_id})
    assert "已经有了" in again.content.decode()


def test_two_tranches_are_two_goals(as_, district, year_of, declared) -> None:
    one = year_of()
    declared(one=one)
    second = declared(one=one, tranche="第二批")
    assert second.goal_set.tranche == "第二批"
    page = as_("handler").get(reverse("goals:set", args=(second.goal_set_id,))).content.decode()
    assert "同一项目的其他目标" in page


def test_staff_costs_carry_no_goal(as_, year_of) -> None:
    one = year_of(code="S1", category="staff")
    assert as_("handler").get(reverse("goals:new", args=(one.pk,))).status_code == 404


def test_what_is_typed_is_checked_beside_its_row_and_not_saved(as_, declared, good, form_of) -> None:
    version = declared()
    rows = (good.rows[0]._replace(target="保洁一批河道", weight="30"), *good.rows[1:])
    answer = as_("handler").post(url("check", version), form_of(good._replace(rows=rows)), **HTMX)
    told = answer.content.decode()
    beside = told.split('id="beside-1"')[0]
    assert "没有确定的数量" in beside and "理由：" in beside and "正例：" in beside
    assert "正向 ≥ 95 %" in told.split('id="beside-1"')[1].split('id="beside-2"')[0]
    assert "分值合计 <strong>100</strong> / 90" in told
    assert now(version) == good
    assert GoalVersion.objects.get(pk=version.pk).edition == version.edition


def test_a_better_measured_indicator_is_offered_and_taken_over(as_, declared, good, form_of) -> None:
    one = LibraryIndicator.objects.create(
        code="L1", level1="产出指标", level2="数量指标", name="河道保洁长度", unit="公里", direction="up", usual="≥30公里",
        measured="按图斑量算",
    )  # fmt: skip
    for gram in ("河道", "道保", "保洁", "洁长", "长度"):
        Gram.objects.create(indicator=one, gram=gram)
    version = declared()
    posted = form_of(good._replace(rows=(good.rows[0]._replace(target="一批"), *good.rows[1:])))
    client = as_("handler")
    assert "可改用：河道保洁长度" in client.post(url("check", version), posted, **HTMX).content.decode()
    sheet = client.post(url("grid", version), posted | {"act": f"take-0-{one.pk}"}, **HTMX).content.decode()
    assert "≥30公里" in sheet
    taken = form_of(good._replace(rows=(good.rows[0]._replace(level3=one.name, library=str(one.pk)), *good.rows[1:])))
    client.post(url("save", version), taken, **HTMX)
    assert Indicator.objects.get(version=version, position=0).from_library == one


def test_a_draft_is_saved_and_told(as_, declared, good, form_of) -> None:
    version = declared()
    more = good._replace(
        goal="新的目标", rows=(*good.rows, Row("效益指标", "经济效益指标", not_applicable="不产生收入"))
    )
    more = more._replace(rows=(more.rows[0]._replace(milestones="6月底前完成招标\n10月底前验收"), *more.rows[1:]))
    answer = as_("handler").post(url("save", version), form_of(more), **HTMX)
    assert "已保存" in answer.content.decode()
    assert 'name="edition" id="edition" value="2"' in answer.content.decode()
    assert now(version) == more


def test_a_save_that_changes_nothing_counts_no_edition(as_, declared, good, form_of) -> None:
    version = declared()
    as_("handler").post(url("save", version), form_of(good), **HTMX)
    assert GoalVersion.objects.get(pk=version.pk).edition == version.edition


def test_saves_of_one_page_are_one_act_in_the_log(as_, declared, good, form_of) -> None:
    version, before = declared(), Event.objects.count()
    client = as_("handler")
    for turn, goal in enumerate(("一", "一二", "一二三"), 1):
        client.post(url("save", version), form_of(good._replace(goal=goal), edition=turn, turn=turn), **HTMX)
    assert now(version).goal == "一二三"
    assert Event.objects.count() == before + 1
    last = Event.objects.last()
    assert (last.before["年度总体目标"], last.after["年度总体目标"]) == (good.goal, "一")


@pytest.fixture
def colleague(district):
    """A second handler of the station."""
    return district.hire("colleague", Role.UNIT_HANDLER, "station")


def test_two_editors_see_each_other_and_nothing_is_lost(as_, declared, good, form_of, colleague) -> None:
    version = declared()
    theirs = good._replace(rows=(good.rows[0]._replace(target="14条"), *good.rows[1:]))
    mine = good._replace(goal="我写的目标", rows=(good.rows[0]._replace(target="16条"), *good.rows[1:]))
    assert as_("colleague").post(url("save", version), form_of(theirs, page="p2"), **HTMX).status_code == 200
    client = as_("handler")
    answer = client.post(url("save", version), form_of(mine), **HTMX)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "colleague某" in told and "14条" in told and "16条" in told and "我写的目标" in told
    assert now(version) == theirs
    sheet = client.post(url("grid", version), form_of(mine) | {"act": "theirs-1"}, **HTMX).content.decode()
    assert "14条" in sheet and "16条" not in sheet and "我写的目标" in sheet
    assert client.post(url("save", version), form_of(mine, edition=2), **HTMX).status_code == 200
    assert now(version) == mine


def test_a_conflict_without_scripts_shows_my_form_with_both_values(as_, declared, good, form_of, colleague) -> None:
    version = declared()
    as_("colleague").post(url("save", version), form_of(good._replace(goal="同事写的"), page="p2"), **HTMX)
    answer = as_("handler").post(url("edit", version), form_of(good._replace(goal="我写的"), page="", turn=0))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "同事写的" in page and "我写的</textarea>" in page
    assert 'id="edition" value="2"' in page


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(as_, declared, good, form_of) -> None:
    version, client = declared(), as_("handler")
    client.post(url("save", version), form_of(good._replace(goal="一"), edition=1, turn=1), **HTMX)
    again = client.post(url("save", version), form_of(good._replace(goal="一二"), edition=1, turn=2), **HTMX)
    assert again.status_code == 200
    late = client.post(url("save", version), form_of(good._replace(goal="迟到的旧内容"), edition=1, turn=1), **HTMX)
    assert late.status_code == 200
    assert now(version).goal == "一二"


def test_a_number_that_is_none_is_refused_and_kept_in_the_form(as_, declared, good, form_of) -> None:
    version = declared()
    posted = form_of(good._replace(rows=(good.rows[0]._replace(weight="十分"), *good.rows[1:])))
    answer = as_("handler").post(url("save", version), posted, **HTMX)
    assert answer.status_code == 422
    assert "分值“十分”不是分数" in answer.content.decode()
    page = as_("handler").post(url("edit", version), posted)
    assert page.status_code == 422
    assert 'value="十分"' in page.content.decode()


def test_a_grid_that_is_not_ours_is_a_bad_request(as_, declared, good, form_of) -> None:
    version = declared()
    posted = form_of(good) | {"unit": ["条"]}
    for name in ("edit", "save", "check", "grid"):
        assert as_("handler").post(url(name, version), posted).status_code == 400
    assert now(version) == good


def test_characters_no_database_takes_are_left_out(as_, declared, good, form_of) -> None:
    version = declared()
    as_("handler").post(url("save", version), form_of(good._replace(goal="甲\x00乙")), **HTMX)
    assert now(version).goal == "甲乙"


def test_the_grid_works_without_scripts_and_saves_nothing(as_, declared, good, form_of) -> None:
    version = declared()
    answer = as_("handler").post(url("grid", version), form_of(good) | {"act": "add-0"})
    page = answer.content.decode()
    assert "<h1>项目支出绩效目标申报表</h1>" in page
    assert page.count('class="main') == len(good.rows) + 1
    assert now(version) == good


def test_cells_of_a_spreadsheet_are_pasted(as_, declared, good, form_of) -> None:
    version = declared()
    more = {"act": "paste", "at": "6", "column": "level3", "text": "沿河商户满意度\t≥88%\t%\t5\n游客满意度\t≥87%\t%\t5"}
    sheet = as_("handler").post(url("grid", version), form_of(good) | more, **HTMX).content.decode()
    assert "沿河商户满意度" in sheet and "游客满意度" in sheet and "沿河居民满意度" not in sheet
    assert sheet.count('class="main') == len(good.rows) + 1


def test_last_year_stands_beside_and_is_copied(as_, district, approved, declared, year_of, form_of, good) -> None:
    last = approved(one=year_of(2025))
    indicator = last.indicators.get(position=1)
    services.note_actual(actor=district.people["handler"], indicator=indicator, value="96.2%", source="考核表")
    version = declared(one=year_of(2026))
    page = as_("handler").get(url("edit", version)).content.decode()
    assert "2025年" in page and "完成 96.2%" in page
    empty = Draft(rows=(Row("产出指标", "数量指标"),))
    sheet = as_("handler").post(url("grid", version), form_of(empty) | {"act": "copy"}, **HTMX).content.decode()
    assert sheet.count('class="main') == len(good.rows)
    assert good.goal in sheet


@pytest.mark.parametrize("name", ["edit", "save", "check", "grid", "submit", "version", "compare"])
def test_goals_of_others_are_not_there(as_, declared, name) -> None:
    version = declared()
    more = (version.pk,) if name == "compare" else ()
    for who in ("stranger", "stranger_reviewer", "stranger_department", "stranger_section"):
        client = as_(who)
        for method in ("get", "post"):
            assert getattr(client, method)(url(name, version, *more)).status_code in (403, 404, 405)
    assert as_("stranger").get(reverse("goals:set", args=(version.goal_set_id,))).status_code == 404
    assert (
        str(version.goal_set.project_year.project.name)
        not in as_("stranger").get(reverse("goals:list")).content.decode()
    )


def test_scripts_in_every_field_stay_text(as_, district, declared, form_of) -> None:
    row = Row(*(SCRIPT[:30], SCRIPT[:30], SCRIPT, SCRIPT, SCRIPT[:20], "", SCRIPT, SCRIPT, ""))
    draft = Draft(SCRIPT, "", (row, row._replace(not_applicable=SCRIPT)))
    version = declared(draft)
    client = as_("handler")
    posted = form_of(draft)
    answers = [
        client.get(url("edit", version)),
        client.get(url("version", version)),
        client.get(url("submit", version)),
        client.post(url("check", version), posted, **HTMX),
        client.post(url("grid", version), posted | {"act": "add-0"}, **HTMX),
        client.post(url("save", version), form_of(draft._replace(goal=SCRIPT + "2"), edition=0, page="other"), **HTMX),
        client.get(reverse("goals:list"), {"words": SCRIPT, "state": SCRIPT, "year": SCRIPT}),
    ]
    for answer in answers:
        tree = html.document_fromstring(answer.content.decode())
        assert not tree.xpath("//script[not(@src)]") and not tree.xpath("//img")
        assert not tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
