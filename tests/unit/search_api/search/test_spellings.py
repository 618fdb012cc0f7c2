"""Is a word asked about once, and only as long as the collection stands?"""

from itertools import chain

import pytest

from config.text import fold
from config.vocabulary import load_vocabulary
from search_api.engine.versioned_cache import VersionedCache
from search_api.query.entities.name_words import parts_of_names, words_of_names
from search_api.query.entities.person_names import learn_persons
from search_api.search.spell_check.common_words import commonness
from search_api.search.spell_check.spelling import (
    by_start,
    corrected,
    is_known,
    may_replace,
    near_names,
    words_found,
    words_meant,
)
from search_api.search.spell_check.typos import Candidate, edits, is_swapped_or_doubled, meant_by


def a_hit(*marked: str) -> dict[str, object]:
    return {"highlight": {"text.any": [f"of <mark>{word}</mark> and" for word in marked]}}


COMMON = {"cocoa": 3.4, "kilns": 2.4, "regulieres": 4.0, "larger": 4.6, "large": 5.3}


def test_a_word_is_meant_as_the_collection_has_it_or_as_typed() -> None:
    found = words_found([a_hit("cocoa", "kilns", "Régulières")])
    typed = ["coccoa", "kilns", "qwxyz", "régulires"]
    meant = dict(words_meant(typed, found, (), COMMON))
    assert meant == {
        "coccoa": "cocoa",
        "kilns": "kilns",
        "qwxyz": "qwxyz",
        "régulires": "régulières",
    }
    assert corrected("coccoa in kilns, coccoas", meant) == "cocoa in kilns, coccoas"
    assert corrected("kilns", meant) is None


def test_a_word_of_the_vocabulary_may_be_meant() -> None:
    near = near_names(["kafalla"], by_start(["kafala", "kafalah", "traite", "kiln"]))
    assert near == ["kafala", "kafalah"]
    assert dict(words_meant(["kafalla"], [], near, {})) == {"kafalla": "kafala"}


def test_what_the_field_has_a_name_for_is_meant_before_a_commoner_word() -> None:
    found, common = ["evolution"] * 3, {"evolution": 4.4, "evaluation": 4.2}
    meant = dict(words_meant(["evalution"], [*found, "evaluation"], ["evaluation"], common))
    assert meant == {"evalution": "evaluation"}
    assert dict(words_meant(["evalution"], found, (), common)) == {"evalution": "evolution"}
    assert "evaluations" in words_of_names(load_vocabulary())  # as what is asked for


def test_any_label_of_the_vocabulary_may_be_meant() -> None:
    words = words_of_names(load_vocabulary())
    assert {"kafala", "تقرير", "كوفيد", "evaluation", "éthiopie"} <= set(words)
    assert "fao" not in words
    assert list(words) == sorted(words)


@pytest.mark.parametrize(
    ("typed", "common", "candidates", "meant"),
    [
        ("wagse", 0.0, [("wages", 1, 4.5), ("waste", 1, 4.6)], "wages"),  # a swap is likelier
        ("القنديه", 0.0, [("الهنديه", 1, 4.6), ("النقديه", 1, 4.2)], "النقديه"),
        ("inpector", 0.0, [("imspector", 9, 5.0), ("inspector", 1, 4.1)], "inspector"),  # left out
        ("المنل", 0.0, [("المال", 1, 5.2), ("المنزل", 1, 4.6)], "المنزل"),
        ("الالتجاء", 2.3, [("الاعتداء", 1, 4.4)], None),  # two slips ask for more than one
        ("larges", 3.9, [("large", 9, 5.3)], None),  # a word itself, though rarer
        ("historian", 3.9, [("historia", 9, 5.2)], None),  # another ending
        ("inspecteors", 0.0, [("inspectors", 9, 3.7)], "inspectors"),  # two slips in a long word
        ("fidl", 0.0, [("farm", 9, 5.0)], None),
        ("kilns", 2.4, [("kilns", 3, 2.4)], None),
        ("explotacion", 4.3, [("exploitation", 9, 4.0)], None),  # a right word of another language
        ("traditionnel", 4.4, [("traditional", 9, 4.9)], None),
    ],
)
def test_the_commoner_word_is_meant_that_a_likely_slip_leads_to(
    typed: str, common: float, candidates: list[tuple[str, int, float]], meant: str | None
) -> None:
    assert meant_by(typed, common, [Candidate(*each) for each in candidates]) == meant


