"""Which lines stand between the title and the text? There authors are named, whatever says so."""

import re
from collections.abc import Sequence
from itertools import takewhile

from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.bibliography.printed_groups import Group
from indexer.enrich.bibliography.roles import is_date, role_of_lines

_WORDS_OF_LINES = 12
_BODY_LIKE = 1.06  # times the body's letters
_STOPS = ".!?。።؟।"
_WHERE_AND_WHEN = re.compile(r"[^\d.:;]{2,40}(?:19|20)\d\d(?: [^\W\d]{1,6}\.?)?")


def front_of(groups: Sequence[Group], title: Sequence[Group], body_size: float) -> list[Group]:
    """What stands between the title and the text of a page: of a cover, all below the title.

    Where nothing printed is the title, all that stands before the text.
    """
    here = [group for group in title if groups and group.page == groups[0].page]
    if title and not here:
        return []
    bottom = max((group.box[3] for group in here), default=-1.0)
    below = [group for group in groups if group.box[1] >= bottom - 1 and group not in here]
    return list(takewhile(lambda group: not _begins_text(group, body_size), below))


def _begins_text(group: Group, body_size: float) -> bool:
    if role_of_lines(group.lines) in {"first section", "numbered heading"}:
        return True
    is_long = len(group.text.split()) > _WORDS_OF_LINES
    is_small = group.size <= _BODY_LIKE * body_size
    return is_long and is_small and group.text.rstrip()[-1:] in _STOPS


def says_where_or_when(line: str, names: Names) -> bool:
    """Whether a line is a place or a day and no more, by its shape, too: "Oslo, februar 2021"."""
    return names.is_where(line) or is_date(line) or _WHERE_AND_WHEN.fullmatch(line) is not None
