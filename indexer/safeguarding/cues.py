"""By which words is a case told? The table of cues as patterns, all languages at once."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from config.joining_words import AND, OR, UNTIL, pattern_of

_TABLE = Path(__file__).with_name("cues.yaml")
HARAKAT = "\u064b-\u0652\u0670\u0640"  # vowel signs and stretching: they may stand anywhere
_TO = rf"(?:{pattern_of(AND | OR | UNTIL)}|aos|[-–])"
_ARABIC = "\u0621-\u064a\u066e-\u06d3"
_BEFORE_NUMBER, _BEHIND_NUMBER = 60, 40  # letters in which it is told to be an age
_REST_OF_WORD = re.compile(r"\w+")

# a sentence that opens by words and an age in brackets or between commas
_AGED = (
    rf"(?:^|[.:؛\n«]\s*)(?=(?:[{_ARABIC}]+\s+){{0,3}}[{_ARABIC}]+\s*[(،]"
    r"\s*(?:وعمر\w+\s+)?\d{1,2}\s+(?:سنة|سنوات|عام|أعوام))"
)

# what stands before many words, and before a name where an age follows
_NEUTRAL = (
    r"و?لدت?\s+|أما\s+|التقينا ب"
    r"|كانت?\s+(?=[^.،]{2,30}\s(?:في|تبلغ|يبلغ|البالغة?|لم))"
)


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
    tells_before: re.Pattern[str]  # at the end of what stands before a name
    kin_after: re.Pattern[str]  # what stands after the name of somebody whose kin is told of
    victim_after: re.Pattern[str]  # an apposition to a name
    adult_number: re.Pattern[str]
    done_to: re.Pattern[str]  # what stands after the name of somebody to whom harm was done
    born: re.Pattern[str]
    id_label: re.Pattern[str]
    number: re.Pattern[str]  # that may be an age
    age: re.Pattern[str]
    no_age: re.Pattern[str]
    no_name: re.Pattern[str]  # a whole word
    place_before: re.Pattern[str]  # at the end of what stands before the name of a place
    no_person_after: re.Pattern[str]
    endured: re.Pattern[str]
    named_in_a_form: re.Pattern[str]  # at the end of what stands before a name
    name_label: re.Pattern[str]  # a whole label of a form
    person_label: re.Pattern[str]  # a whole label of a form
    of_the_subject: re.Pattern[str]  # at the end of what stands before an age
    first_person: re.Pattern[str]
    arabic_opening: re.Pattern[str]  # what stands before a name in Arabic, which has no capitals


@cache
def load_cues() -> Cues:
    """The table that lies beside this file."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    parts = {name: "|".join(map(str, by_language.values())) for name, by_language in table.items()}
    number = rf"(?P<age>\d{{1,2}}|{parts['age_number']}|{parts['adult_number']})"
    parts["harm"] += rf"|[وف](?:{table['harm']['ar']})"  # "and" is written in one with its word
    arabic = "|".join(table[name]["ar"] for name in ("victim", "introduced", "name_label"))
    return Cues(
        harm=_words(parts["harm"]),
        person=_words(parts["person"]),
        child=_words(parts["child"]),
        place=_words(parts["place"]),
        pseudonym=_words(parts["pseudonym"]),
        contact=_words(parts["contact"]),
        office=_ending(parts["office"], r"\.?\s*"),
        victim=_ending(parts["victim"], r"[\s:,(–—-]*"),
        victim_word=_words(parts["victim"]),
        introduced=_ending(parts["introduced"], r"\s*"),
        tells=_following(parts["tells"]),
        tells_before=_ending(parts["tells_before"], r"\s+"),
        kin_after=re.compile(rf"^(?:{parts['kin_after']})(?!\w)", re.IGNORECASE),
        victim_after=re.compile(
            rf"^\s*,\s+(?:\w{{1,3}}\s+)?(?:{parts['victim']})(?!\w)", re.IGNORECASE
        ),
        adult_number=_words(parts["adult_number"]),
        done_to=_following(
            rf"(?:{parts['becomes']})\s+(?:\w+\s+){{0,2}}(?:{parts['harm']})|{parts['done_before']}"
        ),
        born=_words(parts["born"]),
        id_label=_words(parts["id_label"]),
        number=re.compile(
            rf"(?<!\w)(?:\d{{1,2}}(?!\d)|{parts['age_number']}|{parts['adult_number']})",
            re.IGNORECASE,
        ),
        age=_words(_numbered(parts["age"], number)),
        no_age=_words(_numbered(rf"(?:{parts['no_age']})(?:\s?{_TO}\s?@)?", number)),
        no_name=re.compile(rf"(?:{parts['no_name']})", re.IGNORECASE),
        no_person_after=_following(parts["no_person_after"], aside=False),
        endured=_following(parts["endured"]),
        named_in_a_form=_ending(parts["name_label"], r"\s*[:：]\s*"),
        name_label=re.compile(parts["name_label"], re.IGNORECASE),
        person_label=re.compile(parts["person_label"], re.IGNORECASE),
        of_the_subject=re.compile(rf"(?:^|[.!?»”\"]\s+)(?:{parts['subject']})\W*(?:\w+\W+)?$"),
        first_person=_words(parts["first_person"]),
        place_before=_ending(parts["place_before"], r"\s*"),
        arabic_opening=re.compile(rf"{_AGED}|(?<![{_ARABIC}])(?:(?:{arabic})[:\s]\s*|{_NEUTRAL})"),
    )


def ages_told(text: str) -> Iterator[re.Match[str]]:
    """Where an age may be told, also that of a group; looked for around numbers alone."""
    cues = load_cues()
    for start, end in _around_numbers(text, cues.number):
        yield from cues.age.finditer(text, start, end)


def _around_numbers(text: str, numbers: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Stretches up to ends of words; most text is in none."""
    start = end = 0
    for number in numbers.finditer(text):
        if number.start() - _BEFORE_NUMBER > end:
            yield start, end
            start = number.start() - _BEFORE_NUMBER
        end = number.end() + _BEHIND_NUMBER
        rest = _REST_OF_WORD.match(text, end)
        end = rest.end() if rest else end
    yield start, end


def without_vowel_signs(text: str) -> str:
    """The text without vowel signs, by which Arabic is compared; other text as it is."""
    return re.sub(f"[{HARAKAT}]", "", text)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


def _ending(pattern: str, between: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern}){between}$", re.IGNORECASE)


def _following(pattern: str, *, aside: bool = True) -> re.Pattern[str]:
    between = r"(?:\s*\([^)]{0,60}\)|,[^,.;]{0,80},)?,?\s*(?:\w+\s+)?" if aside else r"\s+"
    return re.compile(rf"^{between}(?:{pattern})(?!\w)", re.IGNORECASE)


def _numbered(pattern: str, number: str) -> str:
    """With the number in the place of each @; a name of a group stands once in a pattern."""
    bare = number.replace("(?P<age>", "(?:")
    return pattern.replace("@", bare)
