"""Is a passage's kind right, by its heading or its own sentences? Against labels given by hand."""

import re
from pathlib import Path

import pytest
import yaml
from made_reports import enriched_report

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.document import enricher_of
from indexer.enrich.kinds.cues.readers import HeadingReader, SentenceReader
from indexer.enrich.kinds.false_alarms.boilerplate import form_of
from indexer.evaluate.passages import Labelled, kind_figures

HERE = Path(__file__).parent
SOURCES = Path(__file__).parents[5] / "samples" / "sources"
VOCABULARY = load_vocabulary()
HEADINGS = HeadingReader(VOCABULARY.passage_kinds)
SENTENCES = SentenceReader(VOCABULARY.passage_kinds)

LABELS = [
    Labelled(document, begins, "" if kind == "none" else kind)
    for document, by_kind in yaml.safe_load(
        (HERE / "passage_labels.yaml").read_text(encoding="utf-8")
    ).items()
    for kind, beginnings in by_kind.items()
    for begins in beginnings
]
PARAGRAPHS: list[list[str]] = yaml.safe_load(
    (HERE / "kind_sentences.yaml").read_text(encoding="utf-8")
)


def a_report_from(source: Path) -> ExtractedDocument:
    """A sample report from its Markdown, without the front matter."""
    _, front, body = source.read_text(encoding="utf-8").split("---\n", 2)
    blocks = []
    for part in filter(None, map(str.strip, re.split(r"\n\s*\n", body))):
        heading = re.match(r"(#+)\s+([^\n]*)\n?(.*)", part, re.DOTALL)
        if heading is None:
            blocks.append(Block(part))
            continue
        blocks.append(Block(heading[2], "heading", len(heading[1])))
        if heading[3].strip():
            blocks.append(Block(heading[3].strip()))
    return ExtractedDocument(
        sha256=source.stem,
        media_type="text/markdown",
        state="ok",
        metadata=Metadata(title=yaml.safe_load(front)["title"]),
        pages=(Page(1, blocks=tuple(blocks)),),
    )


def test_kinds_of_labelled_passages_are_right() -> None:
    enricher = enricher_of(VOCABULARY)
    passages = [
        (source.stem, passage)
        for source in sorted(SOURCES.glob("*.md"))
        for passage in enricher.enrich(a_report_from(source), source.name).passages
    ]
    assert len(LABELS) > 200
    for figures in kind_figures(LABELS, passages, ("lesson", "good_practice", "recommendation")):
        assert figures.cases > 15
        assert figures.precision >= 0.9, figures.wrong
        assert figures.recall >= 0.8, figures.wrong


BLIND: list[list[str]] = yaml.safe_load(
    (HERE / "kind_paragraphs_blind.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("language", "kind", "text"), BLIND)
def test_a_paragraph_written_blind_says_what_it_is(language: str, kind: str, text: str) -> None:
    assert (SENTENCES.kind(text, language) or "none") == kind


@pytest.mark.parametrize(("language", "kind", "text"), PARAGRAPHS)
def test_a_paragraph_says_by_itself_what_it_is(language: str, kind: str, text: str) -> None:
    assert SENTENCES.kind(text, language) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Lessons learned", "lesson"),
        ("4.2 LESSONS LEARNT", "lesson"),
        ("Box 3: Good practices", "good_practice"),
        ("IV. Recommendations to governments", "recommendation"),
        ("Challenges ahead", "challenge"),
        ("Enseignements tirés du projet", "lesson"),
        ("Difficultés attendues", "challenge"),
        ("Lecciones aprendidas y buenas prácticas", "lesson"),
        ("Boas práticas", "good_practice"),
        ("الدروس المستفادة", "lesson"),
        ("أولا: التوصيات", "recommendation"),
        ("Рекомендации", "recommendation"),
        ("经验教训", "lesson"),
        ("Table of contents", "contents"),
        ("Table des matières", "contents"),
        ("References", "references"),
        ("Results chain", ""),
        ("Learning centres", ""),
        ("Good news from Peru", ""),
        ("The recommendations of 2014 and what became of them in the three districts since", ""),
    ],
)
def test_a_heading_gives_its_passages_a_kind(heading: str, kind: str) -> None:
    assert HEADINGS.meaning(heading).kind == kind


def test_the_innermost_telling_heading_decides() -> None:
    assert HEADINGS.path_meaning(("Lessons learned", "Recommendations")).kind == "recommendation"
    assert HEADINGS.path_meaning(("Lessons learned", "In the kilns")).kind == "lesson"


