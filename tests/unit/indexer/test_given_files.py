"""Which files that are given are documents, and do their sidecars count?"""

from pathlib import Path, PurePosixPath

import pytest

from config.store.declared import Declared
from config.vocabulary import load_vocabulary
from indexer.given_files import Given, given_files, given_members
from indexer.inbox.sidecars.sidecar import Sidecar

VOCABULARY = load_vocabulary()
INTERNAL = "access: internal\n"


def laid(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


@pytest.mark.parametrize(
    "sidecar",
    [
        *("report.pdf.yaml", "report.yaml", "Report.PDF.YML", "_Defaults.yaml", "../_default.yml"),
        *("report.yaml.txt", "../../_defaults.yaml"),
    ],
)
def test_what_stands_beside_a_named_file_counts(tmp_path: Path, sidecar: str) -> None:
    laid(tmp_path, {"in/deep/report.pdf": "x", f"in/deep/{sidecar}": INTERNAL})
    (document,) = given_files([tmp_path / "in/deep/report.pdf"], VOCABULARY).documents
    assert document.declared == Declared(access="internal")


def test_sidecars_are_no_documents_and_those_that_speak_of_none_are_named(tmp_path: Path) -> None:
    laid(
        tmp_path,
        {
            "a.pdf": "x",
            "a.json": '{"title": "T"}',
            "alone.yaml": "acess: internal",
            "broken.json": "{",
            "gone.pdf.yaml": INTERNAL,
            "gone.pdf.withdraw": "",
            "data.json": '{"n": 1, "rows": 4}',
        },
    )
    given = given_files(sorted(tmp_path.iterdir()), VOCABULARY)
    assert [each.path.name for each in given.documents] == ["a.pdf", "data.json"]
    assert [each.name for each in given.unused] == [
        *("alone.yaml", "broken.json", "gone.pdf.withdraw", "gone.pdf.yaml")
    ]
    assert given.documents[0].declared == Declared(title="T")


def test_a_sidecar_that_may_not_be_read_keeps_its_document_internal(tmp_path: Path) -> None:
    laid(tmp_path, {"a.pdf": "x"})
    (tmp_path / "a.yaml").mkdir()
    (document,) = given_files([tmp_path / "a.pdf"], VOCABULARY).documents
    assert document.declared is not None
    assert document.declared.unclear


def test_the_inside_of_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    files = {
        "annex/one.pdf": "x",
        "annex/one.yaml": INTERNAL,
        "two.pdf": "x",
        "inner.zip/three.pdf": "x",
        "inner.zip.yaml": "embargo: 2031-01-02",
        "closed/_Defaults.yml": "Access: Internal",
        "closed/deep/four.pdf": "x",
    }
    laid(tmp_path, files)
    members = {PurePosixPath(name): tmp_path / name for name in files if name != "inner.zip.yaml"}
    (tmp_path / "5").write_text(files["inner.zip.yaml"])
    members[PurePosixPath("inner.zip.yaml")] = tmp_path / "5"
    said = (Sidecar(Declared(licence="CC0"), ()),)
    archive = Given(tmp_path / "x.zip", "x.zip", said)
    found = {each.shown: each.declared for each in given_members(archive, members, VOCABULARY)}
    assert {name: declared.access for name, declared in found.items() if declared} == {
        "x.zip/annex/one.pdf": "internal",
        "x.zip/two.pdf": "",
        "x.zip/inner.zip/three.pdf": "",
        "x.zip/closed/deep/four.pdf": "internal",
    }
    assert all(declared and declared.licence == "CC0" for declared in found.values())
    three = found["x.zip/inner.zip/three.pdf"]
    assert three is not None
    assert three.embargo is not None
