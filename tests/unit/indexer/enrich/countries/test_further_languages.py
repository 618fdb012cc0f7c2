"""Which countries does a text name in languages that have names of countries alone?"""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.countries.mentions import resolve_shared_names
from indexer.enrich.facts.text_reading import TextReader
from indexer.enrich.kinds.cues.word_patterns import tokens_of
from indexer.enrich.text.words import words_of

READER = TextReader(load_vocabulary())


def countries_in(text: str, language: str) -> set[str]:
    read = READER.read(text, language, "body").countries
    return {mention.country for mention in resolve_shared_names([read])[0]}


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("hi", "यह परियोजना भारत के तीन ज़िलों में चली।", "IND"),
        ("hi", "नेपाल में बच्चों ने स्कूल लौटना शुरू किया।", "NPL"),
        ("bn", "বাংলাদেশের আটটি ইউনিয়নে কাজ হয়েছে।", "BGD"),
        ("bn", "পাকিস্তানে ইটভাটার শ্রমিকরা ঋণে আবদ্ধ।", "PAK"),
        ("tr", "Gürcistan'da fındık toplayan işçilerle görüşüldü.", "GEO"),
        ("tr", "Proje Etiyopya ve komşularında yürütüldü.", "ETH"),
        ("uk", "Робітників вивозили з України на будівництва.", "UKR"),
        ("uk", "У Грузії діти збирали чай.", "GEO"),
        ("uk", "Гаряча лінія працювала в Непалі два роки.", "NPL"),
        ("vi", "Dự án hỗ trợ lao động di cư ở Hàn Quốc.", "KOR"),
        ("vi", "Trẻ em tại Ấn Độ quay lại trường.", "IND"),
        ("fa", "کودکان در کوره‌های افغانستان کار می‌کنند.", "AFG"),
        ("fa", "این پروژه در هند اجرا شد.", "IND"),
        ("ur", "بھارت میں بھٹہ مزدوروں کا سروے کیا گیا۔", "IND"),
        ("sw", "Watoto walisafirishwa kutoka Msumbiji hadi mashambani.", "MOZ"),
        ("am", "ፕሮጀክቱ በኢትዮጵያ ስምንት ወረዳዎች ተካሄደ።", "ETH"),
        ("am", "የኬንያ መንግሥት ሕጉን አጸደቀ።", "KEN"),
        ("id", "Nelayan dari Filipina dan Kamboja bekerja di kapal itu.", "KHM"),
        ("de", "In Äthiopien arbeiten Kinder an Webstühlen.", "ETH"),
        ("de", "Die Arbeiter flogen nach Katar.", "QAT"),
        ("it", "Le raccoglitrici arrivano dal Marocco a maggio.", "MAR"),
    ],
)
def test_a_sentence_names_its_country(language: str, text: str, country: str) -> None:
    assert country in countries_in(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bn", "একটি চাদর পাতা ছিল।"),  # a sheet
        ("uk", "Того дня діти не прийшли."),
        ("tr", "Katar yola çıktı."),
        ("fa", "منابع مالی پروژه کافی نبود."),
        ("ur", "مالی سال کے آخر میں رپورٹ دی گئی۔"),
        ("hi", "माली और उसके बच्चे बाग में काम करते हैं।"),
        ("hi", "मेले में मिले बच्चों की सूची बनी।"),
        ("bn", "মালি ও তার মেয়ে বাগানে কাজ করে।"),
        ("uk", "Малі діти того року не працювали."),
        ("vi", "Pháp luật quy định tuổi lao động tối thiểu."),
        ("vi", "Ý kiến của chị Nga và anh Đức được ghi lại."),
        ("tr", "Elif Karadağ raporu yazdı."),
        ("es", "El polen de los olivos llega en mayo."),
        ("en", "Umman and Katar met the team."),
    ],
)
def test_what_only_looks_like_a_name_names_none(language: str, text: str) -> None:
    assert countries_in(text, language) == set()


def test_a_name_counts_in_its_own_language_alone() -> None:
    assert countries_in("Polen war dabei.", "de") == {"POL"}
    assert countries_in("Polen war dabei.", "en") == set()


@pytest.mark.parametrize("word", ["सुपारिश", "শিক্ষণীয়", "குழந்தை", "సిఫార్సులు"])
def test_a_word_of_an_indic_script_is_one_word(word: str) -> None:
    assert len(words_of(word).tokens) == len(tokens_of(word)) == 1


def test_words_that_differ_in_their_vowels_alone_are_not_the_same() -> None:
    assert words_of("सीख").stream != words_of("साख").stream
    assert tokens_of("सीख") != tokens_of("साख")
