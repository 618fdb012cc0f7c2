"""Which paragraphs of real reports were read and labelled? By hash; their texts stay elsewhere.

`paragraphs.json` says of each document, by the SHA-256 of its bytes, which kinds its paragraphs
are, by the hash of their letters. The documents stand in the shared folder and are read there.
Documents whose hash is odd have no labels here: they are kept back for figures. `comply_chain.json`
does the same for the Spanish and French paragraphs of one of its files. Labelled are works of the
US Government and papers of the United Nations, which may be reproduced, and no others.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from config.settings import load_settings
from config.vocabulary import load_vocabulary
from extractors.document import SourceFile
from indexer.assembly import extraction_pool
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.kinds.headings.structure import with_mended_headings
from indexer.store.documents import sha256_of

PARAGRAPHS = Path(__file__).with_name("paragraphs.json")
COMPLY_CHAIN = Path(__file__).with_name("comply_chain.json")
WRITTEN = Path(__file__).with_name("written")
WRITTEN_KINDS = Path(__file__).with_name("written_kinds")
_FOLDERS = ("documents", "lessons/documents", "corpus")
_DIGITS = 16  # of a hash
_LETTERS_OF_A_LANGUAGE = 2


class Paragraph(NamedTuple):
    """A paragraph of a report, and what a reader found it to be."""

    text: str
    kind: str  # "none" where it is of no kind
    language: str = "en"

    @property
    def tells_obstacle(self) -> bool:
        return self.kind == "challenge"


def labelled_paragraphs(shared: Path) -> list[Paragraph]:
    """Those of `paragraphs.json`, in the order in which they stand there.

    Raises:
        SystemExit: a document or a paragraph is not found; without it, other weights would come.
    """
    labels: dict[str, dict[str, str]] = json.loads(PARAGRAPHS.read_text(encoding="utf-8"))
    files = {sha256_of(path): path for path in _files(shared)}
    found: list[Paragraph] = []
    with extraction_pool(load_settings().extraction) as pool:
        cues = HeadingCues(load_vocabulary().heading_cues)
        for document, kinds in labels.items():
            path = files.get(document)
            if path is None:
                raise SystemExit(f"no document {document[:_DIGITS]} in {shared}: name its folder")
            read = with_mended_headings(
                pool.extract(SourceFile(str(path), path.name, document)), cues
            )
            blocks = (block.text for page in read.pages for block in page.blocks)
            texts = {hash_of(text): text for text in blocks}
            missing = [each for each in kinds if each not in texts]
            if missing:
                raise SystemExit(
                    f"{path.name}: {len(missing)} labelled paragraphs are not read as they were; "
                    f"label them anew in {PARAGRAPHS.name}, or take them out: {' '.join(missing)}"
                )
            found += [Paragraph(texts[each], kind) for each, kind in kinds.items()]
    return found


def hash_of(text: str) -> str:
    """Of its letters and digits, however it is spaced."""
    letters = "".join(filter(str.isalnum, text.casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()[:_DIGITS]


def _files(shared: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (path for path in sorted((shared / folder).rglob("*")) if path.is_file())


def translated_paragraphs(shared: Path) -> list[Paragraph]:
    """Those of `comply_chain.json`, in the order of their file.

    Raises:
        SystemExit: a paragraph is not found; without it, other weights would come.
    """
    by_kind: dict[str, list[str]] = json.loads(COMPLY_CHAIN.read_text(encoding="utf-8"))
    kinds = {digits: kind for kind, listed in by_kind.items() for digits in listed}
    path = shared / "lessons" / "comply_chain.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    found = {digits: row for row in rows if (digits := hash_of(row["text"])) in kinds}
    if missing := kinds.keys() - found:
        raise SystemExit(f"{path}: not found: {' '.join(sorted(missing))}; label them anew")
    return [Paragraph(row["text"], kinds[digits], row["language"]) for digits, row in found.items()]


def written_paragraphs(folder: Path = WRITTEN) -> list[Paragraph]:
    """Those that were written for this; a file's name begins with its language."""
    return [
        Paragraph(" ".join(text.split()), kind, path.stem[:_LETTERS_OF_A_LANGUAGE])
        for path in sorted(folder.glob("*.yaml"))
        for kind, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for text in texts
    ]
