"""An allocation told in four ways: the same amounts everywhere, nobody's words run, what is left has its own line."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook

from yuheng.reports.allocation_html import allocation_as_html
from yuheng.reports.allocation_json import allocation_as_json, mistakes_as_json
from yuheng.reports.allocation_template import template_as_xlsx
from yuheng.reports.allocation_text import allocation_as_text
from yuheng.reports.allocation_xlsx import allocation_as_xlsx
from yuheng.reports.as_json import dumped
from yuheng.reports.wrapping import columns
from yuheng.scoring.allocation.allocate import allocate
from yuheng.scoring.allocation.award import Allocation
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared

RULES: dict[str, Any] = {
    "mode": "rate",
    "full_marks": 100,
    "base": "250万元",
    "envelope": "1000万元",
    "over_envelope": "refuse",
    "bonus": {"ceiling": 3, "above_full_marks": "kept"},
    "deductions": {},
    "veto": {"gets": "nothing"},
    "minimum_score": 60,
    "rounding": {"unit": "分", "mode": "half_up"},
}
UNUSED = ("“联系人”栏", "=第9行")


def rules(**given: Any) -> AllocationRules:
    return AllocationRules.read(Declared(RULES | given))


@pytest.fixture
def result() -> Allocation:
    """Four units, one with an evil name and proof, one vetoed, one below the least score."""
    return allocate(
        [
            Recipient("=HYPERLINK(1)", Decimal("88.5"), bonus=Decimal(2), proof="<script>alert(1)</script>"),
            Recipient("青石桥医院", Decimal(92)),
            Recipient("柳堤医院", Decimal(59)),
            Recipient("望江医院", Decimal(95), vetoed=True, veto_reason="@重大事故"),
        ],
        rules(),
    )  # 250×0.905＝226.25；250×0.92＝230


def test_the_text_is_a_table_within_its_width(result: Allocation) -> None:
    text = allocation_as_text("得分.xlsx", result, UNUSED, width=64)
    lines = text.splitlines()
    assert lines[1] == "4个单位共分得456.25万元，总额1,000.00万元，未分配543.75万元。"
    assert all(columns(line) <= 64 for line in lines)
    rows = [line.split() for line in lines[3:12]]
    assert rows == [
        ["名次", "单位", "总得分", "金额（万元）"],
        ["2", "=HYPERLINK(1)", "90.5", "226.25"],
        ["1", "青石桥医院", "92.0", "230.00"],
        ["3", "柳堤医院", "59.0", "0.00"],
        ["否决", "望江医院", "95.0", "0.00"],
        ["合计", "456.25"],
        ["未分配", "543.75"],
        ["总额", "1,000.00"],
        [],
    ]
    assert len({columns(line) for line in lines[4:11]}) == 1, "amounts stand below each other"
    assert lines[-1] == "没有使用：“联系人”栏、=第9行"
    assert "不参加分配" not in text


def test_the_text_tells_every_step_when_asked(result: Allocation) -> None:
    text = allocation_as_text("得分.xlsx", result, (), steps=True)
    assert "  3. 总得分59分，低于参加分配的最低分数60分，不参加分配。" in text
    assert "  4. 所得0.00万元。" in text


def test_json_gives_every_amount_in_yuan_as_text(result: Allocation) -> None:
    told = json.loads(dumped([allocation_as_json("得分.xlsx", "ab", result, UNUSED)]))[0]
    assert (told["envelope"], told["allocated"], told["unallocated"]) == ("10000000.00", "4562500.00", "5437500.00")
    assert [(unit["name"], unit["amount"], unit["rank"]) for unit in told["units"]][1:] == [
        ("青石桥医院", "2300000.00", 1),
        ("柳堤医院", "0.00", 3),
        ("望江医院", "0.00", None),
    ]
    assert told["units"][1]["steps"][-1] == {
        "about": "amount",
        "text": "基数×总得分÷满分＝250.00万元×92÷100＝230.00万元。",
    }
    assert told["factor"] is None
    assert told["unused"] == list(UNUSED)
    assert mistakes_as_json("得分.xlsx", ("B2",)) == {"schema": 1, "file": "得分.xlsx", "mistakes": ["B2"]}


def test_the_workbook_holds_numbers_and_never_a_formula(result: Allocation) -> None:
    data = allocation_as_xlsx("得分.xlsx", result, UNUSED)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["分配结果", "逐步说明", "办法"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "@")):
                    assert cell.quotePrefix
    rows = list(book["分配结果"].iter_rows(values_only=True))
    assert rows[0][-1] == "金额（万元）"
    assert [row[-1] for row in rows[1:]] == [226.25, 230, 0, 0, 456.25, 543.75, 1000]
    assert rows[1][:3] == (2, "=HYPERLINK(1)", 88.5)
    assert data == allocation_as_xlsx("得分.xlsx", result, UNUSED)


def test_amounts_beyond_what_spreadsheets_keep_are_text() -> None:
    huge = allocate(
        [Recipient("大额单位", Decimal(100), base=2 * 10**17 + 1)], rules(base="1元", envelope="9000000000000000元")
    )
    sheet = load_workbook(io.BytesIO(allocation_as_xlsx("得分.xlsx", huge, ())))["分配结果"]
    assert sheet["G2"].value == "2000000000000000.01"


def test_the_page_runs_nothing_and_asks_nothing_of_the_network(result: Allocation) -> None:
    raw = allocation_as_html("得<分>.xlsx", result, UNUSED)
    page = html.document_fromstring(raw)
    assert not page.xpath("//script | //link | //img | //*[@style] | //iframe")
    assert "http" not in re.sub(r"http-equiv", "", raw)
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    digest = base64.b64encode(hashlib.sha256(page.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "&lt;script&gt;alert(1)" in raw and "得&lt;分&gt;.xlsx" in raw


def test_the_page_explains_each_amount_and_draws_it(result: Allocation) -> None:
    page = html.document_fromstring(allocation_as_html("得分.xlsx", result, UNUSED))
    rows = [[cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//tbody/tr")]
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in rows] == [
        ("2", "=HYPERLINK(1)", "90.5", "226.25", "49.59%"),
        ("1", "青石桥医院", "92.0", "230.00", "50.41%"),
        ("3", "柳堤医院", "59.0", "0.00", "0.00%"),
        ("否决", "望江医院", "95.0", "0.00", "0.00%"),
    ]
    bars = page.xpath("//td//*[local-name()='rect'][@class='fill']/@width")
    assert bars == ["98.37", "100.00", "0.00", "0.00"]  # 226.25÷230
    assert [cell.text_content() for cell in page.xpath("//tfoot//td[@class='money']")] == [
        "456.25",
        "543.75",
        "1,000.00",
    ]
    cards = page.xpath("//article")
    assert [card.get("id") for card in cards] == ["u1", "u2", "u3", "u4"]
    assert {link[1:] for link in page.xpath("//tbody//a/@href")} == {"u1", "u2", "u3", "u4"}
    assert "超过" not in cards[1].text_content() and "230.00万元" in cards[1].text_content()
    assert "一票否决，事由：@重大事故。" in cards[3].text_content()
    assert "所得为零，加分不算" in page.xpath("//section[@class='rules']")[0].text_content()
    assert "=第9行" in page.xpath("//section[@class='unused']")[0].text_content()


def test_nothing_given_out_still_makes_a_page() -> None:
    none = allocate([Recipient("甲院", Decimal(0))], rules(minimum_score=0))
    assert 'width="0.00"' in allocation_as_html("得分.xlsx", none, ())


def test_the_template_has_the_columns_that_the_rules_use() -> None:
    rate = load_workbook(io.BytesIO(template_as_xlsx(rules())))
    assert [cell.value for cell in rate["得分表"][1]] == [
        "单位名称", "得分", "基数（万元）", "加分", "加分依据", "扣分", "扣分事由", "一票否决", "否决事由", "下限", "上限",
    ]  # fmt: skip
    share = {"mode": "share", "full_marks": 100, "counts": "score_times_size", "rounding": {"unit": "元"}}
    plain = load_workbook(io.BytesIO(template_as_xlsx(AllocationRules.read(Declared(share)))))
    assert [cell.value for cell in plain["得分表"][1]] == ["单位名称", "得分", "权数", "下限", "上限"]
