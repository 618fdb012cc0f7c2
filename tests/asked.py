"""What do tests of the query builders ask? One call a request or query, no engine behind it."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import msgspec
from builders import a_document, a_passage
from engine_words import lower_case_words
from pydantic import TypeAdapter

from config.index import fields as f
from config.index.words_by_field import Analysis
from config.vocabulary import load_vocabulary
from indexer.index.actions import document_entry, passage_entries
from search_api.marks.marker import Marker
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.parser import parse_text
from search_api.query.request import SearchRequest
from search_api.query.text_query import TextQuery, text_query
from search_api.search.parameters import SearchParameters, to_request

VOCABULARY = load_vocabulary()


def a_request(**parameters: Any) -> SearchRequest:
    """As the route makes it of these parameters."""
    return to_request(SearchParameters.model_validate(parameters), VOCABULARY, 100)


def a_query(text: str = "", understood: Iterable[Understood] = ()) -> TextQuery:
    """The text in a collection that is all English."""
    return text_query(parse_text(text), ["en"], {}, tuple(understood))


def a_concept(facet: str, value: str, text: str = "x", **names: tuple[str, ...]) -> Understood:
    """What the words `text` name."""
    return Understood(text, Concept(facet, value, names))


def as_declared(answer: Any, shape: Any) -> Any:
    """The answer, which has the names and values that its shape declares, and no others."""
    TypeAdapter(shape).validate_python(answer)
    strange = set(answer) - set(shape.__annotations__)
    assert not strange, f"{shape.__name__} does not tell of {sorted(strange)}"
    return answer


def buckets(counts: dict[Any, int], left_out: int = 0) -> dict[str, Any]:
    """As the engine counts values."""
    listed = [{"key": key, "doc_count": count} for key, count in counts.items()]
    return {"buckets": listed, "sum_other_doc_count": left_out}


@dataclass
class Engine:
    """Stands for the engine: answers in turn what it is given, and remembers what it was asked."""

    answers: list[dict[str, Any]]
    documents: Mapping[str, dict[str, Any]] = field(default_factory=dict)  # by id
    bodies: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # index, body

    async def search(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        self.bodies.append((kind, body))
        return self.answers.pop(0)

    async def document(self, document_id: str) -> dict[str, Any] | None:
        return self.documents.get(document_id)

    async def analyzed(self, analysis: Analysis) -> dict[str, Any]:
        return {"tokens": lower_case_words(analysis.text)}

    @asynccontextmanager
    async def held(self, _kind: str) -> AsyncIterator[dict[str, str]]:
        yield {"id": "point"}

    async def collection(self) -> SimpleNamespace:
        return SimpleNamespace(
            languages=("en",), indexes=("index",), is_old=False, has_graphs=False, has_lessons=True
        )


def a_searcher(*answers: dict[str, Any], **documents: dict[str, Any]) -> Any:
    """What searches, over an engine that answers so."""
    engine = Engine(list(answers), documents)
    return SimpleNamespace(
        gateway=engine,
        marker=Marker(engine),  # type: ignore[arg-type]
        vocabulary=VOCABULARY,
        questions=SimpleNamespace(learned={}, query=lambda request: _ready(a_query(request.text))),
    )


async def _ready(query: TextQuery) -> TextQuery:
    return query


def hits(*found: dict[str, Any], total: int | None = None) -> dict[str, Any]:
    """An answer of the engine's with these hits."""
    return {
        "hits": {"hits": list(found), "total": {"value": len(found) if total is None else total}}
    }


def a_source(name: str = "report", **values: Any) -> dict[str, Any]:
    """A report as the index holds it."""
    entry = _as_sent(document_entry(a_document(name)))
    return {key: value for key, value in entry.items() if key != f.PASSAGES} | values


def a_passage_hit(name: str = "report", text: str = "Wages fell.", **values: Any) -> dict[str, Any]:
    """A hit among the flat passages, as the engine gives it."""
    (entry,) = passage_entries(a_document(name, passages=(text,)))
    return {
        "_id": entry[f.ID],
        "_source": _as_sent(entry),
        "_score": 1.5,
        "sort": [1.5, name],
        **values,
    }


def a_lesson_hit(name: str) -> dict[str, Any]:
    """The hit of a report's one lesson, as the engine gives it."""
    item = a_document(name, passages=(a_passage(name, kind="lesson"),))
    *_, entry = passage_entries(item)  # lessons stand behind the passages
    source = _as_sent(entry)
    return {"_id": source[f.RECORD][f.ID], "_source": source, "_score": 1.5, "sort": [1.5, name]}


def _as_sent(entry: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the engine: JSON knows no tuples."""
    sent: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(entry))
    return sent
