"""Is a document held until a curator has looked? By what is found in it, and what was decided."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial

import msgspec

from config.setting_groups import SafeguardingSettings
from config.store.held_documents import note_held
from config.store.manifest import Manifest, Tombstone
from config.store.safeguarding import Finding, Safeguarding, keep_findings
from extractors.document import ExtractedDocument
from indexer.safeguarding.findings import findings_in
from indexer.store.documents import Store

_KINDS = {
    "person": ("name with what befell the person", "names with what befell the persons"),
    "phone": ("phone number", "phone numbers"),
    "mail": ("personal e-mail address", "personal e-mail addresses"),
    "id_number": ("number of personal papers", "numbers of personal papers"),
}
_MOST_PAGES = 12  # named in one sentence
Redact = Callable[[Manifest, Safeguarding, ExtractedDocument], None]
"""Makes the redacted copy of a document, which takes its place."""


class Guard:
    """Looks at each document that was read, before it is indexed."""

    def __init__(
        self, store: Store, settings: SafeguardingSettings, places: Collection[str], redact: Redact
    ) -> None:
        self._store = store
        self._settings = settings
        self._places = frozenset(places)
        self._redact = redact

    def settled(self, extracted: ExtractedDocument) -> Manifest:
        """The manifest with what holds now: what was found is noted, what was decided is done.

        Raises:
            DamagedDocument: what was decided cannot be read, so that nothing may be shown.
        """
        document_id, data_dir = extracted.sha256, self._store.data_dir
        found = tuple(findings_in(extracted, self._places))
        known = keep_findings(data_dir, document_id, found)
        manifest = self._store.manifest(document_id)
        held = held_because(manifest, known, self._settings)
        manifest = self._store.change(document_id, partial(_settled, known=known, held=held))
        waits = bool(held) and not known.decided and not manifest.is_gone
        note_held(data_dir, document_id, waits=waits)
        if known.decided and known.decided.verdict == "redact" and not manifest.is_gone:
            self._redact(manifest, known, extracted)
            return self._store.manifest(document_id)
        return manifest


def held_because(manifest: Manifest, known: Safeguarding, settings: SafeguardingSettings) -> str:
    """Why a document is not for everybody; '' when it may be. Pure."""
    if known.decided is not None:
        return {
            "publish": "",
            "keep": "a curator has looked and keeps it internal",
            "redact": "a curator has looked, and a redacted copy takes its place",
            "reject": "a curator has looked and rejected it",
        }[known.decided.verdict]
    strong = [each for each in known.findings if each.points >= settings.threshold]
    if not strong or not is_to_be_held(manifest, settings):
        return ""
    return f"it is held until a curator has looked: {said_of(strong)}"


def is_to_be_held(manifest: Manifest, settings: SafeguardingSettings) -> bool:
    """Whether the settings hold documents that came so. One way that is not trusted is enough."""
    if settings.hold != "partners":
        return settings.hold == "all"
    return any(
        (origin.partner or origin.path) and origin.partner not in settings.trusted
        for origin in manifest.live_origins
    )


def said_of(findings: list[Finding]) -> str:
    """What was found and where, without saying it again."""
    counts = Counter(each.kind for each in findings)
    kinds = [f"{count} {_KINDS[kind][count > 1]}" for kind, count in counts.items()]
    pages = sorted({each.page for each in findings})
    more = f" and {len(pages) - _MOST_PAGES} more" if len(pages) > _MOST_PAGES else ""
    listed = ", ".join(map(str, pages[:_MOST_PAGES]))
    return f"{', '.join(kinds)} may identify somebody (page{'s'[: len(pages) > 1]} {listed}{more})"


def _settled(manifest: Manifest, known: Safeguarding, held: str) -> Manifest:
    decided = known.decided
    if decided and decided.verdict == "reject" and manifest.tombstone is None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        gone = Tombstone(now, f"rejected by a curator: {decided.reason}")
        return msgspec.structs.replace(manifest, held=held, tombstone=gone)
    return msgspec.structs.replace(manifest, held=held)
