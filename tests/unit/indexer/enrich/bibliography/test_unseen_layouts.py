"""Are pages right that no rule was made for? Covers, cover sheets and papers in six languages."""

from typing import NamedTuple

import pytest
from describers import described
from printed_pages import BODY, L, a_paper_of_the_un, a_printed_document

LEFT = 72


class Card(NamedTuple):
    """What a librarian writes of a page."""

    name: str
    page: tuple[L, ...]
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    type: str = ""
    language: str = "en"
    imprint: tuple[L, ...] = ()


def cover(title: str, *lines: str, subtitle: str = "") -> tuple[L, ...]:
    """A title, its subtitle, and lines below them in smaller letters."""
    below = (L(subtitle, 16, left=LEFT, gap=8),) if subtitle else ()
    small = (L(line, 11, left=LEFT, gap=24) for line in lines)
    return (L(title, 28, True, LEFT, gap=60), *below, *small)


def sheet(*lines: str) -> tuple[L, ...]:
    """A heading, and labelled lines below it."""
    return (L(lines[0], 14, True, LEFT, gap=20), *(L(line, 10, left=LEFT) for line in lines[1:]))


TEAM = "Evaluation team: Fatmata Koroma (team leader), Sven Lindqvist"
CARDS = [
    Card(
        "a doctor and another with an accent",
        cover("Hidden catch", "Dr. Anneliese Brandt and Tomás Ó Ceallaigh", "November 2020"),
        "Hidden catch",
        ("Anneliese Brandt", "Tomás Ó Ceallaigh"),
        2020,
    ),
    Card(
        "marks of notes behind names",
        cover("Debt on vessels", "Léa Dubois1,2, Karim El-Haddad2 & Þóra Jónsdóttir*"),
        "Debt on vessels",
        ("Léa Dubois", "Karim El-Haddad", "Þóra Jónsdóttir"),
    ),
    Card(
        "a university behind a name",
        cover("Bonded at birth", "Saïd Ould Ahmed, University of Nouakchott", "March 2017"),
        "Bonded at birth",
        ("Saïd Ould Ahmed",),
        2017,
    ),
    Card(
        "names below each other",
        (
            *cover("When the advance becomes the chain"),
            L("Oluwaseun Adébáyò", 12, left=LEFT, gap=20),
            L("Łukasz Żółkiewski", 12, left=LEFT),
        ),
        "When the advance becomes the chain",
        ("Oluwaseun Adébáyò", "Łukasz Żółkiewski"),
    ),
    Card(
        "editors",
        cover("Working the sea", "Edited by Priya Raghunathan and Björn Åkesson"),
        "Working the sea",
        ("Priya Raghunathan", "Björn Åkesson"),
        2018,
        imprint=(L("© 2016–2018 the editors", 9, top=600),),
    ),
    Card(
        "a team with offices in brackets",
        cover("Coastal livelihoods", TEAM, "Mid-Term Evaluation"),
        "Coastal livelihoods",
        ("Fatmata Koroma", "Sven Lindqvist"),
    ),
    Card(
        "a cover sheet with labels",
        sheet(
            "EVALUATION SUMMARY",
            "Evaluation title: Stronger inspections for safer boats",
            "Type of evaluation: Final, independent",
            "Name of consultant(s): Ingrid Vestergård",
            "Date of the evaluation: 15 August 2022",
        ),
        "Stronger inspections for safer boats",
        ("Ingrid Vestergård",),
        2022,
        "evaluation",
    ),
    Card(
        "a Spanish cover sheet",
        sheet(
            "RESUMEN DE LA EVALUACIÓN",
            "Título del proyecto: Puertos sin trabajo infantil",
            "Nombre del consultor: Raúl Ibáñez",
            "Fecha: noviembre de 2018",
        ),
        "Puertos sin trabajo infantil",
        ("Raúl Ibáñez",),
        2018,
        "evaluation",
        "es",
    ),
    Card(
        "a Russian cover",
        cover("Принудительный труд на флоте", "Авторы: Елена Смирнова, Игорь Ковалёв"),
        "Принудительный труд на флоте",
        ("Елена Смирнова", "Игорь Ковалёв"),
        language="ru",
    ),
    Card(
        "an Arabic cover, whose words have no capitals",
        cover(
            "العمل القسري في قطاع الصيد",
            "إعداد: سلمى الخطيب",
            "القاهرة، آذار 2021",
            subtitle="دراسة ميدانية في موانئ الجنوب",
        ),
        "العمل القسري في قطاع الصيد: دراسة ميدانية في موانئ الجنوب",
        ("سلمى الخطيب",),
        2021,
        "research",
        "ar",
    ),
    Card(
        "initials, one of them M.",
        cover(
            "Coerced labour in fisheries",
            "J. K. Mbewe, S. Ødegård and M. O’Sullivan",
            "Marine Labour Studies 12 (2015) 33–58",
        ),
        "Coerced labour in fisheries",
        ("J. K. Mbewe", "S. Ødegård", "M. O’Sullivan"),
        2015,
    ),
    Card(
        "who is thanked for having written it",
        cover("They kept the salt"),
        "They kept the salt",
        ("Thandiwe Mahlangu",),
        imprint=(L("This report was researched and written by Thandiwe Mahlangu.", 9, top=650),),
    ),
    Card(
        "a body that only the copyright line knows",
        cover("Biennial Review 2018–2019", "Global Seafood Rights Alliance"),
        "Biennial Review 2018–2019",
        year=2020,
        imprint=(L("© 2020 Global Seafood Rights Alliance", 8, top=700),),
    ),
    Card(
        "the congress that decrees a law",
        (
            L("Ley 1008 de 2019", 16, True, LEFT, gap=20),
            L("EL CONGRESO DE COLOMBIA", 12, True, LEFT, gap=10),
        ),
        "Ley 1008 de 2019",
        year=2019,
        type="legislation",
        language="es",
    ),
    Card(
        "an office that no vocabulary knows",
        cover("Labour force survey", "National Bureau of Statistics", "Dar es Salaam, August 2019"),
        "Labour force survey",
        year=2019,
    ),
    Card(
        "a kind that stands alone in its line",
        (L("Policy brief", 12, left=LEFT), *cover("Ending fees at sea"), L("Key messages", 14)),
        "Ending fees at sea",
        year=2020,
        type="policy-brief",
        imprint=(L("Suggested citation: Sea Watch, 2020. Ending fees at sea.", 8, top=700),),
    ),
]


