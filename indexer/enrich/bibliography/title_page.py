"""How is a title page set? Masthead above, session and agenda in the margin, height, few words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.printed_groups import Group
from indexer.enrich.bibliography.roles import role_of

_INDENT = 30.0  # points by which margins stand left of the organisation's name
_SIDE_BY_SIDE = 8.0  # points between left edges of the agenda and what stands under it
_SPARSE = 90  # words of a cover
_MASTHEAD = 0.4  # of the page's height, from the top
_LEAST_MASTHEAD = 2  # lines
_TEXT = 12  # words of a group, from which it is no line of a cover
_BIGGER = 1.06  # than the body's letters
_FOLLOWS = 1.5  # letter sizes between an organ's name and its session


class Setting(NamedTuple):
    """What the parts of a masthead say about the other parts of the page."""

    masthead_bottom: float  # 0 where there is none
    masthead_left: float  # of the organisation's name, 0 where there is none
    margin: tuple[tuple[float, float], ...]  # left edge and top of lines of session and agenda
    height: float
    is_sparse: bool  # a cover with few words

    def is_masthead(self, group: Group) -> bool:
        return 0 < self.masthead_bottom >= group.box[1]

    def is_organ(self, group: Group) -> bool:
        """Whether a session or a meeting's date follows at the same left edge."""
        return self.masthead_bottom > 0 and any(
            abs(edge - group.box[0]) <= _SIDE_BY_SIDE
            and 0 <= top - group.box[3] + 2 < _FOLLOWS * group.size
            for edge, top in self.margin
        )

    def is_marginal(self, group: Group) -> bool:
        """Whether it stands under the agenda, left of where titles stand."""
        left, top = group.box[0], group.box[1]
        return self.masthead_bottom > 0 and (
            left < self.masthead_left - _INDENT
            or any(abs(edge - left) < _SIDE_BY_SIDE and top > y for edge, y in self.margin)
        )


def setting_of(groups: Sequence[Group], document: ExtractedDocument, page: int) -> Setting:
    """The setting of a page; only the first one has a masthead."""
    marks = [(role_of(line), group.box) for group in groups for line in group.lines]
    heights = [each.height for each in document.pages if each.number == page]
    height = heights[0] if heights and heights[0] else max((g.box[3] for g in groups), default=1.0)
    bottom = max(
        (box[3] for role, box in marks if role == "distribution" and box[3] < _MASTHEAD * height),
        default=0.0,
    )
    if page != 1 or sum(role in {"masthead", "distribution"} for role, _ in marks) < (
        _LEAST_MASTHEAD
    ):
        bottom = 0.0
    edges = [box[0] for role, box in marks if role in {"session", "agenda"} and box[1] > bottom]
    names = [box[0] for role, box in marks if role == "masthead" and box[1] < bottom]
    margin = tuple(
        (box[0], box[1])
        for role, box in marks
        if role in {"session", "agenda", "date"}
        and any(abs(box[0] - edge) <= _SIDE_BY_SIDE for edge in edges)
    )
    words = sum(len(group.text.split()) for group in groups)
    return Setting(bottom, min(names, default=0.0), margin, height, words <= _SPARSE)


def section_headings(groups: Sequence[Group], body: float) -> list[Group]:
    """What looks as another heading does, with text between them: sections, and no title.

    The first of a look is one too where a heading of another look stands above it.
    """
    by_look: dict[tuple[float, bool, bool, bool], list[tuple[int, Group]]] = defaultdict(list)
    texts = 0  # seen so far
    for group in groups:
        look = (round(group.size), group.bold, group.italic, group.is_upper)
        if group.bold or group.is_upper or group.size > _BIGGER * body:
            by_look[look].append((texts, group))
        else:
            texts += len(group.text.split()) >= _TEXT
    first = next((alike[0][1] for alike in by_look.values()), None)
    return [
        group
        for alike in by_look.values()
        for before, group in alike
        if before > alike[0][0] or (group is not first and alike[-1][0] > before)
    ]
