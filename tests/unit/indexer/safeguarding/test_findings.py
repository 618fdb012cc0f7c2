"""Is found what may identify somebody, and not what may not?"""

import pytest

from config.setting_groups import SafeguardingSettings
from config.store.manifest import Manifest, Origin
from config.store.safeguarding import Decision, Finding, Safeguarding, Verdict
from extractors.document import Block, ExtractedDocument, Page
from indexer.safeguarding.cues import ages_told, load_cues
from indexer.safeguarding.findings import findings_in
from indexer.safeguarding.hold import held_because
from indexer.safeguarding.redaction import BAR, redacted

CASES = {
    "en": ("Amina Yusuf, 14, was sold by her uncle and beaten.", "Amina Yusuf"),
    "fr": ("Le jeune Moussa K., âgé de 11 ans, était contraint de mendier.", "Moussa K."),
    "es": ("Caso 12: María Quispe (15 años) fue explotada en un bar.", "María Quispe"),
    "pt": ("A vítima, Cleide Barros, mora no bairro com a avó e foi aliciada.", "Cleide Barros"),
    "ar": ("الطفلة ريم يوسف، 9 سنة، أُجبرت على التسول.", "ريم يوسف"),
}
NOBODYS = [
    "Contact: Ministry of Labour, office hours 9 to 5, Tel. +44 20 7946 0958, labour@example.org",
    "Children aged 5 to 14 in Ghana were forced to beg and were beaten.",
    "Article 13, 14, of the Penal Code (39) prohibits that children are sold.",
    "Mr. John Smith, Director, was told that victims had been rescued.",
    "The author can be reached at jane.doe@gmail.com.",
    "Fatima (not her real name), 14, was sold.",
    "The Child Labour Forum hosted by the Ministry rescued children.",
    "Today, 16,000 teachers are trained each year in every village school.",
    "The bureau arrested Francis Nkunda and charged him with selling a 13-year-old girl.",
    "Sudanese girls from camps in the Kordofan region were sometimes forced to marry.",
    "25 Jornal da Vila. Adolescente de 16 anos morreu na pedreira. January 18, 2018.",
    "Moreover, children younger than 15 years old in Haiti were sold.",
    "L'attentat commis sur Tous est puni d'un emprisonnement de cinq à dix ans.",
    "Guatemala: la Comisión Contra la Trata de Personas, 2020.",
    "Un individu de Pun est puni d'un emprisonnement de cinq à dix ans s'il a vendu un enfant.",
    "Creuser\t14 ans et plus\nRemonter les sacs\t10 ans et plus\nVillage",
]
FORMS = {
    "lines": "Name: Grace Auma ¶ Age: 15 ¶ Found in a bar",
    "labels and values": "Nombre completo ¶ Grace Auma ¶ Edad ¶ 15 ¶ Municipio ¶ Tumaco",
    "a table of labels": "Nom et prénoms\tGrace Auma\nÂge\t15 ans\nVillage\tDabola",
    "a table of people": "No.\tBeneficiary\tAge\tVillage\n1\tGrace Auma\t15\tDabola",
    "born": "Nome: Grace Auma ¶ Data de nascimento: 22-11-2011",
    "one paragraph": "Interview 3. Respondent: Grace Auma. Sex: F. Age: 15. Site: Kolwezi; digs.",
    "with prose behind it": "Nom : Grace Auma ¶ Âge : 23 ans ¶ "
    + "Elle a été vendue à un bar. " * 6,
}
TOLD_BESIDE_A_NAME = {
    "kin": "Rahima Khatun's husband sold the cow; in the dormitory she was beaten.",
    "apposition": "Luz Dary Cano, sobreviviente, contó que la vendieron dos veces.",
    "done to whom the sentence begins with": "A Rosa Chub la encerraron; la joven volvió encinta.",
    "who remembers": "« Le patron gardait ma carte », raconte Samir Benali, ouvrier de 24 ans.",
    "age of a young adult in words": "Lan Phuong, vingt ans, devait une dette ; elle travaillait.",
    "age at which": "Ana Ribeiro saiu de casa aos dezassete anos, aliciada por um homem.",
    "an adjective in Arabic": "وصلت العاملة الإثيوبية تيغست بيكيلي وحبستها ربة المنزل وهي صغيرة.",
}


def read(*texts: str) -> ExtractedDocument:
    pages = tuple(Page(n, blocks=(Block(text),)) for n, text in enumerate(texts, 1))
    return ExtractedDocument("0" * 64, "text/plain", "ok", pages=pages)


@pytest.mark.parametrize(("text", "name"), CASES.values(), ids=CASES)
def test_a_case_is_found_with_its_page(text: str, name: str) -> None:
    found = findings_in(read("Nothing is told here.", text))
    assert [(each.page, each.text) for each in found if each.points >= 1] == [(2, name)]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_form_about_a_person_is_put_together_from_its_fields(text: str) -> None:
    blocks = tuple(
        Block(part, kind="table" if "\t" in part else "paragraph") for part in text.split(" ¶ ")
    )
    form = ExtractedDocument("0" * 64, "text/plain", "ok", pages=(Page(1, blocks=blocks),))
    assert "Grace Auma" in {each.text for each in findings_in(form) if each.points >= 1}


