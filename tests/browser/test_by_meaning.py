"""Is what was found by meaning shown below the hits, its nearest sentence marked?"""

import re
from collections.abc import Iterator

import pytest
from builders import a_document, a_passage
from meaning_site import meaning_site
from playwright.sync_api import Browser, Page, Route, expect

TEXTS = {
    "es": "La deuda de las familias quedó cancelada antes de que dejaran los hornos de ladrillo.",
    "en": "Agents came to the villages in spring. The debt of families was written off, "
    "and they went home. Nobody came back to ask them.",
    "fr": "Les agents vinrent au printemps. La dette fut effacée et les gens rentrèrent chez eux.",
}
REPORTS = [
    a_document(
        language,
        language=language,
        passages=(a_passage(language, text=text, language=language, kind="lesson"),),
    )
    for language, text in TEXTS.items()
]
BLOCK = {
    "en": ("In other languages, found by meaning", "may answer"),
    "es": ("En otros idiomas, por su significado", "pueden responder"),
    "fr": ("Dans d’autres langues, trouvé par le sens", "peuvent répondre"),
    "pt": (None, "podem responder"),
    "ar": (None, "قد تجيب"),
}


@pytest.fixture(scope="module")
def open_site(
    browser: Browser, engine_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    with (
        meaning_site(engine_url, tmp_path_factory.mktemp("data"), REPORTS) as url,
        browser.new_context(base_url=url) as context,
    ):
        yield context.new_page()


@pytest.mark.parametrize(("path", "entry"), [("/", ".hit"), ("/lessons", ".card")])
def test_the_nearest_sentence_is_marked_where_it_stands(
    open_site: Page, path: str, entry: str
) -> None:
    open_site.goto(f"{path}?q=deuda de las familias&lang=es")
    block = open_site.get_by_role("region", name=BLOCK["es"][0])
    expect(block.locator(entry)).to_have_count(2)
    marks = block.locator("mark")
    expect(marks).to_have_count(2)
    expect(marks.filter(has_text="debt")).to_have_text(
        re.compile("^The debt of families was written off, and they went home.$")
    )
    above = open_site.locator(f"#results > :first-child {entry}").first
    expect(above).to_contain_text("La deuda")


@pytest.mark.parametrize(("path", "entry"), [("/", ".hit"), ("/lessons", ".card")])
@pytest.mark.parametrize(("near", "shown"), [("debt", 1), ("nothing of it", 0)])
def test_what_has_no_near_sentence_is_not_shown(
    open_site: Page, path: str, entry: str, near: str, shown: int
) -> None:
    def told(route: Route) -> None:
        answer = route.fetch().json()
        route.fulfill(json=answer | {"near": near in answer["highlights"][0]})

    open_site.route("**/v1/meaning/sentence*", told)
    open_site.goto(f"{path}?q=deuda de las familias&lang=es")
    expect(open_site.locator(f".by-meaning {entry}")).to_have_count(shown)
    expect(open_site.locator(".by-meaning")).to_be_visible(visible=bool(shown))
    open_site.unroute_all(behavior="wait")


@pytest.mark.parametrize("lang", BLOCK)
def test_the_block_speaks_the_readers_language(open_site: Page, lang: str) -> None:
    heading, may = BLOCK[lang]
    open_site.goto(f"/lessons?q=deuda de las familias&lang={lang}")
    block = open_site.locator("section.by-meaning")
    expect(block.locator("> .muted")).to_contain_text(may)
    if heading:
        expect(block.locator("h2")).to_have_text(heading)


def test_where_nothing_holds_the_words_lessons_stand_in_place_of_hits(open_site: Page) -> None:
    open_site.goto("/lessons?q=escuela deuda zzyzx&language=en&lang=es")
    expect(open_site.locator(".nothing")).to_be_visible()
    expect(open_site.locator(".by-meaning .card")).to_have_count(1)
