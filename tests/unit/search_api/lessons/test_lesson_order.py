"""Are lessons folded, spread, grouped and cut as their pages say? Without an engine."""

from config.vocabulary import load_vocabulary
from search_api.lessons.acting_words import acting_words
from search_api.lessons.folding import Folded, Placed, each_alone, fold_same_texts
from search_api.lessons.spreading import spread_lessons
from search_api.lessons.themes import ThemeLesson, further_of, themes_of
from search_api.web.lesson_cards import MOST_WORDS, card_of


def placed(name: str, document: str, score: float = 1.0, bands: str = "") -> Placed:
    return Placed(name, document, tuple(bands.split()), score=score)


def told(name: str, document: str, kind: str, *concepts: str, text: str = "") -> ThemeLesson:
    return ThemeLesson(name, kind, document, text, "en", concepts, ("NPL",), 1.0)


def test_lessons_that_share_three_bands_are_one() -> None:
    lessons = [
        placed("a", "one", bands="0:x 1:y 2:z"),
        placed("b", "two", bands="0:x 1:y 2:other"),
        placed("c", "three", bands="0:x 1:y 2:z 3:w"),
    ]
    assert [(each.first.id, [o.id for o in each.others]) for each in fold_same_texts(lessons)] == [
        ("a", ["c"]),
        ("b", []),
    ]
    assert len(each_alone(lessons)) == 3


def test_the_best_comes_first_and_no_report_three_times_in_a_row() -> None:
    lessons = [Folded(placed(f"much {n}", "much", 9.0 - n / 10)) for n in range(6)]
    lessons += [Folded(placed(f"little {n}", "little", 1.0)) for n in range(2)]
    order = [each.first.document for each in spread_lessons(lessons)]
    assert order[0] == "much"
    assert order[:6].count("little") == 2
    assert all(len(set(order[at : at + 3])) > 1 for at in range(4))
    assert sorted(order) == ["little"] * 2 + ["much"] * 6


def test_lessons_are_grouped_by_what_reports_share_and_not_by_what_was_asked() -> None:
    lessons = [
        told("a", "one", "good_practice", "child-labour", "education/school-feeding"),
        told("b", "two", "challenge", "child-labour", "education/school-feeding"),
        told("c", "three", "lesson", "child-labour", text="Inspectors came by motorcycle."),
        told("d", "four", "lesson", "child-labour", text="Motorcycles of inspectors broke."),
        told("e", "five", "lesson", "child-labour", text="Nothing else was said."),
    ]
    first, second = themes_of(lessons, {"child-labour"})
    assert (first.facet, first.value, first.reports) == ("topic", "education/school-feeding", 2)
    worked, did_not = first.opposed
    assert ([each.id for each in worked], [each.id for each in did_not]) == (["a"], ["b"])
    assert (second.facet, second.value) == ("", "inspectors")
    assert second.opposed == ((), ())


def test_a_word_that_one_report_repeats_is_no_theme() -> None:
    lessons = [
        told("a", "one", "lesson", text="Inspectors came by motorcycle."),
        told("b", "one", "challenge", text="Motorcycles of inspectors broke."),
        told("c", "two", "lesson", text="Nothing else was said."),
    ]
    assert themes_of(lessons, set()) == []


def test_what_shares_no_theme_is_kept_apart_and_in_its_order() -> None:
    lessons = [
        told("best", "one", "good_practice", "child-labour", text="Visits came unannounced."),
        told("a", "two", "lesson", "education/school-feeding"),
        told("b", "three", "lesson", "education/school-feeding"),
        told("last", "four", "lesson", text="Nothing else was said."),
    ]
    assert [each.id for each in further_of(lessons, themes_of(lessons, set()))] == ["best", "last"]


def test_what_says_only_that_something_be_done_is_no_theme() -> None:
    signals = load_vocabulary().kind_signals.signals
    texts = [
        ("en", "Inspectors should ensure, and strengthen, a mask at each kiln."),
        ("es", "El ministerio debería garantizar las mascarillas."),
        ("fr", "Renforcer les masques."),
    ]
    acting = acting_words(signals, texts)
    assert {"should", "ensure", "strengthen", "deberia", "garantizar", "renforcer"} <= acting
    assert acting.isdisjoint({"inspectors", "kiln", "mascarillas", "masques", "ministerio"})
    lessons = [
        told("a", "one", "lesson", text="Ensure masks."),
        told("b", "two", "lesson", text="Ensure bells."),
    ]
    assert themes_of(lessons, acting) == []


def test_a_word_that_stands_in_most_lessons_is_no_theme_of_the_rest() -> None:
    shared = "Children went back to school."
    lessons = [
        told(str(n), f"report {n}", "lesson", "education/school-feeding", text=shared)
        for n in range(6)
    ]
    rest = [told(f"rest {n}", f"other {n}", "lesson", text="Children herd goats.") for n in (1, 2)]
    values = [each.value for each in themes_of([*lessons[:4], *rest], set())]
    assert "children" not in values
    assert "goats" in values or "herd" in values


def test_a_card_shows_200_words_and_keeps_marks_whole_on_both_sides() -> None:
    words = [f"w{n}" for n in range(1, 301)]
    words[199:201] = ["<mark>w200", "w201</mark>"]
    card = card_of(" ".join(words))
    assert card.shown.endswith("<mark>w200</mark>")
    assert card.rest.startswith("<mark>w201</mark>")
    assert len(card.shown.split()) == MOST_WORDS
    assert len(card.shown.split()) + len(card.rest.split()) == 300
    assert card_of("short &amp; <mark>sweet</mark>") == ("short &amp; <mark>sweet</mark>", "")
