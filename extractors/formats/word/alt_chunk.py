"""What does a part say that was put into a Word document as it came (altChunk)? Pages and texts.

Programs that make Word files of web pages put the page itself in, for Word to turn when it opens
the file.
"""

import email
import email.policy
from typing import Any

from msgspec import Struct

from extractors.document import Block
from extractors.encodings.detection import decoded_text
from extractors.formats.mail.message import mail_text
from extractors.formats.text_files.plain_text import plain_blocks
from extractors.formats.web.encoding import web_text
from extractors.formats.web.html import html_problems, html_root
from extractors.formats.web.html_tree import html_blocks


class Chunk(Struct, frozen=True):
    """What a part says, and what was lost of it."""

    blocks: tuple[Block, ...] = ()
    problems: tuple[str, ...] = ()


def chunk_of(content: bytes, name: str) -> Chunk | None:
    """What a part says by its bytes and name; None where it is of a kind that is not read."""
    match name.lower().rpartition(".")[2]:
        case "htm" | "html" | "xhtml":
            text = web_text(content)
            root = html_root(text)
            if root is None:
                return Chunk()
            found = html_blocks(root)
            return Chunk(found.blocks + found.navigation, html_problems(text, found))
        case "mht" | "mhtml":
            saved: Any = email.message_from_bytes(content, policy=email.policy.default)
            return Chunk(*mail_text(saved))
        case "txt":
            plain = decoded_text(content)
            return None if plain is None else Chunk(tuple(plain_blocks(plain)))
        case _:
            return None
