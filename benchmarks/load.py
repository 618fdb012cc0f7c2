"""Does the API stand two minutes of mixed questions, without an error and in flat memory?

`make bench-load`: eight callers of Locust (MIT) on loopback, which end by themselves.
"""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from api_overhead import CORPORA, ROOT, WAYMARK, served
from tables import print_table

from config.engine import engine_session
from config.settings import load_settings

CALLERS = 8
SECONDS = 120
MB = 1 << 20


def main(locust: str) -> None:
    folders = [str(folder) for folder in CORPORA if folder.is_dir()]
    with (
        tempfile.TemporaryDirectory() as data,
        engine_session(load_settings(data_dir=Path(data))),
    ):
        subprocess.run([WAYMARK, "ingest", *folders, "--data", data], check=True)
        with served(data, WAYMARK_API__RATE_LIMIT="") as url:  # one address stands for all callers
            memory = run(locust, url, Path(data) / "load")
        report(Path(data) / "load_stats.csv", memory)


def run(locust: str, url: str, found: Path) -> list[float]:
    """Megabytes that the API holds, each second."""
    command = [locust, "--headless", "--only-summary", "-u", str(CALLERS), "-r", str(CALLERS)]
    command += ["-t", f"{SECONDS}s", "--host", url, "--csv", str(found)]
    command += ["-f", str(ROOT / "benchmarks" / "locustfile.py")]
    (api,) = (
        each for each in psutil.Process().children(recursive=True) if "serve" in each.cmdline()
    )
    memory = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as callers:
        while callers.poll() is None:
            memory.append(api.memory_info().rss / MB)
            time.sleep(1)
    return memory


def report(stats: Path, memory: list[float]) -> None:
    with stats.open(newline="") as file:
        rows = [
            (
                row["Name"],
                f"{int(row['Request Count']):,}",
                row["Failure Count"],
                f"{float(row['Requests/s']):.1f}",
                f"{row['50%']} ms",
                f"{row['95%']} ms",
                f"{row['99%']} ms",
            )
            for row in csv.DictReader(file)
        ]
    header = ("address", "requests", "failed", "a second", "median", "95 %", "99 %")
    failed = [row for row in rows if row[2] != "0"]
    print_table(f"{CALLERS} callers for {SECONDS} s", header, rows)
    warm = memory[len(memory) // 6 :]
    print(f"\nResident memory of the API: {warm[0]:.0f} MB warm, {warm[-1]:.0f} MB at the end,")
    print(f"at most {max(memory):.0f} MB.")
    if failed:
        sys.exit(f"requests failed: {failed[-1]}")


if __name__ == "__main__":
    main(sys.argv[1])
