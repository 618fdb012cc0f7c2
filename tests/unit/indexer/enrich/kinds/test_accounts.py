"""Who tells what was done and what it showed, where no heading names a lesson or a practice?"""

import re
from pathlib import Path

import pytest
import yaml
from made_reports import enriched_report, heading

from config.vocabulary import load_vocabulary
from extractors.document import Block
from indexer.enrich.kinds.cues.readers import SentenceReader, accounts_of

TRAINING = Path(__file__).parents[5] / "training" / "kinds"
FILE = load_vocabulary().passage_kinds
READER = SentenceReader(FILE)
NEUTRAL = "The team met every month in the four districts, and wrote down who had come."
FILLER = [Block(f"{NEUTRAL[:-1]} for visit {number}.") for number in range(4)]
TOLD = {
    "lesson": [
        "In the second season it became clear that boat owners only came when their wives did.",
        "The programme would have been more useful with a shorter course and more visits.",
        "The designers had underestimated how far families live from the registry.",
        "Two conditions for the success of the fund were its small loans and its patient staff.",
        "Training alone did not change how the foremen hire.",
        "Savings groups and other activities work better when members use their own money.",
        "Mentoring over a season was more effective than courses of two days.",
        "The communities could have been served more cheaply from one place.",
        "Without the chiefs, few families would have sent their sons.",
        "Had the crews been asked, the registers would have been kept.",
        "Training does not automatically lead to other habits on board.",
        "The project design needs to be more realistic about the rainy season.",
        "Building trust with captains takes time.",
        "Visits by former crew members proved particularly useful.",
        "The patience of its staff was essential to secure the agreement.",
        "The patience of the crews was essential to the success of this fund.",
        "The success of the fund was largely due to its small loans.",
        "The pilot has shown that boat owners listen to each other.",
        "It was only after the second visit that families began to come.",
        "Les visites ont été plus efficaces que les cours.",
        "Le soutien des chefs a été déterminant pour la réussite du fonds.",
        "Le projet pilote a montré que les patrons s'écoutent entre eux.",
        "La construction de la confiance demande du temps.",
        "Ce n'est qu'après la deuxième visite que les familles sont venues.",
        "Las visitas fueron más efectivas que los cursos.",
        "El apoyo de los jefes fue determinante para el éxito del fondo.",
        "El proyecto demostró que los capataces se escuchan entre sí.",
        "Los grupos funcionan mejor cuando usan su propio dinero.",
        "As visitas foram mais eficazes do que os cursos.",
        "O apoio dos chefes foi decisivo para o sucesso do fundo.",
        "O projeto mostrou que os mestres se escutam uns aos outros.",
        "كان دعم الشيوخ أساسيا في نجاح الصندوق.",
        "لولا زيارات القابلات لما جاءت الأسر.",
        "Успех фонда объясняется небольшими займами.",
        "基金的成功取决于小额贷款。",
        "Il est vite apparu que les mères ne viennent qu'après la récolte.",
        "Le projet aurait gagné à commencer par les chefs de quai.",
        "Pronto se hizo evidente que los capataces no firman sin el sindicato.",
        "Se constató que las madres no acuden los lunes.",
        "O programa teria sido mais útil com turmas menores.",
        "Verificou-se que os barcos só param na lua nova.",
        "تبين بعد الموسم الأول أن الأمهات لا يحضرن إلا مساء.",
        "Оказалось, что матери приходят только после сбора урожая.",
        "事实证明，母亲们只在收获之后才来。",
    ],
    "good_practice": [
        "The harbour keeps the papers of all crews, and six other ports have copied the idea.",
        "Since then the scheme has been rolled out along the whole coast.",
        "Teams within the ministry were an effective strategy for keeping what was learned.",
        "The scheme can be replicated in other ports.",
        "Former crew members as teachers can be seen as a promising practice.",
        "La caisse commune a été un outil très efficace.",
        "La caja común fue una herramienta muy útil para las madres.",
        "O fundo comum foi uma ferramenta muito útil para as mães.",
        "يمكن تطبيق هذه الطريقة في موانئ أخرى.",
        "Trois ports voisins ont depuis repris la formule.",
        "La iniciativa ya se aplica en otros dos puertos.",
        "O modelo foi levado a outros dois portos.",
        "وأخذت بالفكرة ثلاثة موانئ مجاورة.",
        "Модель внедрена ещё в трёх портах, и опыт переняли соседние районы.",
        "其他港口已经效仿。",
    ],
}
PLAIN = [
    "The patience of all who answered was vital to the success of this survey.",
    "Their help has been essential for the completion of the present report.",
    "The bill was adopted by both houses and the convention was taken up in committee.",
    "The clear water alone is worth the journey.",
    "Stakeholder engagement is crucial to identify solutions for sustainable development.",
    "It provides a proven and effective channel for investment in the programme.",
    "This meta-evaluation would not have been possible without many partners.",
    "The Government has strengthened its commitment to the programme and to building trust.",
    "The number of inspectors is likely insufficient for the size of the workforce.",
    "We call upon States to refrain from activities that could have an impact on the treaty.",
    "The programme remained a critical region for its activities.",
    "A avaliação foi essencial, e o programa continua no próximo ano.",
    "The ministry has extended the deadline to the end of March.",
    "La sesión fue aplazada y el acta se aprobó en otra fecha.",
    "Nul n'est renvoyé s'il est avéré qu'il risque la mort dans le port d'où il vient.",
    "Le train est parti seul et la réunion a été reprise à midi.",
]
CASES = [
    "In the trial it became clear that the accused had recruited the women in their villages.",
    "It turned out that 12 of the workers had no contract.",
    "The address turned out to be false, and the police closed the case.",
    "Lors du contrôle, il est apparu que les enfants avaient une tâche difficile.",
    "Durante la inspección se constató que varios niños trabajaban en la mina.",
    "Se comprobó que 40 trabajadores dormían en el suelo.",
    "Na fiscalização constatou-se que os trabalhadores dormiam no chão.",
    "Verificou-se que cerca de 30 pessoas não tinham contrato.",
    "ثبت أن المتهم استغل الضحية.",
    "تبين خلال التفتيش أن الشركة لم تدفع الأجور.",
    "В ходе проверки выяснилось, что владелец удерживал паспорта.",
    "调查结果发现，该工厂雇用了童工。",
]


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts]
)
def test_an_account_of_what_was_done_tells_its_kind(kind: str, text: str) -> None:
    assert READER.account(text) == kind


