"""Are language, salience and acronyms read as a librarian would?"""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.bibliography.publishers import organisations_in
from indexer.enrich.countries.mentions import Mention
from indexer.enrich.countries.salience import Weighed, ZoneText, weigh_countries
from indexer.enrich.language.detection import (
    detect_language,
    document_language,
    other_languages,
    passage_language,
)
from indexer.enrich.language.detectors import Detected
from indexer.enrich.language.small_words import has_its_small_words
from indexer.enrich.text.matcher import Matcher
from indexer.enrich.text.terms import organisation_terms
from indexer.evaluate.figures import jaccard, precision_recall, share_right
from indexer.passages import Draft

VOCABULARY = load_vocabulary()
ORGANISATIONS = Matcher(organisation_terms(VOCABULARY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The families were told that the advance would be taken from their wages."),
        ("fr", "Les familles ont appris que l’avance serait retenue sur leurs salaires."),
        ("ar", "علمت الأسر أن السلفة ستخصم من أجورها في نهاية الموسم."),
        ("am", "ቤተሰቦቹ ብድሩ ከደመወዛቸው እንደሚቀነስ ተነገራቸው።"),
        ("my", "မိသားစုများကို ကြိုတင်ငွေ နုတ်ယူမည်ဟု ပြောခဲ့သည်။"),
        ("sw", "Familia ziliambiwa kwamba mkopo utakatwa kutoka kwenye mishahara yao."),
        ("en", "THE FAMILIES WERE TOLD THAT THE ADVANCE WOULD BE TAKEN FROM THEIR WAGES."),
    ],
)
def test_a_sentence_shows_its_language(language: str, text: str) -> None:
    assert detect_language(text).language == language


def test_a_text_full_of_foreign_names_is_in_the_language_of_its_small_words() -> None:
    text = (
        "Профессиональные союзы Сан-Бернардино, Бейкерсфилда и Фресно (Юнайтед Фарм Уоркерс, "
        "Тимстерс, Сервис Эмплойиз) и их партнёры в Оахаке, Чьяпасе и Герреро (Либертад "
        "Синдикаль, Мухерес Унидас) подписали договор с Уолмарт, Костко и Хоул Фудс. В "
        "Джексонвилле его подписали Лидл и Альди, в Хьюстоне и Сан-Антонио - Крогер и Эйч-И-Би, "
        "в Финиксе - Сейфуэй, а в Сакраменто и Окленде - Трейдер Джос."
    )
    assert detect_language(text).language == "ru"
    assert not has_its_small_words("el derechu de toles persones y de la so familia", "es")
    assert not has_its_small_words("", "ru")


@pytest.mark.parametrize("text", ["", "12 345 (67%)", "https://example.org/a/b", "x"])
def test_what_is_no_text_has_no_language(text: str) -> None:
    assert detect_language(text).language == "und"


def test_a_short_passage_is_in_the_language_of_its_document() -> None:
    report = Detected("fr", 0.99)
    assert passage_language("Tableau 3 (suite)", report).language == "fr"
    assert passage_language("Total 12", report).language == "fr"


FRENCH = "Les familles ont appris que l’avance serait retenue sur leurs salaires à la saison. "
ENGLISH = "Please describe below how the activity was carried out and who took part in it. "


def a_draft(text: str, page: int = 1) -> Draft:
    return Draft(page=page, page_end=page, label=str(page), text=text, heading_path=())


def test_a_form_is_in_the_language_of_most_of_its_answers() -> None:
    drafts = [a_draft(ENGLISH * 8)] * 4 + [a_draft(FRENCH * 20)] * 9
    assert document_language(drafts, "").language == "fr"


def test_a_text_in_two_languages_is_in_that_of_most_of_it() -> None:
    drafts = [a_draft(ENGLISH * 3), a_draft(FRENCH * 2)]
    assert detect_language("\n".join(each.text for each in drafts)).language == "und"
    assert document_language(drafts, "").language == "en"
    assert document_language([a_draft("Blorp gnak twerfle mumps. " * 40)], "").language == "und"


def test_two_languages_side_by_side_in_one_table_are_told_apart() -> None:
    rows = a_draft("\n".join(f"{ENGLISH * 2}\t{FRENCH}" for _ in range(3)))
    assert document_language([rows], "es").language == "en"


def test_a_document_says_in_which_other_languages_its_pages_are() -> None:
    passages = [(page, "fr", 900) for page in range(1, 9)] + [(9, "en", 900), (10, "en", 900)]
    assert other_languages(passages, "fr") == ("en",)
    assert other_languages([(1, "fr", 900), (1, "en", 60), (2, "und", 900)], "fr") == ()


