"""What is asked of lessons? A search, and how its records are ordered, folded and narrowed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from config.index.passage_kinds import LESSON_KINDS
from config.vocabulary import Vocabulary
from search_api.lessons.matching import Match
from search_api.query.entities.concepts import Understood
from search_api.query.notice import Notice
from search_api.query.request import SearchRequest
from search_api.search.parameters import PassageParameters, Values, to_request

LessonSort = Literal["spread", "relevance", "newest"]
EvidenceType = Literal["evaluation", "research", "own_account"]
Answer = Literal["accepted", "partly", "rejected"]


def _as_list(value: Any) -> Any:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each != ""]


class LessonParameters(PassageParameters):
    """Repeatable ones are ORed; different ones are ANDed; `!value` excludes."""

    country: Values = Field([], description="What the lesson itself is about: ISO alpha-3.")
    kind: Values = Field(
        [],
        description="`lesson`, `good_practice`, `recommendation`, `challenge`; all without it.",
    )
    sort: LessonSort | None = Field(  # type: ignore[assignment]  # fewer orders than passages have
        None,
        description="`spread` over reports by default: at most two in a row of one; `relevance`; "
        "`newest`.",
    )
    fold: bool = Field(True, description="Whether near-same lessons are shown once.")
    evidence: Annotated[list[EvidenceType], BeforeValidator(_as_list)] = Field(
        [], description="What it rests on, by its report's type."
    )
    answer: Annotated[list[Answer], BeforeValidator(_as_list)] = Field(
        [], description="How a recommendation was answered, where its report says so."
    )
    confirmed: bool | None = Field(
        None, description="`true`: only what a curator has confirmed; `false`: only what waits."
    )


@dataclass(frozen=True, slots=True)
class LessonRequest:
    """`search` is what a search for passages would be."""

    search: SearchRequest
    sort: LessonSort = "spread"
    fold: bool = True
    evidence: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    confirmed: bool | None = None  # by a curator
    match: Match = "all"  # how much of the question a lesson must hold
    about: int | None = (
        None  # how many hold all of it, counted as far as a first look; None: unasked
    )
    intents: tuple[Understood, ...] = ()  # kinds and types that the words ask for


def to_lesson_request(
    parameters: LessonParameters, vocabulary: Vocabulary, max_size: int
) -> LessonRequest:
    """The checked request. Raises BadRequest as a search does."""
    return LessonRequest(
        _search(parameters, vocabulary, max_size),
        parameters.sort or "spread",
        parameters.fold,
        tuple(dict.fromkeys(parameters.evidence)),
        tuple(dict.fromkeys(parameters.answer)),
        parameters.confirmed,
    )


def _search(parameters: LessonParameters, vocabulary: Vocabulary, max_size: int) -> SearchRequest:
    plain = parameters.model_copy(update={"sort": None})
    more = [
        *((("sort", parameters.sort),) if parameters.sort else ()),
        *(() if parameters.fold else (("fold", "false"),)),
        *(("evidence", value) for value in dict.fromkeys(parameters.evidence)),
        *(("answer", value) for value in dict.fromkeys(parameters.answer)),
        *(() if (only := parameters.confirmed) is None else (("confirmed", str(only).lower()),)),
    ]
    request = to_request(plain, vocabulary, max_size)
    warnings = (*request.warnings, *_never_of_lessons(request, vocabulary))
    return replace(request, more=tuple(more), warnings=warnings)


def _never_of_lessons(request: SearchRequest, vocabulary: Vocabulary) -> Iterator[Notice]:
    """Kinds that passages have and lessons never: they find nothing."""
    chosen = request.selections.get("kind")
    known = set(vocabulary.values("kind")) - set(LESSON_KINDS)
    for value in chosen.included if chosen else ():
        if value in known:
            yield Notice(
                "kind: no lesson is a “%(value)s”; there are %(kinds)s.",
                value=value,
                kinds=", ".join(LESSON_KINDS),
            )
