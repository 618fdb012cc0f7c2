"""Can a physical index's name be read back?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.index.names import IndexName, build_index_name, parse_index_name

names = st.builds(
    IndexName,
    st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    st.sampled_from(["documents", "passages"]),
    st.integers(0, 10**6),
    st.integers(946_684_800_000, 7_258_118_400_000).map(
        lambda milliseconds: (
            datetime.fromtimestamp(milliseconds // 1000, UTC)
            + timedelta(milliseconds=milliseconds % 1000)
        )
    ),
)


@given(names)
def test_a_name_is_read_back_as_it_was_built(name: IndexName) -> None:
    assert parse_index_name(build_index_name(name)) == name


@pytest.mark.parametrize(
    "foreign", ["", "waymark-documents", ".kibana_1", "waymark-documents-v1-20269999t999999999"]
)
def test_a_foreign_name_is_not_taken_for_one_of_ours(foreign: str) -> None:
    assert parse_index_name(foreign) is None
