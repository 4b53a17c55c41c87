"""Our declarations of PDFium's functions are those its own package gives: number, size and kind of every argument."""

from __future__ import annotations

import ctypes

import pytest

library = pytest.importorskip("yuheng.documents.pdf_library", reason="PDFium 在此没有可用的包")
OURS = {one.__name__: one for one in vars(library).values() if isinstance(one, library._PDFIUM._FuncPtr)}


def _kind(declared) -> object:
    """What a type is to the machine: a pointer, or the code of a plain value."""
    if declared is None:
        return None
    code = getattr(declared, "_type_", None)
    return code if isinstance(code, str) and code not in "zPZ" else "pointer"


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_function_is_declared_as_the_package_declares_it(name: str) -> None:
    raw = pytest.importorskip("pypdfium2_raw")
    theirs = getattr(raw, name)
    assert list(map(_kind, OURS[name].argtypes)) == list(map(_kind, theirs.argtypes))
    assert _kind(OURS[name].restype) == _kind(theirs.restype)


@pytest.mark.parametrize(
    ("ours", "theirs"), [("Rect", "FS_RECTF"), ("Matrix", "FS_MATRIX"), ("FontInfo", "FPDF_SYSFONTINFO")]
)
def test_a_structure_is_laid_out_as_the_package_lays_it_out(ours: str, theirs: str) -> None:
    raw = pytest.importorskip("pypdfium2_raw")
    one, other = getattr(library, ours), getattr(raw, theirs)
    assert ctypes.sizeof(one) == ctypes.sizeof(other)
    assert [name for name, _ in one._fields_] == [name for name, _ in other._fields_]


def test_the_codes_are_those_of_the_package() -> None:
    raw = pytest.importorskip("pypdfium2_raw")
    for name in ("ERR_PASSWORD", "ERR_SECURITY", "PAGEOBJ_PATH", "PAGEOBJ_FORM", "SEGMENT_MOVETO"):
        assert getattr(library, name) == getattr(raw, f"FPDF_{name}")
