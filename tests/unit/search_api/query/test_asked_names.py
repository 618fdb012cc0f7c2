"""Is understood what questions call otherwise than texts, and nothing else by it?"""

from itertools import chain

import pytest

from config.text import fold
from config.vocabulary import load_vocabulary
from config.vocabulary.file_schema import AskedNamesFile
from search_api.query.entities.asked_names import asked_names
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.concepts import find_concepts
from search_api.query.entities.known_concepts import country_concepts

NAMES = learn_names(load_vocabulary())


def values(text: str, language: str) -> list[str]:
    found = find_concepts(text.split(), NAMES, (language,))
    return [each.concept.value for each in found]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("kids working in mines", "en", ["child-labour", "sector/mining"]),
        ("Kinderarbeit in Indien", "de", ["child-labour", "IND"]),
        ("lavoro minorile in Marocco", "it", ["child-labour", "MAR"]),
        ("पाकिस्तान में बाल विवाह", "hi", ["PAK", "modern-slavery/child-marriage"]),
        ("নেপালের ইটভাটায় শিশু শ্রমিক", "bn", ["NPL", "sector/brick-kilns", "child-labour"]),
        ("perdagangan orang di Asia Tenggara", "id", ["human-trafficking", "035"]),
        ("lavoro minorile in Africa occidentale", "it", ["child-labour", "011"]),
        ("alergia al polen", "es", []),  # pollen, and in German Poland
        ("Pacific island states", "en", ["pacific-islands"]),  # in German Island is Iceland
        ("Council of Europe", "en", []),
        ("Expertise France", "fr", []),
        ("European Union", "en", ["european-union"]),
        ("passport taken by employers", "en", ["document-retention"]),
        ("remediation plans", "en", ["remediation-of-child-labour"]),
        ("traceability of cobalt", "en", ["traceability", "sector/cobalt-minerals"]),
        ("estimate prevalence", "en", ["data-evidence/prevalence-measurement"]),
        ("estimar la prevalencia", "es", ["data-evidence/prevalence-measurement"]),
        ("capture-recapture", "en", ["multiple-systems-estimation"]),
        ("ILO Protocol 2014", "en", ["P029"]),
        ("loan sharks", "en", ["forced-labour/debt-bondage"]),
        ("trafficking in Haiti", "en", ["human-trafficking", "HTI"]),
        ("workers who are not paid", "en", ["wage-withholding"]),
        ("how to keep girls in school", "en", ["school-attendance"]),
        ("garder les filles à l'école", "fr", ["school-attendance"]),
        ("faltan inspectores", "es", ["number-of-inspectors"]),
        ("treinar fiscais", "pt", ["training-of-inspectors"]),
        ("إنقاذ الأطفال من العمل", "ar", ["withdrawal-from-work"]),
        ("Coupe du monde", "fr", []),  # not `coupé du monde`
        ("no pagan impuestos", "es", []),
        ("tourist visas", "en", []),
        ("goods blocked at the border", "en", []),
        ("aprendiz de brujo", "es", []),
        ("crèche de Noël", "fr", []),
        ("leave school at three", "en", []),
        ("arms trafficking", "en", ["context/organized-crime"]),
        ("trafficking in firearms", "en", ["context/organized-crime"]),
        ("trafficking of cultural property", "en", []),
        ("contra la trata", "es", ["human-trafficking"]),
        ("fiscales en casos de trata", "es", ["human-trafficking"]),
        ("coordenação entre ministérios", "pt", ["law-enforcement/coordination-governance"]),
        ("travail obligatoire imposé par l'État", "fr", ["forced-labour/state-imposed"]),
        ("المتسربين من المدرسة", "ar", ["school-dropout"]),
        ("multas a las empresas", "es", ["penalties-for-employers"]),
        ("crianças que vendem na rua", "pt", ["begging-street-vending"]),
        ("santé mentale", "fr", ["psychosocial-support"]),
        ("prisoners made to work", "en", ["forced-labour/prison-labour"]),
        ("مدارس مسائية", "ar", ["education-prevention/bridge-education"]),
        ("volver a su país", "es", ["repatriation"]),
        ("victims of forced labour", "en", ["population/survivors", "forced-labour"]),
        ("survivors of trafficking", "en", ["population/survivors", "human-trafficking"]),
        ("la traite du lait", "fr", []),
        ("deserción de soldados", "es", []),
        ("التسرب النفطي", "ar", []),  # of oil
        ("التسرب من المدارس", "ar", ["school-dropout"]),
        ("se trata de escuelas", "es", []),
        ("un rapport qui traite de salaires", "fr", []),
        ("reclutamiento de menores", "es", ["child-labour/child-soldiers"]),
        ("after-school clubs", "en", []),
        ("maids", "en", ["sector/domestic-work"]),
        ("fillettes autochtones", "fr", ["population/women-girls", "population/indigenous"]),
        (
            "informal workshops in Burkina",
            "en",
            ["social-protection-livelihoods/formalization", "BFA"],
        ),
        ("convention on domestic workers", "en", ["C189"]),
        ("disasters in Nepal", "en", ["NPL"]),  # of mines, of ships, of finance
        ("wildlife trafficking", "en", []),
        ("career counselling", "en", []),
        ("safe return to school", "en", []),
        ("girls selling sex", "en", ["human-trafficking/sexual-exploitation"]),
        ("niños que venden droga", "es", ["child-labour/illicit-activities"]),
        ("people without a nationality", "en", ["context/statelessness"]),
        ("garder les vaches", "fr", ["sector/livestock"]),
        ("carta africana dos direitos do homem", "pt", ["ACHPR"]),
        ("l'âge minimum du mariage", "fr", ["modern-slavery/child-marriage"]),
        ("garder les distances", "fr", []),
        ("teaching teenagers a trade", "en", ["education-prevention/skills-training"]),
        ("vendues comme épouses", "fr", ["modern-slavery/forced-marriage"]),
        ("trabalhar sem contrato", "pt", ["social-protection-livelihoods/formalization"]),
        ("dinero para las familias", "es", ["social-protection-livelihoods/cash-transfers"]),
        ("بيع الأطفال", "ar", ["human-trafficking/child-trafficking"]),
        ("greenhouse gas emissions", "en", ["context/climate-environment"]),
        ("gases de efecto invernadero", "es", ["context/climate-environment"]),
        ("gaz à effet de serre", "fr", ["context/climate-environment"]),
        ("carregadores de telemóvel", "pt", []),
        ("التهاب اللوز", "ar", []),  # tonsils
        ("free prior and informed consent", "en", []),
        ("an order of Orange", "en", []),
        ("we build schools of thought", "en", []),
        ("الرعاة", "ar", []),  # sponsors, too
        ("رعاة الماشية", "ar", ["sector/livestock"]),
        ("trabalho infantil nos Camarões", "pt", ["child-labour", "CMR"]),  # shrimps, too
        ("rehabilitate roads", "en", []),
        ("rehabilitar carreteras", "es", []),
        ("bills paid on time", "en", []),
        ("maids", "fr", []),  # a name of one word counts in its language
        ("العاملات المنزليات", "ar", ["sector/domestic-work"]),
        ("борьба с принудительным трудом", "ru", ["forced-labour"]),
        (
            "труд мигрантов в сельском хозяйстве",
            "ru",
            ["population/migrants", "sector/agriculture"],
        ),
        ("pekerja anak di perkebunan kelapa sawit", "id", ["child-labour", "sector/palm-oil"]),
        ("keep kids at school", "en", ["school-attendance"]),
        ("protocolo 2014 sobre trabajo forzoso", "es", ["P029", "forced-labour"]),
        ("undocumented workers", "en", ["population/migrants"]),  # not stateless
        ("denunciar la convención", "es", []),  # a treaty
        ("tomato nurseries", "en", []),  # of plants
        ("boss kept my passport", "en", ["document-retention"]),
        ("agencies that keep the workers' passports", "en", ["document-retention"]),
        ("kept kids in school", "en", ["school-attendance"]),
        ("retienen los documentos de obreros", "es", ["document-retention"]),
        ("crianças vendendo balas", "pt", ["begging-street-vending"]),
        ("l'Afrique est grande", "fr", ["002"]),  # no `Afrique de l'Est`
        ("what was his work", "en", []),  # no `what works`
        ("confección de un plan", "es", []),
        ("talleres de confección", "es", ["sector/garments-textiles"]),
        ("confección de ropa", "es", ["sector/garments-textiles"]),
        ("the army recruits girls", "en", ["child-labour/child-soldiers"]),
        ("choirs recruiting boys", "en", ["population/men-boys"]),
        ("quedarse con las ganas", "es", []),  # Gana has no plural
        ("check the age of rocks", "en", []),
        ("Elfenbeinküste", "de", ["CIV"]),
        (
            "convention sur la sécurité et la santé au travail dans la construction",
            "fr",
            ["C167"],
        ),
        ("formalizar talleres", "es", ["social-protection-livelihoods/formalization"]),
    ],
)
def test_everyday_names_are_understood(text: str, language: str, wanted: list[str]) -> None:
    assert values(text, language) == wanted


