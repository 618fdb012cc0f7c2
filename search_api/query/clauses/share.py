"""How much of a question does a passage hold? All of it counts more than a part said often.

Of passages and not of whole reports, since a long report has nearly every word somewhere. Where a
concept was understood, what is about the question holds it, and the share tells little more.
"""

from collections.abc import Callable

from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.held_words import word_clause
from search_api.query.clauses.place import passage_place
from search_api.query.text_query import TextQuery

LEAST_SHARE = 0.7  # of its score that a passage keeps whatever it holds; relevance.md has others


def by_share(scored: Clause, query: TextQuery, name: Callable[[str], str]) -> Clause:
    """A passage's score, and the weight of all words, by the share of it that the passage holds.

    So to hold a word counts also where the score is low: a sum would pay for one said often.

    `name` tells a passage's field in the index at hand.
    """
    known = {word: weight for word, weight in query.rest if weight > 0}
    if query.understood or len(known) < 2:  # noqa: PLR2004 - of one there is no share
        return scored
    place = passage_place(name)
    whole = sum(known.values())
    held = [
        {
            "filter": word_clause(word, query, place),
            "weight": round((1 - LEAST_SHARE) * weight / whole, 4),
        }
        for word, weight in known.items()
    ]
    return {
        "function_score": {
            "query": {"bool": {"must": [scored, {"match_all": {"boost": round(whole, 4)}}]}},
            "functions": [*held, {"weight": LEAST_SHARE}],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }
