"""What does a mistyped word name? What the right one would; what names nothing stays as typed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from search_api.query.entities.concepts import Understood
from search_api.query.parsed_text import ParsedText
from search_api.query.text_query import TextQuery


def unambiguous_slips(slips: Mapping[str, str], words: Sequence[str]) -> dict[str, str]:
    """The slips whose right word is typed nowhere else: what was typed can be put back for it."""
    meant = Counter([*slips.values(), *words])
    return {word: right for word, right in slips.items() if meant[right] == 1}


def with_corrected_words(parsed: ParsedText, slips: Mapping[str, str]) -> ParsedText:
    """The words with each mistyped one as it was meant."""
    return replace(parsed, words=tuple(slips.get(word, word) for word in parsed.words))


def named_by_slips(query: TextQuery, slips: Mapping[str, str]) -> TextQuery | None:
    """A query of respelled words that keeps of these what names something; None where none does.

    No report has a mistyped word, so as it was meant it is looked for, ranks and is marked.
    """
    named = (*query.intents, *query.understood, *query.left_out)
    wanted = {word for each in named for word in each.text.split()}
    if wanted.isdisjoint(slips.values()):
        return None
    typed = {right: word for word, right in slips.items()}
    nameless = {right: word for right, word in typed.items() if right not in wanted}

    def told(understood: tuple[Understood, ...]) -> tuple[Understood, ...]:
        return tuple(replace(each, typed=_put(typed, each.text)) for each in understood)

    return replace(
        query,
        parsed=replace(
            query.parsed, words=tuple(_put(nameless, word) for word in query.parsed.words)
        ),
        words=_put(nameless, query.words),
        understood=told(query.understood),
        intents=told(query.intents),
        left_out=told(query.left_out),
        rest=tuple((_put(nameless, word), weight) for word, weight in query.rest),
    )


def _put(words: Mapping[str, str], text: str) -> str:
    return " ".join(words.get(word, word) for word in text.split())
