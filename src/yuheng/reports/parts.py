"""Parts of an Office package (文件包部件): read, changed and related to each other; untouched ones stay as they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree
from msgspec import Struct

from yuheng.reports.package import replaced

PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

# lxml's elements have no useful static type.
Element = Any


def parsed(data: bytes) -> Element:
    """The root of an XML part; entities stay unresolved and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def namespace(element: Element) -> str:
    """The namespace of an element: strict and transitional files differ in it."""
    return str(etree.QName(element).namespace)


class Relation(Struct, frozen=True):
    """A relationship of a part: the last word of its type, and the part it leads to ("" outside the package)."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of one package, by name; changes are gathered and written by ``saved``."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self._names = set(self._package.namelist())
        self._roots: dict[str, Element] = {}
        self._written: dict[str, bytes] = {}
        self._changed: dict[str, None] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def _content(self, name: str) -> bytes:
        return self._written[name] if name in self._written else self._package.read(name)

    def xml(self, name: str) -> Element:
        """The root of the part ``name``, to read or to change in place; a changed part is told by ``touch``."""
        if name not in self._roots:
            self._roots[name] = parsed(self._content(name))
        return self._roots[name]

    def text(self, name: str) -> str:
        """The part ``name`` as text."""
        return self._content(name).decode("utf-8", "replace")

    def touch(self, name: str) -> None:
        """The part ``name`` was changed through its root and is to be written."""
        self._changed[name] = None

    def write(self, name: str, content: bytes) -> None:
        """Replaces or adds the part ``name``."""
        self._names.add(name)
        self._written[name] = content
        self._roots.pop(name, None)
        self._changed[name] = None

    def root_part(self) -> str:
        """The main part: the document or the workbook. Raises ``KeyError`` when there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise KeyError("officeDocument")

    def relations(self, part: str) -> list[Relation]:
        """The relationships of ``part``; "" is the package itself."""
        name = _relations_name(part)
        if name not in self._names:
            return []
        return [
            Relation(
                one.get("Id", ""),
                one.get("Type", "").rsplit("/", 1)[-1],
                "" if one.get("TargetMode") == "External" else _resolved(part, one.get("Target", "")),
            )
            for one in self.xml(name).iterchildren(f"{{{PACKAGE_RELATIONS}}}Relationship")
        ]

    def relate(self, part: str, kind: str, target: str, strict: bool = False) -> str:
        """A new relationship from ``part`` to the part ``target``; returns its id."""
        name = _relations_name(part)
        if name not in self._names:
            self.write(name, f'<Relationships xmlns="{PACKAGE_RELATIONS}"/>'.encode())
        taken = {relation.id for relation in self.relations(part)}
        fresh = next(f"rIdYuheng{n}" for n in range(1, len(taken) + 2) if f"rIdYuheng{n}" not in taken)
        base = OFFICE_STRICT if strict else OFFICE
        path = posixpath.relpath(target, posixpath.dirname(part))
        attributes = {"Id": fresh, "Type": f"{base}/{kind}", "Target": path}
        etree.SubElement(self.xml(name), f"{{{PACKAGE_RELATIONS}}}Relationship", attributes)
        self.touch(name)
        return fresh

    def declare(self, part: str, content_type: str) -> None:
        """Tells the package the content type of the part ``part``."""
        root = self.xml("[Content_Types].xml")
        tag = f"{{{CONTENT_TYPES}}}Override"
        if not any(one.get("PartName", "").lower() == f"/{part}".lower() for one in root.iterchildren(tag)):
            etree.SubElement(root, tag, {"PartName": f"/{part}", "ContentType": content_type})
            self.touch("[Content_Types].xml")

    def fresh_name(self, pattern: str) -> str:
        """The first free part name of ``pattern`` ("xl/comments{}.xml"): without a number, else with one."""
        taken = {name.lower() for name in self._names}
        numbers = ("", *range(1, len(taken) + 2))
        return next(name for n in numbers if (name := pattern.format(n)).lower() not in taken)

    def saved(self) -> bytes:
        """The package with every change; parts that were not changed are the same bytes as before."""
        written = {
            name: etree.tostring(self._roots[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            if name in self._roots
            else self._written[name]
            for name in self._changed
        }
        return replaced(self._data, written)


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
