"""Which weights tell subjects from mentions? Fits them anew: `python -m benchmarks.fit_subjects`.

Needs scikit-learn, and marked documents beside the project. Half A alone is fitted; half B is only
counted. Prints what half B and collections left out come to; --write keeps the weights.
"""

import argparse
import functools
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from config.settings import load_settings
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from indexer.assembly import extraction_pool
from indexer.enrich.document import Enricher
from indexer.enrich.facts.subject_evidence import Signs
from indexer.enrich.facts.subjects import WEIGHTS_FILE, SubjectReader, Weights, probabilities
from indexer.enrich.facts.text_reading import TextRead
from indexer.evaluate import shared_data
from indexer.evaluate.subjects import FACETS, Marked, marked_documents, share_of, table_of
from indexer.store.documents import sha256_of

LEAST = 0.7
"""Chosen on half A, between its figures by documents and by collections left out."""

LEAST_OF = {"population": 0.8, "sector": 0.64}
"""Nearly every text names children and women, few name a sector. The first is the middle of the
range in which half A, parts of it left out, loses none that is expected; the second tells best."""

_STRENGTH = 0.3  # of the fit against small weights, scikit-learn's C
_TOLERANCE = 1e-8  # so near to the best weights that their third decimal is the same each time
_PARTS = 10


NOTHING_YET = Weights(least=1, least_of={}, bias=0, signs={})


class Case(NamedTuple):
    """A document, and the signs of every concept that it names."""

    marked: Marked
    signs: dict[str, Signs]


class _Recorder(SubjectReader):
    """Keeps the signs that the enricher would weigh."""

    last: dict[str, Signs]

    def signs(self, texts: Sequence[TextRead]) -> dict[str, Signs]:
        self.last = super().signs(texts)
        return self.last


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=shared_data.SHARED)
    parser.add_argument("--write", action="store_true", help="keep the weights of half A")
    options = parser.parse_args()
    cases = _cases(options.shared)
    fitted = [case for case in cases if case.marked.half == "A"]
    others = [case for case in cases if case.marked.half == "B"]
    weights = fit(fitted)
    print(table_of(_rows(fitted, others, weights)))
    for name, weight in sorted(weights.signs.items(), key=lambda item: -abs(item[1])):
        print(f"{name:<16} {weight:+.2f}")
    if options.write:
        WEIGHTS_FILE.write_bytes(
            msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n"
        )


def fit(cases: Iterable[Case]) -> Weights:
    """The weights by which right tags of these documents are likeliest."""
    rows = [
        (signs, _is_right(case, concept)) for case in cases for concept, signs in case.signs.items()
    ]
    scaler, model = (
        StandardScaler(),
        LogisticRegression(C=_STRENGTH, tol=_TOLERANCE, max_iter=20_000),
    )
    make_pipeline(scaler, model).fit(np.array([signs for signs, _ in rows]), [y for _, y in rows])
    scale = np.where(scaler.scale_ == 0, 1, scaler.scale_)
    by_sign = model.coef_[0] / scale
    bias = model.intercept_[0] - float(by_sign @ scaler.mean_)
    return Weights(
        least=LEAST,
        least_of=LEAST_OF,
        bias=round(float(bias), 3),
        signs={
            name: round(float(weight), 3)
            for name, weight in zip(Signs._fields, by_sign, strict=True)
        },
    )


def _rows(
    fitted: list[Case], others: list[Case], weights: Weights
) -> Iterable[tuple[str, str, Any]]:
    left_out: list[tuple[str, list[Case], Callable[[list[Case]], dict[str, Any]]]] = [
        ("half B by the weights of A", others, functools.partial(_tags, weights=weights)),
        ("half A, a collection left out", fitted, _by(fitted, lambda case: case.marked.collection)),
        (
            "half A, a tenth left out",
            fitted,
            _by(fitted, lambda case: int(case.marked.sha256[:8], 16) % _PARTS),
        ),
        ("half A, fitted on it", fitted, functools.partial(_tags, weights=weights)),
    ]
    for name, cases, tags in left_out:
        marked = [case.marked for case in cases]
        for facet in FACETS:
            yield name, facet, share_of(marked, tags(cases), facet)
    for group, cases in (("half B", others), ("half A, fitted on it", fitted)):
        off = [case for case in cases if not case.marked.on_field]
        tags = _tags(off, weights=weights)
        yield (
            f"{group}, off the field",
            "topics",
            share_of([case.marked for case in off], tags, "topics"),
        )


def _by(
    cases: list[Case], part: Callable[[Case], object]
) -> Callable[[list[Case]], dict[str, Any]]:
    """Each part tagged by the weights of all others."""

    def tags(_: list[Case]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for left in {part(case) for case in cases}:
            weights = fit(case for case in cases if part(case) != left)
            found |= _tags([case for case in cases if part(case) == left], weights=weights)
        return found

    return tags


def _tags(cases: Iterable[Case], *, weights: Weights) -> dict[str, Any]:
    return {
        case.marked.sha256: {
            facet: frozenset(
                concept
                for concept, score in probabilities(case.signs, weights).items()
                if weights.is_enough(score, concept.partition("/")[0]) and _facet(concept) == facet
            )
            for facet in FACETS
        }
        for case in cases
    }


def _facet(concept: str) -> str:
    theme = concept.partition("/")[0]
    return {"sector": "sectors", "population": "populations"}.get(theme, "topics")


def _is_right(case: Case, concept: str) -> bool:
    facet = _facet(concept)
    return concept in case.marked.main[facet] | case.marked.fine[facet]


def _cases(shared: Path) -> list[Case]:
    vocabulary = load_vocabulary()
    recorder = _Recorder(vocabulary, NOTHING_YET)
    enricher = Enricher(vocabulary, recorder)
    found = []
    with extraction_pool(load_settings().extraction) as pool:

        def extract(path: Path) -> ExtractedDocument:
            return pool.extract(SourceFile(str(path), path.name, sha256_of(path)))

        for marked in marked_documents(shared):
            enricher.enrich(extract(marked.path), marked.path.name)
            found.append(Case(marked, recorder.last))
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
