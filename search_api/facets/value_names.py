"""What are values called that no vocabulary names? Yes, no, how a text was read, who sees it."""

from collections.abc import Mapping

from search_api.facets.facet import Label, label

YES_AND_NO: Mapping[str, Label] = {
    "true": label("Yes", "Oui", "Sí", "Sim", "نعم"),
    "false": label("No", "Non", "No", "Não", "لا"),
}
READABILITY: Mapping[str, Label] = {
    "ok": label("Read", "Lu", "Leído", "Lido", "مقروء"),
    "partial": label(
        "Read in part", "Lu en partie", "Leído en parte", "Lido em parte", "مقروء جزئيًا"
    ),
    "no_text": label("Without text", "Sans texte", "Sin texto", "Sem texto", "من دون نص"),
    "garbled": label(
        "Text unreadable", "Texte illisible", "Texto ilegible", "Texto ilegível", "نص غير مقروء"
    ),
}
WHO_SEES_IT: Mapping[str, Label] = {
    "public": label("Public", "Public", "Público", "Público", "عام"),
    "internal": label("Internal", "Interne", "Interno", "Interno", "داخلي"),
}
