"""PDFium's C functions as plain integers and buffers.

pypdfium2 wraps handles in ctypes pointers, and each pointer costs a Python object. A page of 400 words asks for some
1,500 values; with handles as integers the same calls took 0.6 of the time (measured on the sheets of a Better Care Fund
return), so this module binds the few functions that are called once a word or once a page object to integers.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from ctypes import POINTER, c_double, c_float, c_int, c_size_t, c_uint, c_void_p
from struct import Struct
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray
from pypdfium2_raw import bindings

_LIBRARY: Any = bindings._libs["pdfium"]
# For calls so short that giving up and taking back the interpreter's lock costs as much as the call.
_HELD = ctypes.PyDLL(_LIBRARY._name)
_INT_OUT = POINTER(c_int)
_FLOAT_OUT = POINTER(c_float)


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    function = _LIBRARY[name]
    function.restype = result
    function.argtypes = list(arguments)
    return function


def _bind_raw(name: str, result: Any) -> Any:
    function = _HELD[name]
    function.restype = result
    return function


class Room:
    """Room for what PDFium writes of many objects, four bytes a value: made once, used for every page.

    `places` has, for each value that a call writes, the references that the calls for one object after another take.
    Making a reference costs as much as the call.
    """

    def __init__(self, values: str, size: int, together: bool = False) -> None:
        """`values` are a struct's letters; `together` where PDFium takes one reference to all values of an object."""
        self._row, self.size = Struct(values), size
        self._buffer = ctypes.create_string_buffer(self._row.size * size)
        offsets = range(0, 4 if together else self._row.size, 4)
        self.places = [
            [ctypes.byref(self._buffer, self._row.size * row + offset) for row in range(size)] for offset in offsets
        ]
        self._floats = np.frombuffer(memoryview(self._buffer), np.float32).reshape(size, -1)

    def rows(self, count: int) -> Iterator[tuple[Any, ...]]:
        """What was written of the first `count` objects."""
        return self._row.iter_unpack(memoryview(self._buffer)[: self._row.size * count])

    def floats(self, count: int) -> NDArray[np.float32]:
        """What was written of the first `count` objects where every value is one, a row an object."""
        return self._floats[:count]


class Matrix(ctypes.Structure):
    """FS_MATRIX."""

    _fields_ = [(name, c_float) for name in "abcdef"]


load_page = _bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _bind("FPDF_ClosePage", None, c_void_p)
page_rotation = _bind("FPDFPage_GetRotation", c_int, c_void_p)
_page_box = _bind("FPDF_GetPageBoundingBox", c_int, c_void_p, POINTER(raw.FS_RECTF))
load_text_page = _bind("FPDFText_LoadPage", c_void_p, c_void_p)
close_text_page = _bind("FPDFText_ClosePage", None, c_void_p)
count_chars = _bind("FPDFText_CountChars", c_int, c_void_p)
get_text = _bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _bind("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
get_char_angle = _bind("FPDFText_GetCharAngle", c_float, c_void_p, c_int)

# The same calls without ctypes' look at each argument: handles must come as `pointer` makes them, boxes by reference.
loose_char_box_raw = _bind_raw("FPDFText_GetLooseCharBox", None)
unicode_raw = _bind_raw("FPDFText_GetUnicode", c_uint)
text_object_raw = _bind_raw("FPDFText_GetTextObject", c_size_t)
font_size_raw = _bind_raw("FPDFText_GetFontSize", c_double)
text_font_raw = _bind_raw("FPDFTextObj_GetFont", c_void_p)
render_mode_raw = _bind_raw("FPDFTextObj_GetTextRenderMode", c_int)
fill_colour_raw = _bind_raw("FPDFPageObj_GetFillColor", c_int)
count_marks_raw = _bind_raw("FPDFPageObj_CountMarks", c_int)
get_mark_raw = _bind_raw("FPDFPageObj_GetMark", c_void_p)
mark_name_raw = _bind_raw("FPDFPageObjMark_GetName", c_int)
get_object_raw = _bind_raw("FPDFPage_GetObject", c_void_p)
form_object_raw = _bind_raw("FPDFFormObj_GetObject", c_void_p)
object_type_raw = _bind_raw("FPDFPageObj_GetType", c_int)
object_bounds_raw = _bind_raw("FPDFPageObj_GetBounds", c_int)
draw_mode_raw = _bind_raw("FPDFPath_GetDrawMode", c_int)
stroke_colour_raw = _bind_raw("FPDFPageObj_GetStrokeColor", c_int)
pointer: Any = c_void_p.from_param

next_link = _bind("FPDFLink_Enumerate", c_int, c_void_p, POINTER(c_int), POINTER(raw.FPDF_LINK))
count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
object_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, POINTER(Matrix))
form_count = _bind("FPDFFormObj_CountObjects", c_int, c_void_p)
count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, _FLOAT_OUT, _FLOAT_OUT)
segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)
font_name = _bind("FPDFFont_GetBaseFontName", c_size_t, c_void_p, c_void_p, c_size_t)
font_weight = _bind("FPDFFont_GetWeight", c_int, c_void_p)
font_flags = _bind("FPDFFont_GetFlags", c_int, c_void_p)
rendered_bitmap = _bind("FPDFTextObj_GetRenderedBitmap", c_void_p, c_void_p, c_void_p, c_void_p, c_float)
destroy_bitmap = _bind("FPDFBitmap_Destroy", None, c_void_p)
bitmap_width = _bind("FPDFBitmap_GetWidth", c_int, c_void_p)
bitmap_height = _bind("FPDFBitmap_GetHeight", c_int, c_void_p)
bitmap_stride = _bind("FPDFBitmap_GetStride", c_int, c_void_p)
bitmap_buffer = _bind("FPDFBitmap_GetBuffer", c_void_p, c_void_p)

PATH, TEXT, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM


def page_box(page: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what a viewer shows of the page."""
    box = raw.FS_RECTF()
    _page_box(page, ctypes.byref(box))
    return (box.left, box.bottom, box.right, box.top)


def scale(text: int) -> float:
    """How many points one unit of the text object's font size is: browsers print at 0.75."""
    matrix = Matrix()
    object_matrix(text, ctypes.byref(matrix))
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def address(handle: Any) -> int:
    """The integer behind one of pypdfium2's handles of a document."""
    pointer = getattr(handle, "raw", handle)
    return ctypes.cast(pointer, c_void_p).value or 0
