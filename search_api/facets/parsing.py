"""Which values of facets are chosen or looked for? As parameters, and typed as `country:NPL`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from config.errors import BadRequest
from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet
from search_api.facets.table import FACET_BY_NAME, SELECTABLE
from search_api.facets.value_labels import known_values
from search_api.facets.value_search import sought_values, value_named
from search_api.facets.values import indexed_value
from search_api.query.notice import Notice
from search_api.query.parsed_text import ParsedText
from search_api.query.request import FacetQuery, Selection
from search_api.query.text.nearest_name import nearest_name


def selections_of(
    given: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> dict[str, Selection]:
    """Facet -> what is chosen of it, only where something is.

    Raises:
        BadRequest: a value has the wrong shape; names the parameter.
    """
    return {
        name: _selection(
            [_indexed(FACET_BY_NAME[name], value, vocabulary) for value in values],
            partial(vocabulary.preferred, FACET_BY_NAME[name].values_of),
        )
        for name, values in given.items()
        if values
    }


def typed_values(parsed: ParsedText) -> tuple[dict[str, list[str]], dict[str, Notice]]:
    """Values typed as `country:NPL`, by field; and what is none, as a word with its warning."""
    typed: dict[str, list[str]] = {name: [] for name in SELECTABLE}
    misread: dict[str, Notice] = {}
    for name, value in parsed.fields:
        try:
            typed[name].append(indexed_value(FACET_BY_NAME[name], value))
        except BadRequest:
            misread[value.lstrip("!")] = Notice(
                "%(facet)s: “%(value)s” is no value of it; it was searched as text.",
                facet=name,
                value=value.lstrip("!")[:60],
            )
    return typed, misread


def unknown_values(selections: dict[str, Selection], vocabulary: Vocabulary) -> Iterator[Notice]:
    """A value that the vocabulary lacks finds nothing, or what an older vocabulary named so."""
    for name, selection in selections.items():
        known = known_values(FACET_BY_NAME[name], vocabulary)
        for value in (*selection.included, *selection.excluded):
            if known and value not in known:
                meant = value_named(FACET_BY_NAME[name], value, vocabulary)
                if meant := meant or nearest_name(value, known):
                    yield Notice(
                        "%(facet)s: the vocabulary has no “%(value)s”; did you mean %(meant)s?",
                        facet=name,
                        value=value,
                        meant=meant,
                    )
                else:
                    yield Notice(
                        "%(facet)s: the vocabulary has no “%(value)s”.", facet=name, value=value
                    )


def facet_queries(
    typed: Iterable[tuple[str, str]], vocabulary: Vocabulary, lang: str
) -> dict[str, FacetQuery]:
    """Facet -> which of its values are looked for. Raises BadRequest for a facet without names."""
    found: dict[str, FacetQuery] = {}
    for name, text in typed:
        if name not in SELECTABLE:
            raise BadRequest(f"facet_q[{name}]", f"the values of {name} cannot be searched")
        if text.strip():
            values = sought_values(FACET_BY_NAME[name], text, vocabulary, lang)
            found[name] = FacetQuery(text, values)
    return found


def _indexed(facet: Facet, value: str, vocabulary: Vocabulary) -> str:
    """Raises BadRequest, with the mend where labels or several values are sent as one id."""
    try:
        return indexed_value(facet, value)
    except BadRequest as error:
        mark, bare = ("!", value[1:]) if value.startswith("!") else ("", value)
        if meant := value_named(facet, bare, vocabulary):
            hint = f"did you mean {mark}{meant}?"
        elif "," in bare:
            hint = f"several values are sent one by one: {facet.name}=…&{facet.name}=…"
        else:
            raise
        raise BadRequest(facet.name, f"{error.message}; {hint}") from error


def _selection(values: list[str], preferred: Callable[[str], str]) -> Selection:
    included = (preferred(value) for value in values if not value.startswith("!"))
    excluded = (preferred(value[1:]) for value in values if value.startswith("!"))
    return Selection(tuple(dict.fromkeys(included)), tuple(dict.fromkeys(excluded)))
