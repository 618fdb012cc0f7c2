"""What of a sidecar is believed, and what is named as wrong?"""

from datetime import date
from pathlib import Path

import pytest
from builders import a_document, a_manifest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import load_vocabulary
from indexer.inbox.sidecar import SIDECAR_BYTES, Sidecar, parse_sidecar, read_sidecar
from indexer.store.declared import Declared, agreed, overlaid, with_declared
from indexer.store.manifest import Origin

VOCABULARY = load_vocabulary()
NAME = "report.pdf.yaml"


def parsed(text: str, name: str = NAME) -> Sidecar:
    return parse_sidecar(name, text.encode(), VOCABULARY)


def test_every_key_of_the_contract_is_understood() -> None:
    sidecar = parsed(
        """
        title: Debt bondage in brick kilns
        authors: [A. Sharma, B. Thapa]
        year: 2024
        countries: [npl, IND]
        topics: [forced-labour/debt-bondage]
        type: evaluation
        language: en
        source_url: https://example.org/report
        licence: CC-BY-4.0
        access: public
        embargo: 2026-03-01
        """
    )
    assert sidecar[:2] == (
        Declared(
            title="Debt bondage in brick kilns",
            authors=("A. Sharma", "B. Thapa"),
            year=2024,
            countries=("NPL", "IND"),
            topics=("forced-labour/debt-bondage",),
            type="evaluation",
            language="en",
            source_url="https://example.org/report",
            licence="CC-BY-4.0",
            access="public",
            embargo=date(2026, 3, 1),
        ),
        (),
    )


def test_a_sidecar_in_json_says_the_same() -> None:
    assert parsed('{"year": 2024, "language": "no"}', "a.pdf.json")[:2] == (
        Declared(year=2024, language="no"),
        (),
    )


def test_no_is_a_language_and_not_false() -> None:
    assert parsed("language: no").declared.language == "no"


def test_what_is_wrong_is_named_and_the_rest_is_kept() -> None:
    sidecar = parsed("title: Kept\nyear: soon\nyears: 2024\ncountries: [NPL, Nepal]\n")
    assert sidecar.declared == Declared(title="Kept", countries=("NPL",))
    assert sorted(each.split(": ")[1] for each in sidecar.problems) == [
        "countries",
        "year",
        "years",
    ]
    assert all(each.startswith(NAME) for each in sidecar.problems)


@pytest.mark.parametrize(
    "text", ["access: secret", "embargo: soon", "{access: internal", "embargo"]
)
def test_what_may_have_meant_hidden_is_hidden(text: str) -> None:
    sidecar = parsed(text)
    assert sidecar.declared.access == "internal"
    assert sidecar.problems


@pytest.mark.parametrize("text", ["[1, 2]", "title: [a", "a" * (SIDECAR_BYTES + 1), "\0"])
def test_what_is_no_sidecar_is_one_problem(text: str) -> None:
    sidecar = parsed(text)
    assert not sidecar.declared.said
    assert len(sidecar.problems) == 1


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "title:\n"])
def test_nothing_said_is_no_problem(text: str) -> None:
    assert parsed(text)[:2] == (Declared(), ())


@given(st.binary(max_size=300))
def test_no_bytes_whatsoever_raise(content: bytes) -> None:
    for name in (NAME, "report.pdf.json"):
        parse_sidecar(name, content, VOCABULARY)


def test_a_sidecar_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"\xef\xbb\xbftitle: From a Windows editor\n")
    assert read_sidecar(path, VOCABULARY).declared.title == "From a Windows editor"


def test_the_more_special_saying_wins() -> None:
    general = Declared(title="Of the folder", licence="CC0", access="internal")
    own = Declared(title="Own", access="public")
    assert overlaid([general, own]) == Declared(title="Own", licence="CC0", access="public")


def test_no_partner_unlocks_what_another_keeps() -> None:
    sayings = [
        Declared(access="internal", embargo=date(2030, 1, 1)),
        Declared(access="public", embargo=date(2026, 1, 1), title="Last"),
    ]
    assert agreed(sayings) == Declared(access="internal", embargo=date(2030, 1, 1), title="Last")


def test_what_is_said_wins_over_what_was_found_and_is_marked() -> None:
    found = a_document(title="Found", countries=("NPL",), mentioned={"IND": 4}).document
    known = with_declared(found, Declared(title="Said", countries=("BGD",), access="public"))
    assert known.title == "Said"
    assert known.countries.main == ("BGD",)
    assert known.countries.mentioned["IND"] == 4
    assert known.declared == ("countries", "title")
    assert with_declared(found, Declared()) == found


def test_an_embargo_hides_until_its_day() -> None:
    said = Declared(embargo=date(2026, 3, 1))
    manifest = a_manifest(origins=(Origin("a.pdf", "north", "2026", "a.pdf", said),))
    assert manifest.hidden_because(date(2026, 2, 28))
    assert not manifest.hidden_because(date(2026, 3, 1))


def test_a_password_is_no_part_of_what_is_declared_or_said() -> None:
    sidecar = parsed("password: brick-kiln 7\nyear: 2024\nyaer: 2025")
    assert sidecar.password.get_secret_value() == "brick-kiln 7"
    assert sidecar.declared == Declared(year=2024)
    assert "brick" not in str(sidecar)
    assert "brick" not in str(parsed("password: " + 200 * "brick").problems)
