"""Which addresses could a reader come with? Drawn by chance, always the same ones for a seed."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from search_api.collection.request import CollectionParameters
from search_api.lessons.request import LessonParameters
from search_api.matrix.request import MatrixParameters
from search_api.search.parameters import SearchParameters
from search_api.web.languages import NAMES

ASKING = ("/", "/lessons", "/map", "/matrix", "/documents/{id}")
"""The views that make much of an address; of the others fewer are opened."""
VIEWS = (
    *ASKING,
    "/lessons/{lesson}",
    "/compare",
    "/summary",
    "/collection",
    "/contribute",
    "/embed",
    "/documents/{id}/correct",
    "/documents/{id}/mistake",
    "/lessons/{lesson}/correct",
    "/held",
    "/mistakes",
    "/alerts/confirm",
    "/alerts/leave",
    "/none",
)
_OF_PAGES = ("measure", "passage", "lang", "view", "by", "value", "zoom", "record", "token", "key")
_MODELS = (SearchParameters, MatrixParameters, LessonParameters, CollectionParameters)
PARAMETERS = sorted({*_OF_PAGES, *(name for each in _MODELS for name in each.model_fields)})
_ODD = (
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "99999999999999999999",
    "NaN",
    "null",
    "[]",
    "true",
    "!",
    "!!x",
    "\x00",
    "\u202e",
    "🧱",
    "<script>alert(1)</script>",
    "\"'><b>",
    "{{ 7*7 }}",
    "%(num)s %s",
    "../../etc",
    "a" * 1_000,
    "الأطفال",
    "country:NPL",
    'sdg:99 nofield:x "half',
    '"no such phrase anywhere at all"',
    "-everything",
    "*",
    "scho*",
    "ＦＵＬＬ　ＷＩＤＴＨ",
    "9" * 400,
    "é" * 300,
    "/../..//",
    "a;b,c|d&e=f#g",
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzéñçأبت"
_WORD = re.compile(r"[^\W\d_]{4,}")
_LISTED = 4  # values of one parameter
_REPEATED = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What is in the collection: what to ask for so that something is found."""

    ids: Sequence[str]
    lessons: Sequence[str]  # their ids
    texts: Sequence[str]  # titles and passages
    passages: Sequence[str]  # their ids
    values: dict[str, Sequence[str]]  # of each facet


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a reader's browser."""

    address: str
    accepted: str  # the header Accept-Language


def visits(view: str, known: Known, seed: str, count: int) -> Iterator[Visit]:
    """`count` addresses of a view; the first is the bare one."""
    chance = random.Random(f"{seed} {view}")
    for number in range(count):
        path = view.format(
            id=chance.choice([*known.ids, "0" * 64, "zz"]),
            lesson=chance.choice([*known.lessons, "zz", "a" * 300]),
        )
        pairs = list(_parameters(known, chance)) if number else []
        language = chance.choice([*NAMES, "de, pt;q=0.5", ""])
        yield Visit(f"{path}?{_query(pairs, chance)}" if pairs else path, language)


def _parameters(known: Known, chance: random.Random) -> Iterator[tuple[str, str]]:
    if chance.random() < 0.7:
        yield "q", _question(known, chance)
    yield "size", str(chance.randint(1, 3))  # small pages: more of them in a minute
    for name in chance.sample(PARAMETERS, chance.choice([0, 1, 1, 2, 3, 5])):
        values: Callable[[], str] = lambda name=name: _value(name, known, chance)  # type: ignore[misc]  # noqa: E731
        for _ in range(chance.choice([*[1] * 12, *[2] * 4, *[_LISTED] * 3, _REPEATED])):
            yield name, values()
    if chance.random() < 0.1:
        yield chance.choice(["utm_source", "cuntry", "facet_q[country]", "", "q[]"]), "gu"


def _question(known: Known, chance: random.Random) -> str:
    words = _WORD.findall(chance.choice(known.texts)) or ["school"]
    asked = chance.sample(words, min(len(words), chance.choice([1, 1, 2, 3, 9])))
    match chance.choice(["right", "right", "mistyped", "mistyped", "phrase", "odd", "without"]):
        case "mistyped":
            asked[0] = mistyped(asked[0], chance)
        case "phrase":
            return f'"{" ".join(asked)}"'
        case "odd":
            return chance.choice(_ODD)
        case "without":
            return f"{asked[0]} -{asked[-1]}"
    return " ".join(asked)


def mistyped(word: str, chance: random.Random) -> str:
    """With one letter left out, doubled, changed, or at its neighbour's place."""
    at = chance.randrange(len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    changes = (
        before + after,
        before + here + here + after,
        before + chance.choice(_LETTERS) + after,
        before + after[0] + here + after[1:],
    )
    return chance.choice(changes)


def _value(name: str, known: Known, chance: random.Random) -> str:
    """A value that means something, in half of the cases."""
    if chance.random() < 0.5:
        return chance.choice(_ODD)
    right: dict[str, Sequence[str]] = {
        **known.values,
        "lang": list(NAMES),
        "sort": ["relevance", "newest", "oldest", "title"],
        "page": ["1", "2", "3", "40", "9999"],
        "size": ["1", "5", "100", "101"],
        "cursor": ["start", "AAAA"],
        "facets": ["country", "year", "none", "sdg"],
        "rows": list(known.values),
        "cols": list(known.values),
        "cols_size": ["1", "100"],
        "rows_size": ["1", "100"],
        "measure": ["lessons", "reports"],
        "concepts": ["true", "false"],
        "as_words": list(known.values.get("topic", ["x"])),
        "document": known.ids,
        "id": [*known.ids, *known.passages, *known.lessons],
        "record": known.lessons,
        "by": ["country", "topic", "sector", "population"],
        "value": [*known.values.get("country", ()), *known.values.get("topic", ())] or ["x"],
        "view": ["themes"],
        "arrange": ["themes", "order"],
        "style": ["apa", "chicago", "iso690"],
        "passage": known.passages,
        "year_from": ["2012", "2020", "2024"],
        "year_to": ["2012", "2020", "2024"],
        "passages": ["0", "3"],
        "facet_size": ["1", "500"],
    }
    found = chance.choice(right.get(name) or ["x"])
    return f"!{found}" if name in known.values and chance.random() < 0.2 else found


def _query(pairs: Sequence[tuple[str, str]], chance: random.Random) -> str:
    """As browsers write it; now and then cut off, or in bytes that are no UTF-8."""
    whole = urlencode(pairs)
    match chance.choice(["whole"] * 8 + ["cut", "bytes"]):
        case "cut":
            return whole[: chance.randint(1, len(whole))]
        case "bytes":
            return f"{whole}&{quote('q')}=%ff%fe%ed%a0%80%zz%"
    return whole
