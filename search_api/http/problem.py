"""How does an error look in an answer? The shape of its JSON."""

from typing import NotRequired

from typing_extensions import TypedDict


class Problem(TypedDict):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str  # as in the header X-Request-ID, to be named to whoever runs the server
    parameter: NotRequired[str]
    errors: NotRequired[list[dict[str, str]]]
    mend: NotRequired[str]
