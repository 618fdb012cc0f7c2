"""Which headings does a reader see in a document, and how do found ones compare with them?

The marks in `headings/` were made by looking at the rendered pages, not at what is extracted.
Level 1 is the highest below the title; level 0 is the title on the cover, which is asked for in
the metadata and not here. `either` holds lines that one reader takes for a heading and another
does not: neither asked for nor counted against. Captions, table heads and phrases that begin a
paragraph are no headings.

Absolute levels depend on where counting begins, so steps are compared too: whether the next heading
lies deeper, higher or level.

A found heading is a marked one when both stand on the same page and have the same letters and
digits after NFKC and lower case; each mark is met once. A heading of two lines that is found as
two is missed once and wrong twice.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from extractors.document import ExtractedDocument

FOLDER = Path(__file__).parent / "headings"


class Heading(NamedTuple):
    page: int
    level: int
    text: str

    @property
    def place(self) -> tuple[int, str]:
        return self.page, letters(self.text)


@dataclass(frozen=True, slots=True)
class Marks:
    name: str
    file: str  # below the shared folder
    sha256: str
    last_page: int
    headings: tuple[Heading, ...]
    either: tuple[tuple[int, str], ...]

    @property
    def wanted(self) -> tuple[Heading, ...]:
        return tuple(heading for heading in self.headings if heading.level)

    @property
    def titles(self) -> tuple[Heading, ...]:
        return tuple(heading for heading in self.headings if not heading.level)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs are (marked, found), in the order of reading."""

    pairs: tuple[tuple[Heading, Heading], ...]
    missed: tuple[Heading, ...]
    wrong: tuple[Heading, ...]

    @property
    def precision(self) -> float:
        return _share(len(self.pairs), len(self.pairs) + len(self.wrong))

    @property
    def recall(self) -> float:
        return _share(len(self.pairs), len(self.pairs) + len(self.missed))

    @property
    def same_level(self) -> int:
        return sum(marked.level == found.level for marked, found in self.pairs)

    @property
    def same_step(self) -> tuple[int, int]:
        """Of the steps from one found heading to the next, how many go up, down or stay alike."""
        steps = [
            _sign(right.level - left.level) == _sign(next_found.level - found.level)
            for (left, found), (right, next_found) in pairwise(self.pairs)
        ]
        return sum(steps), len(steps)

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(
            self.pairs + other.pairs, self.missed + other.missed, self.wrong + other.wrong
        )


NOTHING = Comparison((), (), ())


def all_marks() -> list[Marks]:
    return [_marks(path) for path in sorted(FOLDER.glob("*.toml"))]


def found_headings(document: ExtractedDocument, last_page: int) -> list[Heading]:
    return [
        Heading(page.number, block.level, block.text)
        for page in document.pages
        if page.number <= last_page
        for block in page.blocks
        if block.kind == "heading"
    ]


def compared(marks: Marks, found: Sequence[Heading]) -> Comparison:
    waiting = {place: list(same) for place, same in _by_place(found).items()}
    pairs, missed = [], []
    for marked in marks.wanted:
        if waiting.get(marked.place):
            pairs.append((marked, waiting[marked.place].pop(0)))
        else:
            missed.append(marked)
    left_over = [heading for same in waiting.values() for heading in same]
    allowed = {title.place for title in marks.titles}
    allowed |= {(page, letters(text)) for page, text in marks.either}
    wrong = [heading for heading in left_over if heading.place not in allowed]
    return Comparison(tuple(pairs), tuple(missed), tuple(sorted(wrong)))


def title_is_marked(marks: Marks, title: str) -> bool:
    """Whether the title that was read holds a marked title line, or at least half of one."""
    read = letters(title)
    lines = [letters(line.text) for line in marks.titles]
    return any(line in read or (read in line and 2 * len(read) >= len(line)) for line in lines)


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)


def _by_place(found: Iterable[Heading]) -> dict[tuple[int, str], list[Heading]]:
    places: dict[tuple[int, str], list[Heading]] = {}
    for heading in found:
        places.setdefault(heading.place, []).append(heading)
    return places


def _marks(path: Path) -> Marks:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    headings = tuple(Heading(*heading) for heading in content["headings"])
    repeated = [place for place, n in Counter(h.place for h in headings).items() if n > 1]
    assert not repeated, f"{path.name} marks twice: {repeated}"
    either = tuple((page, text) for page, text in content.get("either", ()))
    last_page = content["pages"][1]
    return Marks(path.stem, content["file"], content["sha256"], last_page, headings, either)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