@pytest.mark.parametrize("text", PLAIN)
def test_words_of_accounts_alone_tell_nothing(text: str) -> None:
    assert READER.account(text) == ""


@pytest.mark.parametrize("text", CASES)
def test_what_a_court_or_an_inspection_found_out_is_no_account(text: str) -> None:
    assert READER.account(text) == ""


def test_one_sentence_gives_a_long_text_no_kind() -> None:
    assert READER.account(f"{NEUTRAL} {TOLD['lesson'][0]}") == "lesson"
    assert READER.account(f"{NEUTRAL} " * 10 + TOLD["lesson"][0]) == ""


def test_an_account_in_a_report_is_a_record() -> None:
    below = (heading("The harbours"), Block(TOLD["lesson"][1]), Block(NEUTRAL))
    (record,) = enriched_report((heading("I. Harbours"), *FILLER), below).records
    assert (record.kind, record.text) == ("lesson", TOLD["lesson"][1])


def test_what_a_speaker_said_is_no_account() -> None:
    said = "Partnerships with the crews were essential for achieving the aims of the campaign."
    told = (heading("I. Harbours"), *FILLER, Block(said))
    assert [each.kind for each in enriched_report(told).records] == ["lesson"]
    spoken = Block(f"The Executive Secretary said that p{said[1:]}")
    assert enriched_report((heading("I. Harbours"), *FILLER, spoken)).records == ()


def test_no_account_is_missed_for_want_of_a_sign() -> None:
    """Expressions are looked for near their signs alone: one must stand in whatever they find."""
    by_kind = {
        kind: [re.compile(each) for cues in by_language.values() for each in cues]
        for kind, by_language in accounts_of(FILE).items()
    }
    texts = [text for texts in TOLD.values() for text in texts]
    for path in sorted((TRAINING / "examples").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts += [text for kind, listed in content.items() if kind != "fillers" for text in listed]
    for text in texts:
        fits = [kind for kind, cues in by_kind.items() if any(c.search(text.lower()) for c in cues)]
        assert READER.account(text) == (fits[0] if fits else ""), text


@pytest.mark.parametrize("above", ["Findings", "Results"])
def test_what_is_said_outright_stands_among_findings_and_results_too(above: str) -> None:
    said = "The lesson from the harbours is that crews sign where their wives can read it out."
    found = enriched_report((heading("I. Harbours"), *FILLER), (heading(above), Block(said)))
    assert [each.kind for each in found.records] == ["lesson"]
    plain = enriched_report((heading("I. Harbours"), *FILLER), (heading(above), Block(NEUTRAL)))
    assert [each.kind for each in plain.records] == []
