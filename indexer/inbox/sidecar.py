"""What does a sidecar say, and what of it cannot be believed? Checked entry by entry."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
import yaml
from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)

from config.errors import UnreadableSource
from config.vocabulary.vocabulary import Vocabulary
from indexer.store.declared import Declared

SIDECAR_BYTES = 64 << 10
_MOST = 50  # entries of a list
_SHOWN_LETTERS = 60
_HIDING = ("access", "embargo")
NO_PASSWORD = SecretStr("")


class Sidecar(NamedTuple):
    """A sidecar's values that hold, and a sentence for each that does not."""

    declared: Declared
    problems: tuple[str, ...]
    password: SecretStr = NO_PASSWORD  # that opens the file; never a part of what is declared


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _known(facet: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        vocabulary = info.context
        assert isinstance(vocabulary, Vocabulary)
        if value not in vocabulary.values(facet):
            raise ValueError(f"unknown {facet}: {value[:_SHOWN_LETTERS]}")
        return value

    return AfterValidator(check)


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
_Upper = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True)]
_Lower = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True)]


class _SidecarModel(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: _Text = ""
    authors: Annotated[tuple[_Text, ...], BeforeValidator(_as_list), Field(max_length=_MOST)] = ()
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    countries: Annotated[
        tuple[Annotated[_Upper, _known("country")], ...],
        BeforeValidator(_as_list),
        Field(max_length=_MOST),
    ] = ()
    topics: Annotated[
        tuple[Annotated[_Lower, _known("topic")], ...],
        BeforeValidator(_as_list),
        Field(max_length=_MOST),
    ] = ()
    type: Annotated[_Lower, _known("type")] = ""
    language: Annotated[_Lower, _known("language")] = ""
    source_url: AnyHttpUrl | None = None
    licence: _Text = ""
    access: Literal["public", "internal"] | None = None
    embargo: date | None = None
    password: Annotated[SecretStr, Field(max_length=500)] = NO_PASSWORD


def read_sidecar(path: Path, vocabulary: Vocabulary) -> Sidecar:
    """Reads a sidecar in YAML or JSON; what cannot be read is a problem, never an error.

    Raises:
        UnreadableSource: the file cannot be opened.
    """
    try:
        with path.open("rb") as reader:
            content = reader.read(SIDECAR_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(f"cannot read {path}: {error.strerror}") from error
    return parse_sidecar(path.name, content, vocabulary)


def parse_sidecar(name: str, content: bytes, vocabulary: Vocabulary) -> Sidecar:
    """The values of a sidecar of this name that can be believed.

    Where it may have said that a document is not for all, but cannot be understood, it is taken
    for internal: what is hidden by mistake can be shown later, not the other way round.
    """
    try:
        values = _entries(name, content)
    except ValueError as error:
        problem = f"{name}: {error}; none of it was used"
        hides = b"internal" in content or b"embargo" in content
        return Sidecar(Declared(access="internal" if hides else ""), (problem,))
    problems = []
    model = _SidecarModel()
    while True:
        try:
            model = _SidecarModel.model_validate(values, context=vocabulary)
            break
        except ValidationError as error:
            item = error.errors(include_url=False)[0]
            key = str(item["loc"][0])
            problems.append(f"{name}: {key}: {_sentence(item)}")
            values = _without(values, item["loc"])
            if key in _HIDING:
                values = values | {"access": "internal"}
    said = model.model_dump(
        mode="json", exclude_unset=True, exclude_none=True, exclude={"password"}
    )
    return Sidecar(msgspec.convert(said, Declared), tuple(problems), model.password)


def password_of(sayings: Sequence[Sidecar]) -> SecretStr:
    """The most special one; an empty one where none is said."""
    return next((each.password for each in reversed(sayings) if each.password), NO_PASSWORD)


def _without(values: Mapping[str, Any], place: tuple[int | str, ...]) -> dict[str, Any]:
    """Without a bad value; of a list, without the bad entry alone."""
    key, *below = place
    rest = {each: value for each, value in values.items() if each != key}
    items = values[str(key)]
    if below and isinstance(below[0], int) and isinstance(items, list):
        return rest | {str(key): items[: below[0]] + items[below[0] + 1 :]}
    return rest


def _entries(name: str, content: bytes) -> dict[str, Any]:
    """Raises ValueError with a reason that a partner understands."""
    if len(content) > SIDECAR_BYTES:
        raise ValueError(f"it is larger than {SIDECAR_BYTES >> 10} KB")
    try:
        text = content.decode("utf-8-sig")
        if name.lower().endswith(".json"):
            values = json.loads(text)
        else:
            # all values as text: else `language: no` would be false, and 010 would be 8
            values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    except UnicodeDecodeError as error:
        raise ValueError("it is no text in UTF-8") from error
    except (yaml.YAMLError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"it is not well formed ({_place(error)})") from error
    if values in (None, ""):
        return {}
    if not isinstance(values, Mapping):
        raise ValueError("it must hold lines of the form `key: value`")  # noqa: TRY004 - of a file
    return {str(key): value for key, value in values.items() if value not in ("", None)}


def _place(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}: {error.msg}"
    return "too deeply nested" if isinstance(error, RecursionError) else "it cannot be parsed"


def _sentence(item: Mapping[str, Any]) -> str:
    if item["type"] == "extra_forbidden":
        return "there is no such key"
    return str(item["msg"]).removeprefix("Value error, ")
