"""Is a document about what it dwells on, and does it only mention the rest?"""

import msgspec
import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of
from indexer.enrich.facts.subject_evidence import Signs, known_of, signs_of
from indexer.enrich.facts.subjects import SubjectReader, shipped_weights
from indexer.enrich.facts.text_reading import TextReader
from indexer.enriched_document import EnrichedDocument

VOCABULARY = load_vocabulary()
ENRICHER = enricher_of(VOCABULARY)
KNOWN = known_of(VOCABULARY)
FILLER = "The committee met in spring and heard the report of its chair on the work of the year. "


def a_text(*sentences: str, filler: int = 40) -> ExtractedDocument:
    """A report of two pages: the sentences, and some 17 words of nothing for each filler."""
    blocks = tuple(Block(sentence) for sentence in sentences)
    rest = tuple(Block(FILLER * 8) for _ in range(max(1, filler // 8)))
    return ExtractedDocument(
        "0" * 64, "application/pdf", "ok", pages=(Page(1, blocks=blocks), Page(2, blocks=rest))
    )


def enriched(*sentences: str, filler: int = 40) -> EnrichedDocument:
    return ENRICHER.enrich(a_text(*sentences, filler=filler), "report.pdf")


def about(document: EnrichedDocument) -> set[str]:
    return {topic.id for topic in (*document.topics, *document.sectors, *document.populations)}


def mentioned(document: EnrichedDocument) -> set[str]:
    return {
        *document.mentioned_topics,
        *document.mentioned_sectors,
        *document.mentioned_populations,
    }


def test_what_a_long_report_names_once_is_mentioned_and_no_subject() -> None:
    document = enriched("One village saw child marriage.", filler=400)
    assert "modern-slavery/child-marriage" in mentioned(document)
    assert "modern-slavery/child-marriage" not in about(document)


def test_what_a_report_comes_back_to_is_its_subject() -> None:
    sentences = [f"In district {number} child marriage is common." for number in range(12)]
    document = enriched(*(part for each in sentences for part in (each, FILLER * 8)))
    assert "modern-slavery/child-marriage" in about(document)
    assert "modern-slavery/child-marriage" in mentioned(document)


def test_a_subject_has_a_probability_and_the_likeliest_stands_first() -> None:
    document = enriched("Bonded labour in brick kilns. Bonded labour and debt bondage.", filler=1)
    scores = [topic.score for topic in document.topics]
    assert scores == sorted(scores, reverse=True)
    assert all(shipped_weights().least <= score <= 1 for score in scores)


def test_some_facets_ask_for_another_probability() -> None:
    weights = msgspec.structs.replace(shipped_weights(), least=0.7, least_of={"population": 0.8})
    reader = SubjectReader(VOCABULARY, weights)
    likely = {"population/children": 0.75, "child-labour/child-labour-general": 0.75}
    assert list(reader.about(likely)) == ["child-labour/child-labour-general"]


def test_plural_and_spelling_make_no_second_wording() -> None:
    once = enriched("Debt bondage is rife. Debt bondage is hidden.", filler=1)
    twice = enriched("Debt bondage is rife. Bonded labour is hidden.", filler=1)
    plural = enriched("Bonded labor is rife. Bonded labour is hidden.", filler=1)

    def score(document: EnrichedDocument) -> float:
        return {topic.id: topic.score for topic in document.topics}["forced-labour/debt-bondage"]

    assert score(once) == score(plural) < score(twice)


def test_a_law_is_about_legislation_whatever_it_says() -> None:
    assert "law-enforcement/legislation" in ENRICHER.subjects.about(
        ENRICHER.subjects.likely([], "law")
    )


def test_every_sign_has_a_weight() -> None:
    assert set(shipped_weights().signs) == set(Signs._fields)


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Staff are trained against sexual exploitation and abuse.", "sexual-exploitation"),
        ("El personal previene la explotación sexual y abuso.", "sexual-exploitation"),
        ("The patrols of the mission had no freedom of movement.", "forced-labour-indicators"),
        ("The database is kept by the secretariat.", "monitoring-systems"),
        ("He spoke with conviction of the task force.", "prosecution"),
        ("He spoke with conviction of the task force.", "coordination-governance"),
        ("Software vulnerabilities were reported.", "poverty"),
        ("European Union member States took the floor.", "workers-organizations"),
        ("The TIP of the pen and the GSP of the device.", "trafficking-general"),
        ("The TIP of the pen and the GSP of the device.", "trade-agreements"),
        ("Disarmament, demobilization and reintegration of combatants went on.", "reintegration"),
        ("The electronic form is on the site.", "sector/manufacturing"),
    ],
)
def test_words_of_another_sense_name_no_concept(sentence: str, concept: str) -> None:
    assert not any(each.endswith(concept) for each in mentioned(enriched(sentence)))


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Victims of trafficking for sexual exploitation were heard.", "sexual-exploitation"),
        ("Victims of human trafficking found shelter.", "protection/shelters-services"),
        ("A database of victims of human trafficking was made.", "monitoring-systems"),
        ("Forced labour shows in restriction of movement.", "forced-labour-indicators"),
        ("Trafficking in persons (TIP) grew, said the TIP office.", "trafficking-general"),
        ("The union members agreed on wages.", "workers-organizations"),
        ("Makers of electronics were visited.", "sector/manufacturing"),
    ],
)
def test_the_same_words_count_beside_what_makes_them_sure(sentence: str, concept: str) -> None:
    assert any(each.endswith(concept) for each in mentioned(enriched(sentence)))


