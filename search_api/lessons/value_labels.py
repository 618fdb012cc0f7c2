"""What are a lesson's own values called? What it rests on, and how it was answered."""

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "evidence": {
        "evaluation": {
            "en": "Evaluation",
            "fr": "Évaluation",
            "es": "Evaluación",
            "pt": "Avaliação",
            "ar": "تقييم",
        },
        "research": {
            "en": "Research",
            "fr": "Recherche",
            "es": "Investigación",
            "pt": "Pesquisa",
            "ar": "بحث",
        },
        "own_account": {
            "en": "Own account",
            "fr": "Témoignage des auteurs",
            "es": "Relato propio",
            "pt": "Relato próprio",
            "ar": "رواية ذاتية",
        },
    },
    "answer": {
        "accepted": {
            "en": "Accepted",
            "fr": "Acceptée",
            "es": "Aceptada",
            "pt": "Aceita",
            "ar": "مقبولة",
        },
        "partly": {
            "en": "Accepted in part",
            "fr": "Acceptée en partie",
            "es": "Aceptada en parte",
            "pt": "Aceita em parte",
            "ar": "مقبولة جزئيًا",
        },
        "rejected": {
            "en": "Rejected",
            "fr": "Rejetée",
            "es": "Rechazada",
            "pt": "Rejeitada",
            "ar": "مرفوضة",
        },
    },
}
FACET_NAMES: Mapping[str, Mapping[str, str]] = {
    "evidence": {
        "en": "Rests on",
        "fr": "Fondé sur",
        "es": "Se basa en",
        "pt": "Baseia-se em",
        "ar": "يستند إلى",
    },
    "answer": {
        "en": "Answer to it",
        "fr": "Réponse donnée",
        "es": "Respuesta dada",
        "pt": "Resposta dada",
        "ar": "الرد عليها",
    },
}
