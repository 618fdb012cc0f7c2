"""Where does a number in a text only point at a note? Behind a sentence or a quotation."""

import re
from collections.abc import Collection

_MARK = re.compile(
    r" (\d{1,3})\s(?=[.,;:!?؟؛،])"  # "their data 14 ."
    r"|(?:(?<=[.!?…؟;”\"»’)\]])|(?<=[”\"»’)\]][.,;:])) (\d{1,3})"
    r"(?=$|\s+[\"“«(]?(?![a-zà-ÿ])[^\W\d_])"  # "… of data. 14 In countries"
    r"|(?:(?<=[”\"»’])|(?<=[”\"»’][.,;:])) (\d{1,3})(?=\s)"  # "“sluggish progress”, 87 and"
)


def without_note_marks(text: str, numbers: Collection[str] | None = None) -> str:
    """A text without the numbers of notes; of these alone where some are given."""

    def left(mark: re.Match[str]) -> str:
        is_one = numbers is None or mark[mark.lastindex or 0] in numbers
        return "" if is_one else mark[0]

    return _MARK.sub(left, text)
