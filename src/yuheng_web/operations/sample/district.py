"""The organisations of the sample: finance bureau with its sections, departments, units, towns and those outside."""

from __future__ import annotations

from datetime import date
from typing import Any

from yuheng_web.operations.sample.world import BATCH, World, created, words
from yuheng_web.organisations.models import FormerName, Organisation, Succession

SINCE = date(2019, 3, 1)


def make_organisations(world: World) -> None:
    """Makes the whole tree; one event an organisation."""
    told = words("district")
    name = told["district"]
    world.root = _level(world, [_new("101001", told["finance"], "finance_bureau")])[0]
    sections = [
        _new(f"1010010{number}", told["finance"] + one["name"], "finance_section", world.root)
        for number, one in enumerate(told["sections"], 1)
    ]
    performance = _new("10100190", told["finance"] + told["performance"], "performance_section", world.root)
    *world.sections, world.performance = _level(world, [*sections, performance])
    section = {
        sector: made for one, made in zip(told["sections"], world.sections, strict=True) for sector in one["sectors"]
    }
    departments = told["departments"][: world.size.departments]
    towns = told["towns"][: world.size.towns]
    tops = [_new(f"2{n:02}001", name + d, "department", None, section[s]) for n, (d, s) in enumerate(departments, 1)]
    tops += [_new(f"3{n:02}001", name + town, "town", None, section["town"]) for n, town in enumerate(towns, 1)]
    _level(world, tops)
    above = {d: top for (d, _), top in zip(departments, tops, strict=False)}
    chosen = told["institutions"][: world.size.institutions]
    below = [
        _new(f"{above[parent].code[:3]}{n + 1:03}", name + one, "institution", above[parent])
        for n, (one, parent, _) in enumerate(chosen, 1)
    ]
    _level(world, below)
    world.units = [*below, *tops]
    sectors = [s for _, _, s in chosen] + [s for _, s in departments] + ["town"] * len(towns)
    world.sector = {unit.pk: sector for unit, sector in zip(world.units, sectors, strict=True)}
    _outsiders(world, told)
    _history(world, tops)


def _new(code: str, name: str, kind: str, parent: Organisation | None = None, section: Any = None) -> Organisation:
    return Organisation(code=code, name=name, kind=kind, parent=parent, section=section, since=SINCE)


def _level(world: World, made: list[Organisation]) -> list[Organisation]:
    created(made)
    for one in made:
        one.path = f"{one.parent.path if one.parent else '/'}{one.pk}/"
        world.act(world.moment(SINCE), None, "organisations.change", "设立机构", one, one,
                  after={"code": one.code, "name": one.name, "kind": one.kind})  # fmt: skip
    Organisation.objects.bulk_update(made, ("path",), batch_size=BATCH)
    return made


def _outsiders(world: World, told: dict[str, Any]) -> None:
    agencies = [_new(f"80{n:02}", name, "agency") for n, name in enumerate(told["agencies"], 1)]
    pool, congress = _new("8101", told["experts"], "expert_pool"), _new("8201", told["congress"], "congress")
    audit = _new("8301", told["audit"], "audit")
    _level(world, [*agencies, pool, congress, audit])
    world.others = {"agency": agencies, "expert_pool": [pool], "congress": [congress], "audit": [audit]}


def _history(world: World, tops: list[Organisation]) -> None:
    """A renaming and a merger two years ago, with what they rest on."""
    on = world.days_before(730).replace(day=1)
    renamed, kept = tops[0], tops[1]
    old = f"{renamed.name[:3]}教育局"
    document = f"云编发〔{on.year}〕7号"
    FormerName.objects.create(organisation=renamed, name=old, until=on, document=document)
    world.act(world.moment(on), None, "organisations.change", "机构更名", renamed, renamed,
              before={"name": old}, after={"name": renamed.name, "document": document})  # fmt: skip
    gone = _new("290001", f"{kept.name[:3]}农村合作经济经营管理站", "institution", kept)
    gone.until = on
    _level(world, [gone])
    Succession.objects.create(before=gone, after=kept, how="merged", on=on, document=document)
    world.act(world.moment(on), None, "organisations.change", "机构沿革", gone, gone,
              after={"how": "merged", "after": kept.name, "document": document})  # fmt: skip