def test_an_acronym_counts_where_the_document_spells_it_out_elsewhere() -> None:
    spelled = enriched(
        "The CLMRS was reviewed.", "A child labour monitoring and remediation system."
    )
    alone = enriched("The CLMRS was reviewed.")
    assert "supply-chains/clmrs" in mentioned(spelled)
    assert "supply-chains/clmrs" not in mentioned(alone)


@pytest.mark.parametrize(
    ("plain", "weak"),
    [
        ("Agriculture feeds the district.", "The Ministry of Agriculture replied."),
        (
            "Persons with disabilities were heard.",
            "Women, children, migrants, refugees and persons with disabilities were heard.",
        ),
    ],
)
def test_names_of_bodies_and_enumerations_are_weak_evidence(plain: str, weak: str) -> None:
    def score(sentence: str) -> dict[str, float]:
        texts = [ENRICHER._reader.read(sentence, "en", "body", 1)]
        return {
            concept: signs.mentions for concept, signs in ENRICHER.subjects.signs(texts).items()
        }

    strong, faint = score(plain), score(weak)
    concept = next(iter(strong))
    assert strong[concept] > 0
    assert faint[concept] == 0


def test_under_a_list_of_participants_nothing_is_written_about() -> None:
    blocks = (
        Block("Report of the meeting", "heading", 1),
        Block("Annex II. List of participants", "heading", 1),
        Block("Farming. Farming."),
    )
    document = ExtractedDocument("0" * 64, "text/plain", "ok", pages=(Page(1, blocks=blocks),))
    listed = ENRICHER.enrich(document, "report.pdf")
    assert {evidence.zone for evidence in listed.evidence if evidence.facet == "sector"} == {"list"}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("en", "Hostilities went on in spite of the ceasefire.", "context/conflict-humanitarian"),
        (
            "fr",
            "Les hostilités ont repris malgré le cessez-le-feu.",
            "context/conflict-humanitarian",
        ),
        (
            "es",
            "Las hostilidades siguieron pese al alto el fuego.",
            "context/conflict-humanitarian",
        ),
        ("pt", "As hostilidades seguiram apesar do cessar-fogo.", "context/conflict-humanitarian"),
        ("ar", "استمرت الأعمال العدائية رغم وقف إطلاق النار", "context/conflict-humanitarian"),
        ("en", "The National Plan of Action was adopted.", "law-enforcement/national-policy"),
        ("fr", "Le plan national d'action est adopté.", "law-enforcement/national-policy"),
        ("es", "El derecho ambiental y el daño ambiental.", "context/climate-environment"),
        ("fr", "La numérisation avance.", "data-evidence/technology-innovation"),
        ("es", "La digitalización avanza.", "data-evidence/technology-innovation"),
        ("ar", "الرقمنة والتحول الرقمي", "data-evidence/technology-innovation"),
        ("en", "State-imposed forced labour ended.", "forced-labour/state-imposed"),
        ("ar", "التعدين في المناجم", "sector/mining"),
    ],
)
def test_what_was_missing_is_named(language: str, text: str, concept: str) -> None:
    read = ENRICHER._reader.read(text, language, "body", 1)
    assert concept in {named.concept for named in read.concepts}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("es", "Los trabajadores cobran hoy.", "population/women-girls"),
        ("ar", "هذه الفقرة من التقرير", "context/poverty"),
        ("ar", "تعد هذه الورقة بيانا للأعضاء", "sector/mining"),
        ("ar", "ثلاثة أعضاء", "partnerships-dialogue/social-dialogue"),
        ("en", "A refuge for birds.", "population/refugees-idps"),
        ("pt", "A calçada e a represa.", "sector/garments-textiles"),
        ("fr", "Il poursuit sa route.", "law-enforcement/prosecution"),
    ],
)
def test_another_word_with_the_same_stem_names_no_concept(
    language: str, text: str, concept: str
) -> None:
    read = ENRICHER._reader.read(text, language, "body", 1)
    assert concept not in {named.concept for named in read.concepts}


