"""Word files written by hand for the tests, and what the comments in one enclose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{MAIN}}}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(text: str, looks: str = "") -> str:
    """A run of text with the given run properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph of runs."""
    return f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{"".join(content)}</w:p>'


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is the XML of its content."""
    lines = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{lines}</w:tbl>"


def docx(body: str, footnotes: str = "", comments: str = "", strict: bool = False) -> bytes:
    """A Word file with this body, and with footnotes and comments where given."""
    parts = {"word/document.xml": f"<w:document {_ROOT}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_ROOT}>{footnotes}</w:footnotes>"
    if comments:
        parts["word/comments.xml"] = f"<w:comments {_ROOT}>{comments}</w:comments>"
    if strict:
        usual, purl = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
        for name, text in parts.items():
            text = text.replace(f"{usual}/wordprocessingml/2006/main", f"{purl}/wordprocessingml/main")
            parts[name] = text.replace(f"{usual}/officeDocument/2006", f"{purl}/officeDocument")
    return _packed(parts)


def _packed(parts: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    types, related = "", ""
    for number, name in enumerate(parts):
        leaf = name.removeprefix("word/").removesuffix(".xml")
        kind = "document.main" if leaf == "document" else leaf
        types += (
            f'<Override PartName="/{name}"'
            f' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        )
        if leaf != "document":
            related += f'<Relationship Id="rId{number}" Type="{RELATIONS}/{leaf}" Target="{leaf}.xml"/>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="application/octet-stream"/>{types}</Types>',
        )
        main = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f'<Relationships xmlns="{_RELS}">{main}</Relationships>')
        package.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELS}">{related}</Relationships>')
        for name, text in parts.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
        package.writestr("word/media/picture.bin", bytes(range(256)))
    return target.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    """A part of the file as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def enclosed(data: bytes) -> list[tuple[str, str]]:
    """For each comment in the order of its id: its text, and the characters its marks enclose."""
    held: dict[str, list[str]] = {}
    still_open: set[str] = set()
    for element in part(data, "word/document.xml").iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            still_open.add(number)
            held[number] = []
        elif element.tag == f"{W}commentRangeEnd":
            still_open.discard(number)
        elif element.tag == f"{W}commentReference":
            assert number in held and number not in still_open, "the reference stands behind the range"
        elif element.tag in (f"{W}t", f"{W}tab"):
            for one in still_open:
                held[one].append((element.text or "") if element.tag == f"{W}t" else "\t")
    assert not still_open
    told = {
        one.get(f"{W}id"): "".join(text.text or "" for text in one.iter(f"{W}t"))
        for one in part(data, "word/comments.xml")
    }
    return [(told[number], "".join(held[number])) for number in sorted(held, key=int)]
