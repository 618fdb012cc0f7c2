"""What is asked in one language and found in another? Texts that say the same in several."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from config.errors import BadRequest
from search_api.evaluate.collection import Collection, as_markdown, read_collection
from search_api.search.meaning.sentence import sentence_spans

_OPERATORS = re.compile(r"[\"“”„«»*]|(?<!\w)-")


def read_across(paths: Sequence[Path], asked: str, found: str) -> list[Collection]:
    """Questions in the language `asked`, documents and judgements of those in `found`.

    A path is a file of parallel texts, or one of two folders that differ in the end of their
    names: `xquad_es` has the questions, `xquad_en` the documents of the same ids.

    Raises:
        BadRequest: a folder without its other half, or a file without texts in both languages.
    """
    files = [path for path in paths if path.is_file()]
    folders = {path.resolve().name: path for path in paths if path not in files}
    collections = [_parallel(path, asked, found) for path in files]
    collections += [
        _pair(folders, name.removesuffix(f"_{found}"), asked, found)
        for name in folders
        if name.endswith(f"_{found}")
    ]
    if not collections:
        raise BadRequest(
            "DIR",
            f"nothing here can be asked in {asked} and found in {found}",
            mend=f"Give a file of parallel texts, or NAME_{asked} and NAME_{found}.",
        )
    return collections


def _pair(folders: Mapping[str, Path], name: str, asked: str, found: str) -> Collection:
    other = folders.get(f"{name}_{asked}")
    if other is None:
        raise BadRequest("DIR", f"{name}_{found} has no {name}_{asked} beside it")
    questions = read_collection(other)
    documents = read_collection(folders[f"{name}_{found}"])
    return replace(
        documents,
        name=f"{name} {asked} → {found}",
        queries=questions.queries,
        judgements=questions.judgements,
        asked_in=asked,
    )


def _parallel(path: Path, asked: str, found: str) -> Collection:
    """Lines of JSON with `_id` (`NAME#LANGUAGE`), `lang` and `text`; asked are first sentences."""
    texts: dict[str, dict[str, str]] = {asked: {}, found: {}}
    for line in path.read_text().splitlines():
        entry = json.loads(line)
        if entry["lang"] in texts and entry["text"].strip():
            texts[entry["lang"]][entry["_id"].rpartition("#")[0]] = entry["text"]
    both = [name for name in texts[found] if name in texts[asked]]
    if not both:
        raise BadRequest("DIR", f"{path} has no text in both {asked} and {found}")
    documents: dict[str, bytes] = {}
    ids: dict[str, tuple[str, ...]] = {}
    for name in both:
        content = as_markdown("", texts[found][name])
        digest = hashlib.sha256(content).hexdigest()
        documents[digest] = content
        ids[digest] = (*ids.get(digest, ()), name)
    return Collection(
        name=f"{path.stem} {asked} → {found}",
        documents=documents,
        original_ids=ids,
        queries={name: _first_sentence(texts[asked][name]) for name in both},
        judgements={name: {name: 1} for name in both},
        asked_in=asked,
    )


def _first_sentence(text: str) -> str:
    """Without the signs that would make it a question for exact words."""
    start, end = sentence_spans(text)[0]
    return " ".join(_OPERATORS.sub(" ", text[start:end]).split())
