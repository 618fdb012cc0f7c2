"""How much disk does an installation take?"""

import sysconfig
from pathlib import Path

from tables import print_table

from config.settings import load_settings


def main() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    sizes = {
        folder.name: size_mb(folder)
        for folder in packages.iterdir()
        if folder.is_dir() and not folder.name.endswith(".dist-info")
    }
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    rows = [
        ("Python packages, with those for development", f"{sum(sizes.values()):.0f} MB"),
        ("engine jars", f"{size_mb(load_settings().engine.cache_dir):.0f} MB"),
        *((f"of these: {name}", f"{size:.0f} MB") for name, size in largest),
    ]
    print_table("Installed size", ("what", "size"), rows)


def size_mb(folder: Path) -> float:
    """The bytes of all files in a folder; one that is missing has none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20


if __name__ == "__main__":
    main()
