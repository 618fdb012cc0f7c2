"""Which printed groups make up a title? The main one, a subtitle, who reports, a place, a year."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.enrich.bibliography.byline_form import is_block_of_names, is_byline
from indexer.enrich.bibliography.credits import credit_of
from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.bibliography.printed_groups import Group
from indexer.enrich.bibliography.roles import LETTER, RESOLUTION, RESPONSIBILITY, role_of_lines
from indexer.enrich.bibliography.title_form import cleaned_title, is_title, words_in
from indexer.enrich.bibliography.title_page import Setting

_NUMBERED_RESOLUTION = re.compile(r"\d+/\d+\. ")
_OF_A_DAY = re.compile(r"(?:de|del|du|of|do|on|le) \d{1,2}\b.*\d{4}$", re.IGNORECASE)
# A town, and a day in any language: "Turku, toukokuu 2019".
_WHERE_AND_WHEN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?, [^,.:;]{2,25} (?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?")
_OFFICE = re.compile(  # of a state or a university, also where no vocabulary knows it
    r"(?:the )?(?:national |federal |regional )?(?:bureau|ministry|department|institute|office"
    r"|agency|university|faculty|school) (?:of|for)\b|minist[eè]re (?:de|du|des)\b"
    r"|minist[eé]rio d[aeo]s?\b"
    r"|(?:instituto?|institut|universit[éey]|universidad[e]?|secretar[íi]a|direcci[óo]n"
    r"|direction|oficina)"
    r" (?:nacional |national |general |g[ée]n[ée]rale |federal )?(?:d[aeo]s?|del|du|of)\b"
    r"|министерство|университет|وزارة|جامعة",
    re.IGNORECASE,
)
_ENACTS = re.compile(
    r"(?:el congreso|la asamblea|el presidente|la presidenta|el poder|the parliament|the congress"
    r"|l['’]assemblée|le président|la présidente|o presidente|o congresso|a assembleia)\b",
    re.IGNORECASE,
)
_PASSED_OVER = frozenset({"date", "session", "number", "part of a series"})
_ENDS = frozenset({"first section", "numbered heading"})
_MOST = 3  # beside the main one
_BIGGER = 1.15  # than the body's letters
_MUCH_BIGGER = 1.3
_LONGEST = 45  # words of a subtitle
_SENTENCE = 12  # words, from which a full stop makes one
_CLOSE, _CLOSE_ON_COVERS = 2.5, 4.0  # letter sizes between title and subtitle
_CLOSE_UNALIKE = 1.5
_AROUND = 4.0  # letter sizes, within which a year belongs to a title
_WORDS_OF_SERIES = 4


class TitleParts(NamedTuple):
    """What parts are chosen by: the page's groups and setting, names, and running headers."""

    groups: Sequence[Group]
    setting: Setting
    body_size: float
    names: Names
    running: Sequence[str]
    imprint: Sequence[str] = ()  # lines of copyright
    sections: Sequence[Group] = ()  # headings of the text, which are no part of its title

    def of(self, main: Group) -> list[Group]:
        """The parts in the order in which a title names them."""
        above = self._above(main) if self._is_lone(main) else []
        parts = [*above, main] if above else [main, *self._below(main)]
        return self._with_year(parts, main)

    def _is_lone(self, main: Group) -> bool:
        return self.names.is_place(cleaned_title(main.text)) or len(words_in(main.text)) == 1

    def _below(self, main: Group) -> list[Group]:
        found: list[Group] = []
        bottom = main.box[3]
        for group in self.groups[self.groups.index(main) + 1 :]:
            gap, bottom = group.box[1] - bottom, max(bottom, group.box[3])
            if group.box[1] < main.box[1] or len(found) > _MOST:
                continue
            role = role_of_lines(group.lines)
            of_a_day = not found and _OF_A_DAY.match(group.text) is not None
            if of_a_day or (role not in _ENDS and self._completes(group, main, found, gap, role)):
                found.append(group)
            elif role not in _PASSED_OVER and not group.text.startswith("["):
                break
        return found

    def _completes(
        self, group: Group, main: Group, found: Sequence[Group], gap: float, role: str
    ) -> bool:
        text = cleaned_title(group.text)
        if _NUMBERED_RESOLUTION.match(text) and RESOLUTION.match(cleaned_title(main.text)):
            return True
        if (
            role
            or self._heads_text(group)
            or group.text.startswith("[")
            or not is_title(text)
            or not self._looks_so(group, text)
            or LETTER.match(text)
        ):
            return False
        if self.names.is_place(text) and group.size >= 0.8 * main.size:
            return True
        if RESPONSIBILITY.match(text):
            return RESPONSIBILITY.match(cleaned_title(main.text)) is None or bool(found)
        return self._is_close(group, main, gap / max(main.size, group.size))

    def _heads_text(self, group: Group) -> bool:
        """Whether it is a section's heading, with the text at once below it."""
        below = self.groups[self.groups.index(group) + 1 :][:1]
        return group in self.sections and any(len(words_in(b.text)) > _SENTENCE for b in below)

    def _looks_so(self, group: Group, text: str) -> bool:
        words = len(words_in(text))
        looks = group.bold or group.is_upper or group.centred
        return (
            (looks or group.size > _BIGGER * self.body_size)
            and words <= _LONGEST
            and not (text.endswith((".", ";")) and words > _SENTENCE)
            and not self.names.is_person(text)
            and not is_byline(text, self.names)
            and not is_block_of_names(group, self.names)
            and not credit_of(text, self.names).names
            and _WHERE_AND_WHEN.fullmatch(text) is None
            and not _OFFICE.match(text)
            and not (group.is_upper and _ENACTS.match(text))
            and not any(text in line for line in self.imprint)
            and not self.names.is_body(text)
            and not self.setting.is_masthead(group)
        )

    def _is_close(self, group: Group, main: Group, gap: float) -> bool:
        """`gap` is in letter sizes."""
        if group.size > _BIGGER * self.body_size:
            return gap < (_CLOSE_ON_COVERS if self.setting.is_sparse else _CLOSE)
        if main.size > _BIGGER * self.body_size or group.bold != main.bold:
            return False
        if group.is_upper != main.is_upper and not group.bold:
            return False
        return gap < (_CLOSE if group.is_upper == main.is_upper else _CLOSE_UNALIKE)

    def _above(self, main: Group) -> list[Group]:
        """What a lone country or word completes: the group above, else a running header."""
        at = self.groups.index(main)
        if at:
            before = self.groups[at - 1]
            text = cleaned_title(before.text)
            if is_title(text) and not role_of_lines(before.lines) and self._looks_so(before, text):
                return [before]
        series = [each for each in self.running if len(words_in(each)) >= _WORDS_OF_SERIES]
        if (
            series
            and self.names.is_place(cleaned_title(main.text))
            and not self.names.is_body(series[0])
        ):
            return [main._replace(lines=(series[0],))]
        return []

    def _with_year(self, parts: list[Group], main: Group) -> list[Group]:
        """With a year that stands in big letters beside the title."""
        for group in self.groups:
            year = group.text.strip()
            near = abs(group.box[1] - main.box[1]) < _AROUND * max(main.size, group.size)
            big = group.size > _MUCH_BIGGER * self.body_size
            if near and big and _YEARS.fullmatch(year):
                if year in " ".join(part.text for part in parts):
                    return parts
                return [parts[0]._replace(lines=(*parts[0].lines, year)), *parts[1:]]
        return parts