def test_an_ilo_template_is_known_by_its_first_column() -> None:
    table = "Brief description of lesson learned\tPay stipends in cash.\nContext\tTwo districts"
    assert HEADINGS.table_kind(table) == "lesson"
    table = "Brief summary of the good practice (link to project goal)\tA rate on the wall."
    assert HEADINGS.table_kind(table) == "good_practice"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Summary ..... 3\nContext ..... 5\nResults ..... 9\nAnnex ..... 20", "contents"),
        ("ISBN 978-0-00-000000-0\n© The authors 2021. All rights reserved.", "boilerplate"),
        ("1 Diop, A. et al. Talibés (2019). http://example.org\n2 Ibid., p. 4.", "references"),
        ("The project funded a school. Forty children came back.", ""),
        (
            (
                "Funding is provided by the United States Department of Labor. This material does "
                "not necessarily reflect the views or policies of the department, nor does mention "
                "of trade names or organizations imply endorsement by the United States Government."
            ),
            "boilerplate",
        ),
        ("Ensure that all social programs funded by the government are active.", ""),
        ("Suggested citation: Karim, F. (2022). Fees. Dhaka: Institute for Kilns.", "boilerplate"),
        ("Dernière mise à jour : 3 mars 2024 — Mentions légales", "boilerplate"),
        ("相关阅读：春节返乡安全提示", "boilerplate"),
        ("Related posts: A year of clean-ups", "boilerplate"),
        ("Cita sugerida: Karim, F. (2022). Tasas. Lima: Instituto.", "boilerplate"),
        ("This e-mail and any attachment is confidential. You should delete it.", "boilerplate"),
        ("Ce courriel est confidentiel et devrait être détruit.", "boilerplate"),
        ("Best wishes, Grace Wanjiru Shelter manager Tel. +254 700 000000", "boilerplate"),
        ("Veuillez agréer, Monsieur, l’expression de nos sentiments.", "boilerplate"),
        ("Atenciosamente, Ana Lemos", "boilerplate"),
        ("The evaluator should not be held responsible for errors of translation.", "boilerplate"),
        ("L’éditeur ne saurait être tenu responsable des erreurs.", "boilerplate"),
        ("Employers should be held responsible for the wages of agents.", ""),
        ("مع التحية، ليلى الخطيب", "boilerplate"),
        ("Dear all, the school opened in Boké.\nBest wishes, Grace", ""),
        ("A hotline must be confidential, and callers should be told so.", ""),
        ("The manager sent his best wishes to the strikers and closed the kiln.", ""),
        ("© Save every song on disk.\n© Erase a note while it plays.", ""),
        (
            "Publishers in the two towns printed in their own yards, and children bound the books."
            + " The inspectors came by night, when the machines ran and nobody was at the door." * 5
            + " Copyright was never the question; the hours were.",
            "",
        ),
    ],
)
def test_lists_and_imprints_are_told_by_their_text(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "Employers are liable for the use of children by their subcontractors.",
        "Inspectors are responsible for errors in the register, and should correct them monthly.",
        "Brands should be held liable for any errors of audit by their suppliers.",
        "Las empresas no se hacen responsables de sus subcontratistas.",
        "As empresas não se responsabilizam pelos trabalhadores terceirizados.",
        "The views expressed in this consultation by children changed the plan.",
        "Best wishes for change are not enough: inspectors need fuel and a car.",
        "Cordialement accueillies, les familles sont revenues chaque semaine.",
        "Atentamente escuchamos a las familias y aprendimos a esperar.",
        "С уважением относиться к детям — вот чему мы научились в проекте.",
        "Workers who got this message knew that their calls were confidential.",
    ],
)
def test_what_is_said_of_liability_respect_and_confidence_is_text(text: str) -> None:
    assert form_of(text) == ""


def test_rows_of_figures_are_no_contents() -> None:
    rows = "Works only\t41\nStudies only\t12\nBoth\t30\nNeither\t17"
    assert form_of(rows, is_table=True) == ""


def test_a_table_that_says_no_kind_is_a_table() -> None:
    rows = "Sector\tActivity\nAgriculture\tPicking cotton, tea and coffee"
    pages = (Page(1, blocks=(Block("The market opens in spring."), Block(rows, "table"))),)
    document = ExtractedDocument("0" * 64, "application/pdf", "ok", pages=pages)
    found = enricher_of(VOCABULARY).enrich(document, "report.pdf").passages
    assert [each.kind for each in found if "cotton" in each.text] == ["table"]


def test_a_scrap_under_a_telling_heading_has_no_kind() -> None:
    blocks = (Block("Recommendations", "heading", 1), Block("2020 – 2021"))
    assert [each.kind for each in enriched_report(blocks).passages] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "cette approche a été généralisée dans les six communes.",
        "o modelo foi reproduzido em quatro municípios.",
    ],
)
def test_an_expression_is_found_by_its_own_words_alone(text: str) -> None:
    assert SENTENCES.kind(text) == "good_practice"  # no other sign of the kind stands in it


def test_a_sign_far_from_the_expression_does_not_hide_it() -> None:
    filler = "The valley lies high. " * 40
    text = f"The evaluation should come first. {filler} We recommend that the state pays. {filler}"
    assert SENTENCES.kind(text) == "recommendation"
