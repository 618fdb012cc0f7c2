"""Which words are the same to a reader, and in how many forms are they looked for?"""

import pytest

from search_api.query.text.same_word import clitic_forms


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (["child", "labour"], 1),
        (["ومدغشقر"], 2),
        (["وللاطفال", "بالعمال"], 8),
        (["وللاطفال"] * 4, 256),
        (["وللاطفال"] * 5, 1),  # and not 1,024: of a long question it would take seconds
    ],
)
def test_arabic_parts_are_looked_for_without_what_is_written_in_one_with_them(
    parts: list[str], count: int
) -> None:
    forms = list(clitic_forms(parts))
    assert len(forms) == count
    assert forms[0] == tuple(parts)
