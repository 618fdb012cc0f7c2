"""What is a lesson before its subjects are known? Its text, and what stands around it."""

from collections.abc import Mapping
from typing import NamedTuple

from config.index.passage_kinds import LESSON_KINDS
from extractors.document import Box
from indexer.enriched_document import KindFrom, PassageKind

RECORD_KINDS = frozenset(LESSON_KINDS)


class RecordDraft(NamedTuple):
    """One lesson, good practice, recommendation or challenge, whole."""

    kind: PassageKind
    confidence: float
    kind_from: KindFrom
    text: str  # paragraphs parted by a blank line
    page: int
    page_end: int
    label: str
    context: str = ""  # the sentence it stands behind, or that leads into its list
    heading_path: tuple[str, ...] = ()
    bboxes: tuple[Box, ...] = ()  # on `page`
    place: str = ""  # what its row says under "Country"
    fields: Mapping[str, str] = {}  # of record_fields.yaml
