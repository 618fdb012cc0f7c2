"""How does a redacted copy take the place of a document? As its newer version, in the store.

The copy has bytes of its own, so all that is made of a document (text, snippets, images of pages,
the file that is handed out) is made of the copy. The document itself stays, internal and replaced.
"""

import os
import subprocess
import sys
from functools import partial

import msgspec

from config.errors import StoreError
from config.setting_groups import ExtractionSettings
from config.store.corrections import have_indexed_anew
from config.store.durable import store_errors
from config.store.manifest import Manifest
from config.store.safeguarding import Safeguarding, note_redacted_copy
from extractors.document import ExtractedDocument
from extractors.media_types import PDF
from indexer.safeguarding.blacken import RedactionOrder
from indexer.safeguarding.redaction import (
    redacted,
    redacted_boxes,
    redacted_declared,
    redacting,
    words_to_redact,
)
from indexer.store.documents import Store, now_iso

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
_TEXT = "text/plain"


class Redactor:
    """Makes redacted copies, with the limits that reading a file has."""

    def __init__(self, store: Store, limits: ExtractionSettings) -> None:
        self._store = store
        self._limits = limits

    def __call__(
        self, manifest: Manifest, known: Safeguarding, extracted: ExtractedDocument
    ) -> None:
        """Puts the copy into the store and in the document's place; it is indexed next.

        Raises:
            StoreError: no copy can be made, and why. The document stays held.
        """
        words = words_to_redact(known, extracted)
        if extracted.media_type == PDF:
            content, media_type, ending = self._blackened(extracted, words), PDF, ""
        else:
            content, media_type, ending = _as_text(extracted, words), _TEXT, ".txt"
        copy_id = self._stored(manifest, content, words, ending)
        text = msgspec.structs.replace(redacted(extracted, words, copy_id), media_type=media_type)
        self._store.keep_extraction(text)
        if known.decided is not None:
            note_redacted_copy(self._store.data_dir, copy_id, manifest.sha256)
        self._store.change(copy_id, partial(Manifest.with_older, document_id=manifest.sha256))
        self._store.change(manifest.sha256, lambda before: _replaced(before, copy_id))
        with store_errors(f"have {copy_id} indexed"):
            have_indexed_anew(self._store.data_dir, copy_id)

    def _stored(
        self, manifest: Manifest, content: bytes, words: tuple[str, ...], ending: str
    ) -> str:
        pattern, document_id = redacting(words), ""
        with self._store.incoming.scratch() as folder, store_errors("keep a redacted copy"):
            path = folder / "copy"
            path.write_bytes(content)
            for origin in manifest.live_origins:
                name = pattern.sub("_", origin.name) + ending
                said = redacted_declared(origin.declared, words)
                arrived = msgspec.structs.replace(origin, name=name, declared=said, taken=now_iso())
                document_id = self._store.put(path, arrived).document_id
        return document_id

    def _blackened(self, extracted: ExtractedDocument, words: tuple[str, ...]) -> bytes:
        document_id, limits = extracted.sha256, self._limits
        pattern = redacting(words)
        boxes = {page.number: redacted_boxes(page, pattern) for page in extracted.pages}
        order = RedactionOrder(
            path=str(self._store.paths(document_id).original),
            pattern=pattern.pattern,
            pages={number: each for number, each in boxes.items() if each is not None},
            password=self._store.password(document_id).get_secret_value(),
            memory_mb=limits.memory_mb,
            cpu_seconds=int(limits.cpu_seconds),
            sandbox_required=limits.sandbox == "required",
        )
        return _run(order, limits.file_seconds)


def _run(order: RedactionOrder, seconds: float) -> bytes:
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "indexer.safeguarding.blacken"],
            input=msgspec.json.encode(order),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise StoreError("making a redacted copy takes too long") from error
    if ended.returncode or not ended.stdout:
        words = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = words[-1][:200] if words else "it takes more memory or time than it may use"
        raise StoreError(f"no redacted copy can be made: {reason}")
    return ended.stdout


def _as_text(extracted: ExtractedDocument, words: tuple[str, ...]) -> bytes:
    """Other files than PDFs become plain text."""
    pages = redacted(extracted, words, extracted.sha256).pages
    return "\n\n".join(page.text for page in pages).encode()


def _replaced(manifest: Manifest, by: str) -> Manifest:
    origins = tuple(
        msgspec.structs.replace(each, replaced_by=by) if each.is_live else each
        for each in manifest.origins
    )
    return msgspec.structs.replace(manifest, origins=origins)
