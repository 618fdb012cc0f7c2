"""What do routes have at hand that compare by meaning?"""

from typing import Annotated

from fastapi import Depends, Request

from search_api.search.meaning.question_vectors import Asker


async def _asker(request: Request) -> Asker | None:
    asker: Asker | None = request.app.state.meaning
    return asker


AskerHere = Annotated[Asker | None, Depends(_asker)]
"""None where search by meaning is off."""
