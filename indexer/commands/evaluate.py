"""`waymark evaluate enrichment`, `topics` and `lessons`: how often are tags and kinds right?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import JsonOption, err, out, print_json
from config.errors import NotFound
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from indexer.assembly import extraction_pool
from indexer.enrich.document import enricher_of
from indexer.evaluate import shared_data, subjects
from indexer.evaluate import terms as term_figures
from indexer.evaluate.enrichment import as_json, evaluate_enrichment, table_of
from indexer.evaluate.figures import Figures
from indexer.evaluate.lessons import evaluate_lessons
from indexer.store.documents import sha256_of

SharedOption = Annotated[
    Path, Parameter(name="--shared", help="Folder with corpus, gold, langid and lessons.")
]
WrongOption = Annotated[
    bool, Parameter(name="--wrong", negative="", help="Also name the cases that were not right.")
]


TermsOption = Annotated[
    bool,
    Parameter(name="--terms", negative="", help="Also list the terms behind wrong subjects."),
]


def enrichment(
    *,
    shared: SharedOption = shared_data.SHARED,
    json: JsonOption = False,
    wrong: WrongOption = False,
) -> None:
    """Measure enrichment on texts with known answers; takes about a minute."""
    with _reader(shared) as extract:
        figures = evaluate_enrichment(load_vocabulary(), extract, shared)
    _print(figures, json=json, wrong=wrong)


def lessons(
    *,
    shared: SharedOption = shared_data.SHARED,
    json: JsonOption = False,
    wrong: WrongOption = False,
) -> None:
    """Measure kinds of passages on marked reports; takes about half a minute."""
    with _reader(shared, "lessons") as extract:
        figures = evaluate_lessons(load_vocabulary(), extract, shared)
    _print(figures, json=json, wrong=wrong)


def topics(
    *,
    shared: SharedOption = shared_data.SHARED,
    json: JsonOption = False,
    terms: TermsOption = False,
) -> None:
    """Measure topics, sectors and populations on marked documents; takes some minutes.

    The half of the documents on which terms were tuned stands apart. --terms lists, of that half
    alone, the terms behind wrong subjects, and those that find core subjects in general texts.
    """
    enricher = enricher_of(load_vocabulary())
    with _reader(shared) as extract:
        marked = subjects.marked_documents(shared)
        enriched = subjects.enriched_documents(marked, extract, enricher)
    tags = {sha256: subjects.tags_of(document) for sha256, document in enriched.items()}
    rows = [
        (group, facet, subjects.share_of(of, tags, facet))
        for group, of in subjects.groups(marked)
        for facet in subjects.FACETS
    ]
    tuned = [each for each in marked if each.half == "A"]
    worst = term_figures.worst_terms(tuned, enriched) if terms else []
    alarms = (
        term_figures.false_alarms(term_figures.general_texts(shared), enricher) if terms else []
    )
    if json:
        print_json(
            {
                "figures": [
                    {"documents": group, "facet": facet, **share.as_dict()}
                    for group, facet, share in rows
                ],
                "terms": [row._asdict() for row in worst],
                "false_alarms": [row._asdict() for row in alarms],
            }
        )
        return
    out.print(subjects.table_of(rows))
    if terms:
        for title, listed in (
            ("wrong subjects", worst),
            ("core subjects of general texts", alarms),
        ):
            table = term_figures.terms_table(listed)
            out.print(f"\nTerms behind {title}:\n\n{table}")


def _print(figures: list[Figures], *, json: bool, wrong: bool) -> None:
    if json:
        print_json(as_json(figures))
        return
    out.print(table_of(figures))
    for row in figures if wrong else ():
        for case in row.wrong:
            err.print(f"{row.name}: {case}")


@contextmanager
def _reader(shared: Path, folder: str = "gold") -> Iterator[Callable[[Path], ExtractedDocument]]:
    """Reads files of the shared folder, which must be there."""
    if not (shared / folder).is_dir():
        raise NotFound(
            f"no folder {folder} in {shared}",
            mend="Name the folder that holds corpus, gold, langid and lessons with --shared.",
        )
    with extraction_pool(load_settings().extraction) as pool:
        yield lambda path: pool.extract(SourceFile(str(path), path.name, sha256_of(path)))
