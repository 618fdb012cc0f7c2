"""Does the cache of page images stay within its size, and drop the oldest first?"""

import os
from pathlib import Path

from search_api.pages.image_cache import ImageCache

HALF_MB = b"x" * (1 << 19)


def test_the_oldest_images_go_when_there_are_too_many(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path, most_mb=2)
    for number in range(6):
        path = tmp_path / "report" / f"{number}.webp"
        cache.keep(path, HALF_MB)
        if path.exists():
            os.utime(path, (number, number))
    kept = sorted(path.name for path in (tmp_path / "report").iterdir())
    assert kept[-1] == "5.webp"
    assert "0.webp" not in kept
    assert 1 <= len(kept) <= 4


def test_a_folder_that_cannot_be_written_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("a file where the folder should be")
    cache = ImageCache(tmp_path / "images", most_mb=1)
    cache.keep(tmp_path / "images" / "report" / "1.webp", HALF_MB)
    assert (tmp_path / "images").read_text().startswith("a file")
