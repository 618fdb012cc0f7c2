"""How does an answer look on a terminal? Title, facts, and the best passages with their pages."""

import html
from collections.abc import Iterator

from rich.padding import Padding
from rich.text import Text

from search_api.search.present.snippets import in_one_line
from search_api.search.responses import Labels, ListedHit, PassageHit, SearchResponse

MARK_STYLE = "bold yellow"
_FACETS_SHOWN = ("country", "topic", "year")
_VALUES_SHOWN = 6


def lay_out(answer: SearchResponse, api_url: str) -> Iterator[Text | Padding]:
    """The lines to print, top down."""
    total = answer["total"]["value"]
    yield Text(f"{total:,} report{'' if total == 1 else 's'}", style="bold")
    yield from (Text(warning, style="yellow") for warning in answer["warnings"])
    for hit in answer["hits"]:
        yield from _hit(hit, answer["labels"], api_url)
    yield from _facets(answer)


def _hit(hit: ListedHit, labels: Labels, api_url: str) -> Iterator[Text | Padding]:
    facts = [
        ", ".join(labels["country"][code] for code in hit["countries"]),
        str(hit["year"] or ""),
        labels["type"].get(hit["type"], ""),
        labels["language"].get(hit["language"], hit["language"]),
    ]
    yield Text("\n") + Text(hit["title"], style="bold cyan")
    yield Text(" · ".join(fact for fact in facts if fact), style="dim")
    for passage in hit["passages"]:
        yield Padding(_passage(passage), (0, 0, 0, 2))
    for other in hit["also_as"]:
        yield Padding(Text(f"also published as: {other['title']}", style="dim"), (0, 0, 0, 2))
    link = hit["passages"][0]["url"] if hit["passages"] else hit["url"]
    yield Padding(Text(api_url + link, style="dim", overflow="fold"), (0, 0, 0, 2))


def _passage(passage: PassageHit) -> Text:
    place = " › ".join(passage["heading_path"])
    head = Text(f"p. {passage['label']}{'  ' + place if place else ''}\n", style="green")
    extracts = passage["highlights"] or [html.escape(passage["text"][:200])]
    return head + highlighted_text(in_one_line(extracts, passage["text"]))


def highlighted_text(extract: str) -> Text:
    """An extract's `<mark>` as colour, its entities as letters."""
    text = Text()
    for place, part in enumerate(extract.replace("</mark>", "<mark>").split("<mark>")):
        plain = " ".join(html.unescape(part).splitlines())
        text.append(plain, style=MARK_STYLE if place % 2 else None)
    return text


def _facets(answer: SearchResponse) -> Iterator[Text]:
    narrowed = {applied["parameter"] for applied in answer["applied_filters"]}
    shown = [answer["facets"][name] for name in _FACETS_SHOWN if name not in narrowed]
    for number, facet in enumerate(shown):
        values = [value for value in facet["values"] if value["count"]][:_VALUES_SHOWN]
        if values:
            listed = ", ".join(f"{value['label']} {value['count']}" for value in values)
            yield Text("" if number else "\n") + Text(f"{facet['label']}: {listed}", style="dim")
