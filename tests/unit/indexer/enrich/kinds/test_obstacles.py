"""Is what stood in the way known in running text, where neither heading nor phrase names it?"""

import hashlib
from collections.abc import Callable
from types import ModuleType

import msgspec
import pytest
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.scores import kind_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.models.obstacles import OBSTACLE_MODEL, obstacle_told, stored_obstacles
from indexer.enrich.kinds.models.sentence_kinds import CLASSES, MODEL, KindModel

VOCABULARY = load_vocabulary()
READER = KindModel(VOCABULARY)
NEUTRAL = "The team met every month in the four districts, and wrote down who had come."
OBSTACLES = (
    (
        "Although the law covers farms and private homes, inspectors continue to visit "
        "registered firms alone. Low public trust, informality and limited presence outside the "
        "towns leave most young workers out of reach, and deepen their exclusion from social "
        "protection."
    ),
    (
        "In the absence of a common definition of debt bondage, the agencies remain unable to "
        "compare their cases or to report on trends, and the lack of disaggregated data further "
        "reduces the visibility of families who move with the seasons."
    ),
    (
        "The capacity of the unit remains limited in terms of staff, with two posts vacant "
        "since the spring. Monitoring is largely focused on activities rather than on change, "
        "and few of the earlier findings have been used, which weakens learning across "
        "projects."
    ),
)
LACKS = [
    (
        "La oficina carece de vehículos y de personal para visitar las aldeas de la sierra alta, y "
        "por eso las denuncias tardan meses en llegar a la capital de la provincia."
    ),
    (
        "La escuela carece de vehículos y de personal para llevar a los alumnos de la sierra alta, "
        "y por eso muchos tardan horas en llegar a las clases de la mañana."
    ),
]
ROAD = "La carretera une las aldeas con la capital y se terminó en el año 2016."
NO_OBSTACLES = (
    (
        "The office has eleven inspectors, two of them in the north. They visit farms and "
        "workshops on request and once a year without notice, and send what they find to the "
        "ministry, which keeps the register of employers and publishes the figures each spring."
    ),
    (
        "Each village chose a committee of five, which met in the school on the first Monday of "
        "the month. It kept a list of families, passed it to the district officer, and received "
        "a copy of what had been decided about school fees and about meals for the coming term."
    ),
)


def kinds_below(title: str, text: str) -> list[str]:
    """The kinds of a paragraph among others, below this heading."""
    blocks = (heading(title), *(Block(f"{n}. {NEUTRAL}") for n in range(1, 5)), Block(text))
    return [each.kind for each in enriched_report(blocks).records]


@pytest.mark.parametrize(
    ("neutral", "text"),
    [
        (
            "El equipo se reunió cada mes en los cuatro distritos y anotó quién asistía.",
            (
                "La oficina regional carece de vehículos y de personal, y las denuncias tardan "
                "meses en resolverse. Muchas trabajadoras desconocen sus derechos, la información "
                "es escasa y el temor a perder el empleo agrava su aislamiento."
            ),
        ),
        (
            "L'équipe s'est réunie chaque mois dans les quatre districts.",
            (
                "Les services sociaux manquent de personnel et de moyens, et les plaintes "
                "attendent des mois. Faute de données fiables, personne ne sait combien d'enfants "
                "sont concernés, et la coordination entre les ministères reste très faible."
            ),
        ),
        (
            "A equipa reuniu-se todos os meses nos quatro distritos e anotou quem vinha.",
            (
                "O orçamento é insuficiente e os agentes não têm viaturas. Não há coordenação "
                "entre os serviços, a informação é escassa e muitas famílias desconhecem os seus "
                "direitos, o que agrava a exclusão das que vivem longe da cidade."
            ),
        ),
        (
            "اجتمع الفريق كل شهر في المناطق الأربع وسجل أسماء الحاضرين.",
            (
                "لا يوجد تنسيق بين الجهات، وعدد المفتشين قليل ولا يملكون مركبات. وتجهل أسر كثيرة "
                "حقوقها، والمعلومات ناقصة ومتناقضة، ويزيد الخوف من فقدان العمل من عزلة العاملات في "
                "المناطق البعيدة."
            ),
        ),
    ],
)
def test_so_is_one_in_other_languages(neutral: str, text: str) -> None:
    blocks = (*(Block(f"{n}. {neutral}") for n in range(1, 6)), Block(text))
    assert [each.kind for each in enriched_report(blocks).records] == ["challenge"]


@pytest.mark.parametrize("text", [*OBSTACLES, *NO_OBSTACLES])
def test_words_of_other_languages_change_nothing_in_english(text: str) -> None:
    english = msgspec.structs.replace(stored_obstacles(), further={})
    read = READER.read(text)
    assert obstacle_told(text, read, stored_obstacles()) == obstacle_told(text, read, english)


@pytest.mark.parametrize("text", OBSTACLES)
def test_a_weakness_told_plainly_is_a_challenge(text: str) -> None:
    assert kinds_below("The districts", text) == ["challenge"]


