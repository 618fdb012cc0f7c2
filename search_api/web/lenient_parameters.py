"""What did a reader's address ask for? As the API reads it, but what has no meaning is left out."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from config.errors import BadRequest
from search_api.http.address_parameters import given_values
from search_api.web.address import Address

Parameters = TypeVar("Parameters", bound=BaseModel)
Request = TypeVar("Request")


def read_request(
    model: type[Parameters],
    address: Address,
    to_request: Callable[[Parameters], Request],
    **fixed: object,
) -> tuple[Parameters, Request, list[str]]:
    """The parameters, the request they make, and the names of those that were left out.

    Raises:
        BadRequest: what is wrong does not stand in the address.
    """
    unread: list[str] = []
    while True:
        parameters, misread = read_address(model, address, **fixed)
        try:
            return parameters, to_request(parameters), sorted({*misread, *unread})
        except BadRequest as error:
            if error.parameter in fixed or not address.all(error.parameter):
                raise
            unread.append(error.parameter)
            address = address.without(error.parameter)


def read_address(
    model: type[Parameters], address: Address, **fixed: object
) -> tuple[Parameters, list[str]]:
    """The parameters, and the names of those that were left out for their values.

    An old or mistyped link still shows a page. `fixed` stand above the address.
    """
    known = (pair for pair in address.pairs if pair[0] in model.model_fields and pair[1])
    given: dict[str, object] = given_values(model, known) | fixed
    try:
        return model.model_validate(given), []
    except ValidationError as error:
        bad = sorted({str(each["loc"][0]) for each in error.errors()} - fixed.keys())
        if not bad:
            raise
        good = {name: value for name, value in given.items() if name not in bad}
        return model.model_validate(good), bad
