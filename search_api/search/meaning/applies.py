"""Which questions are asked by meaning? Those in words of a language, and nothing more exact."""

from search_api.query.clauses.text import identifier_clauses
from search_api.query.request import SearchRequest
from search_api.query.text.language import WordLanguages, guess_languages
from search_api.query.text_query import TextQuery
from search_api.search.documents_body import effective_sort

_WORDS_OF_A_QUESTION = 4  # beside a code; fewer only say what it is, as in `Convention C182`


def is_asked_by_meaning(request: SearchRequest, query: TextQuery, learned: WordLanguages) -> bool:
    """In words, and on the first page."""
    further = request.page > 1 or bool(request.cursor)
    return not further and is_asked_in_words(request, query, learned)


def is_asked_in_words(request: SearchRequest, query: TextQuery, learned: WordLanguages) -> bool:
    """Not by quotes, exclusions, prefixes, codes, one unknown word, nor in another order."""
    parsed = request.parsed
    if not parsed.words or parsed.phrases or parsed.prefixes or parsed.excluded:
        return False
    if request.document:
        return False
    if effective_sort(request, query) != "relevance":
        return False
    words = sum(not _is_code(word) for word in parsed.words)
    if not words or (identifier_clauses(query) and words < _WORDS_OF_A_QUESTION):
        return False
    if len(parsed.words) == 1:
        return bool(query.understood) or parsed.words[0].lower() in learned
    return True


def question_languages(request: SearchRequest, learned: WordLanguages) -> tuple[str, ...]:
    """The question's own language, of which passages are found by words; the likeliest ones."""
    guessed = guess_languages(request.parsed.words, learned)
    if not guessed or request.lang in guessed:
        return (request.lang,)
    return guessed


def _is_code(word: str) -> bool:
    """As C182, 8.7 or ILO: what a word means is not in its letters."""
    return any(map(str.isdigit, word)) or (word.isupper() and len(word) > 1)
