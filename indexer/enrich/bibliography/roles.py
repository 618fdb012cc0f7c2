"""What is a printed group that is no title? Masthead, session, agenda, date, heading, address."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from config.text import fold
from extractors.layout.furniture.mastheads import is_masthead
from indexer.enrich.bibliography.months import MONTHS

_WORDS_OF_DATES = (
    "and to of on the dated le du au et del de el al y a em do date posted published publication "
    "as at status last updated revised modified version stand mis mise à jour publié publiée"
    " publicado publicada"
    "  actualizado atualizado actualisé "
    "st nd rd th er monday tuesday wednesday thursday friday saturday sunday"
)
_BESIDE_A_DATE = frozenset(_WORDS_OF_DATES.split())
_WORDS = re.compile(r"[^\W\d]+|\d+")
_MONTH_NAMES = AhoCorasick(list(MONTHS))
_MOST_PLACE_WORDS = 4  # "New York, 14–18 July 2025"
_SESSION = re.compile(
    r"(?!(?:report|informe|rapport|summary)\b)(?:[\w-]+ ){0,4}(?:regular |resumed |special "
    r"|annual )*(?:session|meeting|year|anniversary)"
    r"(?: (?:of )?\d{4})?|\d{4} (?:\w+ )?session|annual session(?: of)? \d{4}"
    r"|(?:[\w-]+ ){0,4}сессия(?: \d{4} года)?|сессия \d{4} года"
    r"|.{0,40}p[ée]r[ií]odo (?:ordinario |extraordinario )?de sesiones.{0,20}"
    r"|(?:[\w-]+ ){0,3}session(?: ordinaire| annuelle)?(?: de \d{4})?|.{0,30}الدورة.{0,30}"
    r"|(?:supplement|suplemento|supplément) no?\.? ?\d+.*|official records|documentos oficiales"
    r"|documents officiels",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"(?:agenda )?items? \d.*|points? \d.*(?:ordre du jour|provisoire).*|tem(?:a|as) \d.*programa.*"
    r"|agenda items? .*|البند.*|пункты? \d.*повестки.*",
    re.IGNORECASE,
)
_DISTRIBUTION = re.compile(
    r"distr\b.*|.{0,60}\bdistr\.? ?:? ?(?:general|generale|limited)|dist\.|g[eé]n[eé]rale?"
    r"|limited|limit[ée]e|original ?:.*|english|english only|french"
    r"|spanish|español|français|русский|russian|arabic|chinese|عربي"
    r"|for (?:decision|information|action)|\d\d-\d{5}.*|ge\.\d\d-\d+.*|\*\d{6,}\*"
    r"|please recycle.*|reissued .*|advance (?:unedited|edited) version.*",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"(?!.*\b(?:conven[a-z]+|protocol\w*|recommendation|goals?|act|law|ley|loi|resolu\w+"
    r"|report)\b)(?:\S+ ){0,8}?"
    r"\b(?:vol(?:ume|\.)?|no|n[°ºo]|núm(?:ero)?|number|issue|año|ano"
    r"|année)[.:]?\s*[-–:]?\s*(?:[ivx]+|\d+)\b.{0,30}"
    r"|(?:series?|serie|collection|colecci[oó]n|cuadernos? de|working paper|discussion paper"
    r"|documento de trabajo|edici[oó]n)\b.{0,60}",
    re.IGNORECASE,
)
# What a server of preprints prints along the margin: "arXiv:2106.10458v2 [cs.CV] 22 Jun 2021".
_STAMP = re.compile(r"\w{3,12}: ?\d{2,4}[./]\d{2,}[\w./]*(?: \[[\w. -]{2,20}\])?(?: .{0,30})?")
_ADDRESS = re.compile(
    r"(?:palais|rue|boulevard|avenue|calle|plaza|avenida|rua) d(?:[aeou]|as|el|es|os)\b.*"
    r"|\d{1,4},? .{2,30} (?:street|avenue|road|plaza|lane|square)\b.*"
    r"|.*(?:https?://|www\.|@\w+\.|\btel[.:]|\bfax\b|\bp\.? ?o\.? box\b|\.(?:org|int|com|gov)\b).*",
    re.IGNORECASE,
)
_SIGNS_OF_ADDRESS = (
    *(
        "palais",
        "rue",
        "rua",
        "boulevard",
        "aven",
        "calle",
        "plaza",
        "street",
        "road",
        "lane",
        "square",
    ),
    *("http", "www", "@", "tel", "fax", "box", ".org", ".int", ".com", ".gov"),
)
_HEADING = re.compile(
    r"(?:(?:[IVXLC]+|[A-H]|\d{1,2})\.\s+\S.*|(?:section|chapter|chapitre|cap[ií]tulo|annex|annexe"
    r"|anexo)"
    r" (?:[IVXLC]+|\d+|[A-Z])[.:]?"
    r"|[一二三四五六七八九十]{1,3}、.+|第[一二三四五六七八九十\d]{1,3}[章节部].*)"
)
_PART = re.compile(
    r"(?:part|partie|parte|t[ií]t(?:ulo|re|le)|programme) (?:[IVXLC]+|\d+)\b", re.IGNORECASE
)
_FIRST_SECTIONS = re.compile(
    r"(?:executive )?summary[* \d]*|r[ée]sum[ée].*|resumen(?: ejecutivo)?|abstract|introduction"
    r"|introducci[oó]n|foreword|preface|pr[ée]face|pr[oó]logo|acknowledge?ments?|agradecimientos"
    r"|remerciements|background|contents?|table of contents|sommaire|table des mati[eè]res"
    r"|[ií]ndice"
    r"|contenido|sum[aá]rio|elements of a decision|addendum|corrigendum|annex(?:e|o)?s?"
    r"|pre[aá]mbulo"
    r"|visto:?|tendo visto:?|abbreviations.*|acronyms.*|acr[oó]nimos.*|page(?: \d+)?|overview"
    r"|p[aá]gina(?: \d+)?"
    r"|in the (?:case|matter)(?: of)?:?|dans l['’´]affaire|en el caso(?: de)?|no caso"
    r"|key (?:messages|points|findings)|highlights|at a glance|in brief|messages cl[ée]s"
    r"|points cl[ée]s|mensajes clave|puntos clave|mensagens-chave|principais mensagens"
    r"|purpose|objectives?|objectifs?|objetivos?|present|participants|apologies|présents?"
    r"|presentes|in this issue|en este n[uú]mero|dans ce num[eé]ro|nesta edi[cç][aã]o"
    r"|neste n[uú]mero"
    r"|kata pengantar|pendahuluan|ringkasan(?: eksekutif)?|daftar isi|latar belakang|vorwort"
    r"|einleitung|zusammenfassung|inhalt(?:sverzeichnis)?|परिचय|सारांश|विषय सूची|في هذا العدد"
    r"|введение|резюме|содержание|основные выводы|مقدمة|ملخص|الرسائل الرئيسية|المحتويات"
    r"|cover (?:photo|art).*|all rights reserved.*|confidential|draft|final|featured|menu|search",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\(c\) ?(?:19|20)\d\d|\bisbn\b|\bissn\b", re.IGNORECASE)
_SIGNS_OF_COPYRIGHT = ("©", "copyright", "(c)", "isbn", "issn")
RESOLUTION = re.compile(r"(?:draft )?r[eé]solu(?:tion|ci[oó]n|ç[aã]o)\b", re.IGNORECASE)
_NAMED = r"(?:evaluation|project|programme|report|study|document|initiative|practice|intervention)"
_NOMME = r"(?:projet|programme|rapport|document|initiative|pratique|étude)"
_NOMBRADO = (
    r"(?:proyecto|programa|informe|estudio|documento|iniciativa|pr[áa]c?tica|projeto|relat[óo]rio"
    r"|estudo)"
)
TITLE_LABEL = re.compile(
    rf"(?:{_NAMED} )?title|(?:title|name) of (?:the )?{_NAMED}|{_NAMED} name|subject|asunto|objet"
    rf"|assunto|t[íi]tulo(?: (?:del?|do|da)(?: la)? {_NOMBRADO})?"
    rf"|nom(?:br)?e (?:del|de la|do|da) {_NOMBRADO}"
    rf"|(?:titre|intitulé)(?: (?:du|de la|de l['’]) ?{_NOMME})?|nom (?:du|de la|de l['’]) ?{_NOMME}"
    r"|тема|название(?: проекта)?|الموضوع|العنوان|اسم المشروع|عنوان المشروع|项目名称|标题|主题",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"(?:identical )?letters? (?:dated|from)|cartas? (?:id[eé]nticas? )?de fecha"
    r"|lettres? (?:identiques? )?dat[ée]es?"
    r"|رسال(?:ة|تان) (?:مؤرخة|متطابقتان)",
    re.IGNORECASE,
)
RESPONSIBILITY = re.compile(
    r"(?:(?:final |progress |interim |annual |summary |draft )?(?:report|note|statement"
    r"|submission|letter"
    r"|study|review|paper|draft resolution|resolution) ?(?:prepared |submitted |adopted "
    r"|transmitted )?(?:of|by|from)"
    r"|draft resolution\b|draft decision\b|adopted by|adoptada por|adoptée par|aprobada por"
    r"|prepared by"
    r"|written by|elaborado por|préparé par|progress report by"
    r"|(?:rapport|note|déclaration|lettre|étude) (?:du|de la|des|de l['’]|établie? par"
    r"|présentée? par)"
    r"|(?:informe|nota|declaración|carta|estudio) (?:del|de la|de los|preparad[oa] por"
    r"|presentad[oa] por)"
    r"|(?:relatório|nota|declaração) (?:do|da|dos|das)|تقرير|مذكرة من"
    r"|(?:доклад|записка|заявление|письмо) (?:генерального|специального|независимого|комитета"
    r"|рабочей))\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"[A-Z][A-Za-z.0-9-]{0,11}(?:/[\w.()-]+)+(?: \([^)]{1,20}\))?(?:/[\w. ()-]+)?\W*"
)
_BRACKETED = re.compile(r"\s*[(\[][^)\]]{0,60}[)\]]")
_KEPT = 4_096  # texts; each line of the first pages is asked about by title, imprint and dates
_LONGEST = 1_000  # letters; a paragraph is a title or none, whatever it begins with
_MARKS = re.compile(r"[*∗†‡]+")
_REFERENCE = re.compile(
    r"(?:grant|contract|award|agreement|project|proyecto|projet|projeto|contrat[oe]?|convention)"
    r" (?:no|number|nr|n[°ºo]|id|code)\.?:? ?[\w/.-]*\d[\w/.-]*",
    re.IGNORECASE,
)
_BY_WORDS = (
    ("reference", _REFERENCE),
    ("symbol", _SYMBOL),
    ("agenda", _AGENDA),
    ("distribution", _DISTRIBUTION),
    ("first section", _FIRST_SECTIONS),
)


@lru_cache(maxsize=_KEPT)
def role_of(text: str) -> str:
    """The role of a printed group by its words alone; '' for what may be a title."""
    plain = " ".join(_MARKS.sub("", text).split()).strip(" .:–-|»>")
    if not any(map(str.isalpha, plain)):
        return "number"
    if len(plain) > _LONGEST:
        return ""
    if is_date(plain):
        return "date"
    if _SESSION.fullmatch(_BRACKETED.sub("", plain) if _holds(plain, "([") else plain):
        return "session"
    for role, pattern in _BY_WORDS:
        if pattern.fullmatch(plain):
            return role
    bare = text.strip()
    masthead = is_masthead(plain) or (bare != plain and is_masthead(bare))
    return "masthead" if masthead else _by_opening(plain)


def _by_opening(plain: str) -> str:
    lowered = plain.lower()
    if _holds(lowered, _SIGNS_OF_COPYRIGHT) and _COPYRIGHT.search(plain):
        return "imprint"
    if _PART.match(plain):
        return "part of a series"
    if ":" in plain and _STAMP.fullmatch(plain):
        return "stamp"
    if _holds(lowered, _SIGNS_OF_ADDRESS) and _ADDRESS.fullmatch(plain):
        return "address"
    if _HEADING.fullmatch(plain):
        return "numbered heading"
    return "series" if _SERIES.fullmatch(plain) else ""


def _holds(text: str, signs: Sequence[str]) -> bool:
    """Whether one of them stands in it, which is told in a tenth of a pattern's time."""
    return any(sign in text for sign in signs)