@pytest.mark.parametrize("text", TOLD_BESIDE_A_NAME.values(), ids=TOLD_BESIDE_A_NAME)
def test_a_case_is_known_by_what_stands_around_the_name(text: str) -> None:
    assert [each.text for each in findings_in(read(text)) if each.points >= 1]


def test_the_owners_ending_is_no_part_of_a_name() -> None:
    told = "Rahima Khatun's husband sold the cow; in the dormitory she was beaten."
    assert [each.text for each in findings_in(read(told))] == ["Rahima Khatun"]


def test_a_label_of_a_form_is_nobodys_name() -> None:
    blocks = tuple(map(Block, ("Nombre: Grace Auma", "Edad: 15", "Observaciones: vendida")))
    form = ExtractedDocument("0" * 64, "text/plain", "ok", pages=(Page(1, blocks=blocks),))
    assert {each.text for each in findings_in(form)} == {"Grace Auma"}


def test_a_list_of_staff_is_no_form_about_a_person() -> None:
    staff = Block("Name\tTitle\nJane Smith\tDirector\nAli Khan\tChild labour officer", kind="table")
    listed = ExtractedDocument("0" * 64, "text/plain", "ok", pages=(Page(1, blocks=(staff,)),))
    assert [each for each in findings_in(listed) if each.points >= 1] == []


def test_an_age_told_later_is_of_whom_the_paragraph_opens_with() -> None:
    told = (
        "Nimco Abdi fled when the men came for her sisters in the night, and the Red Cross wrote"
        " down what she told. She was sixteen."
    )
    assert [each.text for each in findings_in(read(told)) if each.points >= 1] == ["Nimco Abdi"]


def test_a_number_beside_a_named_case_is_a_finding() -> None:
    told = "Son fils Hervé, 13 ans, y travaille. On peut le joindre au +225 07 08 12 34 56."
    assert "+225 07 08 12 34 56" in {each.text for each in findings_in(read(told))}


@pytest.mark.parametrize("text", NOBODYS)
def test_what_identifies_nobody_holds_nothing(text: str) -> None:
    assert [each for each in findings_in(read(text)) if each.points >= 1] == []


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("529.982.247-25", True),
        ("529.982.247-26", False),
        ("45678912S", True),
        ("45678912Z", False),
    ],
)
def test_a_number_of_papers_is_known_by_its_check_digits(number: str, is_one: bool) -> None:
    found = findings_in(read(f"The girl {number} was rescued from her uncle."))
    assert bool([each for each in found if each.kind == "id_number"]) is is_one


FOUND = Finding(3, "person", "Amina", "Amina, 14", 1.2)


def came_from(partner: str, path: str = "a.pdf") -> Manifest:
    return Manifest("0" * 64, 1, "2026", (Origin("a.pdf", partner, "2026", path),))


@pytest.mark.parametrize(
    ("manifest", "settings", "is_held"),
    [
        (came_from("north"), {}, True),
        (came_from(""), {}, True),  # beside the partners' folders
        (came_from("", path=""), {}, False),  # given on the command line
        (came_from("", path=""), {"hold": "all"}, True),
        (came_from("north"), {"hold": "nothing"}, False),
        (came_from("north"), {"trusted_partners": "south; north"}, False),
        (came_from("north"), {"threshold": 1.5}, False),
    ],
)
def test_whose_documents_are_held_is_set(
    manifest: Manifest, settings: dict[str, object], is_held: bool
) -> None:
    said = held_because(manifest, Safeguarding((FOUND,)), SafeguardingSettings(**settings))  # type: ignore[arg-type]
    assert bool(said) is is_held
    assert "Amina" not in said


@pytest.mark.parametrize(
    ("verdict", "is_held"),
    [("publish", False), ("keep", True), ("redact", True), ("reject", True)],
)
def test_a_curators_word_goes_before_what_is_found(verdict: Verdict, is_held: bool) -> None:
    known = Safeguarding((FOUND,), (Decision(verdict, "2026", "Ana", "seen"),))
    assert bool(held_because(came_from("north"), known, SafeguardingSettings())) is is_held


def test_redacted_words_stand_nowhere_in_what_was_read() -> None:
    document = read("Amina\nYusuf and AMINA YUSUF, but not Aminata.", "وُلدت فاطِمة هنا")
    black = redacted(document, ("Amina Yusuf", "فاطمة"), "1" * 64)
    assert black.sha256 == "1" * 64
    assert black.pages[0].text == f"{BAR} and {BAR}, but not Aminata."
    assert BAR in black.pages[1].text


@pytest.mark.parametrize("filler", ["", "and then " * 40, "x" * 300])
@pytest.mark.parametrize(
    "age",
    ["aged 14", "before she reached 15", "âgée de 13 ans", "عمرها 12", "was only just twelve."],
)
def test_an_age_is_found_wherever_it_stands(age: str, filler: str) -> None:
    text = f"{filler} 2014 {filler} {age} {filler} 7 {filler}"
    told = [each.span() for each in ages_told(text)]
    assert told == [each.span() for each in load_cues().age.finditer(text)]
    assert len(told) == 1
