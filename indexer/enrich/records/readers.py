"""What does cutting records ask about headings, sentences, fields, answers and tables?"""

from typing import NamedTuple

from indexer.enrich.kinds.cues.readers import HeadingReader, SentenceReader
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.records.fields import FieldReader
from indexer.enrich.records.responses import ResponseReader
from indexer.enrich.records.tables import TableReader


class RecordReaders(NamedTuple):
    """Those of one vocabulary."""

    cues: HeadingCues
    headings: HeadingReader
    sentences: SentenceReader
    fields: FieldReader
    responses: ResponseReader
    tables: TableReader
