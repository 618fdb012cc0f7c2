"""What takes one value and is given several? Named, as of two questions neither may be dropped."""

from collections import Counter

from fastapi import Request
from pydantic import BaseModel

from config.errors import BadRequest
from search_api.http.address_parameters import is_list, models_read, repeatable_of


async def refuse_repeated(request: Request) -> None:
    """Raises BadRequest for a parameter that stands twice with different values and takes one."""
    given = request.query_params.multi_items()
    if len(given) == len(request.query_params):
        return
    takes_many = _repeatable(request)
    for name, count in Counter(name for name, _ in set(given)).items():
        if count > 1 and takes_many.get(name) is False:
            raise BadRequest(name, f"{name} takes one value, and is given {count}")


def _repeatable(request: Request) -> dict[str, bool]:
    """Of each parameter that the route takes, whether it may be repeated."""
    dependant = request.scope["route"].dependant
    models = list(models_read(dependant))
    found: dict[str, bool] = {}
    for field in dependant.query_params:
        kind = field.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            models.append(kind)
        else:
            found[field.alias] = is_list(kind)
    for model in models:
        found |= repeatable_of(model)
    return found
