"""The number of queries does not grow with rows, projects or what waits."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yuheng_web.goals import services
from yuheng_web.goals.draft import Draft, Row


def wide(number: int) -> Draft:
    rows = tuple(Row("产出指标", "数量指标", f"第{at}处保洁", "一批", "", "3", "台账") for at in range(number))
    return Draft("完成保洁。", "", rows)


def queries(do) -> int:
    do()
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = do()
    assert answer is None or answer.status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["edit", "version", "submit"])
def test_a_page_of_thirty_indicators_asks_as_often_as_one_of_three(as_, declared, year_of, name) -> None:
    few, many = declared(wide(3), year_of()), declared(wide(30), year_of(code="P002"))
    client = as_("handler")
    counts = [queries(lambda one=one: client.get(reverse(f"goals:{name}", args=(one.pk,)))) for one in (few, many)]
    assert counts[0] == counts[1] <= 24


def test_a_check_asks_little_whatever_is_typed(as_, declared, year_of, form_of) -> None:
    version = declared(wide(3))
    client = as_("handler")
    address = reverse("goals:check", args=(version.pk,))
    counts = [queries(lambda at=at: client.post(address, form_of(wide(at)), HTTP_HX_REQUEST="true")) for at in (1, 30)]
    assert counts[0] == counts[1] <= 8


def test_a_save_asks_as_often_for_thirty_rows_as_for_three(as_, declared, form_of) -> None:
    version = declared(wide(3))
    client = as_("handler")
    address, counts = reverse("goals:save", args=(version.pk,)), []
    for turn, number in enumerate((3, 30, 4, 29), 1):
        with CaptureQueriesContext(connection) as caught:
            client.post(address, form_of(wide(number)._replace(goal=str(turn)), turn=turn), HTTP_HX_REQUEST="true")
        counts.append(len(caught))
    assert counts[1] == counts[2] == counts[3]


def test_lists_do_not_ask_more_for_more(as_, district, declared, year_of) -> None:
    client = as_("performance")
    addresses = [reverse("goals:list"), reverse("workflow:todo")]

    def counted() -> list[int]:
        return [queries(lambda one=one: client.get(one)) for one in addresses]

    def handed_in(code: str) -> None:
        version = declared(one=year_of(code=code))
        services.submit(actor=district.people["handler"], version=version, explanations={})
        for who, step in (("reviewer", "pass_unit"), ("department", "pass_department"), ("section", "pass_finance")):
            services.take_step(actor=district.people[who], version=version, transition=step)

    handed_in("P001")
    before = counted()
    for number in range(2, 8):
        handed_in(f"P00{number}")
    assert counted() == before


def test_the_list_of_projects_to_declare_does_not_ask_more_for_more(as_, year_of) -> None:
    client, address = as_("handler"), reverse("goals:choose")
    year_of()
    before = queries(lambda: client.get(address)), queries(lambda: client.get(reverse("workflow:todo")))
    for number in range(2, 9):
        year_of(code=f"P00{number}")
    assert (queries(lambda: client.get(address)), queries(lambda: client.get(reverse("workflow:todo")))) == before
