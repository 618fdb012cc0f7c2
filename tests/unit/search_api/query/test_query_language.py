"""Is a query's language told right, also for three words?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.text.language import (
    WordLanguages,
    content_words,
    guess_languages,
    learn_words,
)


@pytest.fixture(scope="module")
def learned() -> WordLanguages:
    return learn_words(load_vocabulary())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what works against bonded labour in brick kilns", "en"),
        ("trabajo infantil en ladrilleras", "es"),
        ("trabajo infantil", "es"),
        ("travail des enfants dans le cacao", "fr"),
        ("travail forcé", "fr"),
        ("trabalho infantil na agricultura", "pt"),
        ("trabalho escravo", "pt"),
        ("niñas y niños", "es"),
        ("forced labour", "en"),
        ("¿cómo se rescata a las víctimas?", "es"),
        ("l'exploitation des travailleurs migrants", "fr"),
        ("Zwangsarbeit in der Landwirtschaft", "de"),
        ("kerja paksa di kapal ikan yang besar", "id"),
        ("çocuk işçiliği ile mücadele", "tr"),
        ("lavoro minorile nelle miniere della regione", "it"),
        ("travail etc", "fr"),
        ("passeport confisqué", "fr"),
        ("labor inspectors Honduras", "en"),
        ("fishing in ASEAN", "en"),
        ("crianças etc", "pt"),
        ("عمل الأطفال", "ar"),
        ("کار کودکان", "fa"),
        ("детский труд", "ru"),
        ("童工", "zh"),
        ("児童労働とは", "ja"),
        ("아동 노동", "ko"),
        ("แรงงานเด็ก", "th"),
        ("बाल श्रम", "hi"),
        ("শিশু শ্রম", "bn"),
        ("بچوں کی مشقت", "ur"),
        ("የሕፃናት ጉልበት", "am"),
        ("matatizo katika vijiji", "sw"),
        ("đường phố", "vi"),
    ],
)
def test_languages_of_queries(text: str, language: str, learned: WordLanguages) -> None:
    assert guess_languages(text.split(), learned) == (language,)


@pytest.mark.parametrize("text", ["", "Xyzzy", "C182", "ILO"])
def test_where_nothing_tells_no_language_is_made_up(text: str, learned: WordLanguages) -> None:
    assert guess_languages(text.split(), learned) == ()


def test_function_words_of_that_language_are_not_searched_for() -> None:
    assert content_words(("what", "is", "a", "mine", "d'or"), ("en",)) == ("mine", "d'or")
    assert content_words(("mines", "d'", "or"), ("fr",)) == ("mines", "or")
    assert content_words(("I'd", "don't", "we’ve", "I'm", "Don", "Kant"), ("en",)) == (
        "Don",
        "Kant",
    )


def test_a_query_of_function_words_alone_is_kept() -> None:
    assert content_words(("to", "be", "or"), ("en",)) == ("to", "be", "or")
