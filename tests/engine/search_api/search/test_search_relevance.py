"""Does a judged collection come back ranked, through our own pipeline and queries?"""

import asyncio
import hashlib
from pathlib import Path

from config.vocabulary import Vocabulary
from search_api.evaluate.collection import Collection, as_markdown
from search_api.evaluate.measures import Measures
from search_api.evaluate.relevance import ranked, take_in

TEXTS = {
    "kilns": "Advances bind families to brick kilns from one season to the next.",
    "boats": "On fishing boats wages are paid only when the catch has been sold in the harbour.",
    "schools": "Bridge schools bring children back to lessons once the harvest is in.",
}
QUERIES = {"q1": "families in brick kilns", "q2": "when are wages paid on boats", "q3": "unheard"}


def a_collection() -> Collection:
    files = {name: as_markdown(name.title(), text) for name, text in TEXTS.items()}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return Collection(
        name="small",
        documents={digests[name]: content for name, content in files.items()},
        original_ids={digest: (name,) for name, digest in digests.items()},
        queries=QUERIES,
        judgements={"q1": {"kilns": 1}, "q2": {"boats": 1}, "q3": {"schools": 1}},
    )


def test_a_collection_is_taken_in_and_measured(
    engine_url: str, index_prefix: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    collection = a_collection()
    take_in([collection], engine_url, index_prefix, tmp_path)
    measured = asyncio.run(ranked(collection, engine_url, index_prefix, vocabulary))
    assert measured == Measures(*[2 / 3] * 4)
