"""What is each lesson about? Its own words first, as for passages, then the headings above it.

What its row says under "Country" counts as well. Where it names none, what leads into it may, or
the labels of its row: "Thailand should:". A whole sentence before it tells as often of another.
"""

from collections.abc import Sequence

from config.vocabulary.lookup import Vocabulary
from indexer.enrich.countries.mentions import resolve_shared_names
from indexer.enrich.facts.subjects import SubjectReader
from indexer.enrich.facts.tagging import Passages, Tags
from indexer.enrich.facts.text_reading import TextRead, TextReader
from indexer.enrich.language.detection import passage_language
from indexer.enrich.language.detectors import Detected
from indexer.enrich.records.drafts import RecordDraft
from indexer.enrich.records.fields import FieldReader
from indexer.enrich.records.keys import bands_of_record, keys_of
from indexer.enrich.records.speakers import parted_from_speakers
from indexer.enrich.records.unfinished import opening_context
from indexer.enriched_document import LessonRecord


class RecordTagger:
    """Built once from the vocabulary; `records` is pure."""

    def __init__(self, vocabulary: Vocabulary, reader: TextReader, subjects: SubjectReader) -> None:
        self.fields = FieldReader(vocabulary.record_fields)
        self._reader = reader
        self._subjects = subjects

    def records(
        self,
        drafts: Sequence[RecordDraft],
        document_id: str,
        language: Detected,
        known: Passages,
        texts: Sequence[TextRead],
    ) -> tuple[LessonRecord, ...]:
        """The records of a document. `texts` is all of its text, which settles what words mean."""
        if not drafts:
            return ()
        languages = [passage_language(draft.text, language).language for draft in drafts]
        said = parted_from_speakers(
            drafts, known.main_countries, lambda text: self._countries(text, language.language)
        )
        own = [
            self._reader.read(each.text, spoken, "body", draft.page)
            for draft, each, spoken in zip(drafts, said, languages, strict=True)
        ]
        places = [draft.place or opening_context(draft.context) for draft in drafts]
        before = {
            text: self._reader.read(text, language.language, "body", 0).countries
            for text in dict.fromkeys(places)
        }
        settled = self._subjects.settle([*texts, *own])[len(texts) :]
        mentions = resolve_shared_names([text.countries for text in (*texts, *own)])[len(texts) :]
        found = []
        for ordinal, (draft, key) in enumerate(
            zip(drafts, keys_of(draft.text for draft in drafts), strict=True)
        ):
            told = before[places[ordinal]].sure
            named = (*mentions[ordinal], *told) if draft.place else mentions[ordinal] or told
            tags = known.tags(settled[ordinal], named, draft.heading_path)
            is_own = tags.countries_from == "own"
            found.append(
                LessonRecord(
                    document_id=document_id,
                    key=key,
                    ordinal=ordinal,
                    kind=draft.kind,
                    confidence=draft.confidence,
                    kind_from=draft.kind_from,
                    text=draft.text,
                    page=draft.page,
                    page_end=draft.page_end,
                    label=draft.label,
                    context=draft.context,
                    heading_path=draft.heading_path,
                    bboxes=draft.bboxes,
                    language=languages[ordinal],
                    countries=_with_the_reports(tags, known)
                    if mentions[ordinal] and not draft.place
                    else tags.countries,
                    topics=tags.topics,
                    sectors=tags.sectors,
                    populations=tags.populations,
                    finer=known.finer(settled[ordinal], draft.heading_path),
                    fields=dict(draft.fields),
                    answer=self.fields.answer(draft.fields.get("response", "")),
                    bands=bands_of_record(
                        draft.text,
                        {*said[ordinal].speakers, *(tags.countries if is_own else ())},
                    ),
                )
            )
        return tuple(found)

    def _countries(self, text: str, language: str) -> set[str]:
        """The countries that a text names, alone."""
        named = self._reader.read(text, language, "body", 0).countries.sure
        return {mention.country for mention in named}


def _with_the_reports(tags: Tags, known: Passages) -> tuple[str, ...]:
    """The countries named and that of a report on one alone, where what is told took place.

    Of 24 lessons that named only other countries than their report's one, 23 were about it: "camps
    near the border with the Dominican Republic" in a report on Haiti.
    """
    of_report = known.main_countries if len(known.main_countries) == 1 else ()
    return tuple(sorted({*tags.countries, *of_report}))
