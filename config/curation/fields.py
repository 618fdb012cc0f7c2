"""What of a document can be corrected? Each field, and how a value of it looks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from config.errors import BadRequest
from config.vocabulary import Vocabulary

_LONGEST_TEXT = 1_000  # letters
_MOST_VALUES = 100
_FIRST_YEAR = 1_400
NO_YEAR = "none"


class Field(NamedTuple):
    """`facet` names the list of the vocabulary that its values are of; '' for free text."""

    shape: Literal["text", "texts", "year", "access"]
    facet: str = ""
    may_be_empty: bool = True


FIELDS: Mapping[str, Field] = {
    "title": Field("text", may_be_empty=False),
    "authors": Field("texts"),
    "publishers": Field("texts", "organisation"),
    "year": Field("year"),
    "type": Field("text", "type"),
    "language": Field("text", "language", may_be_empty=False),
    "countries": Field("texts", "country"),
    "topics": Field("texts", "topic"),
    "sectors": Field("texts", "sector"),
    "populations": Field("texts", "population"),
    "access": Field("access", may_be_empty=False),
}


def known_field(name: str) -> Field:
    """Raises BadRequest for what is no field; says which there are."""
    if name not in FIELDS:
        raise BadRequest(name[:60], f"no such field; there are {', '.join(FIELDS)}")
    return FIELDS[name]


def checked_value(name: str, value: object, vocabulary: Vocabulary) -> Any:
    """A value as it is kept: text, a list of texts, a year or None.

    Raises:
        BadRequest: there is no such field, or no such value of it; says which there are.
    """
    field = known_field(name)
    match field.shape:
        case "year":
            return _year(name, value)
        case "access":
            if value not in {"public", "internal"}:
                raise BadRequest(name, f"{name} is public or internal, not {str(value)[:60]!r}")
            return value
        case "texts":
            listed = value if isinstance(value, list | tuple) else [value]
            return list(dict.fromkeys(_texts(name, field, listed, vocabulary)))
        case "text":
            texts = _texts(name, field, [value], vocabulary)
            return texts[0] if texts else ""


def value_of_text(name: str, text: str) -> object:
    """A value as a form or a command has it: parts of a list stand apart by `;` or on lines."""
    field = FIELDS.get(name)
    if field is not None and field.shape == "texts":
        return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
    return text.strip()


def text_of_value(value: object) -> str:
    """A value as a form shows it."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return NO_YEAR if value is None else str(value)


def _texts(name: str, field: Field, values: Sequence[object], vocabulary: Vocabulary) -> list[str]:
    if len(values) > _MOST_VALUES:
        raise BadRequest(name, f"{name} has at most {_MOST_VALUES} values")
    texts = [_text(name, each) for each in values]
    texts = [each for each in texts if each]
    if not texts and not field.may_be_empty:
        raise BadRequest(name, f"{name} cannot be empty")
    if field.facet:
        texts = [_known(name, field.facet, each, vocabulary) for each in texts]
    return texts


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest(name, f"{name} is text, not {type(value).__name__}")
    plain = " ".join("".join(map(_printable, value)).split())
    if len(plain) > _LONGEST_TEXT:
        raise BadRequest(name, f"{name} has at most {_LONGEST_TEXT:,} letters")
    return plain


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " "


def _known(name: str, facet: str, value: str, vocabulary: Vocabulary) -> str:
    """The value as the vocabulary writes it."""
    listed = vocabulary.values(facet)
    same = {each.casefold(): each for each in listed}
    if value.casefold() not in same:
        raise BadRequest(
            name,
            f"“{value[:60]}” is no {facet} of the vocabulary",
            mend="`/v1/vocabulary` and `waymark vocabulary` list them.",
        )
    return same[value.casefold()]


def _year(name: str, value: object) -> int | None:
    if value in {NO_YEAR, ""}:
        return None
    last = datetime.now(UTC).year + 1
    try:
        year = int(str(value))
    except ValueError:
        year = 0
    if isinstance(value, bool) or not _FIRST_YEAR <= year <= last:
        raise BadRequest(name, f"{name} is {_FIRST_YEAR} to {last}, or “{NO_YEAR}”")
    return year
