"""What of a sidecar is believed, and what is named as wrong?"""

from datetime import date

import pytest
from builders import a_document
from hypothesis import given
from hypothesis import strategies as st

from config.store.declared import Declared, overlaid_declarations
from config.vocabulary import load_vocabulary
from indexer.enrich.facts.declared import with_declared
from indexer.inbox.sidecars.sidecar import Sidecar, parse_sidecar

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
    assert (sidecar.declared.title, sidecar.declared.countries) == ("Kept", ("NPL",))
    assert sorted(each.split(": ")[1] for each in sidecar.problems) == [
        "countries",
        "year",
        "years",
    ]
    assert all(each.startswith(NAME) for each in sidecar.problems)


@pytest.mark.parametrize("value", ["public", " Public ", "PUBLIC", "'public'"])
def test_only_the_one_word_makes_public(value: str) -> None:
    assert parsed(f"access: {value}")[:2] == (Declared(access="public"), ())


@pytest.mark.parametrize(
    "line",
    [
        *("access: internal", "Access: internal", "ACCESS : Internal", "àccess: INTERNAL"),
        *(
            "access: intern",
            "access: privé",
            "access: interno",
            "access: Restricted",
            "access: سري",
        ),
        '{"access": "internal"}',
    ],
)
def test_every_usual_word_for_internal_is_understood(line: str) -> None:
    assert parsed(line)[:2] == (Declared(access="internal"), ())


@pytest.mark.parametrize(
    "text",
    [
        # values that nobody can be sure of
        *("access: pubic", "access: public?", "access: false", "access: [internal, public]"),
        *("embargo: soon", "embargo: 1 March 2031", "embargo: 01/03/2031", "embargo: 2031"),
        *("embargo: 2031-02-30", "embargo: yes", "embargo: 86400", "embargo: [2031-01-01]"),
        # keys that are almost known
        *("acess: internal", "accès: internal", "acces: x", "Acceso: interno", "аccess: internal"),
        *("embrago: 2031-01-01", "titel: T", "yaer: 2024", "langauge: en", "licences: CC0"),
        # keys and values that tell of access
        *("access_level: 2", "embargoUntil: 2031-01-01", "is_internal: yes", "public: no"),
        *("visibility: staff", "confidential: true", "status: internal", "note: Do not publish"),
        *("type: internal", "countries: [NPL, internal]"),
        *("vertraulich: ja", "مقيد: نعم", "حظر: 2031-01-01", "share: no", "do_not_share: true"),
        *("ne pas diffuser: oui", "non_diffusable: oui", "no_difundir: si", "published: no"),
        *("open: false", "is_published: 0", "publicado: não", "remarks: ne pas diffuser"),
        *("access: reservado-x", "note: not for publication"),
        # said twice
        *("access: public\nAccess: internal", "access: internal\naccess: public"),
        # no sidecar at all
        *("{access: internal", "access internal", "access=internal", "- access: internal"),
        *("embargo", "meta:\n  access: internal", "a: 1\n---\naccess: internal", "[1, 2]"),
        *("title: [a", "\0", "a: &b internal\naccess: *b", "access: !!python/name:os.system x"),
        *("title: Évaluation".encode("latin-1").decode("latin-1") + "\x00", "? [a]\n: b"),
    ],
)
def test_what_may_have_meant_hidden_is_internal_until_a_person_looks(text: str) -> None:
    sidecar = parsed(text)
    assert sidecar.declared.access == "internal"
    assert sidecar.declared.unclear == sidecar.problems[0]


@pytest.mark.parametrize(
    "text",
    [
        *("foo: 1", "publisher: ILO", "description: Internal migration", "notes: read twice"),
        *("source: ILO", "pages: 12", "year: 20", "topics: [child-labor]", "type: pamphlet"),
        *("keywords: [international, secretariat]", "published: 2024-03-01", "open: yes"),
        *("released: 2024", "staff_count: 12", "publisher: no", "shared_costs: 4", "closing: x"),
    ],
)
def test_a_line_that_tells_nothing_of_access_hides_nothing(text: str) -> None:
    sidecar = parsed(text)
    assert not sidecar.declared.access
    assert sidecar.problems or not sidecar.declared.said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_sidecar_is_read_in_every_encoding_that_says_which_it_is(encoding: str) -> None:
    assert parse_sidecar(NAME, "access: internal".encode(encoding), VOCABULARY)[:2] == (
        Declared(access="internal"),
        (),
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "latin-1"])
def test_one_in_another_encoding_keeps_its_document_internal(encoding: str) -> None:
    content = "access: internal # privé".encode(encoding)
    assert parse_sidecar(NAME, content, VOCABULARY).declared.unclear


