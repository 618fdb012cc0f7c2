"""`waymark extract` and `waymark enrich`: what do files yield? Shown without any index."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter
from rich.text import Text

from config.console import SOME_FAILED, DataOption, JsonOption, out, print_json, print_status
from config.errors import BadRequest
from config.settings import load_settings
from config.store.data_sets import data_set_card
from config.vocabulary import load_vocabulary
from extractors.as_json import document_json
from extractors.document import READABLE, ExtractedDocument
from indexer.commands.read_files import read_files
from indexer.commands.retag import tag_everything
from indexer.enrich.as_json import enriched_json
from indexer.enrich.document import NOTHING, enricher_of
from indexer.given_files import given_files
from indexer.ingest import files_under

PathsArgument = Annotated[list[Path], Parameter(name="PATH", help="Files and folders.")]

OptionalPaths = Annotated[
    list[Path] | None, Parameter(name="PATH", help="Files and folders; none with --all.")
]
AllOption = Annotated[
    bool, Parameter(name="--all", negative="", help="Tag everything in the store anew.")
]


def extract(paths: PathsArgument, /, *, json: JsonOption = False) -> None:
    """Show what files say: pages, blocks, sections, metadata, and how well they could be read.

    With --json, one line a file; docs/commands.md describes it. Exit code 3: some failed.
    """
    settings = load_settings().extraction
    _show(read_files(files_under(paths), settings), document_json, _describe, json)


def enrich(
    paths: OptionalPaths = None,
    /,
    *,
    all: AllOption = False,  # noqa: A002 - the name of the option
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Show what files are about, as they are indexed: language, year, countries, topics, passages.

    What sidecars beside them say counts.
    With --all, tag the whole store by the vocabulary as it is now, without reading originals
    again; searches go on meanwhile. With --json, one line a file (one object for --all);
    docs/commands.md describes it. Exit code 3: some failed.
    """
    if all == bool(paths):
        raise BadRequest(
            "PATH",
            "enrich takes either files or --all",
            mend="Name files to look at, or --all to tag the whole store anew.",
        )
    if all:
        tag_everything(load_settings(data), json)
        return
    settings = load_settings(data).extraction
    vocabulary = load_vocabulary()
    enricher = enricher_of(vocabulary)
    given = given_files(files_under(paths or []), vocabulary)
    for sidecar in given.unused:
        print_status("unused", "yellow", f"{sidecar}: it speaks of no document that was named")
    said = {each.path: each.declared for each in given.documents if each.declared}

    def as_json(path: str, extracted: ExtractedDocument) -> dict[str, Any]:
        file = Path(path)
        inside = (said[each] for each in (file, *file.parents) if each in said)
        declared = next(inside, NOTHING)
        found = enriched_json(path, enricher.enrich(extracted, file.name, declared))
        card = data_set_card(extracted)
        return found | {"data_set": msgspec.to_builtins(card) if card else None}

    files = [each.path for each in given.documents]
    _show(read_files(files, settings), as_json, _describe_enriched, json)


def _show(
    documents: Iterator[tuple[Path, ExtractedDocument]],
    as_json: Callable[[str, ExtractedDocument], dict[str, Any]],
    describe: Callable[[dict[str, Any]], None],
    json: bool,
) -> None:
    failed = False
    for path, extracted in documents:
        failed = failed or extracted.state not in READABLE
        value = as_json(str(path), extracted)
        if json:
            print_json(value)
        else:
            describe(value)
    if failed:
        sys.exit(SOME_FAILED)


def _head(path: str) -> None:
    """A line across, and a file's name in full: a heading would be cut at its end."""
    out.rule()
    out.print(path, style="bold")


def _describe(value: dict[str, Any]) -> None:
    _head(value["path"])
    title = value["metadata"].get("title") or "(no title)"
    out.print(f"{title}\n{value['state']} {value['reason']}")
    for section in value["sections"]:
        indent = "  " * section["level"]
        out.print(f"{indent}{section['title']} (p. {section['page']})")
    for page in value["pages"]:
        out.print(f"\n— page {page['number']} —\n{page['text']}")


def _describe_enriched(value: dict[str, Any]) -> None:
    _head(value["path"])
    countries = value["countries"]
    rows = {
        "title": value["title"],
        "state": f"{value['state']} {value.get('reason', '')}",
        "language, year, type": f"{value['language']}, {value['year']}, {value['type']}",
        "countries": ", ".join(countries["main"]) or "none",
        "regions": ", ".join(value["regions"]) or "none",
        "mentioned": ", ".join(f"{code} {count}" for code, count in countries["mentioned"].items()),
        "topics": ", ".join(f"{topic['id']} {topic['score']:.2f}" for topic in value["topics"]),
        "passages": str(len(value["passages"])),
    }
    for name, text in rows.items():
        out.print(Text.assemble((name, "bold"), ": ", text))