def test_a_text_in_a_language_of_more_words_is_as_long_as_its_original() -> None:
    reader = TextReader(VOCABULARY)
    signs = {
        language: signs_of([reader.read("Child soldiers. " + FILLER * 20, language, "body")], KNOWN)
        for language in ("en", "fr", "ar")
    }
    length = {each: next(iter(found.values())).length for each, found in signs.items()}
    assert length["fr"] < length["en"] < length["ar"]


def standing(text: str, language: str = "en") -> tuple[str, ...]:
    return TextReader(VOCABULARY).read(text, language, "body").standing


def test_what_is_finer_stands_in_a_text_with_the_concept_that_it_is_a_kind_of() -> None:
    allowed = standing("Seuls les travaux légers sont permis.", "fr")
    assert set(allowed) == {"child-labour/minimum-age", "light-work"}
    kept = standing("Their employers kept their passports until the contract ended.")
    assert set(kept) == {"document-retention", "forced-labour/forced-labour-indicators"}


def test_nothing_is_about_what_is_only_for_finding() -> None:
    sentences = [f"In district {number} school feeding is common." for number in range(12)]
    document = enriched(*(part for each in sentences for part in (each, FILLER * 8)))
    assert "school-feeding" in document.concepts
    assert "school-feeding" not in about(document) | mentioned(document)
    assert "school-feeding" in document.passages[0].concepts


def test_a_list_of_references_or_contents_tells_of_nothing() -> None:
    source = "ILO. Rapid Assessment of Children in Brick Kilns. Geneva, 2019. https://example.org"
    blocks = (
        Block(f"School feeding is common. {FILLER * 8}"),
        Block("References on school feeding", "heading", 1),
        *(Block(f"{number}. {source}") for number in range(5)),
    )
    document = ENRICHER.enrich(
        msgspec.structs.replace(a_text(), pages=(Page(1, blocks=blocks),)), "r"
    )
    assert "school-feeding" in document.concepts
    assert not {"rapid-assessments", "sector/brick-kilns"}.intersection(document.concepts)
    assert not any(each.concepts for each in document.passages if each.kind == "references")
