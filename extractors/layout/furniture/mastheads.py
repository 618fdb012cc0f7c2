"""Who issues a document, under which symbol and to whom? What stands above titles and is none.

The mastheads of the United Nations in its six languages, after ST/AI/189 and the documents
themselves; and headings that any document may have first.
"""

import re

_BODIES = """
united nations | united | nations | general | general assembly | security council
economic and social council
human rights council | working group on the universal periodic review | secretariat
international labour office | international labour organization | international labour conference
nations unies | unies | générale | assemblée générale | conseil de sécurité
conseil économique et social
conseil des droits de l'homme | groupe de travail sur l'examen périodique universel
bureau international du travail | organisation internationale du travail
conférence internationale du travail
naciones unidas | naciones | unidas | asamblea general | consejo de seguridad
consejo económico y social | consejo de derechos humanos
grupo de trabajo sobre el examen periódico universal | oficina internacional del trabajo
organización internacional del trabajo | conferencia internacional del trabajo
nações unidas | assembleia geral | organização internacional do trabalho
الأمم المتحدة | الجمعية العامة | مجلس الأمن | المجلس الاقتصادي والاجتماعي | مجلس حقوق الإنسان
منظمة العمل الدولية | مكتب العمل الدولي | مؤتمر العمل الدولي
организация объединенных наций | генеральная ассамблея | совет безопасности
экономический и социальный совет | совет по правам человека | международная организация труда
联合国 | 大会 | 安全理事会 | 经济及社会理事会 | 人权理事会 | 国际劳工组织
"""
_FIRST_HEADINGS = """
contents | table of contents | sommaire | table des matières | índice | contenido
tabla de contenido | sumário | conteúdo | المحتويات | содержание | оглавление | 目录
"""
_LINES = frozenset(
    " ".join(line.split()) for line in re.split(r"[|\n]", _BODIES + _FIRST_HEADINGS) if line.strip()
)
_SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,7}(?:/[A-Za-z0-9.()-]+)+\*?|GE\.\d\d-\d+.*")
_DISTRIBUTION = re.compile(
    r"(?:distr\b|distribución|original\s*:|agenda item|point \d+ de l.ordre du jour"
    r"|tema \d+ del programa|[\w-]+ session$|[\w-]+ período de sesiones$).*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[^\w\s'’]+")


def is_masthead(text: str) -> bool:
    """Whether a line names who issued it, its symbol or its readers, or says "Contents"."""
    line = text.strip()
    if _SYMBOL.fullmatch(line) or _DISTRIBUTION.match(line):
        return True
    plain = " ".join(_MARKS.sub(" ", line).casefold().replace("’", "'").split())
    return plain in _LINES
