"""Which documents say almost the same as one? The engine's query over the bands of their sketches.

Used by the indexer for receipts and by the API for "also published as"; so no link is kept that a
withdrawal, a new version or a rebuild could leave pointing at nothing.
"""

from collections.abc import Sequence
from typing import Any

from config.index import fields as f

MATCHING_BANDS = 2  # of 16; why, see indexer/enrich/facts/near_duplicates.py


def near_query(document_id: str, bands: Sequence[str]) -> dict[str, Any]:
    """The documents that are near, the closest first: each shared band adds to the score."""
    return {
        "bool": {
            "should": [{"constant_score": {"filter": {"term": {f.BANDS: band}}}} for band in bands],
            "minimum_should_match": MATCHING_BANDS,
            "must_not": [{"ids": {"values": [document_id]}}],
        }
    }
