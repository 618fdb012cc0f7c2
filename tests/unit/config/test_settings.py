"""Are settings read from where people put them, and is a mistake named?"""

from pathlib import Path

import pytest

from config.errors import BadSettings
from config.settings import load_settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_variable_wins_over_the_file_and_the_file_over_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "waymark.toml").write_text("[api]\nport = 8001\nmax_page_size = 50\n")
    monkeypatch.setenv("WAYMARK_API__PORT", "8002")
    api = load_settings().api
    assert (api.port, api.max_page_size, api.host) == (8002, 50, "127.0.0.1")


def test_what_a_command_was_told_wins_and_leaves_the_rest_of_the_group(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WAYMARK_INBOX__QUIET_SECONDS", "7")
    monkeypatch.setenv("WAYMARK_DATA_DIR", "/from/the/variable")
    settings = load_settings(Path("/told"), inbox={"folder": Path("/drop/inbox")})
    assert settings.data_dir == Path("/told")
    assert settings.inbox.quiet_seconds == 7
    assert settings.outbox_dir == Path("/drop/outbox")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("WAYMARK_API__PORT", "many"),
        ("WAYMARK_API__PORT", "0"),
        ("WAYMARK_API__CORS_ORIGINS", '["https://site.example"]'),
        ("WAYMARK_API__CORS_ORIGINS", "https://a.example, https://b.example"),
        ("WAYMARK_API__CORS_ORIGINS", "https://site.example/"),
        ("WAYMARK_API__CORS_ORIGINS", "site.example"),
        ("WAYMARK_ENGINE__HEPA", "1"),
        ("WAYMARK_DATA_DRI", "/data"),
        ("WAYMARK_OPENSERCH__URL", "http://localhost:9200"),
        ("WAYMARK_OPENSEARCH__URL", "ftp://host"),
        ("WAYMARK_OPENSEARCH__URL", "https://:9200"),
        ("WAYMARK_OPENSEARCH__URL", "https://host:port"),
        ("WAYMARK_OPENSEARCH__URL", "https://a:9200,https://b:99200"),
        ("WAYMARK_LOG", "warning"),
        ("WAYMARK_API", '{"port": 1'),
        ("WAYMARK_API", "8000"),
    ],
)
def test_a_bad_value_is_named_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(BadSettings, match=variable):
        load_settings()


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (b"[api\nport = 1\n", "waymark.toml: cannot be read"),
        (b"\xff\xfe", "waymark.toml: cannot be read"),
        (b"[apy]\nport = 1\n", "WAYMARK_APY: no such setting"),
        (b"api = 8000\n", "WAYMARK_API: is a group"),
        (b"[api]\nport = 'many'\n", "WAYMARK_API__PORT"),
    ],
)
def test_a_bad_file_is_named_or_its_entry_by_the_name_of_its_variable(
    tmp_path: Path, written: bytes, named: str
) -> None:
    (tmp_path / "waymark.toml").write_bytes(written)
    with pytest.raises(BadSettings, match=named):
        load_settings()


@pytest.mark.parametrize(
    "origins",
    ["*", "", "https://a.example http://localhost:3000", "http://[::1]:8080 app://desk"],
)
def test_origins_are_taken_as_browsers_send_them(
    origins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_API__CORS_ORIGINS", origins)
    assert load_settings().api.cors_origins == origins


def test_a_password_shows_in_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_OPENSEARCH__PASSWORD", "hunter2")
    assert "hunter2" not in repr(load_settings())
