"""What does a reader do that was taken over? What the file says: it holds orders as JSON."""

import json
import os
import sys
import tempfile
import time
import zipfile
from typing import Any

import hostile_attempts

import extractors.workers.reader
from extractors.document import Block, ExtractedDocument, Page, SourceFile
from extractors.extractor import Job, Tell
from extractors.lines import RawPage
from extractors.protocol import (
    Finished,
    MemberBytes,
    MemberStarted,
    MemberTaken,
    Opened,
    PageRead,
    Structure,
    StructureRead,
)

truthful_members = extractors.workers.reader.tell_members


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    orders = json.loads(job.path.read_bytes())
    orders.setdefault("aims", {}).update(input=str(job.path), scratch=tempfile.gettempdir())
    return _document(job.source, DEEDS[orders["deed"]](orders, tell, job))


def _document(source: SourceFile, found: Any, sha256: str = "") -> ExtractedDocument:
    text = found if isinstance(found, str) else json.dumps(found)
    pages = (Page(1, blocks=(Block(text),)),)
    return ExtractedDocument(sha256 or source.sha256, source.media_type, "ok", pages=pages)


def _tries(orders: Any, tell: Tell, job: Job) -> Any:
    return hostile_attempts.tried(orders["kind"], orders["aims"])


def _looks_around(orders: Any, tell: Tell, job: Job) -> Any:
    open_ones = []
    for number in range(256):
        try:
            os.fstat(number)
        except OSError:
            continue
        open_ones.append(number)
    return {"environment": dict(os.environ), "descriptors": open_ones, "argv": sys.orig_argv}


def _leaves_a_file(orders: Any, tell: Tell, job: Job) -> Any:
    before = os.listdir(tempfile.gettempdir())
    with open(tempfile.gettempdir() + "/left", "w") as file:
        file.write("for the next one")
    return {"before": before}


def _forks(orders: Any, tell: Tell, job: Job) -> Any:
    started = 0
    try:
        for _ in range(orders["times"]):
            if os.fork() == 0:
                time.sleep(600)
                os._exit(0)
            started += 1
    except OSError as error:
        return {"started": started, "refused": str(error)}
    return {"started": started, "refused": ""}


def _forks_and_lies(orders: Any, tell: Tell, job: Job) -> Any:
    """Leaves a process that answers for the next file."""
    if os.fork() == 0:
        while True:
            tell(Finished(_document(job.source, "a lie about another's document")))
            time.sleep(0.001)
    return "left one behind"


def _talks_on(orders: Any, tell: Tell, job: Job) -> Any:
    for _ in range(50):
        tell(Finished(_document(job.source, "a lie about another's document")))
    time.sleep(0.2)
    tell(Finished(_document(job.source, "a lie about another's document")))
    return "talked on"


def _sends_a_huge_frame(orders: Any, tell: Tell, job: Job) -> Any:
    _raw(tell, (0xFFFFFFFF).to_bytes(4, "big") + bytes(1 << 20))


def _sends_garbage(orders: Any, tell: Tell, job: Job) -> Any:
    _raw(tell, (64).to_bytes(4, "big") + os.urandom(64))


def _sends_depth(orders: Any, tell: Tell, job: Job) -> Any:
    _raw(tell, (1 << 20).to_bytes(4, "big") + b"\x91" * (1 << 20))


def _never_stops(orders: Any, tell: Tell, job: Job) -> Any:
    while True:
        tell(Opened(1))


def _puts_off(orders: Any, tell: Tell, job: Job) -> Any:
    while True:
        tell(StructureRead(Structure()))
        time.sleep(0.05)


def _has_pages_without_end(orders: Any, tell: Tell, job: Job) -> Any:
    number = 0
    while True:
        number += 1
        tell(PageRead(RawPage(number, 1.0, 1.0)))


def _is_another(orders: Any, tell: Tell, job: Job) -> Any:
    tell(Finished(_document(job.source, "in the place of another", sha256="f" * 64)))
    return ""


def _hangs(orders: Any, tell: Tell, job: Job) -> Any:
    time.sleep(600)


def _raw(tell: Tell, content: bytes) -> None:
    pipe = tell._pipe  # type: ignore[attr-defined]
    pipe.write(content)
    pipe.flush()
    time.sleep(600)


DEEDS = {
    deed.__name__.lstrip("_"): deed
    for deed in (
        _tries,
        _looks_around,
        _leaves_a_file,
        _forks,
        _forks_and_lies,
        _talks_on,
        _sends_a_huge_frame,
        _sends_garbage,
        _sends_depth,
        _never_stops,
        _puts_off,
        _has_pages_without_end,
        _is_another,
        _hangs,
    )
}


def members(source: SourceFile, room: Any, tell: Tell) -> None:
    """Lies about what is in an archive, where it says so."""
    with zipfile.ZipFile(source.path) as archive:
        order = archive.comment.decode()
    if order.startswith("name:"):
        tell(MemberStarted(order.removeprefix("name:")))
        tell(MemberBytes(b"taken over"))
        tell(MemberTaken())
    elif order == "too many":
        for number in range(room.files + 2):
            tell(MemberStarted(f"{number}.txt"))
            tell(MemberTaken())
    elif order == "too large":
        tell(MemberStarted("large.bin"))
        for _ in range((room.bytes >> 20) + 2):
            tell(MemberBytes(bytes(1 << 20)))
        tell(MemberTaken())
    else:
        truthful_members(source, room, tell)


extractors.workers.reader.tell_members = members
