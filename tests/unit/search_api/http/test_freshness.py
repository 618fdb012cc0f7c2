"""Which answers are kept until the index changes?"""

import pytest

from search_api.http.middleware.freshness import Freshness
from search_api.http.service import Services
from search_api.search.route import router


@pytest.mark.parametrize(
    ("query", "is_tagged"),
    [(b"q=work", True), (b"cursor=start", False), (b"q=work&%63urs%6fr=start", False)],
)
def test_the_answer_to_a_cursor_has_no_tag_however_it_is_written(
    query: bytes, is_tagged: bool
) -> None:
    async def app(*_: object) -> None: ...

    scope = {"type": "http", "method": "GET", "path": "/v1/search", "query_string": query}
    assert Freshness(app, Services([router], ()))._is_tagged(scope) is is_tagged
