"""Is a text the name of a person, of a place, of a body? And how do several names part?"""

import re
from collections.abc import Collection
from functools import lru_cache

from config.joining_words import AND, pattern_of
from config.name_particles import PARTICLES
from config.text import INDIC, fold
from indexer.enrich.bibliography.body_names import is_body_by_its_noun
from indexer.enrich.bibliography.months import ENGLISH_MONTHS
from indexer.enrich.text.matcher import Hit, Matcher, longest_hits
from indexer.enrich.text.words import Words, words_of

_PARTICLES = PARTICLES | {"ben", "i", "san", "ul"}
_TITLES = re.compile(
    r"^(?:(?:dr|dra|prof|professor|mr|mrs|ms|mme|mlle|m|sr|sra|srta|lic|ing|abg|hon|judge|justice"
    r"|her|his|monsieur|madame|messieurs|mesdames|señora?|senhora?"
    r"|أ\.د|د|أ|الدكتورة?|الأستاذة?|السيدة?"
    r"|excellency|h\.e|amb|ambassador|inspectors?|sir|dame|rev|reverend|gen|col|capt)\.?\s+)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r",?\s{1,9}(?:ph\.?\s?d\.?|m\.?\s?a\.?|m\.?\s?sc\.?|b\.?\s?a\.?|mba|mph|ll\.?\s?m\.?|jd|md"
    r"|esq\.?)(?=$|[,;\s])",
    re.IGNORECASE,
)
_LETTERS = rf"(?:[^\W\d_]|[\u0300-\u036f{INDIC}])+"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.[-]?)+|{_LETTERS}(?:[-'’´.]{_LETTERS})*\.?")
_NO_NAME = frozenset(
    fold(
        "report reports study paper working final draft table contents summary annex united "
        "nations general "
        "assembly council committee office department ministry government republic state states "
        "international "
        "national organization organisation institute university programme program project fund "
        "centre center "
        "union commission court agency association foundation group team unit division section "
        "chapter part "
        "page figure photo cover world human rights child children labour labor women "
        "development health "
        "social economic economy education security policy action plan law act code convention "
        "protocol "
        "treaty resolution decision letter statement note annual session board agenda item "
        f"{ENGLISH_MONTHS} north south east "
        "west africa "
        "america asia europe latin caribbean pacific new introduction executive acknowledgements "
        "abstract "
        "informe estudio naciones unidas instituto universidad derechos humanos ministerio "
        "gobierno "
        "comision corte tribunal ley decreto programa proyecto fondo consejo comite organizacion "
        "capitulo "
        "anexo cuaderno boletin rapport etude nations unies institut universite droits homme "
        "ministere "
        "gouvernement commission cour loi decret programme projet conseil comite organisation "
        "chapitre "
        "annexe relatorio estudo nacoes instituto direitos ministerio governo lei resumen resume "
        "sumario "
        "windows microsoft word user usuario admin administrator lenovo hp dell acer asus "
        "toshiba unknown "
        "desconocido author autor auteur secretary president minister director chair "
        "desarrollo equipo trabajo integrante profesor profesora investigacion direccion thank "
        "thanks special rapporteur independent expert permanent representative mission "
        "people peoples indigenous evaluation evaluacion avaliacao mid-term midterm review "
        "assessment survey brief guide guidelines manual handbook toolkit full version edition "
        "volume series discussion governing body bureau directorate secretariat network key "
        "messages discurso estudo relatorio boletim "
        "estado etat republica republique republik plurinacional departamentos departamento "
        "provincia "
        "distrito municipio kabupaten provinsi kecamatan district province county "
        "country pais pays date title language location status donor partner partners period "
        "officer manager analyst coordinator adviser advisor specialist assistant head teacher "
        "chief "
        "coordinador coordinadora "
        "gerente responsable coordinateur coordinatrice "
        "dear hello bonjour bonsoir estimado estimada estimados prezado prezada prezados "
        "blog home learning lesson lessons news newsletter result results search "
    ).split()
)
_PLACES = frozenset({"country", "place"})  # towns too: "Phnom Penh" below an author is where
_BESIDE_PLACES = frozenset({"the", "la", "el", "le", "of"})
_BEFORE_A_BODY = re.compile(
    r"^(?:in|before|by|from|por|par|devant|dans|ante) (?:the |la |le |el )?", re.IGNORECASE
)
_KEPT = 4_096  # texts; one and the same is asked about as title, author, publisher and place
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")  # without spaces
_LEAST_WORDS = 2
_LONGEST_SHORT = 5  # letters of an abbreviation, with its point
_MOST_WORDS = 6
_LONGEST = 300  # letters of a line that may hold a name, its titles and its office
# Numbers and signs of notes behind names: "Léa Dubois1,2, Karim El-Haddad*".
_NOTES = re.compile(
    r"(?<=[^\W\d_])(?:\s?[*∗†‡§]|[\d⁰¹²³⁴-⁹]|\s[a-h\d](?=\s?(?:[,;&*∗†]|$)))"
    r"(?:[\d⁰¹²³⁴-⁹*∗†‡§]|,(?=[\d*∗†])){0,8}"
    r"(?=\s{0,3}(?:[,;&]|$|\s\w))"
)
_BRACKETED = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
# "And" of languages that only names are read in; in small letters alone, for Dan is a name.
_SPLIT = re.compile(
    rf"\s{{0,9}}(?:;|\||\n|•|、|，|،|؛|\t|,?\s{{1,9}}(?:{pattern_of(AND)}|&"
    r"|(?-i:dan|ve|na|та)|và|और|एवं|এবং)\s+)\s{0,9}",
    re.IGNORECASE,
)

# Arabic writes "and" as a letter of the next word, with which names begin, too: Walid, Wael, Wisam.
_ARABIC_AND = re.compile(
    r"(?<=[\u0621-\u064a] )و(?!(?:ليد|ائل|سام|فاء|جيه|رد|داد|سيم|حيد|هيب|صفي|لاء|جدان|ديع|اصف)\b)"
    r"(?=[\u0621-\u064a]{3,} [\u0621-\u064a])"
)


class Names:
    """Knows the organisations and countries of the vocabulary."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._hits = lru_cache(maxsize=_KEPT)(self._find)

    def is_place(self, text: str) -> bool:
        """Whether a text is a country's name and no more."""
        return self._covered(text, {"country"}, _BESIDE_PLACES)

    def is_where(self, text: str) -> bool:
        """Whether a text is the name of a country or town and no more."""
        return self._covered(text, _PLACES, _BESIDE_PLACES)

    def is_where_in(self, line: str) -> bool:
        """Whether a line names a town and the country around it: "Mae Sot, Thailand"."""
        town, comma, country = line.partition(",")
        return bool(comma) and (self.is_where(town) or self.is_where(country))

    def is_body(self, text: str) -> bool:
        """Whether a text is an organisation's name and no more."""
        text = _BEFORE_A_BODY.sub("", text.strip())
        return self._covered(
            text,
            {"organisation", "weak organisation"},
            beside=frozenset({"the", "la", "el", "le", "l"}),
        )

    def names_body(self, text: str) -> bool:
        return any(hit.term.facet == "organisation" for hit in self._hits(text)[1])

    def _find(self, text: str) -> tuple[Words, tuple[Hit, ...]]:
        words = words_of(text)
        return words, tuple(self._matcher.hits(words))

    def is_person(self, text: str, *, capitals: bool = False, caseless: bool = False) -> bool:
        """Whether a text has the shape of a person's name: two to six words, all capitalised.

        Words all in capitals may be anything: they are names only where `capitals` says so, and
        words of a script without capitals only where `caseless` does.
        """
        plain = without_titles(text) if len(text) <= _LONGEST else ""
        if caseless and _HAN_NAME.fullmatch(plain):
            return True
        if plain.title() == plain.lower() and not caseless:
            return False
        if plain.isupper() and not capitals:
            return False
        return (
            _is_shaped_so(plain)
            and not (self.is_where(plain) or self.names_body(plain))
            and not is_body_by_its_noun(plain)
        )

    def _covered(self, text: str, facets: Collection[str], beside: Collection[str]) -> bool:
        words, found = self._hits(re.sub(r"\([^)]{2,15}\)", " ", text))
        hits = longest_hits([hit for hit in found if hit.term.facet in facets])
        inside = {place for hit in hits for place in range(hit.start, hit.end)}
        rest = [
            token
            for place, token in enumerate(words.tokens)
            if place not in inside and token.casefold() not in beside and token[0].isalnum()
        ]
        return bool(inside) and not rest


def _is_shaped_so(plain: str) -> bool:
    """Whether a text is two to six capitalised words, none of which is in no name."""
    if not plain or any(map(str.isdigit, plain)) or len(plain) > 60:  # noqa: PLR2004
        return False
    words = _TOKEN.findall(plain)
    if any(each.endswith(".") and len(each) > _LONGEST_SHORT for each in words[:-1]):
        return False  # the end of a sentence: "TERCERO. Acuerdos"
    if re.sub(r"[\s,.'’´-]", "", plain) != re.sub(r"[\s,.'’´-]", "", "".join(words)):
        return False
    strong = [word for word in words if fold(word) not in _PARTICLES]
    if len(strong) < _LEAST_WORDS or len(words) > _MOST_WORDS:
        return False
    if {fold(word).rstrip(".") for word in words} & _NO_NAME:
        return False
    return all(map(_is_capitalised, strong)) and any(len(word.rstrip(".")) > 1 for word in strong)


def without_titles(text: str) -> str:
    """A name without Dr., Ms. and degrees, and without what stands in brackets after it."""
    text = _BRACKETED.sub(" ", " ".join(text.split()))
    line = " ".join(text.split())
    plain = _TITLES.sub("", line)
    if len(plain.split()) < _LEAST_WORDS:  # the M. of "M. O'Sullivan" is no Monsieur
        plain = line
    return _DEGREES.sub("", plain).strip(" ,.;:*∗†–-")


def split_names(text: str) -> list[str]:
    """Names in one line, parted; "Doe, Jane" is one, "Jane Doe, John Roe" are two."""
    found: list[str] = []
    for piece in _SPLIT.split(_ARABIC_AND.sub("; ", _NOTES.sub("", text))):
        names = [name.strip() for name in piece.split(",")]
        turned = len(names) == 2 and names[1][:1].isupper()  # noqa: PLR2004
        if turned and len(names[0].split()) <= 2 and len(names[1].split()) == 1:  # noqa: PLR2004
            names = [f"{names[1]} {names[0]}"] if names[1] else [names[0]]
        found.extend(name for name in names if name)
    return found


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: the shorter one's words all stand in the longer."""
    a, b = _keys(one), _keys(other)
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) > 1 and shorter <= longer


def _keys(name: str) -> set[str]:
    return {
        key
        for word in _TOKEN.findall(without_titles(name))
        if len(key := fold(word).strip(".")) > 1 and key not in _PARTICLES
    }


def _is_capitalised(word: str) -> bool:
    return word[0] == word[0].title()  # Georgian has capitals, and begins no word with one
