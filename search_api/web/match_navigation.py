"""Where is a reader in a report? The matches before and after, and what is marked on the page."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search_api.pages.marks import LONGEST_WORD, MOST_WORDS
from search_api.pages.responses import PageResponse
from search_api.search.responses import PassageOfDocument, PassagesResponse

Box = Sequence[float]
_MARKED = re.compile("<mark>(.+?)</mark>")


@dataclass(frozen=True, slots=True)
class Matches:
    """The passages of a report that answer the question, in reading order."""

    passages: tuple[PassageOfDocument, ...]
    at: int | None = None  # the one that is shown; None: none stands on this page
    kinds: Mapping[str, str] = field(default_factory=dict)  # their names

    @property
    def shown(self) -> PassageOfDocument | None:
        return None if self.at is None else self.passages[self.at]

    @property
    def before(self) -> PassageOfDocument | None:
        return self.passages[self.at - 1] if self.at else None

    @property
    def after(self) -> PassageOfDocument | None:
        following = 0 if self.at is None else self.at + 1
        return self.passages[following] if following < len(self.passages) else None


def matches_of_page(answer: PassagesResponse, passage: str, page: int) -> Matches:
    """`passage` is the id of the one asked for; without it, the best one of the page is shown."""
    found = answer["hits"]
    if any(map(_is_marked, found)):  # then those that only stand below a heading with the words go
        found = [each for each in found if each["id"] == passage or _is_marked(each)]
    on_page = next((each["id"] for each in found if each["page"] == page), None)
    wanted = passage if any(each["id"] == passage for each in found) else on_page
    ordered = tuple(sorted(found, key=lambda each: (each["page"], _ordinal(each["id"]))))
    at = next((n for n, each in enumerate(ordered) if each["id"] == wanted), None)
    return Matches(ordered, at, answer["labels"]["kind"])


def marked_blocks(page: PageResponse | None, shown: Mapping[str, Any] | None) -> set[int]:
    """Which blocks of the page the shown passage is made of."""
    if page is None or shown is None or shown["page"] != page["page"]:
        return set()
    text = _bare(shown["text"])
    return {
        number
        for number, block in enumerate(page["blocks"])
        if (bare := _bare(block["text"])) and (bare in text or text in bare)
    }


def marked_boxes(
    page: PageResponse | None, shown: Mapping[str, Any] | None, blocks: set[int]
) -> list[Box]:
    """The places on the page's image: those of the passage, else those of its blocks."""
    if page is None or shown is None or shown["page"] != page["page"]:
        return []
    boxes = shown.get("bboxes") or [page["blocks"][number]["bbox"] for number in sorted(blocks)]
    return [box for box in boxes if box]


def marked_words(page: PageResponse | None, shown: Mapping[str, Any] | None) -> list[str]:
    """What is marked in the shown passage, as it is written there; no more than can be drawn."""
    if page is None or shown is None or shown["page"] != page["page"]:
        return []
    extracts = shown.get("highlights") or ()
    found = (html.unescape(each) for text in extracts for each in _MARKED.findall(text))
    return list(dict.fromkeys(each for each in found if len(each) <= LONGEST_WORD))[:MOST_WORDS]


def _is_marked(passage: PassageOfDocument) -> bool:
    return any(_MARKED.search(extract) for extract in passage["highlights"] or ())


def _ordinal(passage_id: str) -> int:
    """Ids end in the passage's place in its report."""
    ordinal = passage_id.rpartition("-")[2]
    return int(ordinal) if ordinal.isdecimal() else 0


def _bare(text: str) -> str:
    return "".join(text.split())
