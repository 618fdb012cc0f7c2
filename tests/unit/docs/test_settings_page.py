"""Does docs/settings.md list every setting with its type and its default, and nothing else?"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, Literal, get_args, get_origin

import annotated_types
import pytest
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from config.settings import Settings

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(WAYMARK_\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
MADE_BY_PLATFORM = "see text"


def leaves(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        variable = prefix + name.upper()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from leaves(field.annotation, variable + "__")
        else:
            yield variable, field


def shown_type(field: FieldInfo) -> str:
    options = [kind for kind in get_args(field.annotation) if kind is not type(None)]
    if get_origin(field.annotation) is Literal:
        return " · ".join(f"`{option}`" for option in options)
    kind = field.annotation if get_origin(field.annotation) is None else None
    names: dict[Any, str] = {
        str: "text",
        SecretStr: "secret text",
        int: "integer",
        float: "number",
        bool: "`true` or `false`",
        Path: "path",
    }
    return (names[kind or options[0]] + shown_bounds(field)).strip()


def shown_bounds(field: FieldInfo) -> str:
    bounds: dict[type, Any] = {type(bound): bound for bound in field.metadata}
    low, high = bounds.get(annotated_types.Ge), bounds.get(annotated_types.Le)
    above = bounds.get(annotated_types.Gt)
    if low and high:
        return f" {low.ge} to {high.le}"
    if low:
        return f" from {low.ge}"
    return f" above {above.gt}" if above else ""


def shown_default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return MADE_BY_PLATFORM
    if field.default is None:
        return "none"
    value = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
    return f"`{value.removesuffix('.0')}`"


SETTINGS = dict(leaves(Settings, "WAYMARK_"))
ROWS = {match[1]: match.groups()[1:] for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def test_every_setting_is_on_the_page_and_nothing_else_is() -> None:
    assert set(ROWS) == set(SETTINGS)


def test_no_setting_stands_on_the_page_twice() -> None:
    assert len(ROW.findall(PAGE.read_text(encoding="utf-8"))) == len(ROWS)


@pytest.mark.parametrize("name", SETTINGS)
def test_type_and_default_on_the_page_are_those_of_the_code(name: str) -> None:
    kind, default, meaning = ROWS[name]
    assert kind == shown_type(SETTINGS[name])
    assert default == shown_default(SETTINGS[name])
    assert meaning.strip()


def test_a_default_that_depends_on_the_platform_is_explained() -> None:
    explained = PAGE.read_text(encoding="utf-8")
    for name, field in SETTINGS.items():
        if shown_default(field) == MADE_BY_PLATFORM:
            made = field.default_factory() if field.default_factory else None  # type: ignore[call-arg]
            assert isinstance(made, PurePath)
            assert f"`{name}`" in explained.split("## Defaults that depend on the platform")[1]
