"""Is a table read whose rows say themselves of what kind they are, and one longer than a block?"""

import pytest

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of
from indexer.enriched_document import LessonRecord

ENRICHER = enricher_of(load_vocabulary())
HEADS = ["Project", "Learning type", "Description"]
SEASON = "Crews come to meetings only when these follow the fishing season."
RADIO = "The union reads the dates of inspections on the radio, and two other ports now do so too."
BOATS = (
    "The ministry should give the harbour inspectors a boat of their own by the end of the year."
)


def test_each_row_is_of_the_kind_that_its_cell_names() -> None:
    found = _records(
        [
            HEADS,
            ["Safe boats", "Lesson Learned", SEASON],
            ["Safe boats", "Promising Practice", RADIO],
            ["Dry nets", "Recommendation", BOATS],
            ["Dry nets", "Finding", "Four of ten crews had never met an inspector before 2019."],
        ]
    )
    assert [(each.kind, each.text, each.context) for each in found] == [
        ("lesson", SEASON, "Safe boats"),
        ("good_practice", RADIO, "Safe boats"),
        ("recommendation", BOATS, "Dry nets"),
    ]


@pytest.mark.parametrize(
    ("head", "lesson", "practice"),
    [
        ("Tipo", "Lección aprendida", "Buena práctica"),
        ("Type", "Leçon apprise", "Bonne pratique"),
        ("Tipo", "Lição aprendida", "Boa prática"),
        ("النوع", "درس مستفاد", "ممارسة جيدة"),
        ("Тип", "Извлечённый урок", "Передовая практика"),
        ("类型", "经验教训", "良好做法"),
    ],
)
def test_kinds_are_named_in_any_language(head: str, lesson: str, practice: str) -> None:
    found = _records([[head, "…"], [lesson, SEASON], [practice, RADIO]])
    assert [each.kind for each in found] == ["lesson", "good_practice"]


def test_a_column_in_which_kinds_are_rare_tells_none() -> None:
    rows = [[part, SEASON] for part in ("Fishing", "Recommendations", "Ports", "Crews")]
    assert _records([["Part", "Text"], *rows]) == ()


def test_what_stands_beside_a_row_of_a_kind_is_kept() -> None:
    rows = [["Type", "Text", "Priority"], ["Recommendation", BOATS, "High"]]
    assert [dict(each.fields) for each in _records(rows)] == [{"priority": "High"}]


@pytest.mark.parametrize("head", [HEADS, ["Project", "Port", "Lesson learned"]])
def test_a_table_that_goes_on_in_the_next_block_keeps_its_head(head: list[str]) -> None:
    rows = [[f"Boat {n}", "Lesson learned", f"{SEASON[:-1]}, as boat {n} did."] for n in range(4)]
    rows = rows if head is HEADS else [[name, "Tema", text] for name, _, text in rows]
    assert len(_records([head, *rows[:2]], rows[2:])) == len(rows)


def test_another_table_below_has_a_head_of_its_own() -> None:
    first = [["Port", "Lesson learned"], ["Tema", SEASON]]
    second = [["Port", "Crews"], ["Tema", "There are nineteen crews in the port and two unions."]]
    assert [each.text for each in _records(first, second)] == [SEASON]


def test_a_wider_table_below_does_not_go_on_with_the_one_above() -> None:
    crews = "There are nineteen crews in the port and two unions of men and women."
    first, second = [["Port", "Lesson learned"], ["Tema", SEASON]], [["Tema", crews, "May", "June"]]
    assert [each.text for each in _records(first, second)] == [SEASON]


def test_a_paragraph_between_two_tables_ends_the_first() -> None:
    text = "There are nineteen crews in the port and two unions of men and women."
    table = _table([["Port", "Lesson learned"], ["Tema", SEASON]])
    found = _read(table, Block("The crews were counted in May."), _table([["Tema", text]]))
    assert [each.text for each in found] == [SEASON]


def _records(*tables: list[list[str]]) -> tuple[LessonRecord, ...]:
    return _read(*map(_table, tables))


def _table(rows: list[list[str]]) -> Block:
    return Block("\n".join("\t".join(row) for row in rows), "table")


def _read(*blocks: Block) -> tuple[LessonRecord, ...]:
    page = Page(1, "1", blocks=(Block("Register", "heading", 1), *blocks))
    document = ExtractedDocument("ab" * 32, "text/csv", "ok", pages=(page,))
    return ENRICHER.enrich(document, "register.csv").records
