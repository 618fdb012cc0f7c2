"""Is a cursor read back as it was written, and everything else refused?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.errors import BadRequest
from search_api.search.paging.cursor import (
    Cursor,
    checked_cursor,
    decode_cursor,
    encode_cursor,
    search_digest,
)

SORT_VALUES = (
    st.none()
    | st.text()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
CURSORS = st.builds(
    Cursor,
    search=st.text(),
    pit=st.text(),
    after=st.lists(SORT_VALUES, max_size=4).map(tuple),
    seen=st.integers(0, 10**9),
)


@given(CURSORS)
def test_a_cursor_comes_back_as_it_was_made(cursor: Cursor) -> None:
    assert decode_cursor(encode_cursor(cursor)) == cursor


@pytest.mark.parametrize("made", [Cursor("s", "", (10**30,), 1), Cursor("s", "", (1,), -5)])
def test_a_cursor_with_numbers_that_are_none_is_refused(made: Cursor) -> None:
    with pytest.raises(BadRequest):
        decode_cursor(encode_cursor(made))


@given(st.text() | st.binary().map(lambda content: content.hex()))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        decode_cursor(text)


@given(CURSORS, st.data())
def test_a_cursor_that_was_changed_is_refused(cursor: Cursor, data: st.DataObject) -> None:
    token = encode_cursor(cursor)
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("Aab9_-").filter(lambda each: each != token[place]))
    with pytest.raises(BadRequest):
        decode_cursor(token[:place] + letter + token[place + 1 :])


def test_a_cursor_of_another_search_is_refused() -> None:
    token = encode_cursor(Cursor(search_digest("/v1/search?q=kiln")))
    assert checked_cursor(token, "/v1/search?q=kiln")
    with pytest.raises(BadRequest, match="the cursor is of another search") as other:
        checked_cursor(token, "/v1/search?q=brick")
    with pytest.raises(BadRequest, match="the cursor is damaged") as damaged:
        checked_cursor("damaged", "/v1/search?q=kiln")
    for refused in (other.value, damaged.value):
        assert refused.parameter == "cursor"
        assert refused.mend == "Follow `links.next` as it is, or begin again with cursor=start."


def test_a_beginning_is_of_its_search_and_of_no_place_yet() -> None:
    digest = search_digest("/v1/search?q=kiln")
    assert checked_cursor("start", "/v1/search?q=kiln") == Cursor(digest)
    assert len(digest) == 16
