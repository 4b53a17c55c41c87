"""Office packages (OOXML 文件包): parts read within limits, XML parsed without entities or network."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator

from lxml import etree

from yuheng.documents.archive import DAMAGED, Archive
from yuheng.documents.document import Unreadable

ENTITIES = "文件里含有XML实体声明，可能有安全风险，没有读取，请用Office或WPS打开后另存一份再核查。"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)


_DECLARATIONS = tuple(
    sign.encode(encoding) for sign in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


class Package(Archive):
    """The parts of an office file by name."""

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None where there is none."""
        data = self.read(name)
        return parse_xml(data) if data.strip() else None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part ("" for the package) refers to: id -> (last word of the type, name of the part)."""
        folder, leaf = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in root if root is not None else ():
            if isinstance(one.tag, str) and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], target)
        return found

    def main_part(self) -> str:
        """The name of the part with the document itself, "" where the package names none."""
        parts = (target for kind, target in self.related("").values() if kind == "officeDocument")
        return next((target for target in parts if target in self.names), "")


def parse_xml(data: bytes) -> etree._Element:
    """The root element. A document type with or without entities is refused: office files have none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_usual(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(ENTITIES)
    return root


def each(data: bytes, *tags: str) -> Iterator[etree._Element]:
    """The elements with these tags one after the other, each forgotten before the next: for large parts."""
    try:
        for _, element in etree.iterparse(
            io.BytesIO(_usual(data)),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(DAMAGED) from None


def _usual(data: bytes) -> bytes:
    """The part in the usual namespaces, for a “strict” file has others."""
    if any(sign in data for sign in _DECLARATIONS):
        raise Unreadable(ENTITIES)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def children(element: etree._Element | None, tag: str) -> Iterator[etree._Element]:
    """The children with ``tag``, none of a missing element."""
    return iter(()) if element is None else element.iterchildren(tag)
