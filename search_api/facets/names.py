"""What are the facets called, and those of their values that no vocabulary names?"""

from collections.abc import Mapping

from config.vocabulary import Vocabulary
from search_api.facets.table import Facet

_Label = Mapping[str, str]


def _label(en: str, fr: str, es: str, pt: str, ar: str) -> _Label:
    return {"en": en, "fr": fr, "es": es, "pt": pt, "ar": ar}


FACET_LABELS: Mapping[str, _Label] = {
    "region": _label("Region", "Région", "Región", "Região", "المنطقة"),
    "country": _label("Country", "Pays", "País", "País", "البلد"),
    "topic": _label("Topic", "Thème", "Tema", "Tema", "الموضوع"),
    "sector": _label("Sector", "Secteur", "Sector", "Setor", "القطاع"),
    "population": _label("Population", "Population", "Población", "População", "الفئة السكانية"),
    "type": _label("Type", "Type", "Tipo", "Tipo", "النوع"),
    "kind": _label(
        "Kind of passage", "Type de passage", "Tipo de pasaje", "Tipo de trecho", "نوع المقطع"
    ),
    "organisation": _label(
        "Organisation", "Organisation", "Organización", "Organização", "المنظمة"
    ),
    "partner": _label("Partner", "Partenaire", "Socio", "Parceiro", "الشريك"),
    "language": _label("Language", "Langue", "Idioma", "Idioma", "اللغة"),
    "year": _label("Year", "Année", "Año", "Ano", "السنة"),
    "pathfinder": _label(
        "Pathfinder country", "Pays pionnier", "País pionero", "País pioneiro", "بلد رائد"
    ),
    "sdg": _label(
        "SDG target", "Cible des ODD", "Meta de los ODS", "Meta dos ODS", "غاية التنمية المستدامة"
    ),
    "instrument": _label("Instrument", "Instrument", "Instrumento", "Instrumento", "الصك"),
    "mentions": _label(
        "Country mentioned", "Pays mentionné", "País mencionado", "País mencionado", "بلد مذكور"
    ),
    "mentions_topic": _label(
        "Topic mentioned", "Thème mentionné", "Tema mencionado", "Tema mencionado", "موضوع مذكور"
    ),
    "mentions_sector": _label(
        "Sector mentioned",
        "Secteur mentionné",
        "Sector mencionado",
        "Setor mencionado",
        "قطاع مذكور",
    ),
    "mentions_population": _label(
        "Population mentioned",
        "Population mentionnée",
        "Población mencionada",
        "População mencionada",
        "فئة سكانية مذكورة",
    ),
    "state": _label("Readability", "Lisibilité", "Legibilidad", "Legibilidade", "قابلية القراءة"),
    "access": _label("Access", "Accès", "Acceso", "Acesso", "الإتاحة"),
}

VALUE_LABELS: Mapping[str, Mapping[str, _Label]] = {
    "pathfinder": {
        "true": _label("Yes", "Oui", "Sí", "Sim", "نعم"),
        "false": _label("No", "Non", "No", "Não", "لا"),
    },
    "state": {
        "ok": _label("Read", "Lu", "Leído", "Lido", "مقروء"),
        "partial": _label(
            "Read in part", "Lu en partie", "Leído en parte", "Lido em parte", "مقروء جزئيًا"
        ),
        "no_text": _label("Without text", "Sans texte", "Sin texto", "Sem texto", "من دون نص"),
        "garbled": _label(
            "Text unreadable", "Texte illisible", "Texto ilegible", "Texto ilegível", "نص غير مقروء"
        ),
    },
    "access": {
        "public": _label("Public", "Public", "Público", "Público", "عام"),
        "internal": _label("Internal", "Interne", "Interno", "Interno", "داخلي"),
    },
}


def value_label(facet: Facet, value: str, vocabulary: Vocabulary, lang: str) -> str:
    """The value's name in the reader's language, or the value itself where it has none."""
    if facet.labels:
        return vocabulary.label(facet.labels, value, lang)
    return VALUE_LABELS.get(facet.name, {}).get(value, {}).get(lang, value)


def value_labels(facet: Facet, value: str, vocabulary: Vocabulary) -> _Label:
    """The value's name in every language that has one."""
    named = vocabulary.labels.get(facet.labels, {}) if facet.labels else VALUE_LABELS[facet.name]
    return named.get(value, {})


def known_values(facet: Facet, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All values that a facet can have; () where they come from the collection."""
    return (
        vocabulary.values(facet.labels) if facet.labels else tuple(VALUE_LABELS.get(facet.name, ()))
    )
