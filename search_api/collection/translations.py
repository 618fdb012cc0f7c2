"""What stands in a file besides the reader's own words and the reports'? In five languages."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

_WORDS: Mapping[str, Mapping[str, str]] = {
    "untitled": {
        "en": "Lessons and passages",
        "fr": "Enseignements et passages",
        "es": "Lecciones y pasajes",
        "pt": "Lições e trechos",
        "ar": "دروس ومقاطع",
    },
    "question": {
        "en": "Question",
        "fr": "Question",
        "es": "Pregunta",
        "pt": "Pergunta",
        "ar": "السؤال",
    },
    "other": {
        "en": "Further entries",
        "fr": "Autres entrées",
        "es": "Otras entradas",
        "pt": "Outras entradas",
        "ar": "مدخلات أخرى",
    },
    "note": {"en": "Note", "fr": "Note", "es": "Nota", "pt": "Nota", "ar": "ملاحظة"},
    "page": {"en": "p.", "fr": "p.", "es": "pág.", "pt": "p.", "ar": "ص."},
    "references": {
        "en": "References",
        "fr": "Références",
        "es": "Referencias",
        "pt": "Referências",
        "ar": "المراجع",
    },
    "report": {
        "en": "Report",
        "fr": "Rapport",
        "es": "Informe",
        "pt": "Relatório",
        "ar": "تقرير",
    },
    "passage": {
        "en": "Passage",
        "fr": "Passage",
        "es": "Pasaje",
        "pt": "Trecho",
        "ar": "مقطع",
    },
    "missing": {
        "en": "No longer in the collection: {count}",
        "fr": "N’est plus dans la collection : {count}",
        "es": "Ya no está en la colección: {count}",
        "pt": "Já não está na coleção: {count}",
        "ar": "لم يعد في المجموعة: {count}",
    },
}


def translated_word(name: str, lang: str) -> str:
    return _WORDS[name][lang]


def written_day(day: date, lang: str) -> str:
    return format_date(day, "long", locale=lang)
