"""The functions of PDFium that reading a page takes, declared by hand.

``pypdfium2_raw`` brings the library and declares all of it, which takes 15 ms at every start: a twentieth of what a
check of 25 pages takes. A test holds these declarations against those. Raises ``ImportError`` where there is no PDFium.
"""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_ushort, c_void_p
from importlib.util import find_spec
from typing import Any

ERR_PASSWORD, ERR_SECURITY = 4, 5
PAGEOBJ_PATH, PAGEOBJ_FORM = 2, 5
SEGMENT_MOVETO = 2


class Rect(ctypes.Structure):
    """A box of the page space."""

    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


class Matrix(ctypes.Structure):
    """How a space becomes the one around it."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


MAP_FONT = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_void_p, c_void_p)
GET_FONT_DATA = ctypes.CFUNCTYPE(c_ulong, c_void_p, c_void_p, c_uint, c_void_p, c_ulong)


class FontInfo(ctypes.Structure):
    """Whom PDFium asks for fonts that are not in the file; what is left out it does not ask for."""

    _fields_ = (
        ("version", c_int),
        ("Release", c_void_p),
        ("EnumFonts", c_void_p),
        ("MapFont", MAP_FONT),
        ("GetFont", c_void_p),
        ("GetFontData", GET_FONT_DATA),
        ("GetFaceName", c_void_p),
        ("GetFontCharset", c_void_p),
        ("DeleteFont", c_void_p),
    )


def _library() -> Any:
    found = find_spec("pypdfium2_raw")
    names = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = os.path.join(folder, names.get(sys.platform, "libpdfium.so"))
        if os.path.exists(path):
            return ctypes.CDLL(path)
    raise ImportError("no PDFium")


_PDFIUM = _library()


def _declared(name: str, result: Any, *arguments: Any) -> Any:
    function = getattr(_PDFIUM, name)
    function.restype, function.argtypes = result, arguments
    return function


# A handle (of a document, page, text, object or segment) is a void pointer: ctypes makes a plain number of it.
init_library = _declared("FPDF_InitLibrary", None)
set_system_font_info = _declared("FPDF_SetSystemFontInfo", None, POINTER(FontInfo))
load_document = _declared("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_size_t, c_char_p)
last_error = _declared("FPDF_GetLastError", c_ulong)
page_count = _declared("FPDF_GetPageCount", c_int, c_void_p)
close_document = _declared("FPDF_CloseDocument", None, c_void_p)
load_page = _declared("FPDF_LoadPage", c_void_p, c_void_p, c_int)
page_box = _declared("FPDF_GetPageBoundingBox", c_int, c_void_p, POINTER(Rect))
page_rotation = _declared("FPDFPage_GetRotation", c_int, c_void_p)
close_page = _declared("FPDF_ClosePage", None, c_void_p)

load_text = _declared("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _declared("FPDFText_ClosePage", None, c_void_p)
count_chars = _declared("FPDFText_CountChars", c_int, c_void_p)
char_origin = _declared("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, POINTER(c_double), POINTER(c_double))
char_box = _declared("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, POINTER(Rect))
char_matrix = _declared("FPDFText_GetMatrix", c_int, c_void_p, c_int, POINTER(Matrix))
font_size = _declared("FPDFText_GetFontSize", c_double, c_void_p, c_int)
is_generated = _declared("FPDFText_IsGenerated", c_int, c_void_p, c_int)
unicode_of = _declared("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
text_of = _declared("FPDFText_GetText", c_int, c_void_p, c_int, c_int, POINTER(c_ushort))

count_objects = _declared("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _declared("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
object_type = _declared("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _declared("FPDFPageObj_GetBounds", c_int, c_void_p, *[POINTER(c_float)] * 4)
object_matrix = _declared("FPDFPageObj_GetMatrix", c_int, c_void_p, POINTER(Matrix))
count_inside = _declared("FPDFFormObj_CountObjects", c_int, c_void_p)
get_inside = _declared("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
draw_mode = _declared("FPDFPath_GetDrawMode", c_int, c_void_p, POINTER(c_int), POINTER(c_int))
count_segments = _declared("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _declared("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_type = _declared("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point = _declared("FPDFPathSegment_GetPoint", c_int, c_void_p, *[POINTER(c_float)] * 2)
segment_closes = _declared("FPDFPathSegment_GetClose", c_int, c_void_p)
