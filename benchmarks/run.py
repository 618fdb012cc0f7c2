"""Which figures does `make bench` print? Each benchmark in turn, as tables."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHMARKS = ("install_size.py", "ingest.py", "api_overhead.py")


def main() -> None:
    wanted = sys.argv[1:] or BENCHMARKS
    failed = [
        name
        for name in wanted
        if subprocess.run([sys.executable, str(HERE / name)], check=False).returncode
    ]
    if failed:
        sys.exit(f"these did not finish: {', '.join(failed)}")


if __name__ == "__main__":
    main()
