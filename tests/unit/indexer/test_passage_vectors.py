"""Which passages are compared by meaning, and what do they carry?"""

import base64
from pathlib import Path

import pytest

from config.index import fields as f
from config.store.vectors import read_vectors, text_key, write_vectors
from indexer.meaning.embed import texts_of
from indexer.meaning.gateway import Candidate
from indexer.passage_vectors import KnownVectors, compared_texts, initial_vector_fields, is_eligible

SENTENCE = "Families who owed less left the kilns sooner, and their children went back to school."
TABLE = (
    "2019 1,204 33.1 % 2020 1,377 35.0 % 2021 998 41.2 % total of all boys and girls in the "
    "northern provinces by sex and age group 12 13 14 15 16 17 18 19 20 21"
)
WORDY_TABLE = (
    "Table 4. Boys and girls at work by province and age in percent of all boys and girls there. "
    "North 7 to 14 30.1 attending 5 to 14 93.8 South 7 to 14 6.2 attending 5 to 14 88.5 "
    "East 7 to 14 12.9 attending 5 to 14 90.2"
)
FIGURES = (
    "In 2021 inspectors found 45 children in 12 kilns and 30 of them went back to school by 2023, "
    "since the office had hired more inspectors and paid for their travel to the kilns."
)
ARABIC = (
    "تركت الأسر التي كانت ديونها أقل أفران الطوب في وقت أقرب وعاد أطفالها إلى المدرسة بعد ذلك بقليل"
)
HINDI = "कम कर्ज़ वाले परिवार जल्दी ईंट भट्ठे छोड़ गए और उनके बच्चे फिर से स्कूल जाने लगे और पढ़ते रहे"
VECTOR = bytes(range(192)) * 2


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (SENTENCE, "", True),
        ("Families left the kilns.", "lesson", False),
        (SENTENCE, "references", False),
        (SENTENCE, "contents", False),
        (TABLE, "", False),
        (WORDY_TABLE, "", False),
        (FIGURES, "", True),
        (
            "2021年检查人员在12座砖窑发现45名儿童其中30名回到了学校并且继续读书直到毕业为止",
            "",
            True,
        ),
        (ARABIC, "", True),
        ("债务较少的家庭更早离开砖窑他们的孩子回到了学校并且继续读书直到毕业", "", True),
        (HINDI, "", True),
    ],
)
def test_fragments_contents_references_and_tables_are_not_compared(
    text: str, kind: str, expected: bool
) -> None:
    assert is_eligible(text, kind) is expected


def test_a_vector_that_was_made_before_is_brought_along() -> None:
    known = KnownVectors("model", {text_key(SENTENCE): VECTOR})
    assert initial_vector_fields(SENTENCE, known) == {
        f.MEANING_MODEL: "model",
        f.MEANING: base64.b64encode(VECTOR).decode(),
    }
    assert initial_vector_fields(None, known) == {f.MEANING_MODEL: "model"}
    assert initial_vector_fields(SENTENCE + " More was said later.", known) == {}
    assert initial_vector_fields(SENTENCE, None) == {}


def test_a_report_of_fragments_and_references_alone_is_compared_as_a_whole() -> None:
    short = [("Families left the kilns.", ""), ("Kiln Watch. Debt and work, 2019.", "references")]
    assert compared_texts(short) == [None, None], "fifteen words are needed here too"
    more = [*short, ("Kiln Watch. Girls at school in the hills, 2020.", "references")]
    whole = "\n".join(text for text, _ in more)
    assert compared_texts(more) == [whole, None, None]
    assert compared_texts([*more, (SENTENCE, "")]) == [None, None, None, SENTENCE]
    assert compared_texts([(TABLE, "")]) == [None]
    assert compared_texts([]) == []


def test_only_the_first_passage_stands_for_a_report_and_no_later_one_after_a_kill() -> None:
    def waiting(place: int | None, text: str) -> Candidate:
        return Candidate(str(place), text, "", place, (1, 1))

    fragments = [waiting(place, "Debt and work in the kilns of the hills") for place in range(3)]
    first, *others = texts_of([*fragments, waiting(None, SENTENCE), waiting(None, "Too short")])
    assert first is not None
    assert others == [None, None, SENTENCE, None]
    assert texts_of(fragments[1:]) == [None, None]


def test_vectors_of_another_model_or_of_a_damaged_file_count_as_none(tmp_path: Path) -> None:
    path = tmp_path / "vectors.msgpack"
    write_vectors(path, "model", {text_key(SENTENCE): VECTOR})
    assert read_vectors(path, "model") == {text_key(SENTENCE): VECTOR}
    assert read_vectors(path, "other") == {}
    path.write_bytes(path.read_bytes()[:-5])
    assert read_vectors(path, "model") == {}
