"""Where do the weights lie, and what is missing before the model can run?"""

import hashlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import msgspec

from config.errors import NoMeaning
from config.settings import Settings

PACKAGES = ("numpy", "onnxruntime", "tokenizers")
"""What running takes; converting takes `onnx` besides."""

CENTRES = Path(__file__).with_name("centres.json")
"""Where texts of each kind lie on average: see docs/meaning.md. It is kept beside the weights."""

_CHUNK_BYTES = 1 << 20


class WeightsCard(msgspec.Struct, frozen=True):
    """What stands in `about.json` beside the weights."""

    fingerprint: str
    source: str  # where the weights came from
    bytes: int  # of the graph


class Weights(NamedTuple):
    """A folder that the model can be run from."""

    folder: Path
    about: WeightsCard

    @property
    def graph(self) -> Path:
        return self.folder / "model.onnx"

    @property
    def tokenizer(self) -> Path:
        return self.folder / "tokenizer.json"

    @property
    def centres(self) -> Path:
        return self.folder / CENTRES.name


def weights_folder(settings: Settings) -> Path:
    """Where converted weights are kept."""
    return settings.meaning.folder or settings.data_dir / "meaning"


def missing_packages(names: tuple[str, ...] = PACKAGES) -> tuple[str, ...]:
    """Those that are not installed; loads none of them."""
    return tuple(name for name in names if find_spec(name) is None)


def find_weights(settings: Settings) -> Weights:
    """The weights of these settings.

    Raises:
        NoMeaning: packages or weights are missing; names them.
    """
    if missing := missing_packages():
        raise NoMeaning(
            f"search by meaning lacks the packages {', '.join(missing)}",
            mend="Run `pip install 'waymark[meaning]'`, or unset WAYMARK_MEANING__ENABLED.",
        )
    return read_weights(weights_folder(settings))


def model_in_use(settings: Settings) -> str:
    """The fingerprint of these settings' weights; '' where there are none, or meaning is off."""
    if not settings.meaning.enabled:
        return ""
    with suppress(NoMeaning):
        return read_weights(weights_folder(settings)).about.fingerprint
    return ""


def read_weights(folder: Path) -> Weights:
    """The weights of a folder.

    Raises:
        NoMeaning: there are none, or only a part.
    """
    try:
        about = msgspec.json.decode((folder / "about.json").read_bytes(), type=WeightsCard)
    except (OSError, msgspec.MsgspecError) as error:
        raise NoMeaning(f"there are no weights in {folder}") from error
    found = Weights(folder, about)
    if not all(each.is_file() for each in (found.tokenizer, found.graph, found.centres)):
        raise NoMeaning(f"the weights in {folder} are not complete")
    if found.graph.stat().st_size != about.bytes:
        raise NoMeaning(f"the weights in {folder} are damaged")
    return found


def check_whole(weights: Weights) -> None:
    """Reads every byte, which takes a tenth of a second.

    Raises:
        NoMeaning: they are not what was converted: their vectors would lie anywhere.
    """
    if fingerprint(weights.graph, weights.tokenizer, weights.centres) != weights.about.fingerprint:
        raise NoMeaning(f"the weights in {weights.folder} are damaged")


def fingerprint(*files: Path) -> str:
    """Of the files' bytes."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as reader:
            while chunk := reader.read(_CHUNK_BYTES):
                digest.update(chunk)
    return digest.hexdigest()[:16]
