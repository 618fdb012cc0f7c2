"""What do tests of the query builders ask? One call a request or query, no engine behind it."""

from collections.abc import Iterable
from typing import Any

from config.vocabulary import load_vocabulary
from search_api.parameters import SearchParameters, to_request
from search_api.query.clauses import TextQuery, text_query
from search_api.query.concepts import Understood
from search_api.query.names import Concept
from search_api.query.typed import parse_text
from search_api.request import SearchRequest

VOCABULARY = load_vocabulary()


def a_request(**parameters: Any) -> SearchRequest:
    """As the route makes it of these parameters."""
    return to_request(SearchParameters.model_validate(parameters), VOCABULARY, 100)


def a_query(text: str = "", understood: Iterable[Understood] = ()) -> TextQuery:
    """The text in a collection that is all English."""
    return text_query(parse_text(text), ["en"], {}, tuple(understood))


def a_concept(facet: str, value: str, text: str = "x", **names: tuple[str, ...]) -> Understood:
    """What the words `text` name."""
    return Understood(text, Concept(facet, value, names))


def buckets(counts: dict[Any, int], left_out: int = 0) -> dict[str, Any]:
    """As the engine counts values."""
    listed = [{"key": key, "doc_count": count} for key, count in counts.items()]
    return {"buckets": listed, "sum_other_doc_count": left_out}
