"""Does an answer that is built to harm end its own parsing, and nothing else?"""

import ast
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from confined import HOSTILE, SECRET, shut_in
from harvest_samples import PDF, TEXT, XML
from oai_answers import FIRST, answer, record
from partner_server import Page, PartnerServer

from config.cli import build_app
from config.errors import HarvestFailed
from config.setting_groups import ExtractionSettings
from indexer.harvest.answers import feed
from indexer.harvest.answers.confined import ConfinedParser
from indexer.harvest.answers.records import Table
from indexer.harvest.run import HarvestReport
from indexer.harvest.sources import Kind

ROOT = Path(__file__).parents[4]
sys.path.append(str(HOSTILE))
from hostile_aims import aims_in  # noqa: E402 - it stands beside what a parser loads

Harvest = Callable[..., HarvestReport]
PARSERS = {"lxml", "feedparser", "oaipmh_scythe", "csv", "zlib", "gzip", "xml"}
PARSERS |= {"urllib.robotparser"}
WHERE = "https://example.org/list"
LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' if number else '<!ENTITY l0 "ha ha ha">'
    for number in range(10)
)
BOMB = f'<?xml version="1.0"?><!DOCTYPE {{root}} [{LAUGHS}]><{{root}}>{{inside}}</{{root}}>'
DEEP = "<a>" * 20_000


def bomb(root: str, inside: str) -> str:
    return BOMB.format(root=root, inside=inside)


CATALOGUE = "/api/3/action/package_search?rows=100&start=0&sort=metadata_created+asc"
NESTED_VALUE = (
    '{"success": true, "result": {"count": 1, "results": [{"id": "1", "name": "a", '
    f'"extras": [{{"key": "k", "value": {"[" * 20_000}'
)
LAUGHING = f"<!DOCTYPE OAI-PMH [{LAUGHS}]>{answer(record('1', 'title &l9;')).body}"
REFUSED = [
    ("auto", "/sitemap", bomb("urlset", "<url><loc>&l9;</loc></url>"), "amplification"),
    ("sitemap", "/sitemap", f"<urlset>{DEEP}", "depth"),
    ("sitemap", "/sitemap", gzip.compress(bytes(100 << 20)), "larger than 64 MB"),
    ("ckan", CATALOGUE, NESTED_VALUE, "recursion"),
]
EMPTY = [
    ("feed", "/feed", bomb("rss", "<channel><item><title>&l9;</title></item></channel>")),
    ("feed", "/feed", f"<rss><channel><item>{DEEP}"),
]


