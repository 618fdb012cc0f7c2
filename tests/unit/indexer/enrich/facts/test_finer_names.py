"""Do names of finer concepts say one thing? Words that also say another lead nowhere."""

import re
from itertools import chain

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.facts.text_reading import TextReader

VOCABULARY = load_vocabulary()
READER = TextReader(VOCABULARY)
FINER = {concept.id for concept in VOCABULARY.finer.concepts}


def finer_in(text: str, language: str) -> set[str]:
    return FINER.intersection(READER.read(text, language, "body").standing)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two States signed a treaty on mutual legal assistance in criminal matters."),
        ("fr", "La convention d'assistance judiciaire mutuelle entre les deux États est signée."),
        ("es", "Los Estados se prestarán la más amplia asistencia jurídica recíproca."),
        ("pt", "Os Estados prestarão assistência jurídica mútua em matéria penal."),
        ("ar", "تقدم الدول الأطراف المساعدة القانونية المتبادلة في المسائل الجنائية."),
        ("en", "Estimates of prevalence were drawn from the household survey."),
        ("fr", "Une estimation de la prévalence est tirée de l'enquête."),
        ("en", "The chain of custody of the evidence was broken, and the case was dismissed."),
        ("es", "Se rompió la cadena de custodia de las pruebas."),
        ("pt", "A cadeia de custódia da prova foi quebrada."),
        ("en", "The continued presence of armed groups keeps schools closed."),
        ("en", "Treatment and control of malaria remain a priority."),
        ("fr", "Les hausses de loyer ont un effet boule de neige sur les ménages."),
        ("es", "La medida tuvo un efecto de bola de nieve."),
        ("pt", "A medida teve um efeito de bola de neve."),
        ("ar", "كان للقرار أثر كرة الثلج في الأسواق."),
        ("fr", "Des familles locataires vivent sous la menace d'expulsion de leur logement."),
        ("es", "La responsabilidad de las empresas de respetar los derechos humanos es clara."),
        ("es", "Los permisos de salida de los presos fueron suspendidos."),
        ("en", "Parents should talk to children about the dangers of mines."),
        ("en", "Vaccination reached hard-to-reach populations in the north."),
        ("es", "El plan de remediación de los pasivos ambientales sigue pendiente."),
        ("ar", "وضع المستشفى خطة معالجة للمرضى."),
        ("es", "Las asociaciones de víctimas del conflicto armado pidieron justicia."),
        ("en", "Disarmament is subject to independent verification."),
        ("ar", "اتجه الموظفون إلى العمل من المنزل خلال الجائحة."),
        ("fr", "Les comités villageois gèrent les points d'eau."),
        ("en", "Vigilance committees of young men guard the village against raids."),
        ("fr", "Les enfants confiés à la garde de leur mère vivent en ville."),
        ("es", "Los niños criados en hogares pobres enferman más."),
        ("en", "Refugees received cash assistance for the winter."),
        ("en", "Most school leavers passed the final examination."),
        ("en", "Peer educators spoke with nurses about hygiene."),
        ("pt", "Os programas de aprendizagem de línguas são gratuitos."),
        ("es", "Los programas de aprendizaje de idiomas son gratuitos."),
        ("es", "El Comité de Vigilancia se reunió por la epidemia."),
        ("pt", "A Comissão de Vigilância reuniu-se por causa da epidemia."),
        ("es", "La policía carece de medios para el manejo de casos de robo."),
        ("pt", "O acompanhamento dos casos de malária é mensal."),
        ("en", "Donors chose an area-based approach to aid."),
        ("en", "States accepted the individual complaints mechanism of the treaty."),
        ("en", "Reports on child participation in armed conflict were received."),
        ("fr", "Les services d'orientation professionnelle sont publics."),
        ("es", "El centro atiende a víctimas y testigos de accidentes."),
        ("en", "Our policy on responsible sourcing covers packaging."),
        ("pt", "A assessoria jurídica do ministério emitiu um parecer."),
    ],
)
def test_words_that_also_say_another_thing_name_no_finer_concept(language: str, text: str) -> None:
    assert finer_in(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("en", "NGOs offered legal assistance to victims in court.", "legal-aid"),
        ("fr", "L'aide juridique est gratuite.", "legal-aid"),
        ("en", "The mill has a complaints mechanism for workers.", "complaint-mechanisms"),
        ("es", "El enganchador cobró el viaje.", "labour-brokers"),
        ("en", "Many families prefer Koranic schools.", "quranic-schools"),
        ("es", "Tienen derecho a asistencia jurídica gratuita.", "legal-aid"),
        ("pt", "Têm direito a assistência jurídica gratuita.", "legal-aid"),
        ("ar", "تقدم المنظمة العون القانوني للعمال.", "legal-aid"),
        ("es", "Se usó un muestreo por bola de nieve.", "respondent-driven-sampling"),
        ("fr", "Les enquêteurs ont suivi la méthode boule de neige.", "respondent-driven-sampling"),
        ("ar", "تناول المؤتمر العمل في المنزل بأجر.", "home-based-work"),
        ("pt", "A responsabilidade jurídica das empresas é limitada.", "corporate-liability"),
    ],
)
def test_what_says_one_thing_still_names_it(language: str, text: str, concept: str) -> None:
    assert concept in finer_in(text, language)


