"""What else comes into an inbox? Archives, links, pipes, and files that are written for a while."""

import io
import os
import random
import threading
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from watching import LESSON

MEMBERS = 3  # of an archive
PARTS = 12  # of a file that is written slowly
LONGEST_PAUSE_SECONDS = 0.4


def made_archives(count: int, seed: int) -> dict[str, bytes]:
    """ZIP archives of texts, some of them in a folder of the archive."""
    dice = random.Random(seed)
    files: dict[str, bytes] = {}
    for number in range(count):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for member in range(MEMBERS):
                folder = dice.choice(("", "annex/"))
                text = f"{LESSON}\nMember {member} of archive {number}, {dice.random()}.\n"
                archive.writestr(f"{folder}{member}.md", text)
        files[f"north/archives/{number}.zip"] = packed.getvalue()
    return files


def documents_of(inbox: Mapping[str, bytes]) -> list[bytes]:
    """The bytes of each document: an archive is nothing but its members."""
    found: list[bytes] = []
    for name, content in inbox.items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found += [archive.read(member) for member in archive.namelist()]
        else:
            found.append(content)
    return found


def put_links_and_pipes(inbox: Path, outside: Path, count: int) -> None:
    """What can be no document and leads elsewhere, or would be waited for without end."""
    outside.mkdir(parents=True, exist_ok=True)
    secret = outside / "secret.md"
    secret.write_text("Nobody gave this to us.\n")
    folder = inbox / "south" / "odd"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"link-{number}.md").symlink_to(secret)
        (folder / f"lost-{number}.pdf").symlink_to(outside / "nowhere")
        (folder / f"folder-{number}").symlink_to(outside)
        os.mkfifo(folder / f"pipe-{number}.pdf")


def slow_texts(count: int, seed: int) -> dict[str, bytes]:
    """What slow writers write."""
    dice = random.Random(seed)
    return {
        f"east/slow/{number}.md": f"{LESSON}\nSlow {number}, {dice.random()}.\n".encode() * 20
        for number in range(count)
    }


class SlowWriters:
    """Write each file in parts, with pauses, and keep it open until it is whole."""

    def __init__(self, inbox: Path, texts: Mapping[str, bytes], seed: int) -> None:
        self._threads = []
        for number, (name, content) in enumerate(texts.items()):
            path = inbox / name
            path.parent.mkdir(parents=True, exist_ok=True)
            begun = threading.Event()
            thread = threading.Thread(target=_write, args=(path, content, seed + number, begun))
            thread.start()
            begun.wait()  # from now on there is a file that is not done
            self._threads.append(thread)

    def join(self) -> None:
        for thread in self._threads:
            thread.join()


def _write(path: Path, content: bytes, seed: int, begun: threading.Event) -> None:
    dice = random.Random(seed)
    step = len(content) // PARTS + 1
    with path.open("wb", buffering=0) as writer:
        for start in range(0, len(content), step):
            writer.write(content[start : start + step])
            begun.set()
            time.sleep(dice.uniform(0.0, LONGEST_PAUSE_SECONDS))
