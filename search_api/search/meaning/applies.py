"""Which questions are asked by meaning? Those in words of a language, and nothing more exact."""

from search_api.query.clauses import TextQuery, identifier_clauses
from search_api.query.language import WordLanguages, guess_languages
from search_api.query.request import SearchRequest
from search_api.search.documents_body import effective_sort


def is_asked_by_meaning(request: SearchRequest, query: TextQuery, learned: WordLanguages) -> bool:
    """Not quotes, exclusions, prefixes, codes, one unknown word, other orders, further pages."""
    parsed = request.parsed
    if not parsed.words or parsed.phrases or parsed.prefixes or parsed.excluded:
        return False
    if request.page > 1 or request.cursor or request.document:
        return False
    if effective_sort(request, query) != "relevance":
        return False
    if identifier_clauses(query) or all(map(_is_code, parsed.words)):
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
