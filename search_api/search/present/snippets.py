"""How does an extract say that it is cut, and how do several read as one line?"""

import html
import re
from collections.abc import Sequence
from string import digits

from search_api.marks.extracts import Extract

CUT = "…"
_MARKS = re.compile(r"</?mark>")
_SENTENCE_ENDS = tuple(".!?…؟۔。！？")
_BEHIND_AN_END = ")]\"'»”’" + digits + "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"  # a note's number may follow
_LONGEST_END = 40  # letters: the rest of a text is not looked through for its last ones
_NEW_LINE = re.compile(r"\s*\n")
_LEFT_OVER = re.compile(rf"^({CUT}\s*)?(?:[)\].,;:†‡–—]\s*)+(?=\S)")
_SCRAP = 25  # letters: a shorter extract says nothing beside longer ones
_BEFORE_A_SIGN = re.compile(" (?=[;:!?»])|(?<=«) ")  # French: none of them begins a line
_SEVERAL_CUTS = re.compile(rf"{CUT}(?:\s*{CUT})+")


def with_cuts(extract: Extract, text: str) -> str:
    """An extract of the text, safe HTML, with `…` where it begins or ends inside a sentence."""
    before, after = text[: extract.start], text[extract.end :]
    begins = not before.strip() or _ends_sentence(before)
    ends = (
        not after.strip()
        or _ends_sentence(text[extract.start : extract.end])
        or _NEW_LINE.match(after)
    )
    return f"{'' if begins else f'{CUT} '}{extract.marked}{'' if ends else f' {CUT}'}"


def _ends_sentence(text: str) -> bool:
    end = text[-_LONGEST_END:]
    said = end.rstrip()
    ends_line = "\n" in end[len(said) :]
    return ends_line or said.rstrip(_BEHIND_AN_END).endswith(_SENTENCE_ENDS)


def in_one_line(extracts: Sequence[str], text: str) -> str:
    """Extracts in the order of their text, with one `…` where something is left out between two.

    Scraps are left out beside longer ones, and signs that a sentence before has left.
    """
    long = [each for each in extracts if len(_plain(each)) >= _SCRAP]
    line = _SEVERAL_CUTS.sub(CUT, _joined(long or extracts, text))
    return _BEFORE_A_SIGN.sub("\N{NO-BREAK SPACE}", line)


def _joined(extracts: Sequence[str], text: str) -> str:
    """As they are given where they stand in another form of the text."""
    starts = [text.find(_plain(each)) for each in extracts]
    if min(starts, default=0) < 0:
        return f" {CUT} ".join(_LEFT_OVER.sub(r"\1", each) for each in extracts)
    line, end = "", len(text)
    for start, each in sorted(zip(starts, extracts, strict=True)):
        between = text[end:start] if line else CUT
        if end <= start and not between.strip():  # nothing is left out
            line = f"{line.rstrip(f' {CUT}')}{between and ' '}{each.lstrip(f' {CUT}')}"
        else:
            line += (f" {CUT} " if line else "") + _LEFT_OVER.sub(r"\1", each)
        end = start + len(_plain(each))
    return line


def _plain(extract: str) -> str:
    return html.unescape(_MARKS.sub("", extract)).strip(f" {CUT}")
