"""By which words is a case told? The table of cues as patterns, all languages at once."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_TABLE = Path(__file__).with_name("cues.yaml")
HARAKAT = "\u064b-\u0652\u0670\u0640"  # vowel signs and stretching: they may stand anywhere
_ARABIC = "\u0621-\u064a\u066e-\u06d3"


class Cues(NamedTuple):
    """Patterns, without case; each holds for whole words."""

    harm: re.Pattern[str]
    person: re.Pattern[str]
    child: re.Pattern[str]
    place: re.Pattern[str]
    pseudonym: re.Pattern[str]
    contact: re.Pattern[str]
    office: re.Pattern[str]  # at the end of what stands before a name
    victim: re.Pattern[str]  # at the end of what stands before a name
    victim_word: re.Pattern[str]
    introduced: re.Pattern[str]  # at the end of what stands before a name
    tells: re.Pattern[str]
    done_to: re.Pattern[str]  # what stands after the name of somebody to whom harm was done
    born: re.Pattern[str]
    id_label: re.Pattern[str]
    age: re.Pattern[str]
    no_age: re.Pattern[str]
    no_name: re.Pattern[str]  # a whole word
    place_before: re.Pattern[str]  # at the end of what stands before the name of a place
    arabic_opening: re.Pattern[str]  # what stands before a name in Arabic, which has no capitals


@cache
def load_cues() -> Cues:
    """The table that lies beside this file."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    parts = {name: "|".join(map(str, by_language.values())) for name, by_language in table.items()}
    number = rf"(?P<age>\d{{1,2}}|{parts['age_number']})"
    arabic = "|".join(table[name]["ar"] for name in ("victim", "introduced"))
    return Cues(
        harm=_words(parts["harm"]),
        person=_words(parts["person"]),
        child=_words(parts["child"]),
        place=_words(parts["place"]),
        pseudonym=_words(parts["pseudonym"]),
        contact=_words(parts["contact"]),
        office=_ending(parts["office"], r"\.?\s*"),
        victim=_ending(parts["victim"], r"[\s:,(]*"),
        victim_word=_words(parts["victim"]),
        introduced=_ending(parts["introduced"], r"\s*"),
        tells=_following(parts["tells"]),
        done_to=_following(rf"(?:{parts['becomes']})\s+(?:\w+\s+){{0,2}}(?:{parts['harm']})"),
        born=_words(parts["born"]),
        id_label=_words(parts["id_label"]),
        age=_words(_numbered(parts["age"], number)),
        no_age=_words(_numbered(parts["no_age"], number)),
        no_name=re.compile(rf"(?:{parts['no_name']})", re.IGNORECASE),
        place_before=_ending(parts["place_before"], r"\s*"),
        arabic_opening=re.compile(rf"(?<![{_ARABIC}])(?:(?:{arabic})[:\s]\s*|و?لدت?\s+|التقينا ب)"),
    )


def plain(text: str) -> str:
    """The text without vowel signs, by which Arabic is compared; other text as it is."""
    return re.sub(f"[{HARAKAT}]", "", text)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


def _ending(pattern: str, between: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern}){between}$", re.IGNORECASE)


def _following(pattern: str) -> re.Pattern[str]:
    aside = r"(?:\s*\([^)]{0,60}\)|,[^,.;]{0,80},)?"
    return re.compile(rf"^{aside},?\s*(?:\w+\s+)?(?:{pattern})(?!\w)", re.IGNORECASE)


def _numbered(pattern: str, number: str) -> str:
    """With the number in the place of each @; a name of a group stands once in a pattern."""
    bare = number.replace("(?P<age>", "(?:")
    return pattern.replace("@", bare)
