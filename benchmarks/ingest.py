"""How many pages a second go from a folder to searchable, and how long does the engine start?

Beside it Recoll (Debian's `recollcmd` with `poppler-utils`), which a user might take instead, over
the same files in the same run; where it is not installed its row is left out.
"""

import json
import shutil
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
    starts, runs, recolls = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as data:
            began = time.perf_counter()
            waymark("engine", "start", "--data", data)
            starts.append(time.perf_counter() - began)
            try:
                runs.append(json.loads(waymark("ingest", str(corpus), "--data", data, "--json")))
            finally:
                waymark("engine", "stop", "--data", data)
            if shutil.which("recollindex"):
                recolls.append(recoll_seconds(corpus, Path(data) / "recoll"))
    report(corpus, starts, runs, recolls)


def recoll_seconds(corpus: Path, settings: Path) -> float:
    """How long Recoll takes to put the files into an index of its own; whole documents, no OCR."""
    settings.mkdir()
    (settings / "recoll.conf").write_text(f"topdirs = {corpus.resolve()}\nloglevel = 2\n")
    began = time.perf_counter()
    subprocess.run(["recollindex", "-c", str(settings), "-z"], check=True, capture_output=True)
    return time.perf_counter() - began


def report(
    corpus: Path, starts: list[float], runs: list[dict[str, Any]], recolls: list[float]
) -> None:
    first = runs[0]
    files = f"{first['indexed']} files, {first['pages']} pages"
    rates = [run["pages"] / run["seconds"] for run in runs]
    rows = [
        ("engine start, jars at hand", spread(starts, "s")),
        (f"{corpus.name} ({files}), folder to searchable", spread(rates, "pages/s")),
        ("the same, wall time", spread([run["seconds"] for run in runs], "s")),
    ]
    if recolls:
        pages = [first["pages"] / seconds for seconds in recolls]
        rows.append(("Recoll, the same files, folder to searchable", spread(pages, "pages/s")))
    print_table("Folder to searchable", ("what", f"median of {RUNS} (range)"), rows)


def waymark(*arguments: str) -> str:
    """Runs a command; its progress and troubles are shown."""
    command = [str(WAYMARK), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
