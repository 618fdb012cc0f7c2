"""Are two spellings of one symbol or number the same, and two symbols never?"""

import pytest

from config.index.identifiers import identifier_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A/81/6 (Sect. 12)", "a/81/6(sect.12)"),
        ("978-92-2-031918-5", "9789220319185"),
        ("978–92–2–031918–5", "978 92 2 031918 5"),
        ("“A/HRC/44/45”", "A/HRC/44/45."),
        ("UN Doc. A/HRC/44/45", "A/HRC/44/45"),
        ("ISBN-13: 978-92-2-031918-5", "978-92-2-031918-5"),
        ("urn:isbn:9789220319185", "978-92-2-031918-5"),
        ("eISSN 1020-0010", "1020-0010"),
        ("https://doi.org/10.1163/2468-1733", "doi:10.1163/2468-1733"),
        ("dx.doi.org/10.1163/2468-1733", "10.1163/2468-1733"),
        ("No. 263 of 2017", "263 of 2017"),
        ("Loi n° 2003-044", "2003-044"),
    ],
)
def test_spellings_of_one_identifier_are_equal(one: str, other: str) -> None:
    assert identifier_key(one) == identifier_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DOI/2020/1", "2020/1"),
        ("A/81/6", "A/8/16"),
        ("S/2025/7", "S/2025/70"),
        ("A/80/604", "A/80/604/Add.1"),
    ],
)
def test_different_symbols_stay_apart(one: str, other: str) -> None:
    assert identifier_key(one) != identifier_key(other)