def test_a_word_is_said_otherwise_inside_a_name_of_several() -> None:
    file = AskedNamesFile(words={"en": {"children": ("kids",)}}, names={"x": {"en": ("y",)}})
    names = {"en": ("children", "working children"), "fr": ("children here",)}
    assert list(asked_names(file, "x", names)) == [("en", "y"), ("en", "working kids")]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("catadoras de lixo", "pt", ["waste-picking"]),
        ("trabajador doméstico", "es", ["sector/domestic-work"]),
        (
            "retención de los pasaportes de jornaleros",
            "es",
            ["document-retention", "seasonal-work"],
        ),
        ("travailleurs", "fr", []),  # though travailleuses are women
        ("população indígena", "pt", ["population/indigenous"]),
        ("pastor de la iglesia", "es", []),  # though pastoreo is of livestock
        ("fabricó", "es", []),
    ],
)
def test_gender_number_and_links_part_no_names(text: str, language: str, wanted: list[str]) -> None:
    assert values(text, language) == wanted


def test_what_belongs_to_somebody_is_not_that_somebody() -> None:
    assert values("they beat the workers", "en") == ["violence-against-workers"]
    assert values("they beat the worker's dog", "en") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "fiscalização do trabalho infantil",
            ["law-enforcement/labour-inspection", "child-labour"],
        ),
        ("child labour inspection", ["child-labour", "law-enforcement/labour-inspection"]),
        ("Papua New Guinea Bissau", ["PNG"]),  # of places none begins inside another
    ],
)
def test_a_concept_may_begin_inside_another(text: str, wanted: list[str]) -> None:
    assert [each.concept.value for each in find_concepts(text.split(), NAMES)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("reports in Spanish", []),
        ("reports in Spanish on wages", []),
        ("reports in Thai language", []),
        ("workers in Malaysian glove plants", ["MYS"]),
        ("в Молдове", ["MDA"]),
        ("pecuária amazônica", ["sector/livestock", "amazon"]),
    ],
)
def test_places_by_their_people_cases_and_adjectives(text: str, wanted: list[str]) -> None:
    assert [each.concept.value for each in find_concepts(text.split(), NAMES)] == wanted


