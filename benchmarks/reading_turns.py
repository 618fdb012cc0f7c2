"""Is reading quicker or slower than with another version? Both read each file by turns.

reading_turns.py THIS=CHECKOUT OTHER=CHECKOUT… --folders FOLDER… [--half 0|1] [--turns N]

Versions are checkouts; the first one is what the others are held against. The PDFs of the folders
are parted in halves by the hash of their content, so that what was chosen on one half
can be told by the other. Counted is the processor time of `extract` in a process for each version,
each file at its quickest: at a busy machine, trust the ratios.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

READER = """
import gc, json, sys, time
from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.pdf.extract import extract
gc.collect()
gc.freeze()
for path in map(str.strip, sys.stdin):
    job = Job(SourceFile(path, "report.pdf", "0" * 64, "application/pdf"), ocr="off")
    gc.collect()
    began = time.process_time()
    try:
        pages = len(extract(job, lambda _: None).pages)
    except Exception as error:
        pages = 0
    print(json.dumps([time.process_time() - began, pages]), flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("versions", nargs="+", metavar="NAME=CHECKOUT")
    parser.add_argument("--folders", nargs="+", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1), default=0)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    files = _chosen(options.folders, options.half, options.files)
    versions = dict(each.split("=", 1) for each in options.versions)
    readers = {name: _reader(folder) for name, folder in versions.items()}
    best: dict[str, list[float]] = {name: [] for name in versions}
    pages = 0
    for path in files:
        seconds = {name: [] for name in versions}
        for turn in range(options.turns):
            order = list(readers)[:: 1 if turn % 2 else -1]
            for name in order:
                took, count = _asked(readers[name], path)
                seconds[name].append(took)
        pages += count
        for name, each in seconds.items():
            best[name].append(min(each))
    first = sum(next(iter(best.values())))
    print(f"{len(files)} files, {pages} pages")
    for name, each in best.items():
        whole = sum(each)
        print(f"{name:12} {whole:7.3f} s  {pages / whole:6.0f} pages/s  {whole / first:.3f}")


def _chosen(folders: list[Path], half: int, most: int) -> list[Path]:
    """PDFs of one half, in the order of their content's hash, each content once."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.pdf")):
            found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return [found[digest] for digest in sorted(found) if int(digest[-1], 16) % 2 == half][:most]


def _reader(folder: str) -> Any:
    return subprocess.Popen(
        [sys.executable, "-c", READER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": folder},
    )


def _asked(reader: Any, path: Path) -> tuple[float, int]:
    reader.stdin.write(f"{path}\n")
    reader.stdin.flush()
    seconds, pages = json.loads(reader.stdout.readline())
    return seconds, pages


if __name__ == "__main__":
    main()
