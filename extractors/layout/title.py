"""What is the document called? The embedded title if it is one, else the biggest text.

Where there is neither, the file's name; where that is a mere code, the text's first words.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Literal

from extractors.document import Page
from extractors.layout.blocks.printed_lines import SURE
from extractors.layout.furniture.mastheads import is_masthead
from extractors.layout.furniture.watermarks import is_stamp
from extractors.layout.lines.mended_letters import clean_text, shortened
from extractors.lines import Line, RawPage

Origin = Literal["", "embedded", "first_page", "heading", "file_name", "opening"]

FIRST_PAGES = 2
LONGEST = 300
_WORDS_OF_A_TITLE = 3
_AS_BIG = 0.95  # of the biggest letters
_LETTERS_OF_OPENING = 120
_SENTENCE_END = re.compile(r"(?<=[.!?。！？؟।])\s")
_CODE = re.compile(
    r"(?:scan(?:ned)?|ima?ge?|docu?(?:ment)?|file|copy|page|dsc)?[\W\d_]*"
    r"|[0-9a-f-]{8,}|[a-z]{1,5}[\W_]*\d{5,}[\W\d_]*",
    re.IGNORECASE,
)
_FOOTNOTE_MARKS = re.compile(r"(?<=\w)[*∗†]+(?=\s|$)")
_JUNK = re.compile(
    r"(?:\W*(?:untitled|anonymous|unspecified|unknown|no title)\W*|document\d*"
    r"|microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|pdf|indd|rtf|"
    r"qxd|pptx?|xlsx?|pub|odt|tex|p65|fm|ai|eps|tmp|html?)|\W*|\d+|title|titre|título|none|null|"
    r"slide \d+|powerpoint presentation|presentation|print(?:out)?|scan.*|sans titre|sin título|"
    r"sem título|layout \d+|template|[\w-]*[_\d][\w-]*|(?:file|https?)://.*)",
    re.IGNORECASE,
)


def best_title(
    embedded: str, raw_pages: Sequence[RawPage], pages: Sequence[Page], file_name: str
) -> tuple[str, Origin]:
    """A title and where it comes from."""
    embedded = clean_text(embedded)
    if not is_junk(embedded):
        return embedded[:LONGEST], "embedded"
    biggest = _biggest(raw_pages[:FIRST_PAGES], pages[:FIRST_PAGES])
    if biggest:
        return biggest[:LONGEST], "first_page"
    return _named(file_name, pages)


def file_title(embedded: str, pages: Sequence[Page], file_name: str) -> tuple[str, Origin]:
    """The same for a file without printed pages: its first heading stands for the biggest text."""
    embedded = clean_text(embedded)
    if not is_junk(embedded):
        return embedded[:LONGEST], "embedded"
    headings = [block.text for page in pages for block in page.blocks if block.kind == "heading"]
    if headings:
        return headings[0][:LONGEST], "heading"
    return _named(file_name, pages)


def is_junk(title: str) -> bool:
    """Whether an embedded title was left there by a program: a file name, a default."""
    return _JUNK.fullmatch(title) is not None or not _is_wordy(title) or is_masthead(title)


def _named(file_name: str, pages: Sequence[Page]) -> tuple[str, Origin]:
    stem = clean_text(PurePath(file_name).stem.replace("_", " "))
    if _CODE.fullmatch(stem) and (opening := _opening(pages)):
        return opening, "opening"
    return (stem, "file_name") if stem else ("", "")


def _opening(pages: Sequence[Page]) -> str:
    """The first sentence, cut at a word where it is long."""
    sure = (page for page in pages if page.ocr_confidence is None or page.ocr_confidence >= SURE)
    texts = (block.text for page in sure for block in page.blocks)
    first = next((text for text in texts if len(text.split()) >= _WORDS_OF_A_TITLE), "")
    sentence = _SENTENCE_END.split(" ".join(first.split()), maxsplit=1)[0]
    return shortened(sentence, _LETTERS_OF_OPENING)


def _biggest(raw_pages: Sequence[RawPage], pages: Sequence[Page]) -> str:
    """The text in the biggest letters of the first page that has any, as one line."""
    found = (_biggest_of(raw, page) for raw, page in zip(raw_pages, pages, strict=True))
    return next((text for text in found if text is not None), "")


def _biggest_of(raw: RawPage, page: Page) -> str | None:
    """That of one page; None where it has no lines that may be a title, or cannot tell them.

    Who issued it and its symbol stand above a title, often in bigger letters, and are none.
    """
    sure = [line for line in raw.lines if line.confidence >= SURE]
    lines = [line for line in sure if _is_wordy(line.text) and not line.angle]
    telling = [line for line in lines if not is_masthead(line.text) and not is_stamp(line.text)]
    if len({line.size for line in telling}) > 1:
        return _joined(line.text for line in _strongest(telling))
    if telling and len(telling) < len(lines):  # below a masthead, a title in capitals
        return _joined([each.text for each in telling if _is_loud(each.text)][:1])
    if telling and page.blocks and len(sure) == len(raw.lines):
        return page.blocks[0].text
    return None


def _strongest(lines: Sequence[Line]) -> Sequence[Line]:
    """The biggest lines; of these those in bold or capitals, if there are any."""
    least = max(line.size for line in lines) * _AS_BIG
    biggest = [line for line in lines if line.size >= least]
    return [line for line in biggest if line.bold or line.text.isupper()] or biggest


def _joined(lines: Iterable[str]) -> str:
    return _FOOTNOTE_MARKS.sub("", " ".join(map(clean_text, lines)))


def _is_loud(text: str) -> bool:
    return text.isupper() and len(text.split()) >= _WORDS_OF_A_TITLE


def _is_wordy(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) > 1
