"""Which headings does a numbered section end? "3.4" ends all that was opened since "3.3".

A box, or the label of a chart that looks like a heading, may look like an outer one.
"""

import re

from extractors.document import Block

_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s")


class NumberedSections:
    """Follows the headings of one document."""

    def __init__(self) -> None:
        self._path: list[tuple[int, int]] = []  # of each open heading: its level, and which it is
        self._latest: dict[str, tuple[int, int]] = {}  # of each numbering: its number, and which
        self._count = 0

    def level_ended_by(self, heading: Block) -> int:
        """The outermost level of what ends here though it is outside of it; 0 for none."""
        self._count += 1
        ended = self._outside(heading)
        level = min([heading.level, *ended])
        self._path = [each for each in self._path if each[0] < level]
        self._path.append((heading.level, self._count))
        return min(ended, default=0)

    def _outside(self, heading: Block) -> list[int]:
        match = _NUMBER.match(heading.text)
        if match is None:
            return []
        numbering, _, number = match[1].rpartition(".")
        before, place = self._latest.get(numbering, (0, 0))
        self._latest[numbering] = (int(number), self._count)
        if not place or int(number) != before + 1:
            return []
        return [level for level, count in self._path if count > place and level < heading.level]
