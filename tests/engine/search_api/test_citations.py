"""Is a report cited over HTTP as its style wants, and do searches carry the style along?"""

from collections.abc import Iterator

import bibtexparser
import httpx
import pytest
import rispy
from api_server import ApiOver
from builders import a_document, a_passage, an_id

from indexer.enriched_document import Identifier

ONE = an_id("one")


@pytest.fixture(scope="module")
def library(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    report = a_document(
        "one",
        title="Debts in the kilns",
        authors=("Ana de la Cruz",),
        publishers=("ilo",),
        identifiers=(Identifier("un_symbol", "A/HRC/99/99", 1),),
        passages=(
            a_passage("one", 0, text="Wages were late.", page=3, label="iii", kind="lesson"),
        ),
    )
    with read_only_over(report) as client:
        yield client


def test_a_report_is_cited_in_a_style_with_its_csl_json(library: httpx.Client) -> None:
    got = library.get(
        f"/v1/documents/{ONE}/citation", params={"style": "chicago", "page": 3}
    ).json()
    assert got["text"].startswith("Cruz, Ana de la. 2021. Debts in the Kilns. A/HRC/99/99.")
    assert got["text"].endswith(f"{library.base_url}/documents/{ONE}?page=3.")
    assert got["csl"]["author"] == [
        {"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}
    ]


def test_a_report_comes_as_a_file_for_a_reference_manager(library: httpx.Client) -> None:
    def file(form: str) -> httpx.Response:
        return library.get(f"/v1/documents/{ONE}/citation", params={"format": form})

    (record,) = rispy.loads(file("ris").text)
    assert record["authors"] == ["de la Cruz, Ana"]
    (entry,) = bibtexparser.parse_string(file("bib").text).entries
    assert entry.key == f"cruz-2021-debts-{ONE[:6]}"
    assert file("csl").json()[0]["number"] == "A/HRC/99/99"
    assert file("csl").headers["content-disposition"].endswith('"waymark-report.json"')


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ONE}/citation?page=4", 404),
        (f"{an_id('gone')}/citation", 404),
        (f"{ONE}/citation?style=vancouver", 422),
        (f"{ONE}/citation?page=0", 422),
    ],
)
def test_what_cannot_be_cited_is_said(path: str, status: int, library: httpx.Client) -> None:
    assert library.get(f"/v1/documents/{path}").status_code == status


def test_a_search_cites_in_the_style_that_is_asked_for(library: httpx.Client) -> None:
    reports = library.get("/v1/search?q=wages&style=apa").json()
    assert reports["hits"][0]["citation"].startswith("de la Cruz, A. (2021).")
    assert "p. iii" in reports["hits"][0]["passages"][0]["citation"]
    passages = library.get("/v1/passages?q=wages&style=mla").json()
    assert passages["hits"][0]["citation"].startswith("de la Cruz, Ana. Debts")
    assert "style=mla" in passages["links"]["self"]
    plain = library.get("/v1/search?q=wages").json()["hits"][0]["citation"]
    assert plain == "International Labour Organization (2021). Debts in the kilns"


@pytest.mark.parametrize("place", ["/", "/lessons", f"/documents/{ONE}"])
def test_the_pages_let_a_style_be_chosen_without_scripts(place: str, library: httpx.Client) -> None:
    page = library.get(place, params={"style": "apa", "lang": "fr"}).text
    assert '<option value="apa" selected>' in page
    assert "de la Cruz, A. (2021). Debts in the kilns" in page
