"""What does a mistyped word name? What the right one would, while the question stays as typed."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from search_api.query.concepts import Understood
from search_api.query.parser import ParsedText
from search_api.query.text_query import TextQuery


def unmistakable(slips: Mapping[str, str], words: Sequence[str]) -> dict[str, str]:
    """The slips whose right word is typed nowhere else: what was typed can be put back for it."""
    meant = Counter([*slips.values(), *words])
    return {word: right for word, right in slips.items() if meant[right] == 1}


def respelled(parsed: ParsedText, slips: Mapping[str, str]) -> ParsedText:
    """The words with each mistyped one as it was meant."""
    return replace(parsed, words=tuple(slips.get(word, word) for word in parsed.words))


def back_as_typed(query: TextQuery, slips: Mapping[str, str]) -> TextQuery:
    """What was understood of the respelled words, with all words as they were typed."""
    typed = {right: word for word, right in slips.items()}

    def words(text: str) -> str:
        return " ".join(typed.get(word, word) for word in text.split())

    def named(understood: tuple[Understood, ...]) -> tuple[Understood, ...]:
        return tuple(replace(each, text=words(each.text)) for each in understood)

    return replace(
        query,
        parsed=replace(query.parsed, words=tuple(map(words, query.parsed.words))),
        words=words(query.words),
        understood=named(query.understood),
        intents=named(query.intents),
        rest=tuple((words(word), weight) for word, weight in query.rest),
    )


def names_any(query: TextQuery, words: Collection[str]) -> bool:
    """Whether one of the words is a part of what was understood."""
    named = {word for each in (*query.intents, *query.understood) for word in each.text.split()}
    return not named.isdisjoint(words)
