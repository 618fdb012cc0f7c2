"""Do the forms of a word meet, do different words stay apart, and are terms found as written?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.text import fold
from config.vocabulary.inflections import (
    arabic_forms,
    children_forms,
    linked_forms,
    russian_forms,
    russian_term_forms,
)
from indexer.enrich.text.matcher import Matcher, Term, longest_hits, without_overlap
from indexer.enrich.text.stems import stem
from indexer.enrich.text.words import normalized_text, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "agency agencies",
        "organization organisation organisations",
        "labor labour",
        "child children",
        "woman women",
        "trabajador trabajadora trabajadores trabajadoras",
        "sexuel sexuelle sexuels",
        "forcé forcée forcés forcées",
        "condição condições",
        "laboral laborais",
        "vulnerável vulneráveis",
        "أطفال الأطفال والأطفال بالأطفال للأطفال",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inspection", "inspector"),
        ("cocoa", "coco"),
        ("bus", "bu"),
        ("Нигер", "Нигерия"),
        ("niños", "niñas"),
        ("class", "clas"),
    ],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_folding_takes_case_and_accents() -> None:
    assert fold("ÉTHIOPIE") == fold("Ethiopie") == "ethiopie"
    assert fold("أسرة") == fold("اسره")
    assert fold("٢٠٢١") == "2021"


@given(st.text())
def test_folding_and_stemming_take_any_text(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    stem(text or "x")
    words_of(text)


def test_what_looks_the_same_is_cleaned_to_the_same() -> None:
    assert normalized_text("traf\u00adficking") == "trafficking"
    assert normalized_text("ﬁnance") == "finance"
    assert normalized_text("عَمَل") == "عمل"
    assert normalized_text("traf\ufffe\nficking") == "trafficking"


def test_text_without_spaces_is_cut_into_letters() -> None:
    assert words_of("中国 ILO").tokens == ["中", "国", "ILO"]


def test_sentences_end_but_abbreviations_do_not() -> None:
    assert words_of("He left. She stayed").tokens == ["He", "left", ".", "She", "stayed"]
    assert "." not in words_of("St. Lucia and Dr. Diop of the U.S. mission").tokens


def found(text: str, *terms: Term) -> list[str]:
    return [hit.term.value for hit in longest_hits(Matcher(terms).hits(words_of(text)))]


def test_a_term_is_found_in_its_inflections_and_as_whole_words_only() -> None:
    term = Term("concept", "kiln", "brick kiln")
    assert found("Many brick-kilns and a brick kiln.", term) == ["kiln", "kiln"]
    assert found("A brick kilned away. Brick. Kiln.", term) == []


def test_the_longest_term_wins_but_neighbours_stay() -> None:
    short, long = Term("c", "work", "child work"), Term("c", "worst", "worst child work")
    assert found("worst child work, child work", short, long) == ["worst", "work"]


def test_an_acronym_is_found_in_capitals_alone() -> None:
    term = Term("concept", "trafficking", "TIP")
    assert found("A TIP report; the TIPs; a tip for you.", term) == ["trafficking"] * 2


def test_acronyms_of_one_stem_are_both_found() -> None:
    terms = [Term("concept", "lgbti", form) for form in ("LGBTQI", "LGBTQIA", "LGBTQIA+")]
    assert found("LGBTQI; LGBTQIA+; lgbtqi.", *terms) == ["lgbti"] * 2


def test_a_form_that_is_a_word_elsewhere_needs_no_capitals() -> None:
    terms = [Term("concept", "income", "AGR"), Term("concept", "income", "agr")]
    assert found("AGR, agr", *terms) == ["income"] * 2


def test_a_short_accented_word_needs_its_accents() -> None:
    assert found("the thé", Term("concept", "tea", "thé")) == ["tea"]


def test_an_exact_term_takes_no_other_form() -> None:
    term = Term("country", "NPL", "Nepal", exact=True, capital=True)
    assert found("Nepal, NEPAL, Nepals, nepal", term) == ["NPL", "NPL"]


def test_a_blocker_takes_what_it_overlaps() -> None:
    matcher = Matcher([Term("blocker", "-", "Niger Delta"), Term("country", "NER", "Niger")])
    hits = matcher.hits(words_of("Niger Delta and Niger"))
    blockers = [hit for hit in hits if hit.term.facet == "blocker"]
    named = [hit for hit in hits if hit.term.facet == "country"]
    assert [hit.start for hit in without_overlap(named, blockers)] == [3]


def test_russian_names_are_declined() -> None:
    assert {"Нигерия", "Нигерии", "Нигерию", "Нигерией"} <= set(russian_forms("Нигерия"))
    assert {"Южный Судан", "Южного Судана", "Южном Судане"} <= set(russian_forms("Южный Судан"))
    assert list(russian_forms("Перу")) == ["Перу"]


def test_what_is_no_name_has_cases_of_neuters_and_plurals_too() -> None:
    assert "сельском хозяйстве" in set(russian_term_forms("сельское хозяйство"))
    assert "мигрантов" in set(russian_term_forms("мигранты"))
    assert list(russian_forms("Косово")) == ["Косово"]
    assert "Кубы" in russian_forms("Куба")


def test_arabic_particles_are_written_together_with_the_name() -> None:
    assert {"الصين", "والصين", "بالصين", "للصين"} <= set(arabic_forms("الصين"))


def test_articles_inside_romance_terms_vary() -> None:
    assert "trata de las personas" in linked_forms("trata de personas", "es")
    assert "travail de l' enfants" in linked_forms("travail des enfants", "fr")
    assert list(linked_forms("child labour", "en")) == ["child labour"]


def test_spanish_terms_speak_of_girls_as_of_boys() -> None:
    assert "trata de niñas" in children_forms("trata de niños")
    assert list(children_forms("niños")) == ["niños"]
