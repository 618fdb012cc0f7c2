"""How many pages a second go from a folder to searchable, and how long does the engine start?"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tables import print_table, spread

ROOT = Path(__file__).parents[1]
CORPORA = (ROOT / "../shared/corpus/usdol-findings", ROOT / "samples/built")
WAYMARK = Path(sys.executable).with_name("waymark")
RUNS = 3


def main() -> None:
    corpus = next((folder for folder in CORPORA if folder.is_dir()), None)
    if corpus is None:
        sys.exit("no corpus: run `make samples` first")
    starts, runs = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as data:
            began = time.perf_counter()
            waymark("engine", "start", "--data", data)
            starts.append(time.perf_counter() - began)
            try:
                runs.append(json.loads(waymark("ingest", str(corpus), "--data", data, "--json")))
            finally:
                waymark("engine", "stop", "--data", data)
    report(corpus, starts, runs)


def report(corpus: Path, starts: list[float], runs: list[dict[str, Any]]) -> None:
    first = runs[0]
    files = f"{first['indexed']} files, {first['pages']} pages"
    rates = [run["pages"] / run["seconds"] for run in runs]
    rows = [
        ("engine start, jars at hand", spread(starts, "s")),
        (f"{corpus.name} ({files}), folder to searchable", spread(rates, "pages/s")),
        ("the same, wall time", spread([run["seconds"] for run in runs], "s")),
    ]
    print_table("Folder to searchable", ("what", f"median of {RUNS} (range)"), rows)


def waymark(*arguments: str) -> str:
    """Runs a command; its progress and troubles are shown."""
    command = [str(WAYMARK), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
