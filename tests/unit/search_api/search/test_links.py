"""Do links lead to the same search again?"""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import load_vocabulary
from search_api.query.request import SearchRequest
from search_api.search.links import search_links
from search_api.search.parameters import SearchParameters, to_request

VOCABULARY = load_vocabulary()


@given(
    q=st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    country=st.lists(st.sampled_from(["NPL", "!IND", "GHA"]), unique=True),
    year_from=st.none() | st.integers(1900, 2000),
    sort=st.sampled_from([None, "newest", "title"]),
    size=st.integers(0, 100),
    fold=st.booleans(),
)
def test_a_link_asks_for_what_was_asked(**values: object) -> None:
    request = to_request(SearchParameters.model_validate(values), VOCABULARY, 100)
    link = search_links("/v1/search", request, 1_000)["self"]
    lists = parse_qs(urlsplit(link).query, keep_blank_values=True)
    names = {"facets", "country", "topic", "type", "kind", "language", "partner", "mentions"}
    again = {name: each if name in names else each[0] for name, each in lists.items()}
    assert to_request(SearchParameters.model_validate(again), VOCABULARY, 100) == request


@pytest.mark.parametrize(
    ("page", "total", "prev", "following"),
    [
        (1, 0, None, None),
        (1, 10, None, None),
        (1, 11, None, 2),
        (2, 11, 1, None),
        (9, 11, 2, None),
        (1000, 50_000, 999, None),
    ],
)
def test_pages_end_where_hits_end(
    page: int, total: int, prev: int | None, following: int | None
) -> None:
    links = search_links("/v1/search", SearchRequest(page=page), total)
    assert links["prev"] == address(prev)
    assert links["next"] == address(following)


def address(page: int | None) -> str | None:
    if page is None:
        return None
    return f"/v1/search?page={page}" if page > 1 else "/v1/search"
