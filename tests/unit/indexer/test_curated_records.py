"""Does a curator's word on a lesson hold, however the lesson is read and cut the next time?"""

from builders import a_document, a_passage, a_record

from config.curation.corrections import Correction, Said
from config.curation.records import record_ref
from indexer.curated_records import quoted_record, with_record_words
from indexer.enriched_document import EnrichedDocument, LessonRecord

FOUND = (
    "Stipends that are paid after the school year has begun do not keep children in class, and "
    "families have said so in each of the four districts."
)
ONE = a_record(text=FOUND, countries=("NPL",))
REF = record_ref(ONE.id)


def said(record: LessonRecord = ONE, **values: object) -> Said:
    return {
        name: Correction(
            name, "2026-11-28", "Ana", "so", value=value, record=REF, quoted=quoted_record(record)
        )
        for name, value in values.items()
    }


def a_report(*records: LessonRecord, text: str = FOUND) -> EnrichedDocument:
    passages = (a_passage("report", 0, text=text, page=3, page_end=3),)
    return a_document("report", records=records, passages=passages).document


def test_a_rejected_lesson_is_gone_and_a_confirmed_one_is_sure() -> None:
    assert with_record_words(a_report(ONE), {REF: said(verdict="rejected")}).records == ()
    (one,) = with_record_words(a_report(ONE), {REF: said(verdict="confirmed")}).records
    assert (one.verdict, one.confidence, one.kind, one.id) == ("confirmed", 1.0, "lesson", ONE.id)


def test_kind_text_and_tags_are_as_corrected_and_the_id_stays() -> None:
    words = said(kind="challenge", text="Stipends do not keep children.", topics=["child-labour"])
    (one,) = with_record_words(a_report(ONE), {REF: words}).records
    assert (one.id, one.kind, one.kind_from) == (ONE.id, "challenge", "curator")
    assert (one.text, one.topics) == ("Stipends do not keep children.", ("child-labour",))
    assert one.countries == ("NPL",)
    assert one.bands != ONE.bands


def test_a_lesson_that_is_cut_otherwise_now_is_still_the_one_that_was_spoken_of() -> None:
    longer = f"{FOUND} This was seen in all districts."
    other = a_record(text="Village heads have to be won before the first visit of a team.")
    now = a_report(other, a_record(text=longer, ordinal=1))
    kept, one = with_record_words(now, {REF: said(verdict="confirmed")}).records
    assert kept.id == other.id
    assert (one.id, one.text, one.verdict) == (ONE.id, longer, "confirmed")
    assert with_record_words(now, {REF: said(verdict="rejected")}).records == (other,)


def test_a_confirmed_lesson_that_is_no_longer_found_is_put_back_while_its_report_says_it() -> None:
    (one,) = with_record_words(a_report(), {REF: said(verdict="confirmed")}).records
    assert (one.id, one.text, one.page) == (ONE.id, FOUND, 3)
    gone = a_report(text="Something else stands here in the new version of the report.")
    assert with_record_words(gone, {REF: said(verdict="confirmed")}).records == ()
    assert with_record_words(a_report(), {REF: said(topics=["child-labour"])}).records == ()