def test_nothing_but_a_country_is_called_as_one() -> None:
    vocabulary = load_vocabulary()
    countries = country_concepts(vocabulary)
    asked = vocabulary.asked_names.names
    told = [
        *(each.alt for theme in vocabulary.topics.themes for each in theme.concepts),
        *(each.alt for each in vocabulary.finer.concepts),
        *(by_language for value, by_language in asked.items() if value not in countries),
    ]
    called = {fold(name) for each in countries.values() for name in chain(*each.names.values())}

    assert not called & {fold(name) for each in told for name in chain(*each.values())}


def test_each_country_is_understood_in_small_letters_too() -> None:
    names = {
        (country.iso3, language, name)
        for country in load_vocabulary().countries.countries
        for language, forms in country.names.items()
        for name in forms
        if len(name) > 3  # an acronym is written in capitals
    }
    lost = {
        each
        for each in names
        if each[0] in values(each[2], each[1]) and each[0] not in values(each[2].lower(), each[1])
    }
    assert lost == set()


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("ghana's cocoa", "en", "GHA"),
        ("nepal’s brick kilns", "en", "NPL"),
        ("kenyas tea farms", "en", "KEN"),
        ("kinderarbeit in indiens ziegeleien", "de", "IND"),
        ("Kinderarbeit in Katar", "de", "QAT"),  # a row of wagons in Turkish
        ("труд детей в Того", "ru", "TGO"),  # "of that" in Ukrainian
    ],
)
def test_whose_a_thing_is_names_a_country(text: str, language: str, country: str) -> None:
    assert country in values(text, language)