def role_of_lines(lines: Sequence[str]) -> str:
    """The role of a group: of its whole text, or of all its lines where each has one."""
    whole = role_of(" ".join(lines))
    if whole or len(lines) == 1:
        return whole
    roles = [role_of(line) for line in lines]
    return roles[0] if all(roles) and "numbered heading" not in roles else ""


def is_date(text: str) -> bool:
    """Whether a text is a date, with a place or without: "Lima, 3 de mayo de 2021"."""
    if not _MONTH_NAMES.find_matches_as_indexes(fold(text)):
        return False  # most texts
    words = _WORDS.findall(text)
    first = next((place for place, word in enumerate(words) if _is_dated(word)), None)
    if first is None or first > _MOST_PLACE_WORDS:
        return False
    place, rest = words[:first], [word.casefold() for word in words[first:]]
    if not all(word[0].isupper() or word.casefold() in _BESIDE_A_DATE for word in place):
        return False
    known = [word for word in rest if _is_dated(word) or word in _BESIDE_A_DATE]
    dated = any(fold(word) in MONTHS for word in rest)
    return dated and len(rest) - len(known) <= (2 if len(known) > 2 else 0)  # noqa: PLR2004


def _is_dated(word: str) -> bool:
    return word.isdigit() or fold(word) in MONTHS
