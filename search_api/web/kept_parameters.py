"""What goes along from one view to another? The question and the filters."""

from collections.abc import Iterable

from search_api.facets.table import SELECTABLE
from search_api.web.address import Address

_OF_LESSONS = ("evidence", "answer")
_OF_QUESTIONS = ("q", "concepts", "as_words", "matches")
_OF_READERS = ("lang", "style")
CARRIED = (
    *_OF_QUESTIONS,
    *SELECTABLE,
    "year_from",
    "year_to",
    "confidence",
    *_OF_LESSONS,
    *_OF_READERS,
)


def address_of_view(address: Address, path: str) -> Address:
    """The same question, with the same filters, asked of another view."""
    return address.only(*CARRIED).at(path)


def hidden_parameters(address: Address, drawn: Iterable[str]) -> Address:
    """What a form must hold so that nothing is lost which none of its fields shows."""
    names = {"q", *drawn}
    if "year" in names:
        names |= {"year_from", "year_to"}
    return address.only(*CARRIED, "document").without(*names)
