"""`waymark evaluate enrichment`: how often are countries, years, topics and languages right?"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import JsonOption, err, out, print_json
from config.errors import NotFound
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from indexer.assembly import extraction_pool
from indexer.evaluate import shared_data
from indexer.evaluate.enrichment import as_json, evaluate_enrichment, table_of
from indexer.store.store import sha256_of

SharedOption = Annotated[
    Path, Parameter(name="--shared", help="Folder with corpus, gold and langid.")
]
WrongOption = Annotated[
    bool, Parameter(name="--wrong", negative="", help="Also name the cases that were not right.")
]


def enrichment(
    *,
    shared: SharedOption = shared_data.SHARED,
    json: JsonOption = False,
    wrong: WrongOption = False,
) -> None:
    """Measure enrichment on texts with known answers; takes about a minute."""
    if not (shared / "gold").is_dir():
        raise NotFound(
            f"no folder gold in {shared}",
            mend="Name the folder that holds corpus, gold and langid with --shared.",
        )
    with extraction_pool(load_settings().extraction) as pool:

        def extract(path: Path) -> ExtractedDocument:
            return pool.extract(SourceFile(str(path), path.name, sha256_of(path)))

        figures = evaluate_enrichment(load_vocabulary(), extract, shared)
    if json:
        print_json(as_json(figures))
        return
    out.print(table_of(figures), soft_wrap=True)
    for row in figures if wrong else ():
        for case in row.wrong:
            err.print(f"{row.name}: {case}", soft_wrap=True)
