"""Are names found inside words of a script without spaces?"""

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.entities.unspaced_names import cut_at_names, learn_unspaced

NAMES = frozenset({"加纳", "可可", "可可豆", "童工"})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("加纳可可童工", ("加纳", "可可", "童工")),
        ("加纳的可可豆", ("加纳", "可可豆")),
        ("加纳农场童工", ("加纳", "农场", "童工")),
        ("农场", ("农场",)),
        ("cocoa", ("cocoa",)),
    ],
)
def test_a_word_is_cut_around_its_longest_names(word: str, pieces: tuple[str, ...]) -> None:
    assert cut_at_names([word], NAMES) == pieces


@pytest.mark.parametrize(
    "word", ["发展中国家", "执法国际合作", "沿海地区", "内蒙古", "东南非洲", "今日本地", "其中国家"]
)
def test_a_place_is_not_made_of_the_ends_of_two_other_words(word: str) -> None:
    vocabulary = load_vocabulary()
    pieces = cut_at_names([word], learn_unspaced(vocabulary))
    assert not find_concepts(pieces, learn_names(vocabulary))


@pytest.mark.parametrize("word", ["中国家庭", "法国家政工", "海地童工"])
def test_a_place_is_known_before_a_word_that_is_whole_without_it(word: str) -> None:
    assert word[:2] in cut_at_names([word], learn_unspaced(load_vocabulary()))


@pytest.mark.parametrize("word", ["农场童工2020年", "可", "农场在加", "可可可豆"])
def test_what_is_no_name_is_kept(word: str) -> None:
    assert "".join(cut_at_names([word], NAMES)) == word


def test_every_name_of_that_kind_is_cut_out_of_a_longer_word() -> None:
    names = learn_unspaced(load_vocabulary())
    assert {"童工", "中国", "强迫劳动"} <= names
    for name in names:
        assert cut_at_names([name], names) == (name,)
