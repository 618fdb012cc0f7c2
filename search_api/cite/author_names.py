"""How does an author's name part? A person's into family and given name; a body's not at all.

Follows CSL: particles that stand before a family name ("de la Cruz") are its own part, and each
style decides whether they are sorted by.
"""

import unicodedata
from collections.abc import Sequence

from config.body_words import BODY_WORDS
from config.joining_words import AND
from config.name_particles import PARTICLES, in_name_case

CslName = dict[str, str]

_PARTICLES = PARTICLES | {
    *("af", "auf", "av", "bint", "dei", "di", "du", "een", "ten", "vom", "zu", "zum", "zur")
}
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LISTED_SECOND_GIVEN_NAMES = (
    "alberto alejandro alejandra alfonso alfredo alicia amparo ana andrea andres angel "
    "angela antonia antonio armando arturo augusto beatriz benito carlos carmen carolina "
    "catalina cecilia cesar clara claudia concepcion cristina daniel daniela david diego "
    "dolores eduardo elena emilio enrique ernesto esperanza esteban esther eugenia eugenio "
    "eva felipe felix fernanda fernando francisca francisco gabriel gabriela gerardo gloria "
    "gonzalo guadalupe guillermo gustavo hector hugo ignacia ignacio ines irene isabel ivan "
    "jaime javier jesus joaquin joao jorge jose josefa juan juana julia julio laura leonor "
    "leticia lourdes lucia luis luisa manuel manuela marcela marcelo marco marcos margarita "
    "maria mariana mario marta martha martin mauricio mercedes miguel monica natalia nicolas "
    "olga oscar pablo patricia paula paulo pedro pilar rafael ramon raquel raul rebeca "
    "renata renato ricardo roberto rocio rodrigo rosa rosario ruben sandra santiago "
    "sebastian sergio silvia sofia susana teresa tomas valentina vicente victor victoria "
    "virginia ximena yolanda "
)
_SECOND_GIVEN_NAMES = frozenset(_LISTED_SECOND_GIVEN_NAMES.split())
_TWO_FAMILY_NAMES = frozenset(("es",))
_LISTED_BODY_LINKS = "of for and the in on to against et pour des para por com "
_BODY_LINKS = frozenset(_LISTED_BODY_LINKS.split())
_LEAST_WORDS, _MOST_WORDS = 2, 8


def csl_name(name: str, language: str = "", bodies: Sequence[str] = ()) -> CslName:
    """`{"family": "Cruz", "non-dropping-particle": "de la", "given": "Ana"}` or a `literal`.

    `language` is the report's: Spanish persons have two family names. Names of `bodies` and names
    in scripts other than Latin, Greek and Cyrillic stay whole.
    """
    plain = " ".join(name.split())
    if plain in bodies or not _is_person(plain):
        return {"literal": plain}
    if "," in plain:
        family, _, given = plain.partition(",")
        return _named(given.split(), family.split())
    words = plain.split()
    suffix = words.pop() if _plain(words[-1]) in _SUFFIXES and len(words) > _LEAST_WORDS else ""
    return _named(*_parted(words, language), suffix)


def _named(given: Sequence[str], family: Sequence[str], suffix: str = "") -> CslName:
    first = next((at for at, word in enumerate(family) if not _is_particle(word)), len(family) - 1)
    found = {
        "family": " ".join(in_name_case(word) for word in family[first:]),
        "given": " ".join(in_name_case(word) for word in given),
        "non-dropping-particle": " ".join(family[:first]),
        "suffix": suffix,
    }
    return {part: value for part, value in found.items() if value}


def _parted(words: list[str], language: str) -> tuple[list[str], list[str]]:
    """Given and family names of words in their usual order."""
    loud = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    quiet = any(letter.islower() for word in words for letter in word if not _is_particle(word))
    if any(loud) and quiet:  # "DOE Jane", "Jane DOE": capitals tell the family name
        return (
            [word for word, is_loud in zip(words, loud, strict=True) if not is_loud],
            [word for word, is_loud in zip(words, loud, strict=True) if is_loud],
        )
    at = _family_at(words, language)
    return words[:at], words[at:]


def _family_at(words: Sequence[str], language: str) -> int:
    """Where the family name begins: at a particle, at the first of two, else at the last word."""
    particle = next((at for at, word in enumerate(words) if at and _is_particle(word)), None)
    if particle is not None and words[particle] not in AND:
        return particle
    if len(words) <= _LEAST_WORDS:
        return len(words) - 1
    if words[-2].lower() in _PARTICLES and words[-2].istitle():
        return len(words) - 2  # "Frank La Rue"
    if language not in _TWO_FAMILY_NAMES:
        return len(words) - 1
    has_second = _plain(words[1]) in _SECOND_GIVEN_NAMES or len(words[1]) == 2  # noqa: PLR2004
    return min(max(2 if has_second else 1, len(words) - 2), len(words) - 1)


def _is_person(name: str) -> bool:
    words = name.replace(",", " ").split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or any(map(str.isdigit, name)):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or not all(_is_parted_script(letter) for letter in letters):
        return False
    if name.count(",") > 1 or any(mark in name for mark in "()/&:"):
        return False
    plain = [_plain(word) for word in words]
    return not any(word in BODY_WORDS or word in _BODY_LINKS for word in plain)


def _is_parted_script(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "GREEK", "CYRILLIC"))


def _is_particle(word: str) -> bool:
    return word.islower() and word.strip("'’") in _PARTICLES


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if letter.isalpha())
