"""What does a curator see of documents that may identify somebody, and what can be decided?"""

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal, cast

from msgspec.structs import asdict
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from config.curation.reason import LONGEST_REASON
from config.errors import DamagedDocument, NotFound
from config.store.corrections import is_waiting
from config.store.held_documents import MOST_WORDS, held_documents
from config.store.manifest import Manifest, read_manifest
from config.store.safeguarding import Verdict, read_safeguarding


class FindingEntry(TypedDict):
    page: Annotated[int, Field(description="Counted from 1.")]
    kind: Literal["person", "phone", "mail", "id_number"]
    text: Annotated[str, Field(description="What identifies; black in a redacted copy.")]
    context: str
    points: Annotated[float, Field(description="From the threshold on, the document is held.")]
    reasons: list[str]


class DecisionEntry(TypedDict):
    verdict: Verdict
    when: str
    by: str
    reason: str
    words: list[str]


class HeldEntry(TypedDict):
    id: str
    file: str
    partners: list[str]
    held: Annotated[str, Field(description="Why it is not public; '' when it is.")]
    findings: Annotated[int, Field(description="How many there are.")]
    pages: Annotated[list[int], Field(description="On which pages.")]


class HeldResponse(TypedDict):
    total: int
    documents: Annotated[list[HeldEntry], Field(description="The first to come first.")]


class HeldDocumentResponse(TypedDict):
    document: HeldEntry
    is_waiting: Annotated[bool, Field(description="Whether a decision is still to be carried out.")]
    findings: list[FindingEntry]
    decisions: Annotated[list[DecisionEntry], Field(description="The oldest first.")]


class DecisionBody(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    verdict: Verdict = Field(
        description="publish: everybody may see it; keep: it stays internal; redact: a copy in "
        "which the findings are black takes its place; reject: it is taken back."
    )
    reason: str = Field(min_length=1, max_length=LONGEST_REASON, description="Why.")
    words: list[str] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Also to be made black."
    )


def held_answer(data_dir: Path, size: int) -> HeldResponse:
    """Those that wait; what was purged or is damaged is passed over."""
    ids, found = held_documents(data_dir), []
    for document_id in ids:
        with suppress(NotFound, DamagedDocument):
            manifest = read_manifest(data_dir, document_id)
            if manifest.held and not manifest.is_gone:
                found.append(_entry(data_dir, manifest))
    return {"total": len(found), "documents": found[:size]}


def held_document_answer(data_dir: Path, document_id: str) -> HeldDocumentResponse:
    """All that was found in one document and decided of it.

    Raises:
        NotFound: there is no such document in the store.
    """
    manifest = read_manifest(data_dir, document_id)
    known = read_safeguarding(data_dir, document_id)
    return {
        "document": _entry(data_dir, manifest),
        "is_waiting": is_waiting(data_dir, document_id),
        "findings": [cast("FindingEntry", asdict(each)) for each in known.findings],
        "decisions": [cast("DecisionEntry", asdict(each)) for each in known.decisions],
    }


def _entry(data_dir: Path, manifest: Manifest) -> HeldEntry:
    findings = read_safeguarding(data_dir, manifest.sha256).findings
    return {
        "id": manifest.sha256,
        "file": manifest.name,
        "partners": manifest.partners,
        "held": manifest.held,
        "findings": len(findings),
        "pages": sorted({each.page for each in findings}),
    }
