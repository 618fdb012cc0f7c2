"""By which words does a question leave something out? `except`, `other than`, in each language."""

EXCEPT = frozenset(
    {
        *("except", "excepting", "other than", "apart from", "aside from"),
        *("with the exception of", "not including", "not counting", "without counting"),
        *("leaving out", "leaving aside", "to the exclusion of", "without including"),
        *("leave out", "leave aside", "not about", "not related to", "not concerning"),
        *("sauf", "excepté", "hormis", "à l'exception", "a l'exception", "exception faite"),
        *("à l'exclusion", "mis à part", "à part", "sans compter", "sans inclure"),
        *("excepto", "salvo", "sin contar", "sin incluir", "aparte de", "aparte del"),
        *("a excepción de", "a excepción del", "con excepción de", "con excepción del"),
        *("con la excepción de", "con la excepción del", "exceptuando"),
        *("quitando", "dejando fuera", "no relacionados con", "no relacionadas con"),
        *("exceto", "excepto", "sem contar", "sem incluir", "excetuando"),
        *("tirando", "não relacionados com", "não relacionadas com"),
        *("com exceção de", "com exceção do", "com exceção da", "com excepção de"),
        *("à exceção de", "à exceção do", "à exceção da", "com a exceção de"),
        *("عدا", "ما عدا", "فيما عدا", "باستثناء", "دون احتساب", "بخلاف", "وليس"),
        *("кроме", "за исключением", "не считая", "не включая"),
        *("außer", "ausser", "ausgenommen", "mit ausnahme von", "mit ausnahme der"),
        *("tranne", "eccetto", "ad eccezione di", "ad eccezione della", "ad eccezione del"),
        *("kecuali", "terkecuali", "tidak termasuk", "dengan pengecualian"),
    }
)
EXCLUDING = frozenset(
    {
        *("excluding", "excluant", "excluyendo", "excluindo", "исключая", "помимо", "selain"),
        *("minus", "barring"),
    }
)
"""Of places alone: `laws excluding domestic workers` ask for them. Two words mean besides."""

BEHIND = frozenset(
    {
        *(
            "excluded",
            "excepted",
            "exempted",
            "omitted",
            "not included",
            "left out",
            "aside",
            "apart",
        ),
        *("exclu", "exclue", "exclus", "exclues", "excepté", "exceptée", "exceptés", "exceptées"),
        *("non compris", "non comprise", "non inclus", "non incluse", "mis à part", "mise à part"),
        *("excluido", "excluida", "excluidos", "excluidas", "exceptuado", "exceptuada", "aparte"),
        *("no incluido", "no incluida", "no incluidos", "no incluidas", "omitido", "omitida"),
        *("excluído", "excluída", "excluídos", "excluídas", "excetuado", "excetuada", "à parte"),
        *("não incluído", "não incluída", "não incluídos", "não incluídas"),
        *("مستثناة", "مستثنى", "مستثنًى", "مستبعدة", "مستبعد", "غير مشمولة", "غير مشمول"),
        *("исключена", "исключен", "исключён", "исключены", "dikecualikan"),
    }
)
"""Of places alone, behind their name: `South Asia, India excluded`."""

OUTSIDE = frozenset(
    {"outside", "hors", "dehors", "fuera", "fora", "خارج", "вне", "außerhalb", "fuori"}
)
"""`workers outside social protection` lack it, and ask for it."""

BUT_FOR = frozenset({"but", "menos"})
ALL = frozenset(
    {
        *("all", "any", "every", "everything", "everywhere", "anywhere", "everyone"),
        *("todo", "toda", "todos", "todas", "cualquier", "qualquer"),
    }
)
"""`all sectors but agriculture`, `todos los países menos Perú`."""

CONTRASTING = frozenset({"not", "pas", "non", "no", "não", "ليس", "не", "bukan", "nicht"})
TURNING = frozenset(
    {
        *("but", "and", "mais", "et", "pero", "y", "mas", "e", "ولكن", "но", "а", "и"),
        *("tapi", "tetapi", "dan", "melainkan", "aber", "und", "ma", "però"),
    }
)
"""`mais pas dans les mines`: before a contrasting word; a comma does the same."""
