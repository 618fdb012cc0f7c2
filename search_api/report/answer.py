"""How is one report answered? From its entry, two searches side by side, and the store."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from config.index import fields as f
from config.store.manifest import Manifest
from config.store.paths import document_paths
from search_api.http.unknown_ids import unknown_id
from search_api.report.body import alike_passages, copies_body, nearness_by_report, related_body
from search_api.report.data_set import data_sheets
from search_api.report.present import (
    evidence_entries,
    related_report,
    related_reports,
    versions_of,
)
from search_api.report.responses import ReplacedResponse, ReportResponse
from search_api.report.schema_org import schema_org
from search_api.report.versions import known_manifest, newest_version, older_versions
from search_api.search.links import document_url, file_url
from search_api.search.meaning.question_vectors import Asker
from search_api.search.meaning.similarity import similar_hits
from search_api.search.present.documents import document_response
from search_api.search.searcher import Searcher


class Original(NamedTuple):
    """What is told of a file that may be shown, whether it is searched or was replaced."""

    id: str
    media_type: str
    name: str
    language: str  # `und` of a replaced one: the index no longer knows


async def report_answer(
    searcher: Searcher,
    data_dir: Path,
    document_id: str,
    lang: str,
    asker: Asker | None = None,
    *,
    explain: bool,
) -> ReportResponse | ReplacedResponse:
    """All that is known of a report; of a replaced version, what took its place.

    Raises:
        NotFound: there is no such report, or the caller may not see it.
    """
    source = await searcher.gateway.document(document_id)
    if source is None:
        return await replaced_answer(searcher, data_dir, document_id, lang)
    copies, related = await asyncio.gather(
        _hits(searcher, copies_body(source)) if source[f.BANDS] else _nothing(),
        _related(searcher, source, asker),
    )
    older = await asyncio.to_thread(lambda: list(older_versions(data_dir, document_id)))
    sheets = await asyncio.to_thread(
        data_sheets,
        document_paths(data_dir, document_id).extraction,
        source[f.MEDIA_TYPE],
        searcher.vocabulary,
        lang,
    )
    today = datetime.now(UTC).date()
    return {
        **document_response(source, searcher.vocabulary, lang),
        "versions": versions_of(
            source, source[f.ADDED], (each for each in older if each.is_public(today))
        ),
        "also_published_as": [
            related_report(hit["_source"], searcher.vocabulary, lang) for hit in copies
        ],
        "related": related_reports(source, related, searcher.vocabulary, lang),
        "schema_org": schema_org(source, searcher.vocabulary, lang),
        "data_sheets": sheets,
        "evidence": evidence_entries(source, searcher.vocabulary, lang) if explain else None,
    }


async def replaced_answer(
    searcher: Searcher, data_dir: Path, document_id: str, lang: str
) -> ReplacedResponse:
    """Raises NotFound unless a newer version took its place that the caller may see."""
    manifest, newest = await _replaced(searcher, data_dir, document_id)
    return {
        "id": document_id,
        "state": "replaced",
        "file_name": manifest.name,
        "media_type": manifest.media_type,
        "added": manifest.added,
        "replaced_by": related_report(newest, searcher.vocabulary, lang),
        "links": {"self": document_url(document_id), "file": file_url(document_id)},
    }


async def original_of(searcher: Searcher, data_dir: Path, document_id: str) -> Original:
    """The original of a report, or of a version that a newer one took the place of.

    Raises:
        NotFound: there is no such report, or the caller may not see it.
    """
    source = await searcher.gateway.document(document_id)
    if source is not None:
        found = (source[name] for name in (f.ID, f.MEDIA_TYPE, f.FILE_NAME, f.LANGUAGE))
        return Original(*found)
    manifest, _ = await _replaced(searcher, data_dir, document_id)
    return Original(document_id, manifest.media_type, manifest.name, "und")


async def _replaced(
    searcher: Searcher, data_dir: Path, document_id: str
) -> tuple[Manifest, dict[str, Any]]:
    manifest = await asyncio.to_thread(known_manifest, data_dir, document_id)
    if manifest is not None and manifest.replaced_by and manifest.is_public(_today()):
        newest = await asyncio.to_thread(newest_version, data_dir, document_id)
        if (source := await searcher.gateway.document(newest)) is not None:
            return manifest, source
    raise unknown_id("report", document_id)


def _today() -> Any:
    return datetime.now(UTC).date()


async def _related(
    searcher: Searcher, source: Mapping[str, Any], asker: Asker | None
) -> list[dict[str, Any]]:
    near = await similar_hits(searcher.gateway, asker, alike_passages(source))
    return await _hits(searcher, related_body(source, nearness_by_report(near)))


async def _hits(searcher: Searcher, body: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await searcher.gateway.search("documents", body))["hits"]["hits"]
    return found


async def _nothing() -> list[dict[str, Any]]:
    return []