def test_no_name_has_a_letter_of_its_own_which_a_search_passes_over() -> None:
    names = chain.from_iterable(
        (*concept.label.values(), *chain.from_iterable(concept.alt.values()))
        for concept in VOCABULARY.finer.concepts
    )
    alone = re.compile(r"(?:^|\s)[b-df-np-xzB-Z](?:\s|$)")  # "a", "e", "o", "y" join words
    assert not [name for name in names if alone.search(name)]


def test_schools_are_no_begging() -> None:
    read = READER.read("Many families prefer Koranic schools.", "en", "body").standing
    assert "human-trafficking/forced-begging" not in read
    assert "education-prevention/access-education" in read


@pytest.mark.parametrize(
    ("text", "concept", "is_held"),
    [
        (
            "Scholarships for girls were paid.",
            "social-protection-livelihoods/cash-transfers",
            False,
        ),
        ("Auditors held worker interviews.", "partnerships-dialogue/workers-organizations", False),
        ("They found work by job placement.", "education-prevention/skills-training", False),
        ("Others live from making bricks.", "sector/brick-kilns", True),
        ("Many were orphaned in the war.", "population/orphans-carers", True),
        (
            "The law bans the recruitment of children under age 18 by non-state armed groups.",
            "child-labour/child-soldiers",
            True,
        ),
        ("Street work, including vending, begging and washing cars.", "begging", True),
        (
            "Street work, including vending, begging and washing cars.",
            "human-trafficking/forced-begging",
            False,
        ),
    ],
)
def test_what_is_held_is_what_is_said(text: str, concept: str, is_held: bool) -> None:
    assert (concept in READER.read(text, "en", "body").standing) == is_held


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Children under 18 may not be employed at night.", "night-work"),
        ("en", "Boys were found harvesting shrimp.", "shrimp"),
        ("pt", "A câmara municipal aprovou o plano.", ""),  # its stem is that of `camarão`
        ("pt", "Mulheres descascam camarão.", "shrimp"),
        ("pt", "O projeto trabalhou nos Camarões.", ""),  # the country
        ("en", "Families travel for seasonal labor.", "seasonal-work"),
        ("pt", "O trabalho sazonal afasta as crianças da escola.", "seasonal-work"),
        ("en", "Street work, including collecting scrap metal.", "waste-picking"),
        ("en", "The ministry closed two orphanages.", "alternative-care"),
        ("en", "Survivors have no legal representation.", "legal-aid"),
    ],
)
def test_what_reports_say_in_plain_words_is_known(language: str, text: str, wanted: str) -> None:
    assert finer_in(text, language) == ({wanted} if wanted else set())
