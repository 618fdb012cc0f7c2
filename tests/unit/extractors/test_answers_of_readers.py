"""What does a reader gain that lies, talks nonsense or does not stop? The end of its file."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from confined import shut_in
from hostile_pool import assert_next_is_read, done, limits

from extractors.document import SourceFile
from extractors.workers.pool import ExtractionPool

pytestmark = shut_in


@pytest.mark.parametrize("deed", ["forks_and_lies", "talks_on"])
def test_one_file_cannot_answer_for_the_next(
    pool: ExtractionPool, tmp_path: Path, deed: str
) -> None:
    for _ in range(3):
        done(pool, tmp_path, deed)
        assert_next_is_read(pool, tmp_path)


@pytest.mark.parametrize("deed", ["sends_a_huge_frame", "sends_garbage", "sends_depth"])
def test_nonsense_is_the_end_of_its_file_alone(
    pool: ExtractionPool, tmp_path: Path, deed: str
) -> None:
    document = done(pool, tmp_path, deed)
    assert (document.state, document.reason) == ("damaged", "the reading process answers nonsense")
    assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_a_reader_that_talks_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.attempt.MOST_BYTES", 1 << 20)
    with ExtractionPool(1, limits(file_seconds=300.0)) as pool:
        document = done(pool, tmp_path, "never_stops")
        assert "does not stop talking" in document.reason
        assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_messages_do_not_put_off_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.attempt.GRACE_SECONDS", 0.5)
    with ExtractionPool(1, limits(page_seconds=0.5)) as pool:
        assert done(pool, tmp_path, "puts_off").state == "timed_out"
        assert_next_is_read(pool, tmp_path)


@pytest.mark.usefixtures("hostile")
def test_pages_beyond_the_cap_are_nonsense(tmp_path: Path) -> None:
    with ExtractionPool(1, limits(max_pages=10)) as pool:
        assert "nonsense" in done(pool, tmp_path, "has_pages_without_end").reason


def test_a_document_is_the_one_that_was_asked_for(pool: ExtractionPool, tmp_path: Path) -> None:
    document = done(pool, tmp_path, "is_another")
    expected = hashlib.sha256((tmp_path / "hostile.txt").read_bytes()).hexdigest()
    assert document.sha256 == expected


@pytest.mark.parametrize(
    "order",
    [
        *("name:../../../planted", "name:/etc/planted", "name:.", "name:", "name:a/../../b"),
        *("name:" + "x" * 300, "too many", "too large"),
    ],
)
def test_a_lie_about_what_an_archive_holds_leaves_nothing(
    pool_of_few: ExtractionPool, tmp_path: Path, order: str
) -> None:
    path = tmp_path / "lies.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("truth.txt", "true")
        archive.comment = order.encode()
    into = tmp_path / "out"
    into.mkdir()
    unpacked = pool_of_few.unpack(SourceFile(str(path), path.name, "0" * 64), into)
    assert "nonsense" in unpacked.problems[0]
    assert len(unpacked.members) <= 5
    assert {each.parent for each in into.rglob("*")} <= {into}
    assert sum(each.stat().st_size for each in into.iterdir()) <= 3 << 20
    assert_next_is_read(pool_of_few, tmp_path)
