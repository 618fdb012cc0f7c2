"""What of a lesson can be corrected? Whether it is one, its kind, from where to where, its tags."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from config.curation.fields import FIELDS, Field, checked_value
from config.errors import BadRequest
from config.index.passage_kinds import LESSON_KINDS
from config.note_marks import without_note_marks
from config.vocabulary import Vocabulary

Verdict = Literal["confirmed", "rejected"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_LONGEST_TEXT = 50_000  # letters
_LEAST_WORDS = 3
_RUN = 3  # words in a row that must stand in the report
_TORN_RUNS = 2  # of one paragraph: where a page ends, what stands between is left out
_WORD = re.compile(r"\w+")
TAGS = ("countries", "topics", "sectors", "populations")

RECORD_FIELDS: Mapping[str, Field] = {
    "verdict": Field("text", may_be_empty=False),
    "kind": Field("text", may_be_empty=False),
    "text": Field("text", may_be_empty=False),
    **{name: FIELDS[name] for name in TAGS},
}


def record_ref(lesson_id: str) -> str:
    """What of a lesson's id names it in its report, in each version of that: "r0a1b…"."""
    return lesson_id.rpartition("-")[2]


def known_record_field(name: str) -> Field:
    """Raises BadRequest for what is no field of a lesson; says which there are."""
    if name not in RECORD_FIELDS:
        listed = ", ".join(RECORD_FIELDS)
        raise BadRequest(name[:60], f"no such field of a lesson; there are {listed}")
    return RECORD_FIELDS[name]


def checked_record_value(name: str, value: object, vocabulary: Vocabulary) -> Any:
    """A value as it is kept. Whether a text stands in the report is `checked_span`'s to say.

    Raises:
        BadRequest: there is no such field, or no such value of it; says which there are.
    """
    known_record_field(name)
    match name:
        case "verdict":
            return _one_of(name, value, VERDICTS)
        case "kind":
            return _one_of(name, value, LESSON_KINDS)
        case "text":
            return _paragraphs(name, value)
        case _:
            return checked_value(name, value, vocabulary)


def checked_span(text: str, pages: Iterable[str]) -> None:
    """Whether a lesson's text is its report's own, word for word.

    `pages`: the text of those that it may stand on. Words between its parts may be left out where
    a page ends, and nothing may be put in.

    Raises:
        BadRequest: a paragraph of it does not stand there.
    """
    said = " ".join(pages)
    texts = (said, without_note_marks(said))
    report = " \n ".join(f" {' '.join(_words(text))} " for text in texts)
    for paragraph in text.split("\n\n"):
        runs = list(_runs(_words(paragraph)))
        missing = [run for run in runs if f" {run} " not in report]
        if len(missing) > _TORN_RUNS or {*runs[:1], *runs[-1:]} & {*missing}:
            raise BadRequest(
                "text",
                f"“{missing[0]}” does not stand so in the report, near its page",
                mend="A lesson is quoted word for word; choose where it begins and ends.",
            )


def stands_in(text: str, pages: Iterable[str]) -> bool:
    """Whether a report still says it."""
    try:
        checked_span(text, pages)
    except BadRequest:
        return False
    return True


def _one_of(name: str, value: object, allowed: Iterable[str]) -> str:
    listed = list(allowed)
    if value not in listed:
        said = str(value)[:60]
        raise BadRequest(name, f"{name} is {', '.join(listed[:-1])} or {listed[-1]}, not “{said}”")
    return str(value)


def _paragraphs(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest(name, f"{name} is text, not {type(value).__name__}")
    if len(value) > _LONGEST_TEXT:
        raise BadRequest(name, f"{name} has at most {_LONGEST_TEXT:,} letters")
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", value))
    text = "\n\n".join(part for part in parts if part)
    if len(_words(text)) < _LEAST_WORDS:
        raise BadRequest(name, f"{name} has at least {_LEAST_WORDS} words")
    return text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> list[str]:
    if len(words) <= _RUN:
        return [" ".join(words)] if words else []
    return [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