@pytest.mark.parametrize("text", NO_OBSTACLES)
def test_a_description_is_none(text: str) -> None:
    assert kinds_below("The districts", text) == []


@pytest.mark.parametrize("text", OBSTACLES)
def test_what_demands_is_none_though_it_laments(text: str) -> None:
    assert "challenge" not in kinds_below("The districts", f"We urge the ministry to act. {text}")


@pytest.mark.parametrize("text", OBSTACLES)
def test_of_shorter_and_longer_texts_than_it_learned_from_it_says_nothing(text: str) -> None:
    read = READER.read(text)
    few = " ".join(text.split()[:20])
    assert obstacle_told(text, read, stored_obstacles()) > 0.5
    assert obstacle_told(few, read, stored_obstacles()) == 0
    assert obstacle_told(f"{text} " * 6, read, stored_obstacles()) == 0
    assert obstacle_told("😀 " * 40, read, stored_obstacles()) == 0


def test_it_is_asked_last_and_only_where_nothing_around_names_a_kind() -> None:
    read = dict.fromkeys(CLASSES, 0.0) | {"plain": 0.8, "challenge": 0.2}
    told = kind_of(Sign(), OwnWords(read, obstacle=0.7), READER.shares)
    assert (told.kind, told.confidence, told.source) == ("challenge", 0.7, "sentence")
    assert kind_of(Sign(), OwnWords(read, obstacle=0.4), READER.shares).kind == ""
    assert kind_of(Sign(is_law=True), OwnWords(read, obstacle=0.7), READER.shares).kind == ""
    read |= {"plain": 0.5, "challenge": 0.2, "lesson": 0.3}
    assert (
        kind_of(Sign(), OwnWords(read, cue="lesson", obstacle=0.7), READER.shares).kind == "lesson"
    )


def test_it_weighs_the_probabilities_of_the_model_that_is_shipped() -> None:
    """Else run `python training/kinds/train_obstacles.py` after train.py."""
    assert stored_obstacles().built_on == hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert set(stored_obstacles().sentences) == set(CLASSES)
    assert OBSTACLE_MODEL.stat().st_size < 64_000


def test_labels_are_kept_without_texts_and_none_of_what_is_kept_back(
    training: Callable[[str], ModuleType],
) -> None:
    paragraphs = training("paragraphs")
    labels = paragraphs.json.loads(paragraphs.PARAGRAPHS.read_text("utf-8"))
    assert all(int(document, 16) % 2 == 0 for document in labels)
    assert {len(each) for kinds in labels.values() for each in kinds} == {16}


def test_a_paragraph_is_found_again_however_it_is_spaced(
    training: Callable[[str], ModuleType],
) -> None:
    hash_of = training("paragraphs").hash_of
    assert hash_of("Low  pay,\nfew posts.") == hash_of("low pay, few posts")
    assert hash_of("Low pay, few posts.") != hash_of("Low pay, few ports.")


def test_what_is_labelled_is_learned_and_the_same_labels_give_the_same_weights(
    training: Callable[[str], ModuleType],
) -> None:
    paragraph, trained = training("paragraphs").Paragraph, training("train_obstacles").trained
    told = [paragraph(text, "challenge") for text in OBSTACLES]
    none = [paragraph(text, "none") for text in NO_OBSTACLES]
    model = trained([*told, *none], [])
    assert model == trained([*told, *none], [])
    assert min(obstacle_told(each.text, READER.read(each.text), model) for each in told) > 0.5


def test_other_languages_are_learned_beside_english(
    training: Callable[[str], ModuleType],
) -> None:
    paragraph, trained = training("paragraphs").Paragraph, training("train_obstacles").trained
    english = [*(paragraph(text, "challenge") for text in OBSTACLES), paragraph(NEUTRAL, "none")]
    spanish = [*(paragraph(text, "challenge", "es") for text in LACKS)]
    spanish.append(paragraph(ROAD, "none", "es"))
    alone, both = trained(english, []), trained([*english, *spanish], [])
    assert (both.words, both.sentences, both.bias) == (alone.words, alone.sentences, alone.bias)
    for text in LACKS:
        read = READER.read(text)
        assert obstacle_told(text, read, both) > obstacle_told(text, read, alone)
    assert trained([*english, *spanish], LACKS).further == {}  # where English holds the words, too


def test_what_tells_none_weighs_less_where_little_tells_an_obstacle(
    training: Callable[[str], ModuleType],
) -> None:
    paragraph, further_words = training("paragraphs").Paragraph, training("further_words")
    none = [paragraph(f"{number}", "none", "es") for number in range(7)]
    weights = further_words.weights_of([paragraph("a", "challenge", "es"), *none])
    assert weights[0] == 1
    assert weights[1:] == [pytest.approx(further_words.OTHERS_FOR_ONE / 7)] * 7
