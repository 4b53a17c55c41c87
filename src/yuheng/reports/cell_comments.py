"""Comments of a worksheet (单元格批注): their texts, and the shapes that show them; existing ones are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from yuheng.prepared import regex
from yuheng.reports.parts import OFFICE, OFFICE_STRICT, Element, Parts, namespace
from yuheng.reports.wording import AUTHOR, without_controls
from yuheng.reports.wrapping import columns

At = tuple[int, int]
"""Row and column of a cell, from 1."""

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_NEW_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = """<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;\
width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def add_comments(parts: Parts, sheet: str, told: Mapping[At, Sequence[str]]) -> None:
    """Adds comments to the worksheet part ``sheet``: for each cell its lines, under those it already has."""
    comments = _comments_part(parts, sheet)
    root = parts.xml(comments)
    ns = f"{{{namespace(root)}}}"
    held = {one.get("ref"): one for one in root.iter(f"{ns}comment")}
    author = _author(root, ns)
    fresh = [at for at in told if reference(at) not in held]
    for at, lines in told.items():
        one = held.get(reference(at))
        if one is None:
            listed = root.find(f"{ns}commentList")
            one = etree.SubElement(listed, f"{ns}comment", {"ref": reference(at), "authorId": str(author)})
            etree.SubElement(one, f"{ns}text")
            _write(one.find(f"{ns}text"), ns, f"{AUTHOR}：\n" + "\n".join(lines))
        else:
            _write(one.find(f"{ns}text"), ns, f"\n\n{AUTHOR}：\n" + "\n".join(lines))
    parts.touch(comments)
    _draw(parts, sheet, {at: told[at] for at in fresh})


def reference(at: At) -> str:
    """The name of a cell: (3, 28) is AB3."""
    row, column = at
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _comments_part(parts: Parts, sheet: str) -> str:
    for relation in parts.relations(sheet):
        if relation.kind == "comments" and relation.target in parts:
            return relation.target
    main = namespace(parts.xml(sheet))
    name = parts.fresh_name("xl/comments{}.xml")
    parts.write(name, f'<comments xmlns="{main}"><authors/><commentList/></comments>'.encode())
    parts.declare(name, _COMMENTS_TYPE)
    parts.relate(sheet, "comments", name, "purl.oclc.org" in main)
    return name


def _author(root: Element, ns: str) -> int:
    authors = root.find(f"{ns}authors")
    names = [one.text for one in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{ns}author").text = AUTHOR
        return len(names)
    return names.index(AUTHOR)


def _write(holder: Element, ns: str, text: str) -> None:
    """Adds a run of text; a comment's plain text comes before any run and stays there."""
    run = etree.SubElement(holder, f"{ns}r")
    properties = etree.SubElement(run, f"{ns}rPr")
    etree.SubElement(properties, f"{ns}sz", val="9")
    etree.SubElement(properties, f"{ns}rFont", val="宋体")
    shown = etree.SubElement(run, f"{ns}t")
    shown.text = without_controls(text)
    shown.set(_XML_SPACE, "preserve")


def _draw(parts: Parts, sheet: str, told: Mapping[At, Sequence[str]]) -> None:
    """Adds the shapes without which a comment is not shown."""
    if not told:
        return
    name = _drawing_part(parts, sheet)
    text = parts.text(name)
    last = max((int(number) for number in regex(r"_x0000_s(\d+)").findall(text)), default=1024)
    shapes = "".join(_shape(at, lines, last + n) for n, (at, lines) in enumerate(told.items(), 1))
    head, end, tail = text.rpartition("</xml>")
    if end:
        parts.write(name, f"{head}{shapes}{end}{tail}".encode())


def _drawing_part(parts: Parts, sheet: str) -> str:
    root = parts.xml(sheet)
    strict = "purl.oclc.org" in namespace(root)
    ns, base = f"{{{namespace(root)}}}", OFFICE_STRICT if strict else OFFICE
    held = root.find(f"{ns}legacyDrawing")
    if held is not None:
        targets = {relation.id: relation.target for relation in parts.relations(sheet)}
        return targets[held.get(f"{{{base}}}id")]
    name = parts.fresh_name("xl/drawings/vmlDrawing{}.vml")
    parts.write(name, _NEW_DRAWING.encode())
    parts.declare(name, _DRAWING_TYPE)
    made = etree.Element(f"{ns}legacyDrawing", {f"{{{base}}}id": parts.relate(sheet, "vmlDrawing", name, strict)})
    later = [index for index, child in enumerate(root) if etree.QName(child).localname in _AFTER]
    root.insert(later[0] if later else len(root), made)
    parts.touch(sheet)
    return name


def _shape(at: At, lines: Sequence[str], number: int) -> str:
    """A hidden note beside its cell, large enough for its text."""
    row, column = at[0] - 1, at[1] - 1
    needed = 1 + sum(max(1, -(-columns(line) // 40)) for line in lines)
    height = min(30, max(4, needed))
    return _SHAPE.format(
        id=number, row=row, column=column, left=column + 1, right=column + 5, top=max(0, row - 1),
        bottom=max(0, row - 1) + height, width=260, height=height * 14,
    )  # fmt: skip
