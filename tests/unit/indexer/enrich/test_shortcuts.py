"""Does what is asked first, as it costs little, leave nothing out? Each beside the long way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

from extractors.document import ExtractedDocument, PrintedLine
from indexer.enrich.bibliography.printed_groups import printed_groups
from indexer.enrich.bibliography.roles import is_date, role_of
from indexer.enrich.bibliography.title_form import cleaned_title, share_misread
from indexer.enrich.facts.sdg import sdg_targets
from indexer.enrich.kinds.cues.word_patterns import tokens_of
from indexer.enrich.kinds.models.features import words_of_sentence
from indexer.enrich.language import detection
from indexer.enrich.language.detection import document_language
from indexer.enrich.language.profiles import detector_factory
from indexer.enrich.text.words import words_of
from indexer.passages import Draft

PLAIN = st.text(st.characters(codec="ascii"), max_size=200)
ENGLISH = "The inspectors met families whose children had worked in the kilns since they were ten. "
FIGURES = "12 340 | 5.6 % | 2019/20 | n.a. | 7 001 | xx "


@given(PLAIN)
def test_plain_text_is_cut_as_any_text_is(text: str) -> None:
    """An accent behind it asks for the long way; a hyphen's sign at its end joins what comes."""
    ended = f"{text} x"
    assert words_of(f"{ended} é").tokens == [*words_of(ended).tokens, "é"]
    assert tokens_of(f"{ended} é") == [*tokens_of(ended), "e"]
    assert words_of_sentence(f"x {ended} é") == [*words_of_sentence(f"x {ended}"), "e"][:80]


def test_quotation_marks_are_no_words_and_end_no_sentence() -> None:
    assert words_of("He said “stop.” Then").tokens == ["He", "said", "stop", "Then"]
    assert words_of("a State’s 2014–15 plan").tokens == ["a", "State", "s", "2014", "15", "plan"]
    assert tokens_of("“Lessons”: the donors’") == ["lessons", ":", "the", "donors"]


def test_a_run_of_letters_is_as_likely_as_langdetect_says() -> None:
    theirs = DetectorFactory()
    theirs.load_profile(PROFILES_DIRECTORY)
    ours = detector_factory()
    places = [theirs.langlist.index(name) for name in ours.langlist]
    runs = list(theirs.word_lang_prob_map)[::40]
    for run in runs:
        assert run in ours.word_lang_prob_map
        spread = theirs.word_lang_prob_map[run]
        assert ours.word_lang_prob_map[run] == [spread[place] for place in places]
    assert "qqqq" not in ours.word_lang_prob_map


def test_figures_that_can_change_nothing_are_not_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    by_langdetect = detection.by_langdetect
    monkeypatch.setattr(
        detection, "by_langdetect", lambda sample: asked.append(sample) or by_langdetect(sample)
    )
    some = document_language([Draft(1, 1, "1", ENGLISH * 80 + FIGURES * 60)], "")
    assert (some.language, asked) == ("en", [])
    document_language([Draft(1, 1, "1", ENGLISH * 10 + FIGURES * 600)], "")
    assert asked  # these might


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("the SDG 8.7 and 16.2", ["8.7", "16.2"]),
        ("la Cible 8.7 des ODD", ["8.7"]),
        ("Alliance 8.7", ["8.7"]),
        ("section 8.7 of the report", []),
    ],
)
def test_a_target_is_named_behind_its_head(text: str, targets: list[str]) -> None:
    found = sdg_targets(text, frozenset({"8.7", "16.2"}))
    assert [each.target for each in found] == targets


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("© International Labour Organization 2019", "imprint"),
        ("Palais des Nations", "address"),
        ("Rua das Flores 12, Lisboa", "address"),
        ("12 Long Winding Road", "address"),
        ("write to office@example.org", "address"),
        ("arXiv:2106.10458v2 [cs.CV] 22 Jun 2021", "stamp"),
        ("Lima, 3 de mayo de 2021", "date"),
        ("109th session (extraordinary)", "session"),
        ("Children in the kilns of the delta", ""),
    ],
)
def test_a_line_has_its_role(text: str, role: str) -> None:
    assert role_of(text) == role


def test_a_date_names_a_month_in_any_case() -> None:
    assert is_date("14 JULIO 2020")
    assert is_date("3 août 2021")
    assert not is_date("2020 14")


def test_a_title_loses_marks_of_notes_and_gets_its_space() -> None:
    assert cleaned_title("Work in kilns* ") == "Work in kilns"
    assert cleaned_title("Report for 2019 1") == "Report for 2019"
    assert cleaned_title("Microsoft Word - Kilns.doc") == "Kilns"
    assert cleaned_title("kilns:Lessons") == "kilns: Lessons"
    assert share_misread("oRIGTNAL and plain") == pytest.approx(1 / 3)


def test_lines_of_two_columns_go_to_their_own_groups() -> None:
    """A group goes on though lines of another one stand between."""
    lines = [
        PrintedLine(1, f"{column} line {row}", (x, 100.0 + 12 * row, x + 200, 110.0 + 12 * row), 10)
        for row in range(30)
        for column, x in (("left", 50.0), ("right", 300.0))
    ]
    groups = printed_groups(ExtractedDocument("x", "", "ok", printed=tuple(lines))).groups
    assert [len(group.lines) for group in groups] == [30, 30]
