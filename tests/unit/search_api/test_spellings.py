"""Is a word asked about once, and only as long as the collection stands?"""

from search_api.search.spelling import Spellings, corrected, words_meant


def a_hit(*marked: str) -> dict[str, object]:
    return {"highlight": {"text.any": [f"of <mark>{word}</mark> and" for word in marked]}}


def test_a_word_is_meant_as_the_collection_has_it_or_as_typed() -> None:
    meant = dict(words_meant(["coccoa", "kilns", "qwxyz"], [a_hit("cocoa", "kilns")]))
    assert meant == {"coccoa": "cocoa", "kilns": "kilns", "qwxyz": "qwxyz"}
    assert corrected("coccoa in kilns, coccoas", meant) == "cocoa in kilns, coccoas"
    assert corrected("kilns", meant) is None


def test_another_version_of_the_index_is_asked_anew() -> None:
    spellings = Spellings()
    spellings.of("1")["coccoa"] = "cocoa"
    assert spellings.of("1") == {"coccoa": "cocoa"}
    assert spellings.of("2") == {}
