"""What happens to an upload? Checked, written to the disk, noted, and put into the inbox."""

import asyncio
import unicodedata
from collections.abc import AsyncIterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from starlette.requests import ClientDisconnect

from config.errors import BadRequest, InboxFull
from config.inbox.file_names import upload_problem
from config.inbox.landing import Landing, landing
from config.settings import Settings
from config.store.arrival import arrival_key
from config.store.inbox_files import waiting_files
from config.store.receipt import receipt_numbers
from config.store.upload_note import UploadNote, write_upload_note
from search_api.upload.form import FILE, FormReader


async def receive(
    settings: Settings, partner: str, content_type: str, body: AsyncIterable[bytes]
) -> UploadNote:
    """Takes one document into the partner's inbox.

    Raises:
        BadRequest: the body or the file's name cannot be used.
        TooLarge, NoRoom, InboxFull: it cannot be taken, or not now.
        StillWaiting: a file of this name has not been taken yet.
    """
    inbox = settings.inbox_dir
    await asyncio.to_thread(_check_queue, inbox, partner, settings.inbox.max_waiting)
    form = FormReader(content_type)
    max_bytes = settings.extraction.max_file_mb << 20
    with (
        landing(inbox, partner, max_bytes) as file,
        landing(inbox, partner, max_bytes) as sidecar,
    ):
        try:
            async for piece in body:
                if pieces := form.feed(piece):
                    await asyncio.to_thread(file.write, pieces)
        except ClientDisconnect as error:
            raise BadRequest("body", "the body ended before its end") from error
        name = _checked_name(form)
        ending, said = form.sidecar()
        note = await asyncio.to_thread(_noted, settings, partner, name, file)
        if said:  # first, so that it is read with its document
            await asyncio.to_thread(sidecar.write, [said])
            await asyncio.to_thread(sidecar.settle, name + ending)
        await asyncio.to_thread(file.settle, name)
    return note


def _check_queue(inbox: Path, partner: str, most: int) -> None:
    """Raises InboxFull; so a sender that never stops cannot fill the disk."""
    waiting = sum(1 for _ in islice(waiting_files(inbox, partner), most))
    if waiting >= most:
        raise InboxFull(f"{most:,} files wait in the inbox {partner}")


def _checked_name(form: FormReader) -> str:
    if not form.is_complete:
        raise BadRequest("body", "the body ended before its end")
    if not form.has_file:
        raise BadRequest(FILE, "there is no part `file`")
    name = unicodedata.normalize("NFC", form.file_name)
    if problem := upload_problem(name):
        raise BadRequest(FILE, f"{FILE}: {problem}")
    return name


def _noted(settings: Settings, partner: str, name: str, file: Landing) -> UploadNote:
    key = arrival_key(partner, name, file.sha256)
    note = UploadNote(
        key=key,
        partner=partner,
        file=name,
        received=datetime.now(UTC).isoformat(timespec="milliseconds"),
        size=file.size,
        earlier=len(receipt_numbers(settings.outbox_dir, partner, key)),
    )
    write_upload_note(settings.data_dir, note)
    return note