@pytest.fixture
def taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of CSVs does what an answer orders; others are read as ever."""
    monkeypatch.setenv("PYTHONPATH", str(HOSTILE))


@pytest.fixture
def aims(tmp_path: Path) -> Iterator[dict[str, Any]]:
    root = tmp_path / "service"
    root.mkdir()
    with aims_in(root) as aims:
        yield aims | {"input": "/dev/stdin"}


def parsed(body: str, **limits: Any) -> list[list[str]]:
    return ConfinedParser(ExtractionSettings(**limits)).parsed(Table, WHERE, body.encode()).rows


@pytest.mark.parametrize("refused", REFUSED)
def test_an_answer_that_is_a_bomb_is_named(
    server: PartnerServer, harvest: Harvest, refused: tuple[Kind, str, str | bytes, str]
) -> None:
    kind, path, body, reason = refused
    server.pages[path] = Page(body, XML)
    with pytest.raises(HarvestFailed, match=reason) as failed:
        harvest(f"{server.address}{path.removeprefix(CATALOGUE)}", kind=kind)
    assert failed.value.message.startswith(f"{server.address}{path}: ")


@pytest.mark.parametrize(("kind", "path", "body"), EMPTY)
def test_a_bomb_in_a_feed_is_no_entry(
    server: PartnerServer, harvest: Harvest, kind: Kind, path: str, body: str
) -> None:
    server.pages[path] = Page(body, XML)
    source = f"{server.address}{path}"
    assert harvest(source, kind=kind) == HarvestReport(source)


def test_a_bomb_in_a_repository_is_no_word(server: PartnerServer, harvest: Harvest) -> None:
    server.pages[FIRST] = Page(LAUGHING, XML)
    report = harvest(f"{server.address}/oai", kind="oai")
    assert report.problems == ("oai:x:1: its record names no address of a file",)


@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize(
    ("deed", "reason", "limits"),
    [
        ("dies", "SIGSEGV", {}),
        pytest.param(*("spins", "more processor time", {"cpu_seconds": 1}), marks=pytest.mark.slow),
        ("sleeps", "too long", {"file_seconds": 1}),
        ("sleeps_behind_a_closed_pipe", "SIGKILL", {"file_seconds": 60}),
        ("swells", "more memory", {"memory_mb": 256}),
        ("talks", "more than 128 MB", {}),
        ("lies", "nonsense", {}),
    ],
)
def test_a_parser_that_is_broken_ends_with_its_answer(
    deed: str, reason: str, limits: dict[str, Any]
) -> None:
    with pytest.raises(HarvestFailed, match=reason) as failed:
        parsed(json.dumps({"deed": deed}), **limits)
    assert failed.value.message.startswith(f"{WHERE}: ")
    assert parsed("a,b\n") == [["a", "b"]]


@pytest.mark.usefixtures("taken_over")
def test_a_source_that_kills_its_parser_hinders_no_other(
    server: PartnerServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deed = json.dumps({"deed": "dies"})
    server.pages |= {"/a.pdf": PDF, "/good": Page(f"{server.address}/a.pdf\n", TEXT)}
    server.pages["/evil"] = Page(f"{deed}x", TEXT)  # else it would be told to be JSON
    sources = [f"{server.address}{path}" for path in ("/evil", "/good")]
    words = ["harvest", *sources, "--partner", "acme", "--data", str(tmp_path), "--json"]
    with pytest.raises(SystemExit) as ended:
        build_app()(words)
    assert ended.value.code == 3
    evil, good = json.loads(capsys.readouterr().out)
    assert "SIGSEGV" in evil["problems"][0]
    assert sources[0] in evil["problems"][0]
    assert (good["taken"], good["problems"]) == (1, [])


@shut_in
@pytest.mark.usefixtures("taken_over")
def test_nothing_succeeds_that_a_hostile_parser_tries(
    aims: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_OPENSEARCH__PASSWORD", SECRET)
    rows = parsed(json.dumps({"deed": "tries", "aims": aims}), sandbox="required")
    found = json.loads(rows[0][0])
    assert len(found["ended"]) > 50
    assert [name for name, ending in found["ended"].items() if ending == "done"] == []
    assert SECRET not in json.dumps(found)
    assert Path(aims["other"]).read_bytes() == b"%PDF- of another partner"


def test_nothing_is_parsed_without_a_layer_that_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import platform\nplatform.machine = lambda: 'sparc64'\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(HarvestFailed, match="sandbox lacks"):
        parsed("a\n", sandbox="required")
    assert parsed("a\n") == [["a"]]


def test_a_feed_s_words_are_no_file_s_name(tmp_path: Path) -> None:
    kept = tmp_path / "kept.xml"
    kept.write_text("<rss><channel><item><link>https://x.org/</link></item></channel></rss>")
    assert feed.parse(str(kept).encode(), WHERE).entries == []
    assert len(feed.parse(kept.read_bytes(), WHERE).entries) == 1


def test_only_the_process_that_is_shut_in_loads_parsers() -> None:
    harvest = ROOT / "indexer" / "harvest"
    files = [*harvest.glob("*.py"), *(harvest / "answers" / f for f in ("confined.py", "child.py"))]
    imported = {
        (file.name, name)
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        for name in _imported(node)
    }
    loaded = {(file, name) for file, name in imported if {name, name.partition(".")[0]} & PARSERS}
    assert loaded == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [each.name for each in node.names] if isinstance(node, ast.Import) else []
