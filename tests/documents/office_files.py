"""Office files built for the tests: the smallest packages that hold what a test is about."""

from __future__ import annotations

import io
import struct
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of the members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def related(*parts: tuple[str, str, str]) -> str:
    """A relationships part of (id, kind, target)."""
    rows = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in parts)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def word_file(body: str, *, prolog: str = "", more: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are the contents of styles, numbering, footnotes and endnotes."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": related(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{prolog}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": related(*((name, name, f"{name}.xml") for name in parts)),
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{content}</w:{name}>"
    return zipped(members | (more or {}))


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """A Word paragraph of one run, or of the given runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", properties: str = "") -> str:
    """A Word cell of one paragraph, or of the given blocks."""
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    """A Word table of rows, each a string of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def numbered(list_id: int, level: int = 0) -> str:
    """Paragraph properties that number a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def numbering(*levels: tuple[str, str], lists: str = "") -> str:
    """A numbering part: one list (1) with these (format, text) levels, and more lists as written."""
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="7">{rows}</w:abstractNum>{first}{lists}'


def workbook(sheet: str, *, strings: str = "", styles: str = "", state: str = "visible", prolog: str = "") -> bytes:
    """A workbook of one sheet (总表) with this content."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": related(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
            f'<sheet name="总表" sheetId="1" state="{state}" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                ("a", "worksheet", "worksheets/sheet1.xml"),
                ("b", "sharedStrings", "sharedStrings.xml"),
                ("c", "styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{S}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
        }
    )


def compound(*names: str) -> bytes:
    """An old Office file whose root holds empty streams of these names."""
    header = bytearray(512)
    header[:8] = COMPOUND
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    count = -(-(len(names) + 1) // 4)
    chain = [0xFFFFFFFD, *range(2, count + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *([0xFFFFFFFF] * (128 - len(chain))))
    entries = [_entry("Root Entry", 5, 0xFFFFFFFF, 1 if names else 0xFFFFFFFF)]
    for index, name in enumerate(names, 1):
        entries.append(_entry(name, 2, index + 1 if index < len(names) else 0xFFFFFFFF, 0xFFFFFFFF))
    # The directory begins in the sector after the table.
    struct.pack_into("<I", header, 48, 1)
    return bytes(header) + table + b"".join(entries).ljust(count * 512, b"\x00")


def _entry(name: str, kind: int, right: int, child: int) -> bytes:
    encoded = (name + "\x00").encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(encoded)] = encoded
    struct.pack_into("<HBB", entry, 64, len(encoded), kind, 1)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, right, child)
    return bytes(entry)
