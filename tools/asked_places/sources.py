"""What do the sources call places? Each name with its country and how many people it stands for."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from config.text import fold
from tools.asked_places.words import is_attested, is_word

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru")
LEAST_PEOPLE = 100_000  # of a town that names its country; smaller ones speak against it
OF_A_PROVINCE = 1_000_000  # so that two provinces of one name say nothing
LARGE = 500_000  # people: known by a name that is a word, as Lagos is, and in other letters
LARGEST = 1_000_000  # people: known by other names in Latin letters, too; more so than a person
_NO_NAME = re.compile(r"[\d(),،/\[\]]|(?<!\w)\w\.")  # Lyon 03; Center, North Dakota; José C. Paz
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_ARABIC = re.compile(r"[ء-غف-ي ]+")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(-[А-Яа-яё]+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place under one of its names."""

    country: str  # ISO 3166-1 alpha-3
    name: str
    people: int
    is_province: bool = False


def towns(rows: Iterable[Mapping[str, Any]], iso3: Mapping[str, str]) -> Iterator[Candidate]:
    """GeoNames' own name of each, and others of one word that people are known to use: Bombay."""
    for row in rows:
        if country := iso3.get(row["countrycode"]):
            people = row["population"]
            others = row["alternatenames"] if people >= LEAST_PEOPLE else ()
            used = (name for name in others if _is_used(name, people))
            for name in dict.fromkeys((row["name"], *used)):
                yield from _candidates(country, name, people)


def provinces(folder: Path, iso3: Mapping[str, str]) -> Iterator[Candidate]:
    """CLDR's names of the subdivisions of ISO 3166-2: `brrr` is Roraima in Brazil."""
    for language in LANGUAGES:
        (path,) = (folder / language).glob("*.json")
        (told,) = json.loads(path.read_text("utf-8")).values()
        for code, name in told["localeDisplayNames"]["subdivisions"].items():
            if country := iso3.get(code[:2].upper()):
                yield from _candidates(country, name, OF_A_PROVINCE, is_province=True)


def time_zones(iso3: Mapping[str, str]) -> Iterator[Candidate]:
    """CLDR's names of the towns that time zones are called after: Le Caire, Moscou."""
    countries = get_global("zone_territories")
    for language in LANGUAGES:
        for zone, names in Locale(language).time_zones.items():
            country = iso3.get(countries.get(zone, ""))
            if country and "city" in names:
                yield from _candidates(country, names["city"], OF_A_PROVINCE)


def _candidates(
    country: str, name: str, people: int, *, is_province: bool = False
) -> Iterator[Candidate]:
    """The place; none where the name is written otherwise than people write it."""
    written = name.replace("’", "'").rstrip("²³")  # CLDR: Île-de-France²
    if not _NO_NAME.search(written):
        yield Candidate(country, written, people, is_province)


def _is_used(name: str, people: int) -> bool:
    """In the letters of the languages of questions, as a name, and no word."""
    if is_word(fold(name)):
        return False
    if _LATIN.fullmatch(name):
        return people >= LARGEST and name.istitle() and is_attested(name)
    is_of_other_letters = _ARABIC.fullmatch(name) or _RUSSIAN.fullmatch(name)
    return bool(is_of_other_letters) and people >= LARGE and is_attested(name)
