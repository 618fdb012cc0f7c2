"""Does a card show less than its lesson? Two hundred of any length and letters, against the API."""

import random
import uuid
from collections.abc import Iterator

import pytest
from api_server import serving
from builders import a_document, a_record
from playwright.sync_api import Page
from search_collection import indexed

from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import load_vocabulary
from indexer.enrich.records.keys import bands_of_record, keys_of
from indexer.index.actions import Indexable
from search_api.app import create_app

REPORTS, OF_EACH = 20, 10
WORDS = (
    "wages", "inspectors", "children", "<b>kilns</b>", "a<b", "&amp;", "R&D", "“debt”", "l’État",
    "ß", "30 %", "(a)", "•", "https://example.org/a?b=1&c=2", "عمل", "نهر", "e\u0301tude", "school",
)  # fmt: skip
CARD = """cards => cards.map(card => ({
  id: card.id,
  text: [...card.querySelectorAll("blockquote .said")].map(each => each.textContent).join(" "),
  shown: card.querySelector("blockquote > .said").textContent,
  cut: card.querySelector(".cut")?.textContent.trim() ?? "",
  more: card.querySelector("blockquote details .more")?.textContent ?? "",
  hidden: [...card.querySelectorAll("blockquote .said")].slice(1).every(
    each => each.closest("details")),
}))"""


def drawn_text(chance: random.Random, number: int) -> str:
    """Of one paragraph or several, shorter and longer than a card."""
    words = chance.choices(WORDS, k=chance.choice([6, 40, 198, 199, 200, 201, 202, 260, 700]))
    words[0] = f"Lesson {number}"
    for place in range(30, len(words), 90):
        words[place] += "\n\n"
    return " ".join(words).replace("\n\n ", "\n\n").strip()


def drawn_report(chance: random.Random, number: int) -> Indexable:
    texts = [drawn_text(chance, number * OF_EACH + at) for at in range(OF_EACH)]
    records = tuple(
        a_record(f"cards {number}", at, key=key, text=text, bands=bands_of_record(text, ()))
        for at, (text, key) in enumerate(zip(texts, keys_of(texts), strict=True))
    )
    return a_document(f"cards {number}", title=f"Report {number}", records=records)


@pytest.fixture(scope="module")
def site(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an application that holds these cards alone."""
    chance = random.Random(87)  # the same cards each time
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("cards"),
        opensearch=OpenSearchSettings(index_prefix=prefix),
    )
    reports = [drawn_report(chance, number) for number in range(REPORTS)]
    with (
        indexed(engine_url, prefix, reports),
        serving(create_app(settings, engine_url, load_vocabulary())) as url,
    ):
        yield url


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("question", ["", "wages&as_words=lesson"])
def test_no_card_shows_less_than_its_lesson_or_says_so(page: Page, question: str) -> None:
    read = 0
    for number in range(1, REPORTS * OF_EACH // 20 + 1):
        asked = f"lessons?q={question}&fold=false&size=20&page={number}"
        hits = page.request.get(f"/v1/{asked}").json()["hits"]
        page.goto(f"/{asked}")
        cards = page.locator(".card").evaluate_all(CARD)
        assert [card["id"] for card in cards] == [hit["id"] for hit in hits]
        for card, hit in zip(cards, hits, strict=True):
            assert plain(card["text"]) == plain(hit["text"])
            is_whole = plain(card["shown"]) == plain(hit["text"])
            assert card["cut"] == ("" if is_whole else "…")
            assert is_whole or str(hit["words"]) in card["more"]
            assert card["hidden"]
            assert is_whole == (hit["words"] <= 200)
        read += len(cards)
    assert read == (REPORTS * OF_EACH if not question else read) > 100
