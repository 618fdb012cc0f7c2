"""Is a word asked about once, and only as long as the collection stands?"""

from itertools import chain

from config.vocabulary import load_vocabulary
from search_api.engine.versioned_cache import VersionedCache
from search_api.query.concept_names import learn_names
from search_api.search.spelling import corrected, is_known, may_replace, words_meant


def a_hit(*marked: str) -> dict[str, object]:
    return {"highlight": {"text.any": [f"of <mark>{word}</mark> and" for word in marked]}}


def test_a_word_is_meant_as_the_collection_has_it_or_as_typed() -> None:
    meant = dict(words_meant(["coccoa", "kilns", "qwxyz"], [a_hit("cocoa", "kilns")]))
    assert meant == {"coccoa": "cocoa", "kilns": "kilns", "qwxyz": "qwxyz"}
    assert corrected("coccoa in kilns, coccoas", meant) == "cocoa in kilns, coccoas"
    assert corrected("kilns", meant) is None


def test_another_version_of_the_index_is_asked_anew() -> None:
    spellings = VersionedCache[str, str](20_000)
    spellings.of("1")["coccoa"] = "cocoa"
    assert spellings.of("1") == {"coccoa": "cocoa"}
    assert spellings.of("2") == {}


def test_a_word_of_the_vocabulary_is_never_doubted() -> None:
    known = frozenset(chain.from_iterable(learn_names(load_vocabulary())))
    for word in (
        "الاتجار",
        "بالبشر",
        "مناجم",
        "kilns",
        "Madagascar",
        "co-operatives",
        "ladrilleras",
    ):
        assert is_known(word, known), word
    for word in ("kilms", "Madagscar", "coccoa"):
        assert not is_known(word, known), word


def test_only_where_it_was_seen_to_help_a_word_is_replaced_unasked() -> None:
    assert may_replace(["kilms"], ("en",))
    assert may_replace(["kilms"], ())
    assert not may_replace(["ziegelien"], ("de",))
    assert not may_replace(["مناجمم"], ())
