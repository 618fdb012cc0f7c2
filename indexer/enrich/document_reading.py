"""What do the parts of a document say? Each passage, heading and name, read in its place."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.describe import Describer, Description
from indexer.enrich.bibliography.printed_groups import printed_groups
from indexer.enrich.countries.mentions import Mention, resolve_shared_names
from indexer.enrich.facts.subjects import SubjectReader
from indexer.enrich.facts.tagging import HeadingPath, Headings
from indexer.enrich.facts.text_reading import TextRead, TextReader
from indexer.enrich.kinds.blocks import BlockKindReader
from indexer.enrich.kinds.cues.readers import HeadingReader, SentenceReader
from indexer.enrich.kinds.false_alarms.qualities import QualityReader
from indexer.enrich.kinds.zones import Placed, Placer, cover_page, heading_paths, opening_length
from indexer.enrich.language.detection import document_language, passage_language
from indexer.enrich.language.detectors import Detected
from indexer.enrich.records.cut import RecordCutter
from indexer.enrich.records.drafts import RecordDraft
from indexer.enrich.records.fields import FieldReader
from indexer.enrich.records.readers import RecordReaders
from indexer.enrich.records.responses import ResponseReader
from indexer.enrich.records.tables import TableReader
from indexer.passages import passages_of


class DocumentRead(NamedTuple):
    """A document's parts, and what each names; nothing is decided yet."""

    title: str
    language: Detected
    described: Description
    placed: Sequence[Placed]
    paths: Mapping[HeadingPath, int]  # heading -> page where text first stands below it
    texts: Sequence[TextRead]  # of the passages, then of the headings, then title and file name
    mentions: Sequence[Sequence[Mention]]  # of countries, one entry a text
    unsettled: Sequence[TextRead]  # the texts before all of them told what their words mean
    records: Sequence[RecordDraft]  # lessons, each whole

    @property
    def passages(self) -> list[tuple[Placed, TextRead, Sequence[Mention]]]:
        """The passages, in reading order."""
        return list(zip(self.placed, self.texts, self.mentions, strict=False))

    @property
    def headings(self) -> Headings:
        """What the headings name."""
        after = len(self.placed)
        return Headings(
            concepts={
                path: text.concepts
                for path, text in zip(self.paths, self.texts[after:], strict=False)
            },
            countries=dict(zip(self.paths, self.mentions[after:], strict=False)),
            standing={
                path: text.all_concepts
                for path, text in zip(self.paths, self.texts[after:], strict=False)
            },
        )


class DocumentReader:
    """Built once from the vocabulary; reading is pure and safe in threads."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        reader: TextReader,
        subjects: SubjectReader,
        fields: FieldReader,
    ) -> None:
        self._reader = reader
        headings = HeadingReader(vocabulary.passage_kinds)
        lists = vocabulary.topics.list_headings.values()
        self._placer = Placer(headings, (form for forms in lists for form in forms))
        self._kinds = BlockKindReader(vocabulary, headings)
        cues, qualities = self._kinds.cues, QualityReader(vocabulary.passage_kinds.qualities)
        self._cutter = RecordCutter(
            RecordReaders(
                cues,
                headings,
                SentenceReader(vocabulary.passage_kinds),
                fields,
                ResponseReader(vocabulary.record_fields, fields),
                TableReader(cues, fields, qualities),
            )
        )
        self._describer = Describer(vocabulary, self._reader.matcher)
        self._subjects = subjects

    def read(self, extracted: ExtractedDocument, file_name: str) -> DocumentRead:
        """Every part of it, in one pass."""
        print_ = printed_groups(extracted)
        named = self._describer.title(extracted, print_, file_name)
        mended, kinds = self._kinds.read(extracted, named.text)
        drafts = passages_of(mended, kinds)
        language = document_language(drafts, extracted.metadata.language)
        main = language.language
        described = self._describer.describe(extracted, print_, file_name, main, named)
        cover, paths = cover_page(drafts), heading_paths(drafts)
        opening = opening_length(drafts)
        titles = {named.text, *(path[-1] for path, page in paths.items() if page == cover)}
        placed = [
            self._placer.place(
                draft,
                passage_language(draft.text, language),
                cover,
                titles,
                is_opening=at < opening,
            )
            for at, draft in enumerate(drafts)
        ]
        read = self._reader.read
        texts = [
            *(read(each.draft.text, each.language, each.zone, each.draft.page) for each in placed),
            *(
                read(path[-1], main, "cover" if page == cover else "heading", page)
                for path, page in paths.items()
            ),
            read(described.subject, main, "title"),
            read(file_name.replace("_", " "), main, "file_name"),
        ]
        settled = self._subjects.settle(texts)
        mentions = resolve_shared_names([text.countries for text in settled])
        return DocumentRead(
            title=named.text,
            language=language,
            described=described,
            placed=placed,
            paths=paths,
            texts=settled,
            mentions=mentions,
            unsettled=texts,
            records=self._cutter.cut(mended, kinds),
        )