def test_every_language_that_can_be_detected_has_a_label() -> None:
    for code in ("am", "bho", "fil", "ha", "he", "jv", "mg", "no", "om", "ti", "und", "zh"):
        assert VOCABULARY.label("language", code, "en") != code


def weighed(*texts: ZoneText) -> Weighed:
    return weigh_countries(texts, VOCABULARY.country_rules.salience)


def text(zone: str, *countries: str, words: int = 100) -> ZoneText:
    return ZoneText(zone, [Mention(country, "country", country) for country in countries], words)


def test_the_title_outweighs_the_body() -> None:
    assert weighed(text("title", "NPL"), text("body", "IND", "IND")).main == ("NPL",)


def test_a_country_named_once_in_a_long_report_is_none_of_its_main_ones() -> None:
    found = weighed(text("body", "PER", words=5_000))
    assert (found.main, found.mentioned) == ((), {"PER": 1})


def test_a_short_report_is_of_the_country_that_its_front_and_its_text_name() -> None:
    front = text("cover", "GHA", words=20)
    assert weighed(front, text("body", "GHA", words=900)).main == ("GHA",)
    summary = text("summary", "CIV", words=100)
    assert weighed(summary, text("body", "CIV", "CIV", "MLI", words=1_000)).main == ("CIV",)


def test_a_country_that_the_front_alone_names_or_that_others_match_is_no_main_one() -> None:
    front = text("cover", "FRA", words=20)
    assert weighed(front, text("body", words=900)).main == ()
    assert weighed(front, text("body", "FRA", "MLI", "MLI", words=3_000)).main == ()


def test_a_paper_for_all_countries_is_of_the_one_that_its_title_names() -> None:
    rules = VOCABULARY.country_rules.salience
    texts = [text("body", *["FRA"] * 20)]
    assert weigh_countries(texts, rules, is_for_all=True).main == ()
    assert weigh_countries([*texts, text("title", "MLI")], rules, is_for_all=True).main == ("MLI",)


def test_a_list_of_countries_counts_only_as_mentions() -> None:
    many = VOCABULARY.values("country")[:20]
    found = weighed(text("body", *many), text("body", "NPL", "NPL", words=150))
    assert found.main == ("NPL",)
    assert len(found.mentioned) >= 20


def test_a_treatise_is_of_the_country_on_most_of_its_pages_though_it_names_it_seldom() -> None:
    pages = [text("body", "PER", words=900)._replace(page=number) for number in range(1, 9)]
    others = [text("body", "ESP")._replace(page=2), text("body", "DEU", "DEU")._replace(page=12)]
    plain = [text("body", words=900)._replace(page=number) for number in range(9, 16)]
    assert weighed(*pages, *others, *plain).main == ("PER",)


def test_a_report_of_a_region_is_of_none_of_its_countries() -> None:
    seats = [text("body", "LBN", "LBN", "LBN", words=200)._replace(page=n) for n in range(1, 9)]
    others = [
        text("body", country, words=200)._replace(page=n)
        for n in range(1, 9)
        for country in ("EGY", "JOR", "IRQ")
    ]
    assert weighed(*seats).main == ("LBN",)
    assert weighed(*seats, *others).main == ()
    assert weighed(*seats, *others, text("title", "LBN", words=4)).main == ("LBN",)


def test_too_many_equal_countries_make_a_multi_country_report() -> None:
    texts = [text("title", country, words=1) for country in VOCABULARY.values("country")[:13]]
    assert weighed(*texts).multi_country
    assert weighed(*texts).main == ()
    assert len(weighed(*texts[:9]).main) == 6


def test_a_weak_acronym_needs_its_full_name() -> None:
    assert organisations_in(ORGANISATIONS, "IPA was founded in 2002") == []
    named = "IPA, Innovations for Poverty Action"
    assert set(organisations_in(ORGANISATIONS, named)) == {"ipa"}


def test_figures_count_what_is_right() -> None:
    figures = precision_recall("x", [("a", ["1"], ["1", "2"]), ("b", ["3"], [])])
    assert (figures.precision, figures.recall) == (0.5, 0.5)
    assert len(figures.wrong) == 2
    assert share_right("y", [("a", 1, 1), ("b", 1, 2)]).precision == 0.5
    assert jaccard({"a"}, {"a", "b"}) == 0.5
    assert jaccard((), ()) == 1.0


def test_a_short_report_is_of_the_only_country_that_stands_below_its_title() -> None:
    front = text("cover", "FRA", words=6)
    assert weighed(front, text("body", words=500)).main == ("FRA",)
    assert weighed(front, text("body", "MLI", words=500)).main == ()
