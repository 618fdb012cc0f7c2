"""What is a document called? Printed groups and what the file says of itself, weighed together.

The weights were set by hand on one half of a set of described documents (docs/quality.md).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.document import ExtractedDocument
from extractors.layout.letters import shortened
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh
from indexer.enrich.bibliography.names import Names
from indexer.enrich.bibliography.printed import Group, Printed
from indexer.enrich.bibliography.roles import (
    LETTER,
    RESOLUTION,
    RESPONSIBILITY,
    role_of,
    role_of_lines,
)
from indexer.enrich.bibliography.title_form import (
    embedded_title,
    from_file_name,
    is_title,
    overlap,
    share_of,
    tidy,
    title_case_of,
    words_in,
)

LONGEST = 400
WEIGHTS = {
    "size": 1.0,  # of letters, in body sizes, up to 3
    "bold": 0.6,
    "centred": 0.5,
    "capitals": 0.4,
    "words": 0.6,  # 2 to 30 of them
    "one word": -0.8,
    "very long": -1.5,
    "like body text": -2.5,
    "a sentence": -1.5,
    "not a title by its words": -6.0,
    "masthead": -6.0,
    "above a session": -4.0,
    "under the agenda": -4.0,
    "first below the masthead": 1.2,
    "names who reports": -1.2,
    "a name": -2.5,
    "parties to a case": 1.2,
    "by far the biggest": 0.8,
    "a place": -0.8,
    "later page": -1.0,
    "near the top": 0.3,
    "low on the page": -0.6,
    "like the embedded title": 1.5,
    "like the running header": 0.6,
    "like the file's name": 0.6,
    "embedded": 1.6,
    "printed too": 1.6,
    "printed nowhere": -1.6,
    "first heading": 1.0,
    "file name": -0.6,
    "first words": -2.0,
}
_RULED_OUT = (
    "not a title by its words",
    "masthead",
    "above a session",
    "under the agenda",
    "like body text",
)
_INDENT = 30.0  # points by which margins stand left of the organisation's name
_SIDE_BY_SIDE = 8.0  # points between left edges of the agenda and what stands under it
_PARTIES = re.compile(r"\s(?:v|vs|c)\.\s|\scontra\s", re.IGNORECASE)
_NUMBERED_RESOLUTION = re.compile(r"\d+/\d+\. ")
_OF_A_DAY = re.compile(r"(?:de|del|du|of|do|on|le) \d{1,2}\b.*\d{4}$", re.IGNORECASE)
_SPARSE = 90  # words of a cover
_TOP = 0.45  # of the page
_LOW = 0.72
_MOST_PARTS = 3


class Title(NamedTuple):
    """The title in one line, and all that was weighed."""

    text: str
    source: str
    weighed: list[Weighed]
    groups: tuple[Group, ...] = ()  # that it was read from, the main one first


class _Page(NamedTuple):
    """What of the first page the parts of a masthead say about the others."""

    masthead_bottom: float  # 0 where there is none
    masthead_left: float  # of the organisation's name, 0 where there is none
    margin: tuple[tuple[float, float], ...]  # left edge and top of lines of session and agenda
    height: float
    is_sparse: bool  # a cover with few words


class TitleReader:
    """Reads titles; `names` tells whether a text is just a person's, body's or country's name."""

    def __init__(self, names: Names) -> None:
        self._is_person, self._is_place = names.is_person, names.is_place
        self._is_body = names.is_body

    def read(self, document: ExtractedDocument, print_: Printed, file_name: str) -> Title:
        """The best title; never empty where the file has a name."""
        embedded = embedded_title(document.metadata.embedded_title)
        groups = self._candidates(document, print_, embedded, file_name)
        others = _others(document, print_, embedded, file_name)
        weighed = weigh([candidate for candidate, _ in groups] + others, WEIGHTS)
        best = weighed[0] if weighed else None
        if best is None:
            return Title(document.sha256[:12], "", [])
        by_text = {id(candidate): group for candidate, group in groups}
        group = by_text.get(id(best.candidate))
        if group is None:
            text = lone = best.candidate.value
            parts = []
        else:
            parts = self._parts(group, print_, document)
            text = _joined(parts)
            lone = parts[0].text
        text = _preferred(text, lone, embedded, weighed)
        text = title_case_of(shortened(text, LONGEST), document)
        return Title(text, best.candidate.source, weighed, tuple(parts))

    def _candidates(
        self, document: ExtractedDocument, print_: Printed, embedded: str, file_name: str
    ) -> list[tuple[Candidate, Group]]:
        found: list[tuple[Candidate, Group]] = []
        running = _running(document)
        pages = [page for page in (1, 2, 3) if print_.page(page)]
        for page in pages[:2]:
            groups = print_.page(page)
            setting = _setting(groups, document, page)
            first_below, eligible = True, False
            for group in groups:
                text = tidy(group.text)
                if not is_title(text):
                    continue
                reasons = self._reasons(group, text, groups, setting, print_.body_size)
                if page != pages[0]:
                    reasons["later page"] = 1
                ruled_out = any(reasons[name] for name in _RULED_OUT)
                if setting.masthead_bottom and first_below and not ruled_out:
                    reasons["first below the masthead"] = 1
                    first_below = False
                if not eligible:
                    reasons["names who reports"] = 0
                eligible = eligible or not ruled_out
                reasons["like the embedded title"] = overlap(text, embedded)
                reasons["like the running header"] = max(
                    (overlap(text, each) for each in running), default=0.0
                )
                reasons["like the file's name"] = share_of(words_in(file_name), text)
                kept = {name: amount for name, amount in reasons.items() if amount}
                source = "cover" if page == pages[0] else "title page"
                found.append((Candidate(text, source, page, kept), group))
        return found

    def _reasons(
        self, group: Group, text: str, groups: Sequence[Group], page: _Page, body: float
    ) -> dict[str, float]:
        words = words_in(text)
        looks = group.bold or group.is_upper or group.centred
        left, top = group.box[0], group.box[1]
        return {
            "size": min(group.size / body, 3.0),
            "bold": group.bold,
            "centred": group.centred,
            "capitals": group.is_upper and len(words) > 2,  # noqa: PLR2004
            "words": 2 <= len(words) <= 30,  # noqa: PLR2004
            "one word": len(words) == 1,
            "very long": len(words) > 45,  # noqa: PLR2004
            "like body text": group.size <= 1.06 * body and not looks,
            "a sentence": text.endswith((".", ";", ",")) and len(words) > 8,  # noqa: PLR2004
            "not a title by its words": bool(role_of_lines(group.lines)) or self._is_body(text),
            "masthead": 0 < page.masthead_bottom >= top,
            "above a session": _is_above(group, page),
            "under the agenda": page.masthead_bottom > 0
            and (
                any(abs(edge - left) < _SIDE_BY_SIDE and top > y for edge, y in page.margin)
                or left < page.masthead_left - _INDENT
            ),
            "names who reports": RESPONSIBILITY.match(text) is not None,
            "a name": self._is_person(text) and not group.centred,
            "parties to a case": _PARTIES.search(text) is not None and len(words) < 25,  # noqa: PLR2004
            "by far the biggest": group.size >= 2 * body
            and group.size == max(other.size for other in groups),
            "a place": self._is_place(text),
            "near the top": top < _TOP * page.height,
            "low on the page": top > _LOW * page.height,
        }

    def _parts(self, main: Group, print_: Printed, document: ExtractedDocument) -> list[Group]:
        """The main group with what completes it: a subtitle, who reports, a country or a year."""
        groups = print_.page(main.page)
        setting = _setting(groups, document, main.page)
        at = groups.index(main)
        parts = [main]
        bottom = main.box[3]
        for group in groups[at + 1 :]:
            text = tidy(group.text)
            gap, bottom = group.box[1] - bottom, max(bottom, group.box[3])
            if group.box[1] < main.box[1] or len(parts) > _MOST_PARTS:
                continue
            role = role_of_lines(group.lines)
            if role in {"first section", "numbered heading"} or not self._completes(
                group, text, parts, print_.body_size, setting, gap
            ):
                if role == "date" and group.text[:1].islower() or _OF_A_DAY.match(group.text):
                    parts[-1] = parts[-1]._replace(lines=(*parts[-1].lines, group.text))
                    continue
                if role in {"date", "session", "number", "part of a series"}:
                    continue
                if text.startswith("["):
                    continue
                break
            parts.append(group)
        before = groups[at - 1] if at else None
        lone = self._is_place(tidy(main.text)) or len(words_in(main.text)) == 1
        if lone and before is not None and len(parts) == 1:
            text = tidy(before.text)
            looks = before.bold or before.is_upper or before.size > 1.2 * print_.body_size
            if (
                looks
                and not role_of_lines(before.lines)
                and not self._is_body(text)
                and is_title(text)
            ):
                parts.insert(0, before)
        running = [each for each in _running(document) if len(words_in(each)) > 3]  # noqa: PLR2004
        if lone and len(parts) == 1 and running and not self._is_body(running[0]):
            parts.insert(0, main._replace(lines=(running[0],)))
        year = [
            group
            for group in groups
            if re.fullmatch(r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?", group.text.strip())
            and group.size > 1.3 * print_.body_size
            and abs(group.box[1] - main.box[1]) < 4 * max(main.size, group.size)
        ]
        whole = " ".join(part.text for part in parts)
        if year and year[0].text.strip() not in whole:
            parts[0] = parts[0]._replace(lines=(*parts[0].lines, year[0].text.strip()))
        return parts

    def _completes(
        self, group: Group, text: str, parts: Sequence[Group], body: float, page: _Page, gap: float
    ) -> bool:
        main = parts[0]
        if _NUMBERED_RESOLUTION.match(text) and RESOLUTION.match(tidy(parts[0].text)):
            return True
        if role_of_lines(group.lines) or not is_title(text) or self._is_person(text):
            return False
        if self._is_body(text) or group.box[1] <= page.masthead_bottom:
            return False
        words = words_in(text)
        looks = group.bold or group.is_upper or group.centred or group.size > 1.15 * body
        if not looks or len(words) > 45 or (text.endswith((".", ";")) and len(words) > 12):  # noqa: PLR2004
            return False
        if self._is_place(text) and group.size >= 0.8 * main.size:
            return True
        if LETTER.match(text):
            return False
        if RESPONSIBILITY.match(text):
            return RESPONSIBILITY.match(tidy(main.text)) is None or len(parts) > 1
        gap /= max(main.size, group.size)
        alike = (
            group.bold == main.bold and group.is_upper == main.is_upper and main.size <= 1.15 * body
        )
        bigger = group.size > 1.15 * body
        return (gap < (4.0 if page.is_sparse else 2.5) and bigger) or (gap < 2.5 and alike)


def _setting(groups: Sequence[Group], document: ExtractedDocument, page: int) -> _Page:
    marks = [(role_of(line), group.box) for group in groups for line in group.lines]
    heights = [each.height for each in document.pages if each.number == page]
    height = heights[0] if heights and heights[0] else max((g.box[3] for g in groups), default=1.0)
    bottom = max(
        (box[3] for role, box in marks if role == "distribution" and box[3] < 0.4 * height),
        default=0.0,
    )
    if page != 1 or sum(role in {"masthead", "distribution"} for role, _ in marks) < 2:  # noqa: PLR2004
        bottom = 0.0
    margins = [box[0] for role, box in marks if role in {"session", "agenda"} and box[1] > bottom]
    names = [box[0] for role, box in marks if role == "masthead" and box[1] < bottom]
    return _Page(
        bottom,
        min(names, default=0.0),
        tuple(
            (box[0], box[1])
            for role, box in marks
            if role in {"session", "agenda", "date"}
            and any(abs(box[0] - edge) <= _SIDE_BY_SIDE for edge in margins)
        ),
        height,
        sum(len(group.text.split()) for group in groups) <= _SPARSE,
    )


def _is_above(group: Group, page: _Page) -> bool:
    """Whether a session or a meeting's date follows at the same left edge: then it is an organ."""
    return page.masthead_bottom > 0 and any(
        abs(edge - group.box[0]) <= _SIDE_BY_SIDE and 0 <= top - group.box[3] + 2 < 1.5 * group.size
        for edge, top in page.margin
    )


def _others(
    document: ExtractedDocument, print_: Printed, embedded: str, file_name: str
) -> list[Candidate]:
    found = []
    printed_text = " ".join(group.text for group in print_.groups)
    if is_title(embedded) and not role_of(embedded):
        running = " ".join(_running(document))
        share = share_of(words_in(embedded), f"{printed_text} {running}")
        words = words_in(embedded)
        found.append(
            Candidate(
                embedded,
                "embedded",
                0,
                {
                    "embedded": 1.0,
                    "words": float(2 <= len(words) <= 30),  # noqa: PLR2004
                    "one word": float(len(words) == 1),
                    "printed too": share,
                    "printed nowhere": float(share < 0.5),  # noqa: PLR2004
                },
            )
        )
    named = from_file_name(file_name)
    if named:
        found.append(
            Candidate(
                named,
                "file_name",
                0,
                {"file name": 1.0, "one word": float(len(words_in(named)) == 1)},
            )
        )
    return found


def _running(document: ExtractedDocument) -> list[str]:
    texts = dict.fromkeys(block.text for page in document.pages[:6] for block in page.furniture)
    return [text for text in map(tidy, texts) if is_title(text) and not role_of(text)]


def _joined(parts: Sequence[Group]) -> str:
    texts = [tidy(part.text).rstrip(" :–-") for part in parts]
    return ": ".join(text for text in texts if text)


def _preferred(text: str, lone: str, embedded: str, weighed: Sequence[Weighed]) -> str:
    """The embedded title where it holds the printed one's words and more of them."""
    known = [one for one in weighed if one.candidate.source == "embedded" and one.weight > 1]
    if not known:
        return text
    inside = share_of(words_in(text), embedded)
    more = len(words_in(embedded)) > len(words_in(text))
    return embedded if inside >= 0.9 and more and len(words_in(embedded)) < 40 else text  # noqa: PLR2004
