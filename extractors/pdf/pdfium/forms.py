"""What was typed into a page's form fields that the page itself does not paint?

Many programs fill in the values and leave the painting to the viewer.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from pypdfium2 import raw

from extractors.document import Box
from extractors.layout.lines.mended_letters import clean_text
from extractors.lines import Line
from extractors.pdf.page_box import PageBox

_TYPED = frozenset({
    raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX,
})  # fmt: skip
_UNSEEN = 0x02 | 0x20  # flags of an annotation: hidden, not viewed (ISO 32000-1, 12.5.3)
_PASSWORD = 0x2000  # flag of a field (12.7.4.3)
_LARGEST, _SHARE = 11.0, 0.7  # points of letters, and of a field's height
_MOST_FIELDS = 500  # of a page
_LEVEL = 0.5  # of the lower of two lines, which they share

Typed = tuple[str, Box]


def typed_values(document: Any, page: Any, shown: PageBox) -> list[Typed]:
    """The values of the fields on a page, and where each stands; before the page is flattened."""
    told = raw.FPDF_FORMFILLINFO(version=2)  # pdfium reads it until the end
    form = raw.FPDFDOC_InitFormFillEnvironment(document.raw, told)
    if not form:
        return []
    try:
        return list(_values(form, page, shown))
    finally:
        raw.FPDFDOC_ExitFormFillEnvironment(form)
        del told  # no sooner


def unpainted_values(values: Sequence[Typed], lines: Sequence[Line]) -> list[Line]:
    """The lines of the values in whose fields the page shows no letters of its own."""
    found: list[Line] = []
    for value, box in values:
        painted = "".join(line.text for line in lines if _stands_in(line.bbox, box))
        if not any(map(str.isalnum, painted)):
            found += _as_lines(value, box)
    return found


def beside_labels(values: Sequence[Typed], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each field's behind its label: they are painted last, after all labels.

    On a page with more fields than forms have they stay where they are: each looks at all lines.
    """
    if len(values) > _MOST_FIELDS:
        return tuple(lines)
    typed: list[Line] = []
    ordered: list[Line] = []
    for line in lines:
        is_typed = any(_stands_in(line.bbox, box) for _, box in values)
        (typed if is_typed else ordered).append(line)
    for line in reversed(typed):
        ordered.insert(_place_of(line, ordered), line)
    return tuple(ordered)


def _place_of(line: Line, others: Sequence[Line]) -> int:
    """Behind what stands to its left, else behind the last that stands above it."""
    left, top, _, bottom = line.bbox
    labels = [
        at
        for at, each in enumerate(others)
        if each.bbox[0] < left and _is_level(each.bbox, line.bbox)
    ]
    if labels:
        return max(labels, key=lambda at: others[at].bbox[0]) + 1
    above = [at for at, each in enumerate(others) if each.bbox[3] <= (top + bottom) / 2]
    return max(above, key=lambda at: others[at].bbox[3]) + 1 if above else 0


def _is_level(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > _LEVEL * min(one[3] - one[1], other[3] - other[1])


def _values(form: Any, page: Any, shown: PageBox) -> Iterator[Typed]:
    rectangle = raw.FS_RECTF()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        field = raw.FPDFPage_GetAnnot(page.raw, index)
        try:
            if raw.FPDFAnnot_GetSubtype(field) != raw.FPDF_ANNOT_WIDGET or _is_secret(form, field):
                continue
            value = _value(form, field)
            if value.strip() and raw.FPDFAnnot_GetRect(field, rectangle):
                sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                yield value, shown.box(*sides)
        finally:
            raw.FPDFPage_CloseAnnot(field)


def _is_secret(form: Any, field: Any) -> bool:
    if raw.FPDFAnnot_GetFormFieldType(form, field) not in _TYPED:
        return True
    is_unseen = raw.FPDFAnnot_GetFlags(field) & _UNSEEN
    return bool(is_unseen or raw.FPDFAnnot_GetFormFieldFlags(form, field) & _PASSWORD)


def _value(form: Any, field: Any) -> str:
    """What was typed, or the labels of what was chosen."""
    count = raw.FPDFAnnot_GetOptionCount(form, field)
    chosen = [
        _text(raw.FPDFAnnot_GetOptionLabel, form, field, index)
        for index in range(count)
        if raw.FPDFAnnot_IsOptionSelected(form, field, index)
    ]
    return "\n".join(chosen) or _text(raw.FPDFAnnot_GetFormFieldValue, form, field)


def _text(call: Any, *arguments: Any) -> str:
    size = call(*arguments, None, 0)  # into less than that, pdfium writes nothing at all
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    call(*arguments, letters, size)
    return bytes(letters)[:size].decode("utf-16-le", "replace").partition("\0")[0]


def _stands_in(line: Box, field: Box) -> bool:
    across, down = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    return field[0] <= across <= field[2] and field[1] <= down <= field[3]


def _as_lines(value: str, box: Box) -> Iterator[Line]:
    parts = [clean_text(part) for part in value.replace("\r", "\n").split("\n") if part.strip()]
    left, top, right, bottom = box
    height = (bottom - top) / max(len(parts), 1)
    for number, part in enumerate(parts):
        place = (left, top + number * height, right, top + (number + 1) * height)
        yield Line(part, place, size=min(_LARGEST, _SHARE * height))
