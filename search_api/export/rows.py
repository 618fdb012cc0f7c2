"""Which columns has a hit? Plain words for a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from config.vocabulary import Vocabulary
from search_api.cite.item import Access
from search_api.cite.restyle import accessed_now
from search_api.facets.table import FACET_BY_NAME
from search_api.facets.value_labels import value_label
from search_api.lessons.value_labels import LABELS

Hit = Mapping[str, Any]
_SEPARATOR = "; "
_MOST_TOLD = 4  # countries of a quotation


@dataclass(frozen=True, slots=True)
class Labels:
    """How values are called, and where addresses begin."""

    vocabulary: Vocabulary
    lang: str
    base: str  # `https://host`, without a slash at its end

    @property
    def access(self) -> Access:
        return accessed_now(self.vocabulary, self.lang, self.base)

    def all(self, facet: str, values: Iterable[str]) -> list[str]:
        """Each name once: a theme and a concept in it may be called alike."""
        return list(dict.fromkeys(self.one(facet, value) for value in values))

    def one(self, facet: str, value: str) -> str:
        named = FACET_BY_NAME[facet]
        return value_label(named, value, self.vocabulary, self.lang) if value else ""


def columns(hit: Hit, labels: Labels) -> dict[str, str | int | None]:
    """One row of a table, its columns by name; lists are joined by `; `."""
    report = hit.get("document", hit)
    about_report: dict[str, str | int | None] = {
        "title": report["title"],
        "year": report["year"],
        "publishers": _SEPARATOR.join(labels.all("organisation", report["publishers"])),
        "authors": _SEPARATOR.join(report["authors"]),
        "identifiers": _SEPARATOR.join(each["value"] for each in report["identifiers"]),
        "language": labels.one("language", report["language"]),
        "type": labels.one("type", report["type"]),
        "countries": _SEPARATOR.join(labels.all("country", report["countries"])),
    }
    if report is hit:
        about_report |= {
            "topics": _SEPARATOR.join(labels.all("topic", hit["topics"])),
            "partners": _SEPARATOR.join(hit["partners"]),
            "pages": hit["page_count"],
            "state": labels.one("state", hit["state"]),
        }
        return {"id": hit["id"], **about_report, **_ending(hit, labels)}
    passage: dict[str, str | int | None] = {
        "text": hit["text"],
        "kind": labels.one("kind", hit["kind"]),
        "heading": " › ".join(hit["heading_path"]),
        "page": hit["page"],
        "label": hit["label"],
        **_of_a_lesson(hit, labels),
    }
    noted = {"note": hit["note"]} if "note" in hit else {}  # of a reader's own collection
    return {"id": hit["id"], **passage, **noted, **about_report, **_ending(hit, labels)}


def quotation_facts(hit: Hit, labels: Labels) -> list[str]:
    """What a quotation is and where it is about: its kind, and at most four countries."""
    report = hit.get("document", hit)
    countries = labels.all("country", (hit.get("countries") or report["countries"])[:_MOST_TOLD])
    return [each for each in (labels.one("kind", hit.get("kind") or ""), *countries) if each]


def _of_a_lesson(hit: Hit, labels: Labels) -> dict[str, str | int | None]:
    """What a lesson has of its own, beside its report."""
    if "evidence_type" not in hit:
        return {}
    own = {"evidence": hit["evidence_type"], "answer": hit["answer"]}
    return {
        "context": hit["context"],
        "confidence": str(hit["confidence"]),
        "confirmed": "yes" if hit["verdict"] else "",
        "lesson_countries": _SEPARATOR.join(labels.all("country", hit["countries"])),
        "lesson_topics": _SEPARATOR.join(labels.all("topic", hit["topics"])),
        "beside": _SEPARATOR.join(f"{each['label']}: {each['text']}" for each in hit["fields"]),
        **{name: LABELS[name][value][labels.lang] if value else "" for name, value in own.items()},
    }


def _ending(hit: Hit, labels: Labels) -> dict[str, str | int | None]:
    return {"citation": hit["citation"], "url": labels.base + hit["url"]}
