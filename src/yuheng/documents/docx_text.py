"""What a Word paragraph says (段落文字): its visible characters, each with the element that stores it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from yuheng.documents.docx_styles import Styles, W, switched, value_of

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = W + "txbxContent"
_P, _R, _RPR, _PPR, _T = W + "p", W + "r", W + "rPr", W + "pPr", W + "t"

Part = tuple[str, etree._Element | None]
"""Some characters and the element that stores them (w:t, w:br …), None for those that the file generates."""

_THROUGH = frozenset(
    [
        W + name
        for name in (
            "ins",
            "moveTo",
            "hyperlink",
            "smartTag",
            "customXml",
            "fldSimple",
            "dir",
            "bdo",
            "sdt",
            "sdtContent",
            "ruby",
            "rubyBase",
        )
    ]
    + [
        M + name
        for name in (
            "oMath",
            "oMathPara",
            "r",
            "num",
            "den",
            "e",
            "sub",
            "sup",
            "deg",
            "fName",
            "lim",
            "d",
            "rad",
            "nary",
            "func",
            "sSub",
            "sSup",
            "sSubSup",
            "m",
            "mr",
            "eqArr",
            "bar",
            "acc",
            "box",
            "borderBox",
            "groupChr",
            "limLow",
            "limUpp",
            "phant",
            "sPre",
        )
    ]
)
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}

# Signs of the symbol fonts that disclosures use: comparison signs and boxes with and without a tick.
_SYMBOL = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB0: "°",
    0xB7: "·",
    0xB9: "≠",
    0xBB: "≈",
    0x25: "%",
    0x2D: "－",
    0xA5: "∞",
    0xE5: "∑",
}
_DINGBATS = {
    0x6F: "□",
    0x71: "□",
    0xA8: "□",
    0xFE: "☑",
    0xFD: "☒",
    0xFC: "√",
    0xFB: "×",
    0x6C: "●",
    0x6E: "■",
    0xD8: "➢",
}
_DINGBATS_2 = {0xA3: "□", 0x2A: "□", 0x52: "☑", 0x53: "☒", 0x50: "√", 0x4F: "×", 0x54: "☒", 0x51: "☒"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _DINGBATS, "wingdings 2": _DINGBATS_2}


class Spelling:
    """Spells paragraphs as they are read: insertions in, deletions, hidden text and field codes out."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, paragraph: etree._Element) -> tuple[list[Part], list[tuple[str, etree._Element]]]:
        """The parts of one paragraph, and what is anchored in it: ("box", its content), ("footnote", the reference)."""
        properties = paragraph.find(_PPR)
        style = None if properties is None else value_of(properties.find(W + "pStyle"))
        line = _Line(self._styles, bool(self._styles.of(style).hidden))
        line.inside(paragraph)
        return line.ended(), line.anchored


class _Line:
    """The paragraph being spelled. ``_fields`` holds for each open field whether its code is being read."""

    def __init__(self, styles: Styles, hidden: bool) -> None:
        self._styles = styles
        self._hidden = hidden
        self._parts: list[Part] = []
        self._code: list[Part] = []
        self._fields: list[bool] = []
        self.anchored: list[tuple[str, etree._Element]] = []

    def ended(self) -> list[Part]:
        """The parts; a field whose code does not end in its paragraph hides nothing."""
        return self._parts + self._code

    def inside(self, element: etree._Element) -> None:
        """Reads the children of an element."""
        for child in element:
            tag = child.tag
            if tag == _R:
                if not self._vanishes(child):
                    self._run(child)
            elif tag in _THROUGH:
                self.inside(child)
            elif tag == M + "f":
                self._fraction(child)
            elif tag == M + "t":
                self._add(child.text or "", child)
            elif tag == MC + "AlternateContent":
                chosen = choice(child)
                if chosen is not None:
                    self.inside(chosen)

    def _vanishes(self, run: etree._Element) -> bool:
        properties = run.find(_RPR)
        if properties is None:
            return self._hidden
        own = switched(properties.find(W + "vanish"))
        if own is None:
            named = value_of(properties.find(W + "rStyle"))
            own = self._styles.run(named).hidden if named else None
        return self._hidden if own is None else own

    def _run(self, run: etree._Element) -> None:
        for child in run:
            tag = child.tag
            if tag == _T:
                self._add(child.text or "", child)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], child)
            elif tag == W + "sym":
                self._add(_symbol(child), child)
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag in _DRAWN:
                self.anchored += [("box", box) for box in boxes(child)]
            elif tag in _NOTES:
                self.anchored.append((_NOTES[tag], child))
            else:
                self._rarely(child, tag)

    def _rarely(self, child: etree._Element, tag: str) -> None:
        if tag == W + "br":
            # A page break in front of the first word breaks no line.
            if self._parts or child.get(W + "type") not in ("page", "column"):
                self._add("\n", child)
        elif tag == W + "ruby":
            self.inside(child)
        elif tag == MC + "AlternateContent":
            chosen = choice(child)
            if chosen is not None:
                self._run(chosen)

    def _add(self, text: str, element: etree._Element) -> None:
        if text:
            (self._code if True in self._fields else self._parts).append((text, element))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields:
            if kind == "separate":
                self._fields[-1] = False
            elif kind == "end":
                self._fields.pop()
            if True not in self._fields:
                self._code.clear()

    def _fraction(self, fraction: etree._Element) -> None:
        above, below = fraction.find(M + "num"), fraction.find(M + "den")
        if above is not None:
            self.inside(above)
        self._add("/", fraction)
        if below is not None:
            self.inside(below)


def choice(alternatives: etree._Element) -> etree._Element | None:
    """The one of several equal contents that is read: the first; the fallback repeats it for old programs."""
    return next((one for one in alternatives if one.tag in (MC + "Choice", MC + "Fallback")), None)


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in a drawing; those inside a box belong to the paragraphs of that box."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == MC + "AlternateContent":
            chosen = choice(child)
            if chosen is not None:
                yield from boxes(chosen)
        else:
            yield from boxes(child)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    table = _FONTS.get((element.get(W + "font") or "").lower())
    if table is not None or 0xF000 <= code <= 0xF0FF:
        return (table or {}).get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