def test_a_slip_is_counted_once() -> None:
    slips = [("abcd", "abdc"), ("abcd", "abd"), ("abcd", "abxd"), ("abcd", "abccd")]
    assert [edits(one, other, 2) for one, other in slips] == [1, 1, 1, 1]
    assert edits("abcd", "dcba", 2) > 2
    assert edits("abcd", "abcdefg", 2) == 3
    assert [is_swapped_or_doubled(*each) for each in slips] == [True, False, False, True]
    assert not is_swapped_or_doubled("abcd", "abcd")


def test_lists_of_words_tell_right_rare_words_from_slips() -> None:
    common = commonness((), ["régulières", "kilns", "kilms", "المنازل", "المانزل", "ইটভাটা"])
    assert [word for word, known in common.items() if known] == ["regulieres", "kilns", "المنازل"]


def test_a_typed_arabic_word_is_as_common_as_what_it_is_without_its_pronoun() -> None:
    typed = commonness(["قيامه", "قائمة", "دولة"], ())
    alone = commonness((), ["قيامه", "قيام", "قائمة", "دولة"])
    assert typed[fold("قيامه")] == alone["قيام"] > alone[fold("قيامه")]
    for word in map(fold, ("قائمة", "دولة")):  # an ending of theirs, and no pronoun
        assert typed[word] == alone[word]


def test_a_word_without_arabics_article_is_seldom_a_slip_of_one_with_it() -> None:
    near = [Candidate("الماء", 1, 5.2)]
    assert meant_by("انماء", 3.0, near) is None
    assert meant_by("الناء", 3.0, near) == "الماء"


def test_another_version_of_the_index_is_asked_anew() -> None:
    spellings = VersionedCache[str, str](20_000)
    spellings.of("1")["coccoa"] = "cocoa"
    assert spellings.of("1") == {"coccoa": "cocoa"}
    assert spellings.of("2") == {}


def test_a_word_of_the_vocabulary_is_never_doubted() -> None:
    known = parts_of_names(load_vocabulary())
    for word in (
        "الاتجار",
        "بالبشر",
        "مناجم",
        "الأطفال",
        "للأطفال",
        "kilns",
        "Madagascar",
        "co-operatives",
        "ladrilleras",
    ):
        assert is_known(word, known), word
    # behind the article nothing else is written in one with a word
    for word in ("kilms", "Madagscar", "coccoa", "اللأطفال"):
        assert not is_known(word, known), word


def test_no_name_of_a_place_a_body_or_a_person_is_ever_doubted() -> None:
    vocabulary = load_vocabulary()
    known = parts_of_names(vocabulary)
    places = chain.from_iterable(
        names
        for country in vocabulary.asked_places.places.values()
        for names in (country.names, country.words)
    )
    bodies = chain.from_iterable(
        (each.short, *chain.from_iterable(each.names.values()))
        for each in vocabulary.organisations.organisations
    )
    persons = (*learn_persons(vocabulary).given_names, *learn_persons(vocabulary).surnames)
    words = {word for name in (*places, *bodies, *persons) for word in name.split()}
    asked = {word for word in words if len(word) >= 4 and word.isalpha()}  # as spelled_words
    assert len(asked) > 10_000
    assert [word for word in asked if not is_known(word, known)] == []


def test_only_where_it_was_seen_to_help_a_word_is_replaced_unasked() -> None:
    assert may_replace(["kilms"], ("en",))
    assert may_replace(["kilms"], ())
    assert may_replace(["kilms", "in"], ("de", "en", "it"))
    assert not may_replace(["ziegelien"], ("de",))
    assert not may_replace(["ziegelien"], ("de", "it"))
    assert not may_replace(["مناجمم"], ())
