"""Is a harvest polite, bounded, safe from its sources, and does it go on where it was?"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harvest_samples import PDF
from hypothesis import given
from hypothesis import strategies as st
from partner_server import Page, PartnerServer

from config.errors import HarvestFailed, InnerAddress
from config.inbox.file_names import LONGEST_NAME, upload_problem
from config.setting_groups import HarvestSettings
from config.settings import Settings
from config.ssrf_guard import TEST_LOOPBACK
from indexer.harvest.answers import robots
from indexer.harvest.answers.records import RobotRule, RobotsFile
from indexer.harvest.fetch import Fetcher
from indexer.harvest.names import file_name
from indexer.harvest.robots import RobotRules
from indexer.harvest.run import HarvestReport

Harvest = Callable[..., HarvestReport]


def listed(server: PartnerServer, *paths: str) -> str:
    lines = "".join(f"{server.address}{path}\n" for path in paths)
    server.pages["/list"] = Page(lines, "text/plain")
    return f"{server.address}/list"


def test_what_is_as_it_was_is_not_fetched_again(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    server.pages |= {"/a.pdf": PDF, "/b.pdf": PDF._replace(body=b"%PDF b %%EOF")}
    source = listed(server, "/a.pdf", "/b.pdf")
    assert harvest(source).taken == 2
    assert harvest(source) == HarvestReport(source)  # the list is as it was
    assert server.paths(304) == ["/list"]
    for file in inbox.iterdir():
        file.unlink()
    server.pages["/b.pdf"] = PDF._replace(body=b"%PDF new %%EOF")
    source = listed(server, "/b.pdf", "/a.pdf")
    assert harvest(source)[1:4] == (1, 0, 1)
    assert [each.read_bytes() for each in inbox.iterdir()] == [b"%PDF new %%EOF"]


def test_a_run_that_was_stopped_goes_on_where_it_was(
    server: PartnerServer, harvest: Harvest
) -> None:
    names = [f"/{number}.pdf" for number in range(5)]
    server.pages |= {name: PDF._replace(body=f"%PDF {name} %%EOF") for name in names}
    source = listed(server, *names)
    assert "run it again" in harvest(source, most=2).stopped
    assert harvest(source, most=2).taken == 2
    last = harvest(source, most=2)
    assert (last.taken, last.unchanged, last.stopped) == (1, 4, "")
    assert all(server.paths().count(name) == 1 for name in names)


def test_what_its_source_calls_unchanged_is_not_asked_for(
    server: PartnerServer, harvest: Harvest
) -> None:
    server.pages["/a.pdf"] = PDF
    entry = f"<url><loc>{server.address}/a.pdf</loc><lastmod>2026-01-0%s</lastmod></url>"
    for day in (1, 1, 2):  # the list changes each time
        more = f"<url><loc>{server.address}/gone</loc></url>" * (1 + len(server.asked))
        server.pages["/map"] = Page(f"<urlset>{entry % day}{more}</urlset>", "application/xml")
        report = harvest(f"{server.address}/map", only="*.pdf")
    assert report.unchanged == 1
    assert server.paths().count("/a.pdf") == 1
    assert server.paths(304) == ["/a.pdf"]  # by the third list alone


def test_new_words_on_an_old_file_send_the_sidecar_alone(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    server.pages["/a.pdf"] = PDF
    for title in ("Kilns", "Kilns of Nepal"):
        server.pages["/list"] = Page(f"url,title\n{server.address}/a.pdf,{title}\n", "text/csv")
        report = harvest(f"{server.address}/list")
        files = {each.suffix: each.read_text() for each in inbox.iterdir()}
        assert f'"{title}"' in files[".json"]
        assert (".pdf" in files) == (title == "Kilns")
        for each in inbox.iterdir():
            each.unlink()
    assert (report.taken, report.described) == (0, 1)


def test_the_server_s_rules_are_kept(server: PartnerServer, harvest: Harvest) -> None:
    server.pages |= {"/open/a.pdf": PDF, "/shut/b.pdf": PDF}
    server.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /shut/\n", "text/plain")
    report = harvest(listed(server, "/open/a.pdf", "/shut/b.pdf"))
    assert report.taken == 1
    assert "robots.txt" in report.problems[0]
    assert server.paths() == ["/list", "/open/a.pdf"]
    assert all(each.startswith("Waymark/") and "mailto:" in each for each in server.agents)


def test_a_server_in_trouble_is_not_asked_for_documents(
    server: PartnerServer, harvest: Harvest
) -> None:
    server.pages |= {"/robots.txt": Page("", status=500), "/a.pdf": PDF}
    assert "robots.txt" in harvest(listed(server, "/a.pdf")).problems[0]
    assert server.paths() == ["/list"]  # which a person has named


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Waymark\nAllow: /", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf.html", True),
        ("User-agent: *\nDisallow: /*?page=", "/list?page=2", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ],
)
def test_rules_are_read_as_the_standard_says(rules: str, path: str, allowed: bool) -> None:
    read = RobotRules(robots.parse(rules.encode(), ""))
    assert read.allow(f"https://example.org{path}") is allowed


def test_a_pause_that_is_asked_for_is_kept() -> None:
    asked = robots.parse(b"User-agent: *\nCrawl-delay: 4\nDisallow: /x", "")
    assert RobotRules(asked).pause_seconds == 4
    assert RobotRules(RobotsFile()).pause_seconds == 0
    assert RobotRules(RobotsFile(pause_seconds=1e300)).pause_seconds == 60


@given(st.text("/ab*$", max_size=9), st.text("/ab", max_size=12))
def test_wildcards_mean_what_the_same_expression_means(rule: str, path: str) -> None:
    parts = map(re.escape, re.split(r"\*", rule.removesuffix("$")))
    expression = "/" + ".*".join(parts) + (r"\Z" if rule.endswith("$") else "")
    rules = RobotRules(RobotsFile([RobotRule(f"/{rule}", allows=False)]))
    is_shut = re.match(expression, f"/{path}", re.DOTALL) is not None
    assert rules.allow(f"https://example.org/{path}") is not is_shut


def test_no_rule_draws_out_its_matching() -> None:
    rule = RobotRule("/" + "*a" * 5_000 + "*b", allows=False)
    address = "https://example.org/" + "a" * 100_000
    assert RobotRules(RobotsFile([rule])).allow(address)  # as an expression: hours


def test_rules_that_cannot_be_parsed_are_named(server: PartnerServer, harvest: Harvest) -> None:
    pause = f"User-agent: *\nCrawl-delay: {'9' * 5_000}\n"
    server.pages |= {"/robots.txt": Page(pause, "text/plain"), "/a.pdf": PDF}
    with pytest.raises(HarvestFailed, match=r"/robots\.txt: .*4300"):
        harvest(listed(server, "/a.pdf"))
    assert server.paths() == []


def test_a_busy_server_is_asked_again(server: PartnerServer, settings: Settings) -> None:
    server.pages["/a"] = Page(status=503, headers=(("Retry-After", "0"),))
    with Fetcher(settings) as fetcher, pytest.raises(HarvestFailed, match="503"):
        fetcher.get(f"{server.address}/a")
    assert server.paths(503) == ["/a"] * 3


def test_what_is_too_large_is_not_taken(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    server.pages["/a.pdf"] = PDF._replace(body=b"x" * (1 << 20) + b"y")
    report = harvest(listed(server, "/a.pdf"))
    assert "larger than 1 MB" in report.problems[0]
    assert not inbox.exists()


@pytest.mark.parametrize("target", ["http://10.0.0.1/a", "http://169.254.169.254/", "file:///etc"])
def test_no_redirect_leads_inside(
    server: PartnerServer, harvest: Harvest, inbox: Path, target: str
) -> None:
    server.pages["/a.pdf"] = Page(status=302, headers=(("Location", target),))
    report = harvest(listed(server, "/a.pdf"))
    assert report.taken == 0
    assert len(report.problems) == 1
    assert not inbox.exists()


@pytest.mark.parametrize("kind", ["auto", "oai", "ckan", "feed", "sitemap", "list"])
def test_no_source_is_inside(
    server: PartnerServer, harvest: Harvest, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.delenv(TEST_LOOPBACK)
    for address in (server.address, server.address.replace("127.0.0.1", "localhost")):
        with pytest.raises(InnerAddress):
            harvest(f"{address}/x", kind=kind)
    assert server.asked == []


def test_a_circle_of_redirects_ends(server: PartnerServer, harvest: Harvest) -> None:
    server.pages["/a"] = Page(status=302, headers=(("Location", "/a"),))
    assert "on and on" in harvest(listed(server, "/a")).problems[0]


def test_a_full_inbox_is_not_filled_further(
    server: PartnerServer, harvest: Harvest, settings: Settings, inbox: Path
) -> None:
    inbox.mkdir(parents=True)
    for number in range(settings.inbox.max_waiting):
        (inbox / f"{number}.txt").touch()
    server.pages["/a.pdf"] = PDF
    assert "wait in the inbox" in harvest(listed(server, "/a.pdf")).stopped


@pytest.mark.parametrize(
    ("address", "media_type", "name"),
    [
        ("https://e.org/docs/My%20report%20(1).PDF?x=1", "application/pdf", "My-report-1-*.pdf"),
        ("https://e.org/a/..%2F..%2Fetc%2Fpasswd", "text/plain", "etc-passwd-*.txt"),
        ("https://e.org/download.php?id=4", "application/pdf", "download-*.pdf"),
        ("https://e.org/", "text/html", "document-*.html"),
        ("https://e.org/report.pdf.yaml", "application/octet-stream", "document-*.txt"),
        ("https://e.org/تقرير.docx", "application/octet-stream", "تقرير-*.docx"),
    ],
)
def test_a_name_is_made_from_the_address(address: str, media_type: str, name: str) -> None:
    made = file_name("key", address, media_type)
    before, _, after = name.partition("*")
    assert made.startswith(before)
    assert made.endswith(after)


@given(st.text(), st.text(), st.sampled_from(["", "application/pdf", "text/html", "a/b"]))
def test_whatever_an_address_says_its_name_is_bare_and_a_document_s(
    key: str, path: str, media_type: str
) -> None:
    name = file_name(key, f"https://example.org/{path.replace('[', '')}", media_type)
    assert upload_problem(name) == ""
    assert len(name.encode()) < LONGEST_NAME - len(".json")


def test_two_runs_for_one_partner_do_not_meet(server: PartnerServer, harvest: Harvest) -> None:
    server.pages["/a.pdf"] = PDF
    source = listed(server, "/a.pdf")
    inside: list[str] = []

    class Meeting(dict[str, Page]):
        def get(self, key: str, default: Page | None = None) -> Page | None:  # type: ignore[override]
            if key == "/a.pdf":
                try:
                    harvest(source)
                except HarvestFailed as error:
                    inside.append(error.message)
            return super().get(key, default)

    server.pages = Meeting(server.pages)
    assert harvest(source).taken == 1
    assert "under way" in inside[0]


def test_no_pause_is_shorter_than_the_setting() -> None:
    assert HarvestSettings().pause_seconds >= 1