@pytest.mark.parametrize(
    "text",
    [
        *('{"password": "\\ud800"}', '{"\\ud800": 1}', '{"title": ["\\udfff"]}', '{"a": NaN}'),
        *('{"year": ' + "9" * 5_000 + "}", '{"title": "\\u001b[31m"}', "[" * 30_000, "{}" * 9),
        *('{"year": 1e999}', '{"access": true}', '{"access": {"a": 1}}', '{"a":' * 9_000),
    ],
)
def test_strange_json_ends_as_a_problem(text: str) -> None:
    sidecar = parse_sidecar("report.pdf.json", text.encode(), VOCABULARY)
    assert "\x1b" not in sidecar.declared.title
    assert all(problem.isprintable() and problem.encode() for problem in sidecar.problems)
    assert sidecar.problems or sidecar.declared.title


def test_a_sidecar_of_thousands_of_wrong_values_is_told_of_in_a_few_sentences() -> None:
    text = "countries: [" + ", ".join(f"X{number}" for number in range(4_000)) + "]\n"
    assert len(parsed(text).problems) <= 51
    many = "".join(f"k{number}: x\n" for number in range(100))
    assert len(parsed(many).problems) == 21
    assert parsed(many + "z: x").declared.unclear


def test_no_value_is_checked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    class Counting(frozenset[str]):
        def __contains__(self, value: object) -> bool:
            checked.append(str(value))
            return False

    monkeypatch.setattr(type(VOCABULARY), "values", lambda *_: Counting())
    parsed("topics: [" + ", ".join(f"t{number}" for number in range(1_000)) + "]\n")
    assert len(checked) == len(set(checked)) <= 50


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "title:\n"])
def test_nothing_said_is_no_problem(text: str) -> None:
    assert parsed(text)[:2] == (Declared(), ())


@given(st.binary(max_size=300))
def test_no_bytes_whatsoever_raise(content: bytes) -> None:
    for name in (NAME, "report.pdf.json"):
        parse_sidecar(name, content, VOCABULARY)


def test_a_sidecar_of_a_windows_editor_is_read() -> None:
    content = b"\xef\xbb\xbftitle: From a Windows editor\n"
    assert parse_sidecar(NAME, content, VOCABULARY).declared.title == "From a Windows editor"


@pytest.mark.parametrize("key", ["countries", "topics", "authors"])
@pytest.mark.parametrize(("written", "said"), [("[]", ()), ("", None), ('[""]', None)])
def test_an_empty_list_says_that_there_are_none_and_a_blank_line_nothing(
    key: str, written: str, said: tuple[str, ...] | None
) -> None:
    declared = parsed(f"{key}: {written}").declared
    assert getattr(declared, key) == said
    assert declared.said == ((key,) if said == () else ())


def test_a_list_of_which_nothing_holds_says_nothing() -> None:
    sidecar = parsed("countries: [Nowhere]")
    assert (sidecar.declared.said, len(sidecar.problems)) == ((), 1)


def test_only_lists_can_be_said_to_be_empty() -> None:
    assert parsed("title: []\nyear: []\nother: []")[:2] == (Declared(), ())


def test_what_is_said_to_be_none_is_taken_out_and_overrides_a_general_saying() -> None:
    general = Declared(countries=("NPL",), topics=("child-labour",))
    said = overlaid_declarations(
        [general, parsed("countries: []\ntopics: []\nauthors: []").declared]
    )
    document = with_declared(a_document(authors=("A. Sharma",)).document, said)
    assert (document.countries.main, document.topics, document.authors) == ((), (), ())
    assert document.declared == ("authors", "countries", "topics")


def test_a_password_is_no_part_of_what_is_declared_or_said() -> None:
    sidecar = parsed("password: brick-kiln 7\nyear: 2024\nyaer: 2025")
    assert sidecar.password.get_secret_value() == "brick-kiln 7"
    assert sidecar.declared.year == 2024
    assert "brick" not in str(sidecar)
    assert "brick" not in str(parsed("password: " + 200 * "brick").problems)
    assert "brick" not in str(parsed("password: *brick").problems)
    assert "brick" not in str(parsed("password: [brick").problems)
