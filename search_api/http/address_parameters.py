"""How are the parameters of an address read? All at once by their model, as those of a body are.

FastAPI reads a model's fields one by one: of a search, which has forty, a tenth of what it takes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError


class AddressReader:
    """A dependency of FastAPI: an address's parameters, read by their model."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model

    async def __call__(self, request: Request) -> BaseModel:
        """Raises RequestValidationError, as FastAPI does."""
        try:
            return self.model.model_validate(
                given_values(self.model, request.query_params.multi_items())
            )
        except ValidationError as error:
            wrong = [each | {"loc": ("query", *each["loc"])} for each in error.errors()]
            raise RequestValidationError(wrong) from error


def models_read(dependant: Dependant) -> Iterator[type[BaseModel]]:
    """The models by which a route's addresses are read in one step."""
    for part in dependant.dependencies:
        if isinstance(part.call, AddressReader):
            yield part.call.model


def given_values(model: type[BaseModel], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What a model is made of: a list where it has one, else the last value.

    Of a name that it does not know all values are kept: it says what it makes of them.
    """
    given: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        given[name].append(value)
    repeatable = repeatable_of(model)
    return {
        name: each if repeatable.get(name, len(each) > 1) else each[-1]
        for name, each in given.items()
    }


@cache
def repeatable_of(model: type[BaseModel]) -> dict[str, bool]:
    """Of each field, whether it takes several values."""
    return {name: is_list(field.annotation) for name, field in model.model_fields.items()}


def is_list(annotation: object) -> bool:
    """Whether a parameter so annotated takes several values."""
    if get_origin(annotation) is Annotated:
        return is_list(get_args(annotation)[0])
    return get_origin(annotation) is list or any(map(is_list, get_args(annotation)))


def described_as_query(properties: dict[str, Any]) -> list[dict[str, Any]]:
    """OpenAPI's entries for the parameters, by the properties of their model's schema."""
    return [
        {"name": name, "in": "query", "required": False, "schema": schema}
        | ({"description": schema["description"]} if "description" in schema else {})
        for name, schema in properties.items()
    ]