@pytest.mark.parametrize("card", CARDS, ids=[card.name for card in CARDS])
def test_a_page_is_described_as_a_librarian_would(card: Card) -> None:
    found = described(a_printed_document((*card.page, *card.imprint), BODY), language=card.language)
    assert found.title == card.title
    assert set(found.authors) == set(card.authors)
    assert found.year == card.year
    assert not card.type or found.type == card.type


def test_a_circular_is_called_by_its_subject() -> None:
    paper = a_paper_of_the_un(
        L("Information circular*", 12, True),
        L("To: Members of the staff", 10, gap=8),
        L("Subject: Leave during the monsoon", 10, gap=2),
        symbol="ST/IC/2025/9",
        organ="",
    )
    found = described(paper)
    assert (found.title, found.form) == ("Leave during the monsoon", "staff-circular")


def test_a_russian_paper_is_called_neither_by_its_session_nor_by_its_agenda() -> None:
    page = (
        L("Организация Объединенных Наций", 14, top=48),
        L("E/2021/55", 10, left=440, top=48),
        L("Distr.: General", 10, left=397, top=80),
        L("28 April 2021", 10, left=397, top=92),
        L("Сессия 2021 года", 10, True, 60, top=205),
        L("Пункт 11 повестки дня", 10, False, 60, top=217),
        L("Труд моряков", 14, True, top=270),
    )
    assert described(a_printed_document(page, BODY), language="ru").title == "Труд моряков"


def test_an_arabic_paper_is_read_from_its_right_edge() -> None:
    page = (
        L("الأمم المتحدة", 14, left=450, top=48),
        L("A/77/233", 10, left=60, top=48),
        L("Distr.: General", 10, left=60, top=80),
        L("26 July 2022", 10, left=60, top=92),
        L("الدورة السابعة والسبعون", 10, True, 420, top=205),
        L("البند 68 من جدول الأعمال", 10, False, 415, top=217),
        L("أشكال الرق المعاصرة في قطاع البحر", 14, True, 230, top=270),
        L("تقرير الأمين العام", 12, True, 360, top=300),
        *(
            L("يحتفظ أصحاب العمل بجوازات سفر البحارة.", left=300, top=360 + 14 * n)
            for n in range(9)
        ),
    )
    found = described(a_printed_document(page), language="ar")
    assert found.title == "أشكال الرق المعاصرة في قطاع البحر: تقرير الأمين العام"
    assert found.year == 2022


@pytest.mark.parametrize(
    ("symbol", "values", "publisher"),
    [
        ("GB.347/POL/1", {"GB.347/POL/1"}, "ilo"),
        ("A/77/901–S/2023/388", {"A/77/901", "S/2023/388"}, "united-nations"),
    ],
)
def test_numbered_and_joint_symbols_are_read(symbol: str, values: set[str], publisher: str) -> None:
    found = described(a_paper_of_the_un(L("Wages on boats", 14, True), symbol=symbol))
    assert {each.value for each in found.identifiers} == values
    assert publisher in found.publishers
