"""What is a document called? Printed groups and what the file says of itself, weighed together.

The weights were set by hand on one half of a set of described documents (docs/quality.md).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.document import ExtractedDocument
from extractors.layout.lines.mended_letters import shortened
from indexer.enrich.bibliography.body_names import is_body_by_its_noun
from indexer.enrich.bibliography.byline_form import is_byline
from indexer.enrich.bibliography.byline_labels import LABEL
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh_candidates
from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import RESPONSIBILITY, role_of_lines
from indexer.enrich.bibliography.title_form import (
    WORDS_OF_TITLES,
    cleaned_title,
    embedded_title,
    is_title,
    overlap,
    share_misread,
    share_of,
    title_case_of,
    words_in,
)
from indexer.enrich.bibliography.title_page import Setting, section_headings, setting_of
from indexer.enrich.bibliography.title_parts import TitleParts
from indexer.enrich.bibliography.title_sources import (
    by_label,
    by_name,
    by_properties,
    imprint_of,
    running_headers,
    said_title,
)
from indexer.enrich.bibliography.written_cards import ON_ITS_CARD, WEB_PAGES, has_written_title
from indexer.sentences import count_unspaced

LONGEST = 400
WEIGHTS = {
    "size": 1.0,  # of letters, in body sizes, up to 3
    "bold": 0.6,
    "centred": 0.5,
    "capitals": 0.4,
    "words": 0.6,  # 2 to 30 of them
    "one word": -0.8,
    "very long": -1.5,
    "like body text": -4.0,
    "a sentence": -1.5,
    "misread": -4.0,  # by that share of its words
    "not a title by its words": -6.0,
    "masthead": -6.0,
    "above a session": -4.0,
    "under the agenda": -4.0,
    "first below the masthead": 1.2,
    "names who reports": -1.2,
    "a name": -2.5,
    "a body by its noun": -1.5,
    "parties to a case": 1.2,
    "by far the biggest": 1.2,
    "a place": -0.8,
    "smaller than others": -1.5,  # by that share
    "later page": -1.0,
    "as other headings": -0.5,  # looks, with text between them
    "near the top": 0.3,
    "low on the page": -0.6,
    "like the embedded title": 1.5,
    "like the running header": 0.6,
    "like the file's name": 0.6,
    "after a title label": 4.0,
    "embedded": 1.6,
    "of a tab": -1.0,  # a site's name for a page, often cut short, or the site's own
    "printed too": 1.6,
    "printed nowhere": -1.6,
    "file name": -0.6,
    "a mere code": -2.5,
    "kept as the best": 2.5,
    ON_ITS_CARD: 2.5,
    "first words": -2.0,
    "a line of its own": 1.5,
    "the name of a sheet": -4.0,
}
_RULED_OUT = (
    "not a title by its words",
    "masthead",
    "above a session",
    "under the agenda",
    "like body text",
)
_PARTIES = re.compile(r"\s(?:v|vs|c)\.\s|\scontra\s", re.IGNORECASE)
_OF_SHEETS = re.compile(r"spreadsheet|ms-excel")
_TOP, _LOW = 0.45, 0.72  # of the page
_MOST_SIZES = 3.0  # beyond, letters are not more of a title
_BODY_LIKE = 1.06
_FAR_BIGGER = 2.0
_LONG = 45  # words
_SENTENCE = 8
_SENTENCE_MARKS = ("?", "!", "？", "！", "؟")
_PARTIES_WORDS = 25
_BELIEVED = 1.0  # weight of an embedded title that may replace a printed one
_HELD = 0.9  # of the printed title's words


class Title(NamedTuple):
    """The title in one line, and all that was weighed."""

    text: str
    source: str
    weighed: list[Weighed]
    groups: tuple[Group, ...] = ()  # that it was read from


class _Read(NamedTuple):
    """A candidate, with the printed group and page that it stands in."""

    candidate: Candidate
    group: Group
    setting: Setting


class TitleReader:
    """Reads titles; `names` tells whether a text is just a person's, body's or country's name."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(self, document: ExtractedDocument, print_: Printed, file_name: str) -> Title:
        """The best title; never empty where the file has a name."""
        said, is_kept = said_title(document)
        embedded = embedded_title(said)
        running = running_headers(document)
        read = list(self._candidates(document, print_, (embedded, file_name, *running)))
        others = [
            *by_label(print_),
            *by_properties(
                print_,
                running,
                embedded,
                is_kept=is_kept,
                has_card=has_written_title(document),
                is_tab=document.media_type in WEB_PAGES,
            ),
            *by_name(document, file_name),
        ]
        weighed = weigh_candidates([each.candidate for each in read] + others, WEIGHTS)
        if not weighed:
            return Title(document.sha256[:12], "", [])
        best = weighed[0].candidate
        texts, parts = [best.value], []
        for each in read:
            if each.candidate is best:
                groups = print_.page(best.page)
                chosen = TitleParts(
                    groups,
                    each.setting,
                    print_.body_size,
                    self._names,
                    running,
                    imprint_of(print_),
                    section_headings(groups, print_.body_size),
                )
                parts = chosen.of(each.group)
                texts = [cleaned_title(part.text).rstrip(" :–-") for part in parts]
        believed = any(
            one.candidate.source == "embedded" and one.weight > _BELIEVED for one in weighed
        )
        lone = len(parts) > 1 and self._names.is_place(best.value)
        if believed and _says_more(embedded, best.value if lone else ": ".join(texts)):
            texts = [embedded]
        text = _joined([title_case_of(each, document) for each in texts if each])
        return Title(shortened(text, LONGEST), best.source, weighed, tuple(parts))

    def _candidates(
        self, document: ExtractedDocument, print_: Printed, known: tuple[str, ...]
    ) -> Iterator[_Read]:
        pages = [page for page in (1, 2, 3) if print_.page(page)][:2]
        embedded, file_name, *running = known
        for page in pages:
            groups = print_.page(page)
            setting = setting_of(groups, document, page)
            biggest = max(group.size for group in groups)
            most = max((group.size for group in groups if self._may_be(group, setting)), default=1)
            eligible = 0
            sections = section_headings(groups, print_.body_size)
            for group in groups:
                text = cleaned_title(group.text)
                if not is_title(text):
                    continue
                reasons = self._reasons(group, text, setting, print_.body_size)
                may_be = not any(reasons[name] for name in _RULED_OUT)
                reasons |= {
                    "by far the biggest": group.size == biggest >= _FAR_BIGGER * print_.body_size,
                    "smaller than others": 1 - group.size / most if may_be else 0,
                    "a name": self._is_signed(text)
                    or (self._names.is_person(text) and not group.centred and group.size < biggest),
                    "a body by its noun": is_body_by_its_noun(text),
                    "later page": page != pages[0],
                    "as other headings": group in sections,
                    "the name of a sheet": group.bold
                    and _OF_SHEETS.search(document.media_type) is not None,
                    "first below the masthead": setting.masthead_bottom > 0
                    and may_be
                    and not eligible,
                    "names who reports": eligible > 0 and RESPONSIBILITY.match(text) is not None,
                    "like the embedded title": overlap(text, embedded),
                    "like the running header": max([overlap(text, one) for one in running] or [0]),
                    "like the file's name": share_of(words_in(file_name), text),
                }
                eligible += may_be
                source = "cover" if page == pages[0] else "title page"
                kept = {name: float(amount) for name, amount in reasons.items() if amount}
                yield _Read(Candidate(text, source, page, kept), group, setting)

    def _is_signed(self, text: str) -> bool:
        """Whether a label of authors and their names are all it says."""
        return LABEL.match(text) is not None and is_byline(text, self._names)

    def _may_be(self, group: Group, setting: Setting) -> bool:
        text = cleaned_title(group.text)
        return (
            is_title(text)
            and not (role_of_lines(group.lines) or self._names.is_body(text))
            and not (setting.is_masthead(group) or setting.is_organ(group))
            and not setting.is_marginal(group)
        )

    def _reasons(self, group: Group, text: str, setting: Setting, body: float) -> dict[str, float]:
        """What the group says by itself."""
        words = max(len(words_in(text)), count_unspaced(text))
        looks = group.bold or group.is_upper or group.centred
        top = group.box[1] / setting.height
        return {
            "size": min(group.size / body, _MOST_SIZES),
            "bold": group.bold,
            "centred": group.centred,
            "capitals": group.is_upper and words in WORDS_OF_TITLES,
            "words": words in WORDS_OF_TITLES,
            "one word": words == 1 and not self._names.is_place(text),
            "very long": words > _LONG,
            "like body text": group.size <= _BODY_LIKE * body and not looks,
            "a sentence": text.endswith((".", ";", ",")) and words > _SENTENCE,
            "not a title by its words": bool(role_of_lines(group.lines))
            or self._names.is_body(text),
            "masthead": setting.is_masthead(group),
            "above a session": setting.is_organ(group),
            "under the agenda": setting.is_marginal(group),
            "misread": share_misread(text),
            "parties to a case": words < _PARTIES_WORDS and _PARTIES.search(text) is not None,
            "a place": self._names.is_place(text),
            "near the top": top < _TOP,
            "low on the page": top > _LOW,
        }


def _joined(texts: Sequence[str]) -> str:
    """Each part once, with colons between them, but after a question and before an act's day."""
    once = list({" ".join(words_in(text)): text for text in texts}.values())
    joined = once[0] if once else ""
    for text in once[1:]:
        is_one = text[:1] != text[:1].title() or joined.endswith(_SENTENCE_MARKS)
        joined += f" {text}" if is_one else f": {text}"
    return joined


def _says_more(embedded: str, printed: str) -> bool:
    """Whether the embedded title holds the printed one's words and more of them."""
    inside = share_of(words_in(printed), embedded)
    return inside >= _HELD and len(words_in(printed)) < len(words_in(embedded)) < _LONG
