"""Which Java is taken, and what is said when none does?"""

from pathlib import Path

import pytest

from config.engine import java
from config.errors import NoJava


def a_java(folder: Path, version: str) -> Path:
    """A program that only tells its version, in `folder`/bin/java."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2026-01-20' >&2\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any: as on musl, where the packaged runtime has no wheel."""
    monkeypatch.setattr(java, "_bundled_java", lambda: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing:/bin"))


def test_the_packaged_runtime_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(a_java(tmp_path, "99").parents[1]))
    assert java.find_java().path == java._bundled_java()


@pytest.mark.usefixtures("no_java")
def test_java_home_comes_before_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = a_java(tmp_path / "home", "21.0.1")
    monkeypatch.setenv("JAVA_HOME", str(home.parents[1]))
    monkeypatch.setenv("PATH", f"{a_java(tmp_path / 'path', '25').parent}:/bin")
    assert java.find_java()[:2] == (home, 21)


@pytest.mark.usefixtures("no_java")
def test_one_that_is_too_old_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(a_java(tmp_path / "home", "17.0.15").parents[1]))
    newer = a_java(tmp_path / "path", "24")
    monkeypatch.setenv("PATH", f"{newer.parent}:/bin")
    assert java.find_java().path == newer


@pytest.mark.usefixtures("no_java")
def test_without_one_the_error_says_what_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "gone"))
    monkeypatch.setenv("PATH", f"{a_java(tmp_path / 'path', '1.8.0_402').parent}:/bin")
    with pytest.raises(NoJava) as none:
        java.find_java()
    assert "gone/bin/java) does not run" in none.value.message
    assert "PATH" in none.value.message
    assert "is version 1" in none.value.message
    assert "WAYMARK_OPENSEARCH__URL" in none.value.mend
