"""How does a jar come from its registry to the cache? In parallel, whole, or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import requests
from jgo.maven import MavenContext
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from config.engine.pins import Jar, verify
from config.errors import ChecksumMismatch, DownloadFailed

PARALLEL = 8  # one after another took 57 s, in parallel 11 s (measured)
TRIES = 3
PARTIAL = "partial-"

REASONS: tuple[tuple[type[requests.RequestException], str, str], ...] = (
    (requests.exceptions.ProxyError, "the proxy refuses", "Check HTTPS_PROXY and NO_PROXY."),
    (
        requests.exceptions.SSLError,
        "the certificate is refused",
        "Set REQUESTS_CA_BUNDLE to your network's authority.",
    ),
    (requests.exceptions.Timeout, "no answer in time", ""),
    (requests.exceptions.ConnectionError, "no connection", ""),
    (requests.exceptions.RequestException, "the transfer broke off", ""),
)
"""Error, reason in plain words, a mend where the usual one does not help; most specific first."""


def fetch_jars(
    jars: Sequence[Jar], folder: Path, mirror: str | None, on_fetched: Callable[[int], None]
) -> None:
    """Fetches jars into `folder`, each under its final name only once it is verified.

    Finished jars stay when a later one fails, so the next try goes on from there. The caller
    holds the folder's lock.

    Raises:
        DownloadFailed: a jar cannot be fetched after several tries.
        ChecksumMismatch: what came, several times, is not what was pinned.
    """
    for left_behind in folder.glob(f"{PARTIAL}*"):  # by a fetch that was killed
        shutil.rmtree(left_behind)
    on_fetched(0)
    pool = ThreadPoolExecutor(PARALLEL)
    try:
        tasks = [pool.submit(_fetch_patiently, jar, folder, mirror) for jar in jars]
        for count, task in enumerate(as_completed(tasks), start=1):
            task.result()
            on_fetched(count)
    finally:
        pool.shutdown(cancel_futures=True)


def _fetch_patiently(jar: Jar, folder: Path, mirror: str | None) -> None:
    tries = Retrying(
        retry=retry_if_exception_type((DownloadFailed, ChecksumMismatch)),
        stop=stop_after_attempt(TRIES),
        wait=wait_exponential(multiplier=0.5),
        reraise=True,
    )
    tries(_fetch, jar, folder, mirror)


def _fetch(jar: Jar, folder: Path, mirror: str | None) -> None:
    # jgo writes straight to the final name, so it gets a private folder beside the final one
    with tempfile.TemporaryDirectory(prefix=PARTIAL, dir=folder) as private:
        path = _downloaded(jar, Path(private), mirror)
        verify(jar, path)
        path.replace(folder / jar.file_name)


def _downloaded(jar: Jar, private: Path, mirror: str | None) -> Path:
    # without a mirror, jgo asks the registry it knows
    context = MavenContext(
        repo_cache=private, remote_repos={"mirror": mirror} if mirror else None, timeout=30
    )
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
    try:
        path = context.resolver.download(artifact)
    except requests.exceptions.RequestException as error:
        reason, mend = next((why, how) for kind, why, how in REASONS if isinstance(error, kind))
        raise DownloadFailed(f"cannot fetch {jar.file_name}: {reason}", mend=mend) from error
    except RuntimeError as error:  # jgo's word for every status but 200
        raise DownloadFailed(
            f"cannot fetch {jar.file_name}: the registry does not hand it out"
        ) from error
    assert path is not None  # by this resolver's code: it returns a path or raises
    return path
