"""What did a reader's address ask for? As the API reads it, but what has no meaning is left out."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from search_api.web.address import Address

Parameters = TypeVar("Parameters", bound=BaseModel)


def read_address(
    model: type[Parameters], address: Address, **fixed: object
) -> tuple[Parameters, list[str]]:
    """The parameters, and the names of those that were left out for their values.

    An old or mistyped link still shows a page. `fixed` stand above the address.
    """
    given: dict[str, object] = {}
    for name, field in model.model_fields.items():
        if values := address.all(name):
            given[name] = values if isinstance(field.default, list) else values[-1]
    given |= fixed
    try:
        return model.model_validate(given), []
    except ValidationError as error:
        bad = sorted({str(each["loc"][0]) for each in error.errors()} - fixed.keys())
        if not bad:
            raise
        good = {name: value for name, value in given.items() if name not in bad}
        return model.model_validate(good), bad
