"""Is what is installed what is in this checkout, and does the wheel hold just that?"""

import importlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = ("config", "extractors", "indexer", "search_api")


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_comes_from_this_checkout(package: str) -> None:
    origin = importlib.import_module(package).__file__
    assert origin is not None
    assert Path(origin).parent == ROOT / package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_exactly_our_packages(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_carries_every_tracked_file_of_the_packages(wheel: zipfile.ZipFile) -> None:
    listing = subprocess.run(
        ["git", "ls-files", *PACKAGES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert set(listing.stdout.split("\n")) - {""} <= set(wheel.namelist())


def test_the_licence_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


@pytest.mark.parametrize(
    "requirements", ["runtime.txt", "embedded.txt", "meaning.txt", "cluster.txt", "dev.txt"]
)
def test_pinned_requirements_carry_hashes_and_no_address(requirements: str) -> None:
    text = (ROOT / "requirements" / requirements).read_text()
    assert "://" not in text
    pins = [line for line in text.splitlines() if "==" in line]
    assert len(pins) > 10
    assert text.count("--hash=sha256:") >= len(pins)


def test_every_runtime_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = (ROOT / "requirements" / "runtime.txt").read_text().lower()
    for dependency in project["dependencies"]:
        name = dependency.split(">")[0].split("[")[0].replace(".", "-").lower()
        assert f"\n{name}==" in f"\n{pinned}", dependency
