"""Is what was read kept, and is a damaged file told by its error, wherever the damage lies?"""

from pathlib import Path

import pytest
from builders import an_extracted_document

from config.errors import NotFound, StoreError
from config.store.extraction import packed_extraction, read_extraction

PACKED = packed_extraction(an_extracted_document("Families in brick kilns repay advances."))


def test_what_was_read_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "extraction"
    path.write_bytes(PACKED)
    assert packed_extraction(read_extraction(path)) == PACKED


def test_what_is_not_there_was_never_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_extraction(tmp_path / "extraction")


def test_damage_anywhere_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "extraction"
    cut = [PACKED[:length] for length in range(len(PACKED))]
    flipped = [
        PACKED[:place] + bytes([PACKED[place] ^ 0xFF]) + PACKED[place + 1 :]
        for place in range(len(PACKED))
    ]
    told = []
    for damaged in (*cut, *flipped):
        path.write_bytes(damaged)
        told.append(told_of(path))
    # a flag or a time in gzip's header changes nothing that is read
    assert told.count("") < 10
    assert all(str(path) in each for each in told if each)


def told_of(path: Path) -> str:
    """What is told of a damaged file; '' where what was read is whole all the same."""
    try:
        assert packed_extraction(read_extraction(path)) == PACKED
    except StoreError as error:
        return f"{error.message} {error.mend}"
    return ""
