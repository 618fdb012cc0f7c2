"""Does a curator's word win over what was found, which stays beside it?"""

from builders import a_document, a_manifest

from config.curation.corrections import Correction
from config.store.declared import Declared
from indexer.curated_documents import found_value, with_corrections, with_curated_access
from indexer.enriched_document import FieldEvidence


def said(**values: object) -> dict[str, Correction]:
    return {
        name: Correction(name, "2026-11-28", "Ana", "as printed", value=value)
        for name, value in values.items()
    }


def test_what_is_corrected_stands_in_the_document() -> None:
    document = a_document(title="wrong", type="letter", form="letter", authors=("typist",)).document
    corrected = with_corrections(
        document,
        said(
            title="Right",
            authors=["Ana Roe"],
            year=None,
            type="evaluation",
            countries=["IND"],
            topics=["child-labour"],
        ),
    )
    assert (corrected.title, corrected.authors, corrected.year) == ("Right", ("Ana Roe",), None)
    assert (corrected.type, corrected.form) == ("evaluation", "")
    assert corrected.countries.main == ("IND",)
    assert "NPL" in corrected.countries.mentioned
    assert found_value(corrected, "topics") == ["child-labour"]


def test_what_the_machine_found_stays_beside_it() -> None:
    found = FieldEvidence("title", "wrong", "cover", 1, 0.9, chosen=True)
    document = a_document(title="wrong", bibliography=(found,)).document
    evidence = with_corrections(document, said(title="Right")).bibliography
    assert [(each.value, each.source) for each in evidence if each.chosen] == [("Right", "curator")]
    assert ("wrong", "machine") in {(each.value, each.source) for each in evidence}
    assert ("wrong", "cover") in {(each.value, each.source) for each in evidence}


def test_nothing_said_changes_nothing() -> None:
    item = a_document()
    assert with_corrections(item.document, {}) is item.document
    assert with_curated_access(item.manifest, {}) is item.manifest


def test_who_may_see_it_is_as_a_curator_says_but_an_embargo_stays() -> None:
    closed = a_manifest(said=Declared(access="internal", unclear="what is this?"))
    opened = with_curated_access(closed, said(access="public")).declared
    assert (opened.access, opened.unclear) == ("public", "")
    assert with_curated_access(a_manifest(), said(access="internal")).declared.access == "internal"
